// What the public reads of the lots: the hash of the seed at once, the hash of the frame at the draw, all else when the days
// for findings are over. Not before: with the seed a unit could tell which of its claims are drawn. The public number of a
// week is public with its lot: without the seed it tells nothing.
import { sql } from 'kysely'
import type { Deps } from '../deps.ts'
import { assert, Refused } from '../platform/errors.ts'
import type { PublicDraw, PublicDraws } from './contract-public.ts'
import { lineKeyOf } from './frame.ts'
import { partOf, typedOf, type NumberRow, type TypedBy } from './numbers.ts'

const WEEKS_LISTED_MAX = 104

interface Row extends NumberRow {
  cut_off_at: Date
  lot_seed: Buffer
  lot_seed_sha256: Buffer
  opened_at: Date
  frame_sha256: Buffer | null
  lines: number | null
  percents: Record<string, number> | null
  field_until: Date | null
}

async function weeksOf(deps: Deps, week: string | null): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select account_week.week, account_week.rulebook_version, cut_off_at, lot_seed, lot_seed_sha256, opened_at, drawn_at,
      coalesce(draw.frame_sha256, frame.frame_sha256) as frame_sha256, coalesce(draw.lines, frame.lines) as lines,
      draw.percents, field_until, second_part, framed_at, number_until
    from account_week left join spot_draw as draw using (district_id, week)
      left join spot_frame as frame using (district_id, week)
    where account_week.district_id = ${deps.config.districtId}
      and (${week}::date is null or account_week.week = ${week}::date)
    order by account_week.week desc limit ${WEEKS_LISTED_MAX}`.execute(deps.db)
  return rows
}

const headOf = (deps: Deps, row: Row) => ({
  district: deps.config.districtId,
  week: row.week,
  cutOffAt: row.cut_off_at.toISOString(),
  commitment: row.lot_seed_sha256.toString('hex'),
  committedAt: row.opened_at.toISOString(),
  drawnAt: row.drawn_at?.toISOString() ?? null,
  frameHash: row.frame_sha256?.toString('hex') ?? null,
  lines: row.lines,
  publishedFrom: row.field_until?.toISOString() ?? null,
})

/** With what was typed once the lot is drawn: before, nobody who types may read what another typed. */
async function withPart(deps: Deps, row: Row, typed: readonly TypedBy[]) {
  const head = headOf(deps, row)
  const part = await partOf(deps, row, typed)
  if (!part) return { format: 'huiyin-spot-draw/1' as const, ...head }
  const people = [...new Set(typed.map(({ by }) => by))]
  const shown = row.drawn_at ? typed : []
  return {
    format: 'huiyin-spot-draw/2' as const,
    ...head,
    secondPart: {
      ...part,
      typed: shown.map(({ by, number, at }) => ({
        person: people.indexOf(by) + 1,
        number,
        at: at.toISOString(),
      })),
    },
  }
}

async function withParts(deps: Deps, rows: readonly Row[]) {
  const weeks = rows.map(({ week }) => week)
  const typed = await typedOf(deps.db, deps.config.districtId, weeks)
  return Promise.all(rows.map((row) => withPart(deps, row, typed.get(row.week) ?? [])))
}

export async function publicDraws(deps: Deps): Promise<PublicDraws> {
  return { draws: await withParts(deps, await weeksOf(deps, null)) }
}

const SHOWN_MAX = 12

/** For the page: the last weeks, with all that is public of them. */
export async function recentDraws(deps: Deps): Promise<PublicDraw[]> {
  return drawsOf(deps, (await weeksOf(deps, null)).slice(0, SHOWN_MAX))
}

export async function publicDraw(deps: Deps, week: string): Promise<PublicDraw> {
  const [draw] = await drawsOf(deps, await weeksOf(deps, week))
  if (!draw) throw new Refused('draw_not_found')
  return draw
}

async function drawsOf(deps: Deps, rows: readonly Row[]): Promise<PublicDraw[]> {
  const heads = await withParts(deps, rows)
  return Promise.all(
    rows.map(async (row, index) => {
      const isOver = row.field_until !== null && row.field_until <= deps.now()
      const head = heads[index]
      assert(head, 'every week has its head')
      return { ...head, published: isOver ? await published(deps, row) : null }
    }),
  )
}

async function published(deps: Deps, row: Row): Promise<PublicDraw['published']> {
  const { districtId } = deps.config
  const { rows: lines } = await sql<{
    lineId: string
    stratum: string
    called: boolean
    replacing: boolean
  }>`
    select line_id as "lineId", stratum, called_at is not null as called, replaces is not null as replacing
    from spot_line where district_id = ${districtId} and week = ${row.week} order by stratum, place`.execute(
    deps.db,
  )
  const { rows: findings } = await sql<NonNullable<PublicDraw['published']>['findings'][number]>`
    select found.line_id as "lineId", finding, reasons, late, no > 1 as corrects
    from spot_finding as found join spot_line as line on line.district_id = found.district_id
      and line.line_id = found.line_id
    where line.district_id = ${districtId} and line.week = ${row.week}
    order by line.stratum, line.place, no`.execute(deps.db)
  const { rows: gone } = await sql<{ line_id: string }>`
    select gone.line_id from spot_withdrawal as gone join spot_line as line on line.district_id = gone.district_id
      and line.line_id = gone.line_id
    where line.district_id = ${districtId} and line.week = ${row.week} and not gone.late
    order by line.stratum, line.place`.execute(deps.db)
  const strata = [...Map.groupBy(lines, ({ stratum }) => stratum)].map(([stratum, all]) => {
    const called = all.filter((line) => line.called)
    return {
      stratum,
      lineIds: called.map(({ lineId }) => lineId),
      replaced: called.filter((line) => line.replacing).length,
    }
  })
  return {
    seed: row.lot_seed.toString('hex'),
    lineKey: lineKeyOf(row.lot_seed).toString('hex'),
    percents: row.percents ?? {},
    entries: lines.map(({ lineId, stratum }) => ({ lineId, stratum })),
    strata,
    findings,
    withdrawn: gone.map(({ line_id: lineId }) => lineId),
  }
}
