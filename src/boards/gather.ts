// What went into a board: one look at frozen accounts, findings, calls, answers and ratings, as they stood at one moment.
import { sql } from 'kysely'
import { owesSignature } from '../accounts/owed.ts'
import type { Db } from '../deps.ts'
import type { Organisation } from '../organisation/contract.ts'
import { loadOrganisation } from '../organisation/store.ts'
import { assert, Refused } from '../platform/errors.ts'
import type { Metric } from '../rulebook/contract-accountability.ts'
import type { Rulebook } from '../rulebook/contract.ts'
import { loadRulebook } from '../rulebook/store.ts'
import type { Answer, Cell as ClaimCell } from '../statistics/cells.ts'
import { trueRate } from '../statistics/true-rate.ts'
import type { Cell, Inputs, LeftOut, Rate, UnitInput } from './contract.ts'
import { foundOf, saidOf, type SaidSpan } from './words.ts'

/** What figuring means. A changed method gets the next number. */
export const FIGURED_BY = 5

/** These compete with their like. The offices that dispatch and judge have nobody to be compared with. */
const KIND_GROUPS: Record<string, string> = {
  town: '乡镇（街道）',
  village: '村（社区）',
  department: '区级部门',
}

export interface Span {
  fromWeek: string
  toWeek: string
  countedUntil: Date
  rulebookVersion: number
}

export async function gather(
  db: Db,
  districtId: string,
  span: Span,
  leftOut: readonly LeftOut[],
): Promise<Inputs> {
  const rulebook = await loadRulebook(db, districtId, span.rulebookVersion)
  const { board, callbacks } = rulebook.accountability
  const weeks = await weeksOf(db, districtId, span)
  const tree = weeks.at(-1)?.tree
  assert(tree, 'a closed week names the tree it was counted under')
  const organisation = await loadOrganisation(db, districtId, tree)
  const figures = await figuresOf(db, districtId, {
    ...span,
    satisfiedFrom: callbacks.satisfiedFrom,
  })
  const claims = await claimsOf(db, districtId, span)
  const groups: Record<string, string> = {}
  const units = figures.flatMap((figure): UnitInput[] => {
    const group = groupOf(rulebook, figure.unitId, figure.kind)
    if (!group) return []
    groups[group.code] = group.name
    const { cells, again } = claims.get(figure.unitId) ?? NO_CLAIMS
    const due = figure.cells.on_time[1] - again.due
    const rate = rateOf(due, cells)
    const known = rate.rate === null ? 0 : due
    return [
      {
        unitId: figure.unitId,
        name: figure.name,
        group: group.code,
        gone: goneBy(organisation, figure.unitId, span.toWeek),
        cells: {
          ...figure.cells,
          verified: [Math.round((rate.rate ?? 0) * known), known],
        },
        due,
        rate,
      },
    ]
  })
  return {
    figuredBy: FIGURED_BY,
    weeks: weeks.map(({ week, sha256 }) => ({ week, sha256 })),
    countedUntil: span.countedUntil.toISOString(),
    rulebookVersion: span.rulebookVersion,
    weights: board.weights,
    dueMin: board.dueMin,
    groups,
    units,
    leftOut: [...leftOut],
  }
}

interface WeekRow {
  week: string
  sha256: string
  tree: number
}

async function weeksOf(db: Db, districtId: string, { fromWeek, toWeek }: Span): Promise<WeekRow[]> {
  const { rows } = await sql<{ week: string; sha256: string | null; tree: number | null }>`
    select week, encode(sha256, 'hex') as sha256, tree from account_week
    where district_id = ${districtId} and week between ${fromWeek} and ${toWeek} order by week`.execute(
    db,
  )
  return rows.map(({ week, sha256, tree }) => {
    if (sha256 === null || tree === null) throw new Refused('board_weeks_open')
    return { week, sha256, tree }
  })
}

/** The peers a unit is compared with; null: it has none. */
export function groupOf(rulebook: Rulebook, unitId: string, kind: string) {
  const named = rulebook.accountability.board.peerGroups.find(({ unitIds }) =>
    unitIds.includes(unitId),
  )
  if (named) return { code: named.code, name: named.name }
  const name = KIND_GROUPS[kind]
  return name ? { code: kind, name } : null
}

/** Merged or closed before the last cut-off: it and its successor are both shown, each with its own days. */
function goneBy({ units }: Organisation, unitId: string, toWeek: string): UnitInput['gone'] {
  const unit = units.get(unitId)
  return unit?.activeTo && unit.activeTo < toWeek
    ? { on: unit.activeTo, intoId: unit.successorId }
    : null
}

interface Figure {
  unitId: string
  name: string
  kind: string
  cells: Omit<Record<Metric, Cell>, 'verified'> & { on_time: Cell }
}

/** For the true rate, all that was said or found of the board's weeks up to its moment, whichever board's time it came in. */
export const spoken = (
  districtId: string,
  { fromWeek, countedUntil }: Pick<Span, 'fromWeek' | 'countedUntil'>,
) => sql`
  spoken as materialized (
    select event.appeal_id, event.seq, event.type, event.body, event.at from appeal_event as event
    where event.district_id = ${districtId}
      and event.at > (select opens_at from account_week where district_id = ${districtId} and week = ${fromWeek})
      and event.at <= ${countedUntil}
      and event.type = 'spot_checked'),
  found as (
    (select distinct on (body ->> 'lineId') appeal_id, body ->> 'unitId' as unit_id, (body ->> 'week')::date as week,
      body ->> 'finding' as finding, body ->> 'lineId' as line_id
    from spoken where type = 'spot_checked' order by body ->> 'lineId', at desc, seq desc)
    -- Sealed after the draw: looked at by nobody, like one that nobody could tell; another stands in its place.
    union all
    select line.appeal_id, line.unit_id, line.week, 'cannot_tell', line.line_id from spot_withdrawal as gone
      join spot_line as line on line.district_id = gone.district_id and line.line_id = gone.line_id
    where gone.district_id = ${districtId} and gone.at <= ${countedUntil})`

async function figuresOf(db: Db, districtId: string, span: SaidSpan): Promise<Figure[]> {
  const { fromWeek, toWeek } = span
  const fact = (name: string) => sql`coalesce(sum((figures ->> ${name})::int), 0)::int`
  const { rows } = await sql<{ unitId: string; name: string; kind: string; n: number[] }>`
    with ${saidOf(districtId, span)},
    ${foundOf(districtId, span)},
    accounted as (
      select account.unit_id, (array_agg(name order by week desc))[1] as name, (array_agg(kind order by week desc))[1] as kind,
        ${fact('contact_in_time')} as contact_in_time, ${fact('contact_due')} as contact_due,
        ${fact('due_in_time')} as due_in_time, ${fact('due')} as due, ${fact('redone')} as redone,
        ${fact('claimed')} as claimed, ${fact('upheld_against')} as upheld_against, ${fact('dispatched')} as dispatched,
        count(*) filter (where ${owesSignature} and not exists (select from account_signature as signed
          where signed.district_id = account.district_id and signed.week = account.week
            and signed.unit_id = account.unit_id and not signed.late))::int as weeks_late,
        (count(*) filter (where ${owesSignature}))::int as weeks
      from account where district_id = ${districtId} and week between ${fromWeek} and ${toWeek}
      group by account.unit_id),
    checks as (
      select unit_id, count(*)::int as checked, count(*) filter (where untrue)::int as false from checked group by unit_id),
    said_of as (
      select unit_id, count(*)::int as answered, count(*) filter (where satisfied)::int as satisfied
      from answered group by unit_id),
    -- A unit that was gone before these weeks is still spoken of: it is shown with that, and with the name it had.
    spoken_of as (
      select distinct on (unit_id) unit_id, name, kind from account
      where district_id = ${districtId} and week < ${fromWeek}
        and unit_id in (select unit_id from checks union select unit_id from said_of except select unit_id from accounted)
      order by unit_id, week desc),
    figure as (
      select * from accounted
      union all select unit_id, name, kind, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 from spoken_of)
    select figure.unit_id as "unitId", name, kind, array[contact_in_time, contact_due, due_in_time, due,
      coalesce(satisfied, 0), coalesce(answered, 0), redone, greatest(claimed, redone),
      upheld_against, greatest(dispatched, upheld_against), coalesce(checks.false, 0), coalesce(checked, 0),
      weeks_late, weeks] as n
    from figure left join checks using (unit_id) left join said_of using (unit_id) order by 1`.execute(
    db,
  )
  return rows.map(({ n, ...unit }) => {
    const cell = (at: number): Cell => [n[at] ?? 0, n[at + 1] ?? 0]
    return {
      ...unit,
      cells: {
        response: cell(0),
        on_time: cell(2),
        satisfaction: cell(4),
        redo: cell(6),
        upheld_returns: cell(8),
        false_accounts: cell(10),
        late_accounts: cell(12),
      },
    }
  })
}

/** A unit's claims of what fell due, by stratum of the draw and by what the reporter said: for the true rate. */
export interface Claims {
  cells: ClaimCell[]
  /** What fell due once more after a claim had been found untrue: the same obligation, which the finding has told already. */
  again: { due: number; dueInTime: number }
}
export const NO_CLAIMS: Claims = { cells: [], again: { due: 0, dueInTime: 0 } }

/**
 * By unit; with `heirs`, what a unit that is gone owed and claimed is its heir's, and was drawn at its own chance all the same.
 * Of an appeal claimed more than once the last claim counts, unless one was found untrue: it was mended only because it was
 * drawn, and those of its stratum that nobody looked at were not (docs/true-rate.md, rule 1).
 */
export async function claimsOf(
  db: Db,
  districtId: string,
  span: Omit<Span, 'rulebookVersion'>,
  heirs: ReadonlyMap<string, string> = new Map(),
): Promise<Map<string, Claims>> {
  const { fromWeek, toWeek } = span
  const heir = JSON.stringify(Object.fromEntries([...heirs].filter(([id, by]) => id !== by)))
  const { rows } = await sql<{
    unitId: string
    stratum: string
    answer: Answer
    claims: number
    yes: number
    partly: number
    no: number
    cannotTell: number
    chance: number
    againDue: number
    againInTime: number
  }>`
    with ${spoken(districtId, span)},
    line as materialized (
      select coalesce(${heir}::jsonb ->> line.unit_id, line.unit_id) as unit_id, line.appeal_id, line.week, line.claim_seq,
        cardinality(array_positions(line.facts, 'due')) as due,
        cardinality(array_positions(line.facts, 'due_in_time')) as in_time,
        line.unit_id || '/' || line.week || '/' || line.track || '/' || line.outcome as stratum, found.finding
      from account_line as line left join found on found.unit_id = line.unit_id and found.week = line.week
        and found.appeal_id = line.appeal_id and line.claim_seq is not null
      where line.district_id = ${districtId} and line.week between ${fromWeek} and ${toWeek}
        and (line.claim_seq is not null or 'due' = any(line.facts))),
    -- Windows and look-ups by key, no joins: what the planner guesses of a week must not decide how long it takes.
    weighed as (
      select line.*, sum(due) over matter as all_due, sum(due) over by_then as due_by_then,
        sum(in_time) over matter - sum(in_time) over by_then as in_time_after,
        (count(*) filter (where finding in ('true', 'partly', 'false')) over same)::float8
          / nullif(count(claim_seq) over same, 0) as chance
      from line window same as (partition by stratum), matter as (partition by unit_id, appeal_id),
        by_then as (partition by unit_id, appeal_id order by week)),
    counted as materialized (
      select distinct on (unit_id, appeal_id) *, finding in ('partly', 'false') and due_by_then > 0 as untrue from weighed
      where claim_seq is not null
      -- The first that was found untrue; else the last of all.
      order by unit_id, appeal_id, case when finding in ('partly', 'false') and due_by_then > 0 then claim_seq end, claim_seq desc)
    select counted.unit_id as "unitId", counted.stratum,
      case when answer.disputed then 'disputed' else coalesce(answer.last, 'no_answer') end as answer,
      count(*)::int as claims, (count(*) filter (where finding = 'true'))::int as yes,
      (count(*) filter (where finding = 'partly'))::int as partly, (count(*) filter (where finding = 'false'))::int as no,
      (count(*) filter (where finding = 'cannot_tell'))::int as "cannotTell", max(counted.chance) as chance,
      coalesce(sum(all_due - due_by_then) filter (where untrue), 0)::int as "againDue",
      coalesce(sum(in_time_after) filter (where untrue), 0)::int as "againInTime"
    from counted cross join lateral (
      -- A redo after a finding on the spot is the check's own doing, and says nothing of the claims nobody looked at.
      select bool_or(said.type = 'disputed' or (said.type = 'redone' and said.body ->> 'ground' <> 'site_check')) as disputed,
        (array_agg(case when said.type = 'confirmed' then 'confirmed'
            when said.body ->> 'result' <> 'reached' then 'not_reached'
            when said.body ->> 'solved' = 'true' and said.body ->> 'satisfied' is distinct from 'false' then 'callback_solved'
            when said.body ->> 'solved' = 'false' or said.body ->> 'satisfied' = 'false' then 'callback_not_solved'
            else 'not_reached' end order by said.seq desc)
          filter (where said.type in ('confirmed', 'called_back')))[1] as last
      from appeal_event as said
      where said.district_id = ${districtId} and said.appeal_id = counted.appeal_id and said.seq > counted.claim_seq
        and said.at <= ${span.countedUntil} and said.type in ('confirmed', 'disputed', 'redone', 'called_back')
        -- What was said after the next claim was said of that one.
        and not exists (select from appeal_event as next where next.district_id = ${districtId}
          and next.appeal_id = counted.appeal_id and next.seq > counted.claim_seq and next.seq < said.seq
          and (next.type = 'claimed' or (next.type = 'referral_answered' and next.body ->> 'outcome' <> 'sent_back')))) as answer
    where all_due > 0 group by 1, 2, 3 order by 1, 2, 3`.execute(db)
  const byUnit = new Map<string, Claims>()
  for (const { unitId, stratum, answer, claims, chance, againDue, againInTime, ...found } of rows) {
    const { yes, partly, no, cannotTell } = found
    const cell: ClaimCell = {
      unitId,
      stratum,
      answer,
      claims,
      found: { true: yes, partly, false: no, cannotTell },
      chance,
    }
    const theirs = byUnit.get(unitId) ?? { cells: [], again: { due: 0, dueInTime: 0 } }
    theirs.cells.push(cell)
    theirs.again.due += againDue
    theirs.again.dueInTime += againInTime
    byUnit.set(unitId, theirs)
  }
  return byUnit
}

const MANY_DIGITS = 1e4
const told = (value: number) => Math.round(value * MANY_DIGITS) / MANY_DIGITS

export function rateOf(due: number, cells: readonly ClaimCell[]): Rate {
  const { kind, rate, low, high, partly, precision, restsOn } = trueRate({ due, cells })
  return {
    kind,
    rate: rate === null ? null : told(rate),
    low: told(low),
    high: told(high),
    partly: partly === null ? null : told(partly),
    precision: told(precision),
    claimed: restsOn.claimed,
    checked: restsOn.checked,
    foundTrue: restsOn.found.true,
    foundPartly: restsOn.found.partly,
    foundFalse: restsOn.found.false,
    answered:
      restsOn.answers.confirmed +
      restsOn.answers.disputed +
      restsOn.answers.callback_solved +
      restsOn.answers.callback_not_solved,
  }
}
