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

/** The one that counts, of a group of `SHOWN_VISITS`. */
export const COUNTING_RESULT = sql`(array_agg(shown order by
  array_position(array['heard', 'nothing', 'refused', 'absent'], shown)))[1]`
