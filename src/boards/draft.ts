// 出榜: drafted by the system once a period is closed and its findings are in; a correction by the centre, with a reason.
import { sql } from 'kysely'
import { currentGrounds } from '../appeals/grounds.ts'
import { dueDay } from '../deadlines/calendar.ts'
import type { Db, Deps, Tx } from '../deps.ts'
import type { StaffActor } from '../organisation/contract.ts'
import { assert, Refused } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { METRICS } from '../rulebook/contract-accountability.ts'
import { loadRulebook } from '../rulebook/store.ts'
import type { BoardRow, Correct, Inputs, LeftOut } from './contract.ts'
import { figureBoard, hashOf, inOrder } from './figure.ts'
import { gather, type Span } from './gather.ts'
import { saidOf } from './words.ts'

/** No board covers more (the rulebook's own limit). */
const WEEKS_MAX = 52

export interface Period {
  fromWeek: string
  toWeek: string
  /** That under which its first week was opened: known before the first claim that it weighs. */
  rulebookVersion: number
  /** All weeks are closed, and until then findings and signatures are in time. */
  from: Date
}

interface ClosedWeek {
  week: string
  rulebook_version: number
  sign_until: Date
  /** Null: its lot is not drawn yet. */
  field_until: Date | null
  /** Up to where the board before counted. */
  counted_until: Date | null
}

/** The weeks of the next board: those after the last one's; null while they are not all closed and their lots drawn. */
export async function nextPeriod(db: Db, districtId: string): Promise<Period | null> {
  const { rows } = await sql<ClosedWeek>`
    select closed.week, closed.rulebook_version, closed.sign_until, draw.field_until, last.counted_until
    from (select max(to_week) as to_week, max(counted_until) filter (where corrects_id is null) as counted_until
        from board where district_id = ${districtId}) as last
      join account_week as closed on closed.district_id = ${districtId} and closed.closed_at is not null
        and closed.week > coalesce(last.to_week, '0001-01-01')
      left join spot_draw as draw on draw.district_id = closed.district_id and draw.week = closed.week
    order by closed.week limit ${WEEKS_MAX}`.execute(db)
  const [first] = rows
  if (!first) return null
  const { accountability } = await loadRulebook(db, districtId, first.rulebook_version)
  const weeks = rows.slice(0, accountability.board.weeks)
  const last = weeks.at(-1)
  if (!last || weeks.length < accountability.board.weeks) return null
  const until = weeks.flatMap(({ sign_until: sign, field_until: field }) =>
    field ? [sign, field] : [],
  )
  if (until.length < 2 * weeks.length) return null
  const times = [...until, first.counted_until ?? last.sign_until].map((moment) => moment.getTime())
  return {
    fromWeek: first.week,
    toWeek: last.week,
    rulebookVersion: first.rulebook_version,
    from: new Date(Math.max(...times)),
  }
}

/** What the job does: every period that is ready, one after the other. Gives how many boards were drafted. */
export async function draftBoards(deps: Deps): Promise<number> {
  const { districtId } = deps.config
  for (let drafted = 0; ; drafted += 1) {
    const period = await nextPeriod(deps.db, districtId)
    if (!period || period.from > deps.now()) return drafted
    await draft(deps, { ...period, countedUntil: period.from, by: null })
  }
}

/** A published board that turned out wrong: the same weeks as they are known now, beside the one that it names. */
export async function correctBoard(
  deps: Deps,
  actor: StaffActor,
  boardId: string,
  { commandId, reason }: Correct,
): Promise<string> {
  const { districtId } = deps.config
  const known = await findBoard(deps.db, districtId, boardId)
  const done = await deps.db
    .selectFrom('board')
    .select(['id', 'reason'])
    .where('district_id', '=', districtId)
    .where('corrects_id', '=', boardId)
    .executeTakeFirst()
  if (done?.id === commandId && done.reason === reason) return done.id
  if (done) throw new Refused('board_corrected')
  if (!known.published_at) throw new Refused('board_not_published')
  return draft(deps, {
    id: commandId,
    fromWeek: known.from_week,
    toWeek: known.to_week,
    rulebookVersion: known.rulebook_version,
    countedUntil: deps.now(),
    by: actor.staffId,
    corrects: { id: boardId, reason },
  })
}

interface DraftOf {
  id?: string
  fromWeek: string
  toWeek: string
  rulebookVersion: number
  countedUntil: Date
  by: string | null
  corrects?: { id: string; reason: string }
}

async function draft(deps: Deps, given: DraftOf): Promise<string> {
  const { districtId } = deps.config
  const now = deps.now()
  const { calendar, today } = await currentGrounds(deps.db, districtId, { kind: 'system' }, now)
  const rulebook = await loadRulebook(deps.db, districtId, given.rulebookVersion)
  const { objection, weights } = rulebook.accountability.board
  const whole = METRICS.reduce((sum, metric) => sum + weights[metric], 0)
  assert(whole === 100, 'no rulebook is published whose weights do not make a hundred')
  const id = given.id ?? newId(now)
  await deps.db.transaction().execute(async (tx) => {
    await oneAtATime(tx, districtId)
    const { rows } = await sql<{ no: number; there: boolean }>`
      select coalesce(max(no), 0) + 1 as no, coalesce(bool_or(to_week = ${given.toWeek}
        and corrects_id is not distinct from ${given.corrects?.id ?? null}::uuid), false) as there
      from board where district_id = ${districtId}`.execute(tx)
    if (rows[0]?.there) return // another worker was quicker
    const leftOut = given.corrects ? await leftOutOf(tx, districtId, given.corrects.id) : []
    const { inputs, rows: lines, sha256 } = await figured(tx, districtId, given, leftOut)
    await tx
      .insertInto('board')
      .values({
        district_id: districtId,
        id,
        no: rows[0]?.no ?? 1,
        from_week: given.fromWeek,
        to_week: given.toWeek,
        counted_until: given.countedUntil,
        rulebook_version: rulebook.version,
        corrects_id: given.corrects?.id ?? null,
        reason: given.corrects?.reason ?? null,
        drafted_at: now,
        drafted_by: given.by,
        objections_until: dueDay(calendar, today, objection.days, objection.mode).dueOn,
        inputs: JSON.stringify(inputs),
        sha256,
        published_at: null,
        published_by: null,
        published_unit_id: null,
      })
      .execute()
    await insertRows(tx, districtId, id, lines)
    await keepSaid(tx, districtId, id, given)
  })
  return id
}

/** The answers that were counted, for whoever opens a cell of them. */
async function keepSaid(tx: Tx, districtId: string, boardId: string, span: Span): Promise<void> {
  const rulebook = await loadRulebook(tx, districtId, span.rulebookVersion)
  const { satisfiedFrom } = rulebook.accountability.callbacks
  await sql`
    with ${saidOf(districtId, { ...span, satisfiedFrom })}
    insert into board_said (district_id, board_id, unit_id, appeal_id, satisfied)
    select ${districtId}, ${boardId}::uuid, unit_id, appeal_id, satisfied from answered`.execute(tx)
}

export interface Figured {
  inputs: Inputs
  rows: BoardRow[]
  sha256: Buffer
}

/** From history to hash: the only way a board comes about, at its draft, at its publication and at every check. */
export async function figured(
  db: Db,
  districtId: string,
  span: Span,
  leftOut: readonly LeftOut[],
): Promise<Figured> {
  const inputs = inOrder(await gather(db, districtId, span, leftOut))
  const rows = figureBoard(inputs)
  return { inputs, rows, sha256: hashOf(inputs, rows) }
}

async function insertRows(tx: Tx, districtId: string, boardId: string, rows: readonly BoardRow[]) {
  if (rows.length === 0) return
  await sql`
    insert into board_row (district_id, board_id, unit_id, row, listed)
    select ${districtId}, ${boardId}, row ->> 'unitId', row, row ->> 'listed'
    from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) as row
    on conflict (district_id, board_id, unit_id) do update set row = excluded.row, listed = excluded.listed`.execute(
    tx,
  )
}

/** A draft figured again from what was gathered for it, because a cell was left out of it. */
export async function figureAgain(tx: Tx, districtId: string, boardId: string): Promise<void> {
  const board = await findBoard(tx, districtId, boardId)
  const leftOut = await leftOutOf(tx, districtId, boardId)
  const inputs = inOrder({ ...board.inputs, leftOut })
  const rows = figureBoard(inputs)
  await tx
    .updateTable('board')
    .set({ inputs: JSON.stringify(inputs), sha256: hashOf(inputs, rows) })
    .where('district_id', '=', districtId)
    .where('id', '=', boardId)
    .execute()
  await insertRows(tx, districtId, boardId, rows)
}

/** Objections that were upheld and exclusions that were approved, of this board and of those it corrects: a correction takes none back. */
export async function leftOutOf(db: Db, districtId: string, boardId: string): Promise<LeftOut[]> {
  const { rows } = await sql<LeftOut>`
    with recursive chain as (
      select id, corrects_id from board where district_id = ${districtId} and id = ${boardId}
      union all
      select board.id, board.corrects_id from board join chain on board.id = chain.corrects_id
      where board.district_id = ${districtId})
    select objection.unit_id as "unitId", metric, 'objection' as by from objection
      join objection_answer as answer on answer.district_id = objection.district_id and answer.objection_id = objection.id
    where objection.district_id = ${districtId} and board_id in (select id from chain) and upheld
    union
    select exclusion.unit_id, metric, 'exclusion' from exclusion
      join exclusion_decision as decided on decided.district_id = exclusion.district_id and decided.exclusion_id = exclusion.id
    where exclusion.district_id = ${districtId} and board_id in (select id from chain) and approved`.execute(
    db,
  )
  return rows
}

export async function findBoard(db: Db, districtId: string, id: string) {
  const board = await db
    .selectFrom('board')
    .selectAll()
    .where('district_id', '=', districtId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!board) throw new Refused('board_not_found')
  return board
}
export type StoredBoard = Awaited<ReturnType<typeof findBoard>>

export function spanOf(board: StoredBoard): Span {
  return {
    fromWeek: board.from_week,
    toWeek: board.to_week,
    countedUntil: board.counted_until,
    rulebookVersion: board.rulebook_version,
  }
}

/** One act on the boards of a district at a time. */
export async function oneAtATime(tx: Tx, districtId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`boards:${districtId}`}, 0))`.execute(
    tx,
  )
}
