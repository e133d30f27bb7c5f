// 回访数字: counted from the calls on record, per unit, in a span of recorded time. What came later changes nothing.
import { sql } from 'kysely'
import type { Db } from '../deps.ts'
import type { CallbackFigure } from './contract.ts'
import { countedCalls, neverSealed } from './counted.ts'

export interface Span {
  /** Recorded after this instant, */
  after: Date
  /** and up to this one; the state of knowledge is that of this moment, too. */
  until: Date
}

/**
 * By the unit whose claim it was; which calls count is `countedCalls`. A correction counts in the span in which it was
 * recorded. Sealed complaints stand in no unit's figures.
 */
export async function callbackFigures(
  db: Db,
  districtId: string,
  { after, until }: Span,
): Promise<(CallbackFigure & { unitId: string })[]> {
  const { rows } = await sql<CallbackFigure & { unitId: string }>`
    with spoken as materialized (
      select appeal_id, seq, type, body, at from appeal_event where district_id = ${districtId}
        and at > ${after} and at <= ${until} and type in ('called_back', 'call_denied')),
    ${countedCalls},
    said as (
      select appeal_id, unit_id, body ->> 'result' as result, body ->> 'solved' as solved, body ->> 'level' as level,
        satisfied, body ->> 'contacted' as contacted, 0 as denied
      from called
      union all
      select appeal_id, body ->> 'forUnitId', null, null, null, null, null, 1 from heard where denied)
    select unit_id as "unitId", count(result)::int as called,
      count(*) filter (where result = 'reached')::int as reached,
      count(*) filter (where result = 'not_reached')::int as "notReached",
      count(*) filter (where result = 'refused')::int as refused,
      count(*) filter (where solved = 'true')::int as solved,
      count(level)::int as rated,
      count(*) filter (where satisfied)::int as satisfied,
      count(contacted)::int as "askedContact",
      count(*) filter (where contacted = 'true')::int as contacted,
      sum(denied)::int as denied
    from said where ${neverSealed(districtId, until)} group by unit_id order by unit_id`.execute(db)
  return rows
}
