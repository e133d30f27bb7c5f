import type { AppealRow } from '../../src/appeals/contract.ts'

/** Claims to check, in the order in which they fall to us: windows that are over first, then those that end next. */
export function inTurn<Row extends Pick<AppealRow, 'checking'>>(rows: readonly Row[]): Row[] {
  const key = ({ checking }: Row) =>
    checking ? `${checking.confirmUntil ?? '0'} ${checking.claimedOn}` : ''
  return [...rows].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0))
}
