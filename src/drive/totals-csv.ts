// The numbers of a drive as one table that a spreadsheet opens: whole, by door, by unit, by town.
import { SEALED_LINE } from '../appeals/contract.ts'
import type { Organisation } from '../organisation/contract.ts'
import { CSV_MARK, csvLine } from '../platform/cells.ts'
import { OUTCOMES, type DriveTotals } from './contract.ts'
import { DOOR_NAMES, HEADS, OUTCOME_NAMES } from './texts.ts'

type Row = Pick<DriveTotals, 'raw' | 'screenedOut' | 'valid' | 'late'> & {
  outcomes?: DriveTotals['outcomes']
}

export function totalsCsv(
  drive: { name: string },
  totals: DriveTotals,
  { units }: Organisation,
): string {
  const nameOf = (id: string) => (id === SEALED_LINE ? HEADS.sealed : (units.get(id)?.name ?? id))
  const line = (part: string, name: string, row: Row) =>
    csvLine([
      part,
      name,
      ...[row.raw, row.screenedOut, row.valid, row.late].map(String),
      ...OUTCOMES.map((key) => (row.outcomes ? String(row.outcomes[key]) : '')),
    ])
  return [
    CSV_MARK +
      csvLine([
        HEADS.part,
        HEADS.name,
        HEADS.raw,
        HEADS.screenedOut,
        HEADS.valid,
        HEADS.late,
        ...OUTCOMES.map((key) => OUTCOME_NAMES[key]),
      ]),
    line(HEADS.all, drive.name, totals),
    ...totals.doors.map((row) => line(HEADS.door, DOOR_NAMES[row.channel], row)),
    ...totals.units.map((row) => line(HEADS.unit, nameOf(row.unitId), row)),
    ...totals.towns.map((row) =>
      line(HEADS.town, row.townId ? nameOf(row.townId) : HEADS.nowhere, row),
    ),
  ].join('')
}
