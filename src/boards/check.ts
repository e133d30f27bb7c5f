// 重建核对: an old board figured again from the history as it stood, and what stands in the tables held against it.
import { canonical } from '../platform/canonical.ts'
import type { Db } from '../deps.ts'
import type { BoardCheck, BoardRow } from './contract.ts'
import { figured, findBoard, leftOutOf, spanOf } from './draft.ts'
import { hashOf } from './figure.ts'

const DIFFERS_MAX = 50

export async function checkBoard(db: Db, districtId: string, id: string): Promise<BoardCheck> {
  const board = await findBoard(db, districtId, id)
  const rows = await rowsOf(db, districtId, id)
  const again = await figured(db, districtId, spanOf(board), await leftOutOf(db, districtId, id))
  const differs: string[] = []
  // The rows on record are those that the hash was made of.
  if (!hashOf(board.inputs, rows).equals(board.sha256)) differs.push('record')
  for (const part of ['weeks', 'weights', 'dueMin', 'groups', 'leftOut', 'figuredBy'] as const)
    if (canonical(board.inputs[part]) !== canonical(again.inputs[part])) differs.push(part)
  const fresh = new Map(again.rows.map((row) => [row.unitId, canonical(row)]))
  for (const row of rows) {
    if (fresh.get(row.unitId) !== canonical(row)) differs.push(row.unitId)
    fresh.delete(row.unitId)
  }
  differs.push(...fresh.keys())
  return {
    same: differs.length === 0 && again.sha256.equals(board.sha256),
    sha256: board.sha256.toString('hex'),
    rebuilt: again.sha256.toString('hex'),
    differs: differs.slice(0, DIFFERS_MAX),
  }
}

export async function rowsOf(db: Db, districtId: string, boardId: string): Promise<BoardRow[]> {
  const rows = await db
    .selectFrom('board_row')
    .select('row')
    .where('district_id', '=', districtId)
    .where('board_id', '=', boardId)
    .orderBy('unit_id')
    .execute()
  return rows.map(({ row }) => row).sort((a, b) => (a.unitId < b.unitId ? -1 : 1))
}
