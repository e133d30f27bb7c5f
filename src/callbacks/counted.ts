// 哪些通话算数: one rule for the page of figures, for the boards, and for what lies behind their cells.
import { sql } from 'kysely'

/**
 * Needs a relation `spoken` (appeal_id, seq, type, body, at) of what was recorded in the span. Gives `denied`, and `called`: for
 * each claim the last call of the span, so that a correction takes the place of what it corrects. A call of which the
 * reporter says that it never was counts for nothing. The unit is the one whose claim it was when the call was filed.
 */
export const countedCalls = sql`
  denied as materialized (select appeal_id, body from spoken where type = 'call_denied'),
  heard as materialized (
    select appeal_id, seq, body, exists (select from denied where denied.appeal_id = call.appeal_id
      and denied.body ->> 'claimNo' = call.body ->> 'claimNo'
      and denied.body ->> 'attempt' = call.body ->> 'attempt') as denied
    from spoken as call where type = 'called_back'),
  called as materialized (
    select distinct on (appeal_id, body ->> 'claimNo') appeal_id, seq, body, body ->> 'forUnitId' as unit_id,
      (body ->> 'satisfied')::boolean as satisfied
    from heard where not denied order by appeal_id, body ->> 'claimNo', seq desc)`

/** A condition on `said.appeal_id`: a complaint that was under seal at any time up to then stands in no unit's figures. */
export const neverSealed = (districtId: string, until: Date, appealId = sql`said.appeal_id`) => sql`
  not exists (select from appeal_event as sealing where sealing.district_id = ${districtId}
    and sealing.appeal_id = ${appealId} and sealing.at <= ${until}
    and (sealing.type = 'sealed' or (sealing.seq = 1 and sealing.body ->> 'againstUnitId' is not null)))`
