// What everybody may have of a published board: all that went in and came out, so that anybody can figure it again.
import type { Db } from '../deps.ts'
import { CSV_MARK, csvLine, safeCell } from '../platform/cells.ts'
import { Refused } from '../platform/errors.ts'
import { rowsOf } from './check.ts'
import type { PublicBoard } from './contract.ts'
import { findBoard } from './draft.ts'
import { TABLE_HEADS, tableRows } from './paper.ts'
import { boardHeads } from './read.ts'
import { ratesOfSpan } from './span-rates.ts'

/** By its number; drafts are not there. */
export async function publicBoard(db: Db, districtId: string, no: number): Promise<PublicBoard> {
  const heads = await boardHeads(db, districtId, { published: true })
  const head = heads.find((each) => each.no === no)
  if (!head) throw new Refused('board_not_found')
  const { inputs } = await findBoard(db, districtId, head.id)
  const rates = await ratesOfSpan(db, districtId, head)
  return { ...head, inputs, rows: await rowsOf(db, districtId, head.id), rates }
}

export function boardCsv({ inputs, rows }: PublicBoard): string {
  const line = (cells: readonly string[]) => csvLine(cells.map(safeCell))
  return CSV_MARK + [TABLE_HEADS, ...tableRows(rows, inputs.groups)].map(line).join('')
}
