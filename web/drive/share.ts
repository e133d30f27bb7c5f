// 谈上了 and 上门: who spoke with us, and at whose door somebody only knocked. Pure.
import type { CoverageLine } from '../../src/drive/contract.ts'

/** Heard, or nothing to say. A door that stayed shut or did not want to talk was knocked at and no more. */
export const spokenOf = ({ heard, nothing }: Pick<CoverageLine, 'heard' | 'nothing'>): number =>
  heard + nothing

/** Of the doors on the list, the part that spoke with us; null where there is no list. */
export function shareOf(
  line: Pick<CoverageLine, 'households' | 'heard' | 'nothing'>,
): number | null {
  return line.households === 0 ? null : Math.min(1, spokenOf(line) / line.households)
}
