// 话和结论算在哪一期: what people said and inspectors found counts on exactly one board, by when it was recorded. Boards tile: each
// begins where the one before it stopped counting.
import { sql } from 'kysely'
import { countedCalls, neverSealed } from '../callbacks/counted.ts'
import type { Span } from './gather.ts'

export interface SaidSpan extends Omit<Span, 'rulebookVersion'> {
  satisfiedFrom: number
}
type Moments = Omit<Span, 'rulebookVersion'>

/** Fewer would say what this or that person answered: then the cell has no data. */
export const ANSWERS_MIN = 5

/** After the moment up to which the board before counted; the first board of all begins with its first week. */
const after = (districtId: string, { fromWeek }: Moments) => sql`coalesce(
  (select max(counted_until) from board where district_id = ${districtId} and corrects_id is null and to_week < ${fromWeek}),
  (select opens_at from account_week where district_id = ${districtId} and week = ${fromWeek}))`

/** A correction knows more, and takes nothing from the board that came next. */
const until = (districtId: string, { toWeek, countedUntil }: Moments) => sql`coalesce(
  (select counted_until from board where district_id = ${districtId} and corrects_id is null and to_week = ${toWeek}),
  ${countedUntil}::timestamptz)`

/** 满意: who said what to which unit, and what that makes of each appeal. A denial counts whenever it came. */
export const saidOf = (districtId: string, span: SaidSpan) => sql`
  spoken as materialized (
    select event.appeal_id, event.seq, event.type, event.body, event.at from appeal_event as event
    where event.district_id = ${districtId} and event.type in ('rated', 'called_back', 'call_denied')
      and event.at > ${after(districtId, span)} and event.at <= ${span.countedUntil}
      and (event.type = 'call_denied' or event.at <= ${until(districtId, span)})),
  ${countedCalls},
  rating as (
    select spoken.*, body ->> 'reporterNo' as voice, (body ->> 'level')::int >= ${span.satisfiedFrom} as satisfied,
      -- 并案: a rating is its own appeal's, and speaks of the leading one's claim.
      (select case type when 'merged' then (moved.body ->> 'intoId')::uuid end from appeal_event as moved
        where moved.district_id = ${districtId} and moved.appeal_id = spoken.appeal_id and moved.seq < spoken.seq
          and moved.type in ('merged', 'unmerged') order by moved.seq desc limit 1) as lead_id
    from spoken where type = 'rated'),
  rated as (
    select rating.appeal_id, coalesce(lead_id, rating.appeal_id) as about_id, claim.unit_id, rating.satisfied
    from rating cross join lateral (
      select claimed.seq, claimed.at, claimed.body ->> 'unitId' as unit_id from appeal_event as claimed
      where claimed.district_id = ${districtId} and claimed.appeal_id = coalesce(lead_id, rating.appeal_id)
        and claimed.type = 'claimed' and claimed.at <= rating.at and (lead_id is not null or claimed.seq < rating.seq)
      order by claimed.seq desc limit 1) as claim
    -- Whoever joined after the claim has no word on it: neither as a voice nor by a merger.
    where not exists (select from appeal_event as joined where joined.district_id = ${districtId}
        and joined.appeal_id = rating.appeal_id and joined.type = 'endorsed' and joined.body ->> 'reporterNo' = rating.voice
        and case when lead_id is null then joined.seq > claim.seq else joined.at > claim.at end)
      and (lead_id is null or not exists (select from appeal_event as absorbed where absorbed.district_id = ${districtId}
        and absorbed.appeal_id = lead_id and absorbed.type = 'absorbed' and absorbed.seq > claim.seq
        and absorbed.body ->> 'fromId' = rating.appeal_id::text))),
  said as (
    select * from rated
    union all
    select appeal_id, appeal_id, unit_id, satisfied from called where body ->> 'level' is not null
      and not exists (select from appeal_event as joined where joined.district_id = ${districtId}
        and joined.appeal_id = called.appeal_id and joined.type = 'endorsed'
        and joined.body ->> 'reporterNo' = called.body ->> 'reporterNo'
        and joined.seq > (select claimed.seq from appeal_event as claimed where claimed.district_id = ${districtId}
          and claimed.appeal_id = called.appeal_id and (claimed.type = 'claimed'
            or (claimed.type = 'referral_answered' and claimed.body ->> 'outcome' <> 'sent_back'))
          order by claimed.seq offset greatest((called.body ->> 'claimNo')::int - 1, 0) limit 1))),
  -- One answer of each appeal to each unit: satisfied where everybody was, with every claim.
  answers as (
    select about_id as appeal_id, unit_id, bool_and(satisfied) as satisfied from said
    where unit_id is not null and ${neverSealed(districtId, span.countedUntil)}
      and ${neverSealed(districtId, span.countedUntil, sql`said.about_id`)} group by about_id, unit_id),
  answered as (
    select appeal_id, unit_id, satisfied
    from (select *, count(*) over (partition by unit_id) as answers_of_unit from answers) as told
    where answers_of_unit >= ${ANSWERS_MIN})`

/**
 * 报假账: every line on which something was found within the board's time, with the last word on it that is known. `unitId`
 * for one unit only. A line that was withdrawn has no finding.
 */
export const foundOf = (districtId: string, span: Moments, unitId?: string) => sql`
  found as (
    select distinct on (line_id) appeal_id, line_id, unit_id, finding, finding = 'false' and not ${lifted(districtId, span.countedUntil)} as untrue
    from (select appeal_id, seq, at, body ->> 'lineId' as line_id, body ->> 'unitId' as unit_id, body ->> 'finding' as finding,
        bool_or(at <= ${until(districtId, span)}) over (partition by body ->> 'lineId') as here
      from appeal_event where district_id = ${districtId} and type = 'spot_checked'
        ${unitId === undefined ? sql`` : sql`and body ->> 'unitId' = ${unitId}`}
        and at > ${after(districtId, span)} and at <= ${span.countedUntil}) as found
    where here order by line_id, at desc, seq desc),
  checked as (select * from found where finding in ('true', 'partly', 'false'))`

/** A condition on a finding: another body has lifted what it says. */
const lifted = (districtId: string, known: Date) => sql`
  exists (select from false_account as record
    join false_account_lift as lift on lift.district_id = record.district_id
      and lift.appeal_id = record.appeal_id and lift.seq = record.seq
    where record.district_id = ${districtId} and record.appeal_id = found.appeal_id
      and record.line_id = found.line_id and lift.at <= ${known})`
