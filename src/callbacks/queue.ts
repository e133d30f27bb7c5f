// 回访队列: who is to be called now, by whom. The same rules as the verb, as SQL; the verb decides.
import { sql, type RawBuilder } from 'kysely'
import type { Appeal } from '../appeals/appeal.ts'
import { isInLineWith } from '../appeals/recusal.ts'
import { visibleTo } from '../appeals/visible.ts'
import type { Db } from '../deps.ts'
import type { Organisation, StaffActor } from '../organisation/contract.ts'
import type { Rulebook } from '../rulebook/contract.ts'

export interface Caller {
  districtId: string
  actor: StaffActor
  organisation: Organisation
  rulebook: Rulebook
  today: string
  now: Date
}

export interface Waiting {
  id: string
  current: Appeal
  reporter_no: number
  name_masked: string | null
  phone_masked: string | null
}

/** At one moment as many as a roomful of callers could take from under each other. */
const CANDIDATES = 50

/** Who can be called in this part of the day and is called by nobody, those who wait longest first. */
export async function nextToCall(db: Db, caller: Caller, part: number): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select appeal.id, appeal.current, phone.no as reporter_no, phone.name_masked, phone.phone_masked
    from appeal ${phone} ${tries}
    where ${owed(caller)} and phone.no is not null and ${fits(caller, part)} and not ${taken(caller.now)}
    order by appeal.callback_on, appeal.id limit ${CANDIDATES}`.execute(db)
  return rows
}

export interface Counts {
  ready: number
  other_part: number
  taken: number
  without_phone: number
}

export async function countQueue(db: Db, caller: Caller, part: number | null): Promise<Counts> {
  const fit = part === null ? sql`false` : fits(caller, part)
  const { rows } = await sql<Counts>`
    select count(*) filter (where has_phone and fit and not taken)::int as ready,
      count(*) filter (where has_phone and not fit and not taken)::int as other_part,
      count(*) filter (where taken)::int as taken,
      count(*) filter (where not has_phone)::int as without_phone
    from (select phone.no is not null as has_phone, ${fit} as fit, ${taken(caller.now)} as taken
      from appeal ${phone} ${tries} where ${owed(caller)}) as waiting`.execute(db)
  return rows[0] ?? { ready: 0, other_part: 0, taken: 0, without_phone: 0 }
}

/** The first of the appeal's own reporters who left a phone and did not withdraw. */
const phone = sql`left join lateral (select no, name_masked, phone_masked from reporter
  where reporter.district_id = appeal.district_id and reporter.appeal_id = appeal.id and phone_sealed is not null
    and not (appeal.current -> 'withdrawnReporters') @> to_jsonb(reporter.no)
  order by no limit 1) as phone on true`

/** The parts of the day in which it was tried: `triesOf`. */
const tries = sql`cross join lateral (select array(
  select (call ->> 'part')::int from jsonb_array_elements(coalesce(appeal.current -> 'callbacks', '[]')) as call
  where call ->> 'corrects' is null and call ->> 'denied' = 'false') as parts) as tried`

function owed({ districtId, actor, organisation, rulebook, today }: Caller): RawBuilder<unknown> {
  const own = [...organisation.units.keys()].filter((id) => isInLineWith(organisation, actor, [id]))
  return sql`appeal.district_id = ${districtId} and appeal.callback_on <= ${today}::date
    and ${visibleTo(actor, organisation)}
    and appeal.current -> 'claim' ->> 'staffId' is distinct from ${actor.staffId}
    and cardinality(tried.parts) < ${rulebook.accountability.callbacks.attempts}
    and (appeal.sealed or appeal.current -> 'claim' ->> 'outside' = 'true' or not (appeal.unit_id = any(${own})
      or appeal.current -> 'claim' ->> 'unitId' = any(${own}) or appeal.co_unit_ids && ${own}::text[]))`
}

/** `whyNotNow`: this part was tried no more often than any other. */
function fits({ rulebook }: Caller, part: number): RawBuilder<unknown> {
  const last = rulebook.accountability.callbacks.dayParts.length - 1
  const times = (which: RawBuilder<unknown>) =>
    sql`cardinality(array_positions(tried.parts, ${which}))`
  return sql`not exists (select from generate_series(0, ${last}::int) as other
    where ${times(sql`${part}::int`)} > ${times(sql`other`)})`
}

function taken(now: Date): RawBuilder<unknown> {
  return sql`exists (select from callback_turn as turn where turn.district_id = appeal.district_id
    and turn.appeal_id = appeal.id and turn.until_at > ${now})`
}
