// 抽签 for those who inspect: the weeks, one week with its strata and lines, and who filed what. Reads only; whoever is
// recused at a unit is not even told that it was drawn.
import { sql } from 'kysely'
import type { Viewer } from '../appeals/filters.ts'
import type { Deps } from '../deps.ts'
import type { StaffActor } from '../organisation/contract.ts'
import { Refused } from '../platform/errors.ts'
import type {
  FindingCounts,
  Inspector,
  SpotLine,
  SpotWeek,
  SpotWeekDetail,
  Stratum,
} from './contract.ts'
import { saidInFinding } from './inspector-weeks.ts'
import { inspectorsOf } from './inspectors.ts'
import { numberOf, typedOf, type NumberRow } from './numbers.ts'
import { recusedUnits } from './sight.ts'

const WEEKS_LISTED_MAX = 104
const LINES_LISTED_MAX = 5_000

export type InspectingViewer = Viewer & { actor: StaffActor }

/** The last finding of each line; an earlier one that somebody corrected stands in the history. */
const LAST_FINDING = sql.raw(`(select distinct on (district_id, line_id) * from spot_finding
  order by district_id, line_id, no desc)`)

export async function listWeeks(deps: Deps, viewer: InspectingViewer): Promise<SpotWeek[]> {
  return weeksOf(deps, viewer, null)
}

interface WeekRow extends NumberRow {
  cut_off_at: Date
  opened_at: Date
  closed_at: Date | null
  lot_seed_sha256: Buffer
  field_until: Date | null
  frame_sha256: Buffer | null
  lines: number
  called: number
  late: number
  found: FindingCounts
}

async function weeksOf(
  deps: Deps,
  viewer: InspectingViewer,
  week: string | null,
): Promise<SpotWeek[]> {
  const recused = recusedUnits(viewer.organisation, viewer.actor)
  const { rows } = await sql<WeekRow>`
    select account_week.week, account_week.rulebook_version, cut_off_at, opened_at, closed_at, lot_seed_sha256, drawn_at,
      field_until, coalesce(draw.frame_sha256, frame.frame_sha256) as frame_sha256, second_part, framed_at,
      number_until, counted.*
    from account_week left join spot_draw as draw using (district_id, week)
      left join spot_frame as frame using (district_id, week)
    cross join lateral (
      select count(line.line_id)::int as lines, count(line.called_at)::int as called,
        (count(*) filter (where found.late))::int as late,
        jsonb_build_object('true', count(*) filter (where finding = 'true'),
          'partly', count(*) filter (where finding = 'partly'), 'false', count(*) filter (where finding = 'false'),
          'cannot_tell', count(*) filter (where finding = 'cannot_tell')) as found
      from spot_line as line left join ${LAST_FINDING} as found
        on found.district_id = line.district_id and found.line_id = line.line_id
      where line.district_id = account_week.district_id and line.week = account_week.week
        and not line.unit_id = any(${recused})) as counted
    where account_week.district_id = ${viewer.districtId}
      and (${week}::date is null or account_week.week = ${week}::date)
    order by account_week.week desc limit ${WEEKS_LISTED_MAX}`.execute(deps.db)
  const now = deps.now()
  const listed = rows.map((row) => row.week)
  const typed = await typedOf(deps.db, viewer.districtId, listed)
  const numbers = await Promise.all(
    rows.map((row) => numberOf(deps, row, typed.get(row.week) ?? [], viewer.actor)),
  )
  return rows.map((row, index) => ({
    week: row.week,
    state: !row.closed_at
      ? 'open'
      : !row.field_until
        ? 'closed'
        : row.field_until <= now
          ? 'published'
          : 'field',
    cutOffAt: row.cut_off_at.toISOString(),
    commitment: row.lot_seed_sha256.toString('hex'),
    committedBefore: row.opened_at < row.cut_off_at,
    drawnAt: row.drawn_at?.toISOString() ?? null,
    fieldUntil: row.field_until?.toISOString() ?? null,
    frameHash: row.frame_sha256?.toString('hex') ?? null,
    lines: row.lines,
    called: row.called,
    found: row.found,
    late: row.late,
    number: numbers[index] ?? null,
  }))
}

export async function weekHead(
  deps: Deps,
  viewer: InspectingViewer,
  week: string,
): Promise<SpotWeek> {
  const [head] = await weeksOf(deps, viewer, week)
  if (!head) throw new Refused('draw_not_found')
  return head
}

export async function weekDetail(
  deps: Deps,
  viewer: InspectingViewer,
  week: string,
): Promise<SpotWeekDetail> {
  const head = await weekHead(deps, viewer, week)
  if (!head.drawnAt) throw new Refused('draw_not_found')
  const [strata, list] = await Promise.all([
    strataOf(deps, viewer, week),
    linesOf(deps, viewer, week),
  ])
  return { ...head, strata, list, inspectors: await inspectors(deps, viewer, week, list) }
}

async function strataOf(deps: Deps, viewer: InspectingViewer, week: string): Promise<Stratum[]> {
  const recused = recusedUnits(viewer.organisation, viewer.actor)
  const { rows } = await sql<Omit<Stratum, 'found'> & { found: FindingCounts }>`
    select unit_id as "unitId", split_part(stratum, '/', 2) as track, split_part(stratum, '/', 3) as outcome,
      (percents ->> stratum)::float8 as percent, count(*)::int as lines,
      (count(*) filter (where called_at is not null and replaces is null))::int as drawn,
      count(replaces)::int as replaced,
      jsonb_build_object('true', count(*) filter (where finding = 'true'),
        'partly', count(*) filter (where finding = 'partly'), 'false', count(*) filter (where finding = 'false'),
        'cannot_tell', count(*) filter (where finding = 'cannot_tell')) as found
    from spot_line as line join spot_draw on spot_draw.district_id = line.district_id and spot_draw.week = line.week
      left join ${LAST_FINDING} as found on found.district_id = line.district_id and found.line_id = line.line_id
    where line.district_id = ${viewer.districtId} and line.week = ${week} and not line.unit_id = any(${recused})
    group by unit_id, stratum, percents order by unit_id, stratum`.execute(deps.db)
  return rows
}

async function linesOf(deps: Deps, viewer: InspectingViewer, week: string): Promise<SpotLine[]> {
  const recused = recusedUnits(viewer.organisation, viewer.actor)
  const { rows } = await sql<
    Omit<SpotLine, 'calledAt' | 'withdrawnAt'> & { called_at: Date; withdrawn_at: Date | null }
  >`
    select line.line_id as "lineId", line.unit_id as "unitId", split_part(stratum, '/', 2) as track,
      split_part(stratum, '/', 3) as outcome, place, appeal.id as "appealId", appeal.code, appeal.area_id as "areaId",
      appeal.town_id as "townId", case when not appeal.sealed then appeal.place_detail end as "placeDetail", called_at,
      replaces, staff_ids as "staffIds", appeal.sealed,
      (select at from spot_withdrawal as gone where gone.district_id = line.district_id
        and gone.line_id = line.line_id) as withdrawn_at,
      (select coalesce(jsonb_agg(jsonb_build_object('by', staff.name, 'reason', reason, 'refusal', refusal_words,
          'at', discarded_at) order by received_at), '[]')
        from field_discard as given join staff on staff.district_id = given.district_id and staff.id = given.staff_id
        where given.district_id = line.district_id and given.line_id = line.line_id) as "givenUp",
      (select coalesce(jsonb_agg(jsonb_build_object('finding', finding, 'reasons', reasons, 'by', by_staff.name,
          'with', with_staff.name, 'happenedAt', happened_at, 'at', at, 'late', late,
          'photos', coalesce(said.photos, 0), 'arrived', coalesce(said.arrived, 0),
          'noPhoto', case when not appeal.sealed then said.no_photo end) order by no), '[]')
        from spot_finding as found
          left join staff as by_staff on by_staff.district_id = found.district_id and by_staff.id = found.staff_id
          left join staff as with_staff on with_staff.district_id = found.district_id
            and with_staff.id = found.with_staff_id
          ${saidInFinding}
        where found.district_id = line.district_id and found.line_id = line.line_id) as findings
    from spot_line as line join appeal on appeal.district_id = line.district_id and appeal.id = line.appeal_id
    where line.district_id = ${viewer.districtId} and line.week = ${week} and called_at is not null
      and not line.unit_id = any(${recused})
    order by line.unit_id, stratum, place limit ${LINES_LISTED_MAX}`.execute(deps.db)
  return rows.map(({ called_at, withdrawn_at, ...row }) => ({
    ...row,
    calledAt: called_at.toISOString(),
    withdrawnAt: withdrawn_at?.toISOString() ?? null,
  }))
}

/** How often each could not tell stands beside their name: whoever looks for easier lines shows. */
async function inspectors(
  deps: Deps,
  viewer: InspectingViewer,
  week: string,
  list: readonly SpotLine[],
): Promise<Inspector[]> {
  const recused = recusedUnits(viewer.organisation, viewer.actor)
  const { rows } = await sql<{ staff_id: string; found: number; gave_up: number }>`
    select staff_id, count(*)::int as found, (count(*) filter (where finding = 'cannot_tell'))::int as gave_up
    from spot_finding as found join spot_line as line on line.district_id = found.district_id
      and line.line_id = found.line_id
    where line.district_id = ${viewer.districtId} and line.week = ${week} and not line.unit_id = any(${recused})
    group by staff_id`.execute(deps.db)
  const units = new Set(list.map(({ unitId }) => unitId))
  return (await inspectorsOf(deps)).map((actor) => {
    const filed = rows.find(({ staff_id }) => staff_id === actor.staffId)
    return {
      staffId: actor.staffId,
      name: actor.name,
      recusedAt: recusedUnits(viewer.organisation, actor).filter((unitId) => units.has(unitId)),
      found: filed?.found ?? 0,
      couldNotTell: filed?.gave_up ?? 0,
    }
  })
}
