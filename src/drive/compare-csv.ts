// 与往年比 as one table that a spreadsheet opens: a line for each part and drive.
import { SEALED_LINE } from '../appeals/contract.ts'
import type { Organisation } from '../organisation/contract.ts'
import type { RulebookDoc } from '../rulebook/contract.ts'
import { CSV_MARK, csvLine, safeCell } from '../platform/cells.ts'
import type { CompareAnswer } from './contract-compare.ts'
import { COMPARE_HEADS, DOOR_NAMES, HEADS } from './texts.ts'

export function compareCsv(
  { drives, parts, back, rolledOver }: CompareAnswer,
  { units }: Organisation,
  categories: RulebookDoc['categories'],
): string {
  const doors = new Map(Object.entries(DOOR_NAMES))
  const nameOf = ({ by, key }: CompareAnswer['parts'][number]): string => {
    if (by === 'all') return HEADS.all
    if (key === SEALED_LINE) return HEADS.sealed
    if (by === 'door') return doors.get(key ?? '') ?? ''
    if (by === 'town') return key ? (units.get(key)?.name ?? key) : HEADS.nowhere
    const first = categories.find(({ code }) => key && code.startsWith(`${key}.`))?.path[0]
    return first ?? COMPARE_HEADS.uncategorised
  }
  const driveName = (id: string) => drives.find((drive) => drive.id === id)?.name ?? id
  const line = (...cells: (string | number)[]) =>
    csvLine(cells.map((cell) => safeCell(String(cell))))
  return [
    CSV_MARK +
      line(
        HEADS.part,
        HEADS.name,
        COMPARE_HEADS.drive,
        HEADS.raw,
        HEADS.valid,
        HEADS.screenedOut,
        COMPARE_HEADS.closed,
        HEADS.late,
      ),
    ...parts.flatMap((part) =>
      part.numbers.map(({ raw, valid, screenedOut, closed, late }, index) =>
        line(
          COMPARE_HEADS[part.by],
          nameOf(part),
          drives[index]?.name ?? '',
          raw,
          valid,
          screenedOut,
          closed,
          late,
        ),
      ),
    ),
    line(COMPARE_HEADS.back, COMPARE_HEADS.matters, back.matters),
    ...back.of.map(({ driveId, n }) => line(COMPARE_HEADS.back, driveName(driveId), n)),
    line(COMPARE_HEADS.back, COMPARE_HEADS.isNew, back.isNew),
    line(COMPARE_HEADS.back, COMPARE_HEADS.unmarked, back.unmarked),
    ...rolledOver.flatMap(({ driveId, open, solved, otherwise, stillOpen }) => [
      line(COMPARE_HEADS.rolled, driveName(driveId), open),
      line(COMPARE_HEADS.rolled, COMPARE_HEADS.solved, solved),
      line(COMPARE_HEADS.rolled, COMPARE_HEADS.otherwise, otherwise),
      line(COMPARE_HEADS.rolled, COMPARE_HEADS.stillOpen, stillOpen),
    ]),
  ].join('')
}
