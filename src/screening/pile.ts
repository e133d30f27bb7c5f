// 无效件: what stood screened out at a moment, read from the history, so that a lot can be drawn again years later.
import { sql } from 'kysely'
import type { Db } from '../deps.ts'
import type { Period } from './contract.ts'

/** The ids of those screened out within the period and still out just before that instant, in no meant order. */
export async function pileAt(
  db: Db,
  districtId: string,
  { fromOn, toOn }: Period,
  at: Date,
): Promise<string[]> {
  // `screened_on` is the last time: whatever was out in the period has that day or a later one.
  const { rows } = await sql<{ id: string }>`
    select appeal.id from appeal
    join lateral (
      select type, body ->> 'on' as on_day from appeal_event
      where appeal_event.district_id = appeal.district_id and appeal_event.appeal_id = appeal.id
        and type in ('screened_out', 'reopened', 'screening_overturned') and at < ${at}
      order by seq desc limit 1) as last on true
    where appeal.district_id = ${districtId} and appeal.screened_on >= ${fromOn}::date
      and last.type = 'screened_out' and last.on_day between ${fromOn} and ${toOn}
    order by appeal.id`.execute(db)
  return rows.map(({ id }) => id)
}
