// 回访数字: counted from the calls on record, per unit, in a span of recorded time. What came later changes nothing.
import { sql } from 'kysely'
import type { Db } from '../deps.ts'
import type { CallbackFigure } from './contract.ts'

export interface Span {
  /** Recorded after this instant, */
  after: Date
  /** and up to this one; the state of knowledge is that of this moment, too. */
  until: Date
}

/**
 * By the unit whose claim it was. For each claim its last call in the span counts, so a correction takes the place of
 * what it corrects, in the span in which it was recorded. Sealed complaints stand in no unit's figures.
 */
export async function callbackFigures(
  db: Db,
  districtId: string,
  { after, until }: Span,
): Promise<(CallbackFigure & { unitId: string })[]> {
  const { rows } = await sql<CallbackFigure & { unitId: string }>`
    with called as (
      select call.appeal_id, call.seq, call.body, exists (select from appeal_event as denial
          where denial.district_id = call.district_id and denial.appeal_id = call.appeal_id
            and denial.type = 'call_denied' and denial.at <= ${until}
            and denial.body ->> 'claimNo' = call.body ->> 'claimNo'
            and denial.body ->> 'attempt' = call.body ->> 'attempt') as denied
      from appeal_event as call
      where call.district_id = ${districtId} and call.type = 'called_back'
        and call.at > ${after} and call.at <= ${until} and call.body ->> 'sealed' = 'false'),
    last as (
      select distinct on (appeal_id, body ->> 'claimNo') body from called where not denied
      order by appeal_id, body ->> 'claimNo', seq desc),
    answers as (
      select body ->> 'forUnitId' as unit_id, body ->> 'result' as result, body ->> 'solved' as solved,
        body ->> 'level' as level, body ->> 'satisfied' as satisfied, body ->> 'contacted' as contacted, 0 as denied
      from last
      union all
      select body ->> 'forUnitId', null, null, null, null, null, 1 from called where denied)
    select unit_id as "unitId", count(result)::int as called,
      count(*) filter (where result = 'reached')::int as reached,
      count(*) filter (where result = 'not_reached')::int as "notReached",
      count(*) filter (where result = 'refused')::int as refused,
      count(*) filter (where solved = 'true')::int as solved,
      count(level)::int as rated,
      count(*) filter (where satisfied = 'true')::int as satisfied,
      count(contacted)::int as "askedContact",
      count(*) filter (where contacted = 'true')::int as contacted,
      sum(denied)::int as denied
    from answers group by unit_id order by unit_id`.execute(db)
  return rows
}
