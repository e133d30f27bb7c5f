// 网格: the areas within a village by which doors are counted. They come with the lists of doors.
import { sql } from 'kysely'
import type { Db, Tx } from '../deps.ts'

export interface Grid {
  id: string
  villageId: string
  name: string
}

export async function gridsOf(
  db: Db,
  districtId: string,
  villages: readonly string[],
): Promise<Grid[]> {
  const { rows } = await sql<Grid>`
    select id, unit_id as "villageId", name from grid
    where district_id = ${districtId} and unit_id = any(${villages}) and active order by unit_id, length(id), id`.execute(
    db,
  )
  return rows
}

/** Makes those that are not there yet; a name is one grid within its village. The caller holds the district's row. */
export async function addGrids(
  tx: Tx,
  districtId: string,
  wanted: readonly { villageId: string; name: string }[],
): Promise<Grid[]> {
  const villages = [...new Set(wanted.map(({ villageId }) => villageId))]
  const { rows: used } = await sql<{ unit_id: string; last: number }>`
    select unit_id, max(substring(id from length(unit_id) + 2)::int) as last from grid
    where district_id = ${districtId} and unit_id = any(${villages}) and id ~ ('^' || unit_id || '-[0-9]{1,6}$')
    group by unit_id`.execute(tx)
  const last = new Map(used.map((row) => [row.unit_id, row.last]))
  const made = wanted.map(({ villageId, name }) => {
    const no = (last.get(villageId) ?? 0) + 1
    last.set(villageId, no)
    return { id: `${villageId}-${no}`, villageId, name }
  })
  if (made.length > 0)
    await tx
      .insertInto('grid')
      .values(
        made.map(({ id, villageId, name }) => ({
          district_id: districtId,
          id,
          unit_id: villageId,
          name,
        })),
      )
      .execute()
  return made
}
