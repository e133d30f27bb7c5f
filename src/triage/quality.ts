// How well the help does: what was shown last before a person decided, against what they decided. Open to all staff.
import { sql } from 'kysely'
import type { Db } from '../deps.ts'
import { addDays } from '../platform/days.ts'
import { wilson } from '../statistics/proportion.ts'
import { WORSE_FROM, type TriageQuality } from './contract.ts'

const LINES_MAX = 500

interface CategoryOutcome {
  category: string
  /** As it stands today, after later corrections. */
  later: string | null
  area: string
  channel: string
  on: string
  suggested: string | null
  probability: number
  top: { category: string }[]
}
interface UnitOutcome {
  suggested: string
  sure: number
  decided: string
  /** Where it stayed, after returns and arbitrations. */
  later: string
}

const OUTCOMES_MAX = 50_000
const RECENT_DAYS = 30

export async function triageQuality(
  db: Db,
  districtId: string,
  today: string,
): Promise<TriageQuality> {
  // The first decision after something was shown, and the last thing shown before it.
  const categories = await sql<CategoryOutcome>`
    select decided.category, appeal.category as later, coalesce(appeal.area_id, '') as area, appeal.channel,
      first.on_day as on, first.suggested, first.probability, first.top
    from (select distinct on (shown.appeal_id) shown.district_id, shown.appeal_id, shown.category as suggested, shown.probability,
        shown.top, act.seq, act.on_day, shown.made_at
      from triage_suggestion shown
      join lateral (select seq, body ->> 'on' as on_day from appeal_event event where event.district_id = shown.district_id
        and event.appeal_id = shown.appeal_id and event.seq > shown.appeal_version and event.actor_kind = 'staff'
        and event.type in ('classified', 'triaged') order by seq limit 1) act on true
      where shown.district_id = ${districtId}
      order by shown.appeal_id, act.seq, shown.appeal_version desc, shown.made_at desc) first
    join appeal on appeal.district_id = first.district_id and appeal.id = first.appeal_id and not appeal.sealed
    join lateral (select event.body ->> 'category' as category from appeal_event event where event.district_id = first.district_id
      and event.appeal_id = first.appeal_id and event.seq <= first.seq and event.type in ('registered', 'classified')
      order by seq desc limit 1) decided on decided.category is not null
    order by first.made_at desc limit ${OUTCOMES_MAX}`.execute(db)
  const units = await sql<UnitOutcome>`
    select first.suggested, first.sure, first.decided, latest.unit_id as later
    from (select distinct on (shown.appeal_id) shown.district_id, shown.appeal_id, shown.unit_id as suggested,
        coalesce(shown.unit_sure, 0) as sure, act.unit_id as decided, shown.made_at
      from triage_suggestion shown
      join lateral (select seq, event.body ->> 'unitId' as unit_id from appeal_event event
        where event.district_id = shown.district_id and event.appeal_id = shown.appeal_id
        and event.seq > shown.appeal_version and event.actor_kind = 'staff' and event.type in ('dispatched', 'arbitrated')
        order by seq limit 1) act on true
      where shown.district_id = ${districtId} and shown.unit_id is not null
      order by shown.appeal_id, act.seq, shown.appeal_version desc, shown.made_at desc) first
    join appeal on appeal.district_id = first.district_id and appeal.id = first.appeal_id and not appeal.sealed
    join lateral (select event.body ->> 'unitId' as unit_id from appeal_event event where event.district_id = first.district_id
      and event.appeal_id = first.appeal_id and event.type in ('dispatched', 'arbitrated') order by seq desc limit 1) latest on true
    order by first.made_at desc limit ${OUTCOMES_MAX}`.execute(db)
  // The history tells it by itself: what was suggested stands beside what was decided.
  const types = await sql<{ taken: boolean }>`
    select (body -> 'suggestedType' ->> 'taken')::boolean as taken from appeal_event
    where district_id = ${districtId} and type = 'classified' and body ? 'suggestedType'
    order by at desc limit ${OUTCOMES_MAX}`.execute(db)
  return qualityOf(categories.rows, units.rows, types.rows, today)
}

/** Of suggestions that were given; where the help abstained, the three shown still count for `top3`. */
export function qualityOf(
  rows: readonly CategoryOutcome[],
  units: readonly UnitOutcome[],
  types: readonly { taken: boolean }[],
  today: string,
): TriageQuality {
  const recent = rows.filter(({ on }) => on > addDays(today, -RECENT_DAYS))
  return {
    decided: rows.length,
    abstained: rows.filter(({ suggested }) => suggested === null).length,
    suggested: suggestedRate(rows),
    recent: suggestedRate(recent),
    first: firstRate(rows),
    top3: top3Rate(rows),
    type: rate(types, ({ taken }) => taken),
    unit: rate(units, ({ suggested, decided }) => suggested === decided),
    unitLater: rate(units, ({ suggested, later }) => suggested === later),
    calibration: steps(
      rows.filter(({ top }) => top.length > 0),
      ({ probability }) => probability,
      isFirstRight,
    ),
    unitCalibration: steps(
      units,
      ({ sure }) => sure,
      ({ suggested, later }) => suggested === later,
    ),
    byCategory: lines(rows, (row) => row.category),
    byArea: lines(rows, (row) => row.area),
    byChannel: lines(rows, (row) => row.channel),
  }
}

function rate<Row>(rows: readonly Row[], isRight: (row: Row) => boolean) {
  return { right: rows.filter(isRight).length, of: rows.length }
}

/** The likeliest one, suggested or not, against the category as it stands today. */
const isFirstRight = (row: CategoryOutcome) => row.top[0]?.category === row.later

function firstRate(rows: readonly CategoryOutcome[]) {
  return rate(
    rows.filter(({ top }) => top.length > 0),
    isFirstRight,
  )
}

const STEPS = [0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1]

/** Of what was said with so much confidence, how much was right. */
function steps<Row>(
  rows: readonly Row[],
  sureOf: (row: Row) => number,
  isRight: (row: Row) => boolean,
): TriageQuality['calibration'] {
  return STEPS.slice(0, -1).flatMap((from, index) => {
    const to = STEPS[index + 1] ?? 1
    const part = rows.filter((row) => sureOf(row) >= from && (sureOf(row) < to || to === 1))
    if (part.length === 0) return []
    const said = part.reduce((sum, row) => sum + sureOf(row), 0) / part.length
    return [{ from, to, said, ...rate(part, isRight) }]
  })
}

function suggestedRate(rows: readonly CategoryOutcome[]) {
  return rate(
    rows.filter((row) => row.suggested !== null),
    (row) => row.suggested === row.category,
  )
}

function top3Rate(rows: readonly CategoryOutcome[]) {
  return rate(rows, (row) => row.top.some(({ category }) => category === row.category))
}

function lines(
  rows: readonly CategoryOutcome[],
  keyOf: (row: CategoryOutcome) => string,
): TriageQuality['byArea'] {
  const all = { suggested: suggestedRate(rows), top3: top3Rate(rows) }
  const parts = Map.groupBy(rows, keyOf)
  return [...parts]
    .map(([key, part]) => {
      const own = { suggested: suggestedRate(part), top3: top3Rate(part) }
      return {
        key,
        ...own,
        worse: (['suggested', 'top3'] as const).filter(
          (column) =>
            own[column].of >= WORSE_FROM &&
            upperBound(own[column]) < all[column].right / Math.max(all[column].of, 1),
        ),
      }
    })
    .sort((a, b) => b.worse.length - a.worse.length || b.top3.of - a.top3.of)
    .slice(0, LINES_MAX)
}

/** The upper end of the 95 % interval: a village with three appeals is not called worse for one miss. */
function upperBound({ right, of }: { right: number; of: number }): number {
  return of === 0 ? 1 : wilson(right / of, of, 1.96).high
}
