// 归档后只留数: once a drive is closed, its visits forget their doors, and counts remain (decision 0013).
import { sql } from 'kysely'
import type { Deps, Tx } from '../deps.ts'
import { COUNTING_RESULT, SHOWN_VISITS } from '../drive/shown-visits.ts'

/**
 * Counts the doors of closed drives and forgets them, in one transaction. Running it twice changes nothing; what arrives
 * later is counted by itself, because nobody knows any more whether its door had been counted. Gives the visits.
 */
export async function forgetDoors(deps: Deps): Promise<number> {
  const { districtId } = deps.config
  const closed = await deps.db
    .selectFrom('drive')
    .select('id')
    .where('district_id', '=', districtId)
    .where('closed_at', 'is not', null)
    .execute()
  let forgotten = 0
  for (const { id } of closed)
    forgotten += await deps.db
      .transaction()
      .execute((tx) => forgetDrive(tx, districtId, id, deps.now()))
  return forgotten
}

async function forgetDrive(tx: Tx, districtId: string, driveId: string, now: Date) {
  // One at a time, and no visit comes between counting and forgetting: what is counted is what is locked.
  const { rows } = await sql<{ id: string }>`
    select id from visit where district_id = ${districtId} and drive_id = ${driveId} and door_key is not null
    order by id for update`.execute(tx)
  if (rows.length === 0) return 0
  const ids = rows.map(({ id }) => id)
  await sql`
    insert into visit_count (district_id, drive_id, counted_at, village_id, grid_id, result, listed, unlisted, visits)
    with door as (
      select village_id, coalesce(grid_id, '') as grid_id, door_key,
        bool_or(household_id is not null) as listed, ${COUNTING_RESULT} as result,
        count(*)::int as visits
      from ${SHOWN_VISITS} where visit.district_id = ${districtId} and visit.id = any(${ids}::uuid[])
      group by village_id, visit.grid_id, door_key)
    select ${districtId}, ${driveId}, ${now}, village_id, grid_id, result, count(*) filter (where listed),
      count(*) filter (where not listed), sum(visits)
    from door group by village_id, grid_id, result`.execute(tx)
  await sql`
    update visit set household_id = null, door = null, door_key = null, note = null, lat = null, lon = null,
      accuracy_m = null
    where district_id = ${districtId} and id = any(${ids}::uuid[])`.execute(tx)
  return ids.length
}
