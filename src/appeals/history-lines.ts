// The history as the page shows it: in order, with names for the ids of staff.
import { sql } from 'kysely'
import type { Db } from '../deps.ts'
import { prepared } from '../platform/db.ts'
import type { HistoryLine } from './contract.ts'
import type { EventRow } from './history.ts'

const EVENTS_MAX = 2_000

/** Whoever reads that a false account is on record reads beside it that another body has lifted it. */
const liftOf = sql`(select jsonb_build_object('reason', lift.reason, 'at', lift.at, 'by', who.name, 'unitId', lift.unit_id)
  from false_account_lift as lift join staff as who on who.district_id = lift.district_id and who.id = lift.staff_id
  where lift.district_id = event.district_id and lift.appeal_id = event.appeal_id and lift.seq = event.seq)`

export async function historyOf(
  db: Db,
  districtId: string,
  appealId: string,
): Promise<HistoryLine[]> {
  const { rows } = await sql<
    EventRow & { staff_name: string | null; lift: HistoryLine['lift'] }
  >`${prepared}
    select seq, type, body, actor_kind, actor_id, event.unit_id, at, rulebook_version, hash, staff.name as staff_name,
      case when type = 'false_account' then ${liftOf} end as lift
    from appeal_event as event left join staff on staff.district_id = event.district_id
      and staff.id = case when actor_kind = 'staff' then actor_id::uuid end
    where event.district_id = ${districtId} and appeal_id = ${appealId}
    order by seq limit ${EVENTS_MAX}`.execute(db)
  return rows.map((row) => ({
    seq: row.seq,
    type: row.type,
    at: row.at.toISOString(),
    unitId: row.unit_id,
    by:
      row.actor_kind === 'staff'
        ? (row.staff_name ?? '工作人员')
        : row.actor_kind === 'reporter'
          ? '反映人'
          : '系统',
    rulebookVersion: row.rulebook_version,
    body: row.body,
    lift: row.lift,
    hash: row.hash.toString('hex'),
  }))
}

/** The events as they were recorded, with what the chain needs. */
export function eventsOf(db: Db, districtId: string, appealId: string): Promise<EventRow[]> {
  return db
    .selectFrom('appeal_event')
    .selectAll()
    .where('district_id', '=', districtId)
    .where('appeal_id', '=', appealId)
    .orderBy('seq')
    .execute()
}
