// 替补: who of the lot takes the place of a line that nobody could tell, or that was withdrawn. The draw settled it.
import { sql } from 'kysely'
import type { Deps, Tx } from '../deps.ts'

/** Two lines that leave a lot at once are replaced by two different ones. */
export async function lockLot(tx: Tx, districtId: string, week: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`spot-draw:${districtId}:${week}`}, 0))`.execute(
    tx,
  )
}

/** The next of the lot in the same stratum, for the same people. Which one it is was settled by the draw. */
export async function callNext(tx: Tx, deps: Deps, lineId: string): Promise<void> {
  await sql`
    update spot_line as next set called_at = ${deps.now()}, replaces = gone.line_id, staff_ids = gone.staff_ids
    from spot_line as gone
    where gone.district_id = ${deps.config.districtId} and gone.line_id = ${lineId}
      and next.district_id = gone.district_id and next.week = gone.week and next.stratum = gone.stratum
      and next.place = (select min(place) from spot_line as waiting where waiting.district_id = gone.district_id
        and waiting.week = gone.week and waiting.stratum = gone.stratum and waiting.called_at is null)`.execute(
    tx,
  )
}
