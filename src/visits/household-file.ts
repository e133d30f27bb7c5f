// A list of doors as a file (CSV): every row is looked at by itself; rows that look like people are refused. Pure.
import { parse } from 'csv-parse/sync'
import { readCell } from '../platform/cells.ts'
import { DOOR_CHARS_MAX, HOUSEHOLD_ROWS_MAX } from './contract.ts'
import { doorKey, doorTrouble, looksLikeNumberOfAPerson } from './contract-doors.ts'
import type { RowProblem } from './texts.ts'

const GRID_CHARS_MAX = 60
const COLUMNS = { village: /^(村|社区|village)/i, grid: /^(网格|grid)/i, door: /^(门牌|door)/i }

export interface DoorRow {
  row: number
  villageId: string
  grid: string
  door: string
  key: string
}
export interface CheckedDoors {
  doors: DoorRow[]
  twice: { row: number; firstRow: number }[]
  errors: { row: number; code: RowProblem }[]
}

/** `villages`: those that the importer may list, by every way to write them; null where two have one name. */
export function checkDoors(
  csv: string,
  villages: ReadonlyMap<string, string | null>,
): CheckedDoors {
  const read = readRows(csv)
  if ('code' in read) return { doors: [], twice: [], errors: [read] }
  const checked: CheckedDoors = { doors: [], twice: [], errors: [] }
  const seen = new Map<string, number>()
  for (const { row, village, grid, door } of read.rows) {
    const villageId = villages.get(bare(village))
    const code = problemOf({ villageId, grid, door })
    if (code || !villageId) {
      checked.errors.push({ row, code: code ?? 'village_unknown' })
      continue
    }
    const key = doorKey(door)
    const place = `${villageId}/${grid}/${key}`
    const firstRow = seen.get(place)
    if (firstRow !== undefined) checked.twice.push({ row, firstRow })
    else {
      seen.set(place, row)
      checked.doors.push({ row, villageId, grid, door, key })
    }
  }
  return checked
}

function problemOf({
  villageId,
  grid,
  door,
}: {
  villageId: string | null | undefined
  grid: string
  door: string
}): RowProblem | null {
  if (villageId === undefined) return 'village_unknown'
  if (villageId === null) return 'village_ambiguous'
  if (grid === '' || [...grid].length > GRID_CHARS_MAX) return 'grid_wrong'
  if (looksLikeNumberOfAPerson(grid)) return 'number_of_person'
  if (door === '' || [...door].length > DOOR_CHARS_MAX || /\p{Cc}/u.test(door)) return 'door_wrong'
  const trouble = doorTrouble(door)
  return trouble === null ? null : trouble === 'name' ? 'name_of_person' : 'number_of_person'
}

function readRows(
  csv: string,
):
  | { rows: { row: number; village: string; grid: string; door: string }[] }
  | { row: number; code: RowProblem } {
  let records: { record: string[]; info: { lines: number } }[]
  try {
    // With `info` each record comes with the line it ends on.
    records = parse(csv, {
      bom: true,
      info: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
    }) as unknown as typeof records
  } catch {
    return { row: 1, code: 'unreadable' }
  }
  const [heading, ...rest] = records
  if (!heading) return { row: 1, code: 'unreadable' }
  if (rest.length > HOUSEHOLD_ROWS_MAX) return { row: HOUSEHOLD_ROWS_MAX + 1, code: 'too_many' }
  const at = (pattern: RegExp) => heading.record.findIndex((name) => pattern.test(name.trim()))
  const [village, grid, door] = [at(COLUMNS.village), at(COLUMNS.grid), at(COLUMNS.door)]
  if (village < 0 || grid < 0 || door < 0) return { row: 1, code: 'column_missing' }
  return {
    rows: rest.map(({ record, info }) => ({
      row: info.lines,
      village: readCell(record[village] ?? '').trim(),
      grid: readCell(record[grid] ?? '').trim(),
      door: readCell(record[door] ?? '').trim(),
    })),
  }
}

/** 清江镇 石岗村 and 清江镇石岗村 are one village. */
export const bare = (name: string) => name.normalize('NFKC').replace(/\s+/g, '')
