// 谁填了几次“无法判断”: findings by inspector and week, over all units. Only what is filed counts, and no line or unit is named,
// so that also those may read it who are recused.
import { sql } from 'kysely'
import type { Deps } from '../deps.ts'
import type { InspectorWeeks } from './contract.ts'

const WEEKS_MAX = 12

type Week = InspectorWeeks['weeks'][number]
type Row = Week['inspectors'][number] & { week: string }

export async function inspectorWeeks(deps: Deps): Promise<InspectorWeeks> {
  const { districtId } = deps.config
  const { rows } = await sql<Row>`
    with shown as (select distinct line.week from spot_finding as found join spot_line as line
        on line.district_id = found.district_id and line.line_id = found.line_id
      where found.district_id = ${districtId} order by line.week desc limit ${WEEKS_MAX})
    select line.week, found.staff_id as "staffId", staff.name, count(*)::int as found,
      (count(*) filter (where finding = 'cannot_tell'))::int as "couldNotTell",
      (count(*) filter (where finding <> 'cannot_tell' and said.photos = 0))::int as "withoutPhoto"
    from spot_finding as found join spot_line as line on line.district_id = found.district_id and line.line_id = found.line_id
      join shown on shown.week = line.week
      join staff on staff.district_id = found.district_id and staff.id = found.staff_id
      ${saidInFinding}
    where found.district_id = ${districtId}
    group by line.week, found.staff_id, staff.name
    order by line.week desc, "couldNotTell" desc, staff.name, found.staff_id`.execute(deps.db)
  const byWeek = Map.groupBy(rows, ({ week }) => week)
  return {
    weeks: [...byWeek].map(([week, inspectors]) => ({
      week,
      inspectors: inspectors.map(({ week: _week, ...inspector }) => inspector),
    })),
  }
}

/** Of `found` on `line`: the photos that its event names, those that arrived, and why there is none. */
export const saidInFinding = sql`left join lateral (
  select jsonb_array_length(event.body -> 'photos') as photos, event.body ->> 'noPhoto' as no_photo,
    (select count(*)::int from appeal_event as photo where photo.district_id = event.district_id
      and photo.appeal_id = event.appeal_id and photo.type = 'spot_photo'
      and event.body -> 'photos' @> jsonb_build_array(jsonb_build_object('uploadId', photo.body ->> 'uploadId'))) as arrived
  from appeal_event as event where event.district_id = line.district_id and event.appeal_id = line.appeal_id
    and event.type = 'spot_checked' and event.body ->> 'lineId' = found.line_id
    and event.body ->> 'byStaffId' = found.staff_id::text limit 1) as said on true`
