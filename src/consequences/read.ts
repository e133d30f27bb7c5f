// Cases as lists and pages: the offices see all, a unit its own and those of the units below it.
import { sql } from 'kysely'
import type { State } from '../appeals/contract.ts'
import { visibleTo } from '../appeals/visible.ts'
import { answersFor } from '../appeals/who.ts'
import type { Db } from '../deps.ts'
import type { Organisation, Role, StaffActor } from '../organisation/contract.ts'
import { unitsWithin } from '../organisation/units.ts'
import { Refused } from '../platform/errors.ts'
import type { Consequence } from '../rulebook/contract-accountability.ts'
import { hatFor, whyNot, type Grounds } from './acts.ts'
import { caseOf } from './case.ts'
import {
  ACTS,
  type CaseDetail,
  type CaseQuery,
  type CaseRow,
  type Cases,
  type Ground,
  type Rule,
  type Step,
} from './contract.ts'
import { meets } from './opening.ts'
import { consequenceRefusals } from './refusals.ts'

const ROWS_MAX = 500

export const SEE_ALL: readonly Role[] = ['inspector', 'district_centre', 'leader', 'auditor']
const SEE_OWN: readonly Role[] = ['head', 'handler', 'village_clerk', 'town_office']
export const READERS = [...SEE_ALL, ...SEE_OWN] as const
/** Leaders and auditors only read. */
export const WRITERS = ['inspector', 'district_centre', ...SEE_OWN] as const

/** Null: every unit. */
export function unitsSeen(actor: StaffActor, organisation: Organisation): string[] | null {
  if (actor.appointments.some(({ role }) => SEE_ALL.includes(role))) return null
  const held = actor.appointments.filter(({ role }) => SEE_OWN.includes(role))
  return [
    ...new Set(
      held.flatMap(({ role, unitId }) =>
        role === 'town_office'
          ? unitsWithin(organisation, unitId)
          : answersFor(organisation, unitId),
      ),
    ),
  ]
}

export interface ReadCase {
  id: string
  kind: Consequence
  unitId: string
  rule: Rule
  rulebookVersion: number
  openedAt: Date
  dueOn: string
  grounds: number
  /** When each ground came that still stands. */
  standing: string[]
  steps: Step[]
  /** The office that issued the order of a rectification. */
  orderedBy: string | null
}

export async function casesOf(
  db: Db,
  districtId: string,
  only: { id?: string; units: string[] | null },
): Promise<ReadCase[]> {
  const { rows } = await sql<ReadCase>`
    select id, kind, unit_id as "unitId", rule, rulebook_version as "rulebookVersion", opened_at as "openedAt",
      due_on as "dueOn",
      (select count(*) from consequence_ground as ground where ground.district_id = opened.district_id
        and ground.consequence_id = opened.id)::int as grounds,
      coalesce((select jsonb_agg(ground.at) from consequence_ground as ground where ground.district_id = opened.district_id
        and ground.consequence_id = opened.id and not ${fellAway}), '[]') as standing,
      coalesce((select jsonb_agg(step order by no) from consequence_step as done where done.district_id = opened.district_id
        and done.consequence_id = opened.id), '[]') as steps,
      (select done.unit_id from consequence_step as done where done.district_id = opened.district_id
        and done.consequence_id = opened.id and done.step ->> 'verb' = 'order') as "orderedBy"
    from consequence as opened
    where district_id = ${districtId} and (${only.id ?? null}::uuid is null or id = ${only.id ?? null}::uuid)
      and (${only.units === null} or unit_id = any(${only.units ?? []}))
    -- What may be over comes last: a case that nobody acts on is never pushed off the list by newer ones.
    order by coalesce((select done.step ->> 'verb' in ('record', 'accept', 'set_aside', 'lapse') from consequence_step as done
        where done.district_id = opened.district_id and done.consequence_id = opened.id order by no desc limit 1), false),
      opened_at desc, id limit ${ROWS_MAX}`.execute(db)
  return rows
}

export function isFallen({ rule, standing }: Pick<ReadCase, 'rule' | 'standing'>): boolean {
  return !meets(
    rule,
    standing.map((at) => new Date(at)),
  )
}

export function rowOf(read: ReadCase, today: string): CaseRow {
  const { state, turn, dueOn, items } = caseOf(read.kind, read.dueOn, read.steps)
  return {
    id: read.id,
    kind: read.kind,
    unitId: read.unitId,
    rule: read.rule,
    grounds: read.grounds,
    openedAt: read.openedAt.toISOString(),
    state,
    turn,
    dueOn,
    overdue: dueOn !== null && dueOn < today,
    fallen: turn !== null && isFallen(read),
    items,
  }
}

export async function listCases(
  db: Db,
  districtId: string,
  grounds: Grounds,
  query: CaseQuery,
): Promise<Cases> {
  const units = unitsSeen(grounds.actor, grounds.organisation)
  const reads = await casesOf(db, districtId, { units })
  const all = reads.map((read) => rowOf(read, grounds.today))
  const mine = reads.filter((read) => isMine(read, grounds)).length
  const rows = all.filter(
    (row) =>
      (query.unit === undefined || row.unitId === query.unit) &&
      (query.open === undefined || (query.open === 'yes') === (row.turn !== null)),
  )
  // What is late first, then what is due next, then what is over.
  rows.sort((a, b) => ((a.dueOn ?? '9999') < (b.dueOn ?? '9999') ? -1 : 1))
  return { rows, mine }
}

/** Whether it waits for the one who asks. */
function isMine(read: ReadCase, grounds: Grounds): boolean {
  const { kind, dueOn, steps, unitId, orderedBy } = read
  const { turn, items } = caseOf(kind, dueOn, steps)
  if (turn === null) return false
  const judging = items.some(({ state }) => state === 'handed_in')
  const verb = isFallen(read) ? 'lapse' : turn === 'unit' ? 'hand_in' : judging ? 'accept' : 'call'
  return typeof hatFor(verb, unitId, grounds, orderedBy) !== 'string'
}

export async function findCase(db: Db, districtId: string, grounds: Grounds, id: string) {
  const units = unitsSeen(grounds.actor, grounds.organisation)
  const [read] = await casesOf(db, districtId, { id, units })
  if (!read) throw new Refused('consequence_not_found')
  return read
}

export async function caseDetail(
  db: Db,
  districtId: string,
  grounds: Grounds,
  given: { id: string; language: 'zh' | 'en' },
): Promise<CaseDetail> {
  const read = await findCase(db, districtId, grounds, given.id)
  const standing = caseOf(read.kind, read.dueOn, read.steps)
  const list = await groundsOf(db, districtId, read.id)
  const behind = await appealsBehind(
    db,
    districtId,
    grounds,
    list.flatMap(({ ground }) => ('appealId' in ground ? [ground.appealId] : [])),
  )
  const fallen = isFallen(read)
  const { rows: steps } = await sql<{
    no: number
    step: Step
    at: Date
    by: string | null
    unitId: string | null
  }>`
    select done.no, done.step, done.at, staff.name as by, done.unit_id as "unitId"
    from consequence_step as done left join staff on staff.district_id = done.district_id and staff.id = done.staff_id
    where done.district_id = ${districtId} and done.consequence_id = ${read.id} order by done.no`.execute(
    db,
  )
  return {
    ...rowOf(read, grounds.today),
    rulebookVersion: read.rulebookVersion,
    groundList: list.map(({ ground, at, lifted }) => {
      const found = 'appealId' in ground ? behind.get(ground.appealId) : undefined
      return {
        ground,
        at: at.toISOString(),
        lifted,
        code: found?.code ?? null,
        appeal: found
          ? {
              state: found.state,
              dueOn: found.due_on,
              overdue: found.due_on !== null && found.due_on < grounds.today,
            }
          : null,
      }
    }),
    steps: steps.map((step) => ({ ...step, at: step.at.toISOString() })),
    acts: ACTS.map((verb) => {
      const hat = hatFor(verb, read.unitId, grounds, read.orderedBy)
      const refusal = typeof hat === 'string' ? hat : whyNot(verb, standing, fallen)
      return { verb, why: refusal && consequenceRefusals[refusal][given.language] }
    }),
  }
}

/** How the appeals stand on which it rests, as far as whoever asks may see them. */
async function appealsBehind(
  db: Db,
  districtId: string,
  { actor, organisation }: Grounds,
  ids: readonly string[],
) {
  const { rows } = await sql<{ id: string; code: string; state: State; due_on: string | null }>`
    select id, code, state, due_on from appeal
    where district_id = ${districtId} and id = any(${[...ids]}::uuid[]) and ${visibleTo(actor, organisation)}`.execute(
    db,
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/** A false account lifted, or the unit no longer black on the board of those weeks as it was corrected last. */
export const fellAway = sql`(ground.ground ->> 'kind' = 'false_account' and exists (
    select from false_account_lift as lift where lift.district_id = ground.district_id
      and lift.appeal_id = (ground.ground ->> 'appealId')::uuid and lift.seq = (ground.ground ->> 'seq')::int)
  or ground.ground ->> 'kind' = 'black_board' and not exists (
    select from board join board_row as listed on listed.district_id = board.district_id and listed.board_id = board.id
      and listed.unit_id = ground.unit_id and listed.listed = 'black'
    where board.district_id = ground.district_id and board.to_week = (ground.ground ->> 'toWeek')::date
      and board.published_at is not null and not exists (select from board as later
        where later.district_id = board.district_id and later.corrects_id = board.id and later.published_at is not null)))`

export async function groundsOf(db: Db, districtId: string, id: string) {
  const { rows } = await sql<{ ground: Ground; at: Date; lifted: boolean }>`
    select ground.ground, ground.at, ${fellAway} as lifted from consequence_ground as ground
    where ground.district_id = ${districtId} and ground.consequence_id = ${id}
    order by ground.at, ground.ground_key`.execute(db)
  return rows
}
