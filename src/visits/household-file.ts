// A list of doors as a table: every row is looked at by itself; rows that look like people are refused. Pure.
import { readCell } from '../platform/cells.ts'
import { doorFieldOf, type DoorField } from '../spreadsheets/door-heads.ts'
import type { Table } from '../spreadsheets/read-table.ts'
import { DOOR_CHARS_MAX } from './contract.ts'
import { doorKey, doorTrouble, looksLikeNumberOfAPerson } from './contract-doors.ts'
import type { RowProblem } from './texts.ts'

const GRID_CHARS_MAX = 60

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
  table: Table,
  villages: ReadonlyMap<string, string | null>,
): CheckedDoors {
  const rows = rowsOf(table)
  if (!rows) return { doors: [], twice: [], errors: [{ row: 1, code: 'column_missing' }] }
  const checked: CheckedDoors = { doors: [], twice: [], errors: [] }
  const seen = new Map<string, number>()
  for (const { row, village, grid, door } of rows) {
    if (village === '' && grid === '' && door === '') continue
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

/** The rows by what their columns mean; null where a column is missing. */
function rowsOf({ headers, rows }: Table) {
  const at = (field: DoorField) => headers.findIndex((head) => doorFieldOf(head) === field)
  const [village, grid, door] = [at('village'), at('grid'), at('door')]
  if (village < 0 || grid < 0 || door < 0) return null
  const cell = (cells: readonly string[], column: number) => readCell(cells[column] ?? '').trim()
  return rows.map(({ row, cells }) => ({
    row,
    village: cell(cells, village),
    grid: cell(cells, grid),
    door: cell(cells, door),
  }))
}

/** 清江镇 石岗村 and 清江镇石岗村 are one village. */
export const bare = (name: string) => name.normalize('NFKC').replace(/\s+/g, '')
