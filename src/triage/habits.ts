// Where matters of a category went and stayed. Returns count against a unit, arbitrations count most: they were argued out.
import { sql } from 'kysely'
import type { Db, Deps } from '../deps.ts'

export interface Habit {
  townId: string
  unitId: string
  track: string
  dispatched: number
  returned: number
  arbitrated: number
}

/** Counts all dispatches anew, in one transaction: readers see either the old counts or the new. */
export async function countHabits(deps: Deps, districtId: string): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    await tx.deleteFrom('routing_habit').where('district_id', '=', districtId).execute()
    await sql`
      insert into routing_habit (district_id, category, town_id, unit_id, track, dispatched, returned, arbitrated)
      select sent.district_id, appeal.category, coalesce(appeal.town_id, ''), sent.body ->> 'unitId', sent.body ->> 'track',
        count(*) filter (where sent.type = 'dispatched'), count(back.seq), count(*) filter (where sent.type = 'arbitrated')
      from appeal_event sent
      join appeal on appeal.district_id = sent.district_id and appeal.id = sent.appeal_id
      left join lateral (select seq from appeal_event event
        where event.district_id = sent.district_id and event.appeal_id = sent.appeal_id and event.type = 'returned'
          and event.seq > sent.seq and event.body ->> 'fromUnitId' = sent.body ->> 'unitId' limit 1) back on true
      where sent.district_id = ${districtId} and sent.type in ('dispatched', 'arbitrated') and sent.actor_kind = 'staff'
        and not appeal.sealed and appeal.category is not null
      group by 1, 2, 3, 4, 5`.execute(tx)
  })
}

/** Who sent this very appeal back. */
export async function returnedBy(
  db: Db,
  districtId: string,
  appealId: string,
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ unitId: string }>`
    select distinct body ->> 'fromUnitId' as "unitId" from appeal_event
    where district_id = ${districtId} and appeal_id = ${appealId} and type = 'returned'`.execute(db)
  return new Set(rows.map(({ unitId }) => unitId))
}

export async function habitsOf(db: Db, districtId: string, category: string): Promise<Habit[]> {
  const rows = await db
    .selectFrom('routing_habit')
    .selectAll()
    .where('district_id', '=', districtId)
    .where('category', '=', category)
    .orderBy('dispatched', 'desc')
    .limit(500)
    .execute()
  return rows.map((row) => ({
    townId: row.town_id,
    unitId: row.unit_id,
    track: row.track,
    dispatched: row.dispatched,
    returned: row.returned,
    arbitrated: row.arbitrated,
  }))
}
