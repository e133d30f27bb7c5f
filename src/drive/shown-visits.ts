// What is shown of visits. Two rules: who was reached was reached, however often nobody opened; and a visit is shown
// without what stands under seal, so that nobody learns from a list of doors who complained about them.
import { sql } from 'kysely'

/** As in `visit.result`, what counts first. */
const ORDER = ['heard', 'nothing', 'refused', 'absent'] as const
type VisitResult = (typeof ORDER)[number]

/** Of several visits at one door one result counts. */
export function strongest(results: readonly VisitResult[]): VisitResult | null {
  return ORDER.find((result) => results.includes(result)) ?? null
}

/** `visit` with `shown`: its result, as if sealed complaints had not been brought. */
export const SHOWN_VISITS = sql`visit cross join lateral (
  select case when visit.result = 'heard' and not exists (
    select 1 from visit_appeal join appeal on appeal.district_id = visit_appeal.district_id and appeal.id = appeal_id
    where visit_appeal.district_id = visit.district_id and visit_appeal.visit_id = visit.id and not appeal.sealed
  ) then 'nothing' else visit.result end as shown) as seen_as`

const RANKED = sql.raw(`array['${ORDER.join("', '")}']`)

/** The one that counts, of a group of `SHOWN_VISITS`. */
export const COUNTING_RESULT = sql`(${RANKED})[min(array_position(${RANKED}, shown))]`

/**
 * The same rule for counting a whole drive: which visits are shown as if nothing had been said is found from the few
 * sealed complaints, and not by asking for each of twenty thousand visits what it brought.
 */
export const hushedVisits = (districtId: string) => sql`
  select visit_id from visit_appeal join appeal on appeal.district_id = visit_appeal.district_id and appeal.id = appeal_id
  where visit_appeal.district_id = ${districtId} and appeal.sealed and not exists (
    select 1 from visit_appeal as also join appeal as other on other.district_id = also.district_id and other.id = also.appeal_id
    where also.district_id = visit_appeal.district_id and also.visit_id = visit_appeal.visit_id and not other.sealed)`

/** The result that counts, of a group of visits beside `hushed` (`hushedVisits`). */
export const COUNTING_UNHUSHED = sql`(${RANKED})[min(array_position(${RANKED},
  case when result = 'heard' and id in (select visit_id from hushed) then 'nothing' else result end))]`
