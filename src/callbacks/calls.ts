// The calls on record: a caller's own of late, which a second call may correct, and those a reporter says never were.
import { sql } from 'kysely'
import { visibleTo } from '../appeals/visible.ts'
import type { Db } from '../deps.ts'
import { maskNumbersIn } from '../reporters/contract-numbers.ts'
import { CALLS_LISTED_MAX, type CallLine } from './contract.ts'
import type { Caller } from './queue.ts'

const LATELY_DAYS = 30

interface Row {
  appeal_id: string
  code: string
  at: Date
  staff_name: string | null
  body: Omit<CallLine, 'appealId' | 'code' | 'at' | 'by' | 'denied' | 'correctable'>
  denied_at: Date | null
  denied_text: string | null
  correctable: boolean
}

export async function listCalls(
  db: Db,
  caller: Caller,
  of: 'mine' | 'denied',
): Promise<CallLine[]> {
  const since = new Date(caller.now.getTime() - LATELY_DAYS * 24 * 3_600_000)
  const { rows } = await sql<Row>`
    select call.appeal_id, appeal.code, call.at, call.body, staff.name as staff_name,
      denial.at as denied_at, denial.body ->> 'text' as denied_text,
      denial.at is null and call.body ->> 'result' = 'reached' and call.body ->> 'corrects' is null
        and (call.body ->> 'claimNo')::int = (appeal.current ->> 'claims')::int
        and not exists (select from jsonb_array_elements(appeal.current -> 'callbacks') as later
          where later ->> 'corrects' = call.body ->> 'attempt')
        and (appeal.state in ('claimed', 'in_progress')
          or appeal.state = 'closed' and appeal.current -> 'closed' ->> 'basis' = 'callback') as correctable
    from appeal_event as call
    join appeal on appeal.district_id = call.district_id and appeal.id = call.appeal_id
    left join staff on staff.district_id = call.district_id and staff.id::text = call.actor_id
    left join appeal_event as denial on denial.district_id = call.district_id and denial.appeal_id = call.appeal_id
      and denial.type = 'call_denied' and denial.body ->> 'claimNo' = call.body ->> 'claimNo'
      and denial.body ->> 'attempt' = call.body ->> 'attempt'
    where call.district_id = ${caller.districtId} and call.type = 'called_back'
      and ${visibleTo(caller.actor, caller.organisation)}
      and ${of === 'mine' ? sql`call.at > ${since} and call.actor_id = ${caller.actor.staffId}` : sql`denial.at is not null`}
    order by ${of === 'mine' ? sql`call.at` : sql`denial.at`} desc limit ${CALLS_LISTED_MAX}`.execute(
    db,
  )
  return rows.map(({ body, ...row }) => ({
    appealId: row.appeal_id,
    code: row.code,
    at: row.at.toISOString(),
    attempt: body.attempt,
    result: body.result,
    solved: body.solved,
    level: body.level,
    contacted: body.contacted,
    text: body.text && maskNumbersIn(body.text),
    corrects: body.corrects,
    forUnitId: body.forUnitId,
    byUnitId: body.byUnitId,
    by: row.staff_name ?? '—',
    denied: row.denied_at && {
      at: row.denied_at.toISOString(),
      text: row.denied_text && maskNumbersIn(row.denied_text),
    },
    correctable: row.correctable,
  }))
}
