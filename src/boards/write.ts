// 异议、容错、公布: everything that happens to a draft. After publication nothing does.
import { sql } from 'kysely'
import { currentGrounds } from '../appeals/grounds.ts'
import type { Deps, Tx } from '../deps.ts'
import { askFor, OPEN_CONSEQUENCES } from '../follow-ups.ts'
import { listActors } from '../organisation/actors.ts'
import type { StaffActor } from '../organisation/contract.ts'
import { Refused } from '../platform/errors.ts'
import type { Answer, Decide, Exclude, ObjectToCell } from './contract.ts'
import { checkBoard } from './check.ts'
import { figureAgain, findBoard, oneAtATime } from './draft.ts'
import type { BoardRefusal } from './refusals.ts'
import {
  answerer,
  decider,
  DECIDING,
  excluder,
  publisher,
  speakerFor,
  type Grounds,
  type Hat,
} from './who.ts'

export async function groundsFor(deps: Deps, actor: StaffActor): Promise<Grounds> {
  const { districtId } = deps.config
  const grounds = await currentGrounds(deps.db, districtId, actor, deps.now())
  const { organisation, today } = grounds
  // Asked for by a former post alone, which few have.
  const colleagues = actor.formerly
    ? await listActors(deps.db, organisation, { districtId, today, roles: DECIDING })
    : []
  return { ...grounds, actor, colleagues }
}

/** In one transaction, on a draft: nothing is ever written to a published board. */
async function onDraft(
  deps: Deps,
  boardId: string,
  write: (tx: Tx, board: Awaited<ReturnType<typeof findBoard>>) => Promise<void>,
): Promise<void> {
  const { districtId } = deps.config
  await deps.db.transaction().execute(async (tx) => {
    await oneAtATime(tx, districtId)
    const board = await findBoard(tx, districtId, boardId)
    if (board.published_at) throw new Refused('board_published')
    await write(tx, board)
  })
}

function hatOr(hat: Hat | BoardRefusal): Hat {
  if (typeof hat === 'string') throw new Refused(hat)
  return hat
}

async function assertOnBoard(tx: Tx, districtId: string, boardId: string, unitId: string) {
  const row = await tx
    .selectFrom('board_row')
    .select('unit_id')
    .where('district_id', '=', districtId)
    .where('board_id', '=', boardId)
    .where('unit_id', '=', unitId)
    .executeTakeFirst()
  if (!row) throw new Refused('board_nothing_weighed')
}

export async function objectToCell(
  deps: Deps,
  actor: StaffActor,
  boardId: string,
  { commandId, unitId, metric, reason }: ObjectToCell,
): Promise<void> {
  const { districtId } = deps.config
  const grounds = await groundsFor(deps, actor)
  if (!speakerFor(unitId, grounds)) throw new Refused('objection_not_yours')
  await onDraft(deps, boardId, async (tx, board) => {
    await assertOnBoard(tx, districtId, boardId, unitId)
    const known = await tx
      .selectFrom('objection')
      .select(['id', 'reason'])
      .where('district_id', '=', districtId)
      .where('board_id', '=', boardId)
      .where('unit_id', '=', unitId)
      .where('metric', '=', metric)
      .executeTakeFirst()
    if (known?.id === commandId && known.reason === reason) return
    if (known) throw new Refused('objection_made')
    if (grounds.today > board.objections_until) throw new Refused('objection_late')
    await tx
      .insertInto('objection')
      .values({
        district_id: districtId,
        id: commandId,
        board_id: boardId,
        unit_id: unitId,
        metric,
        reason,
        staff_id: actor.staffId,
        at: deps.now(),
      })
      .execute()
  })
}

export async function answerObjection(
  deps: Deps,
  actor: StaffActor,
  { boardId, id }: { boardId: string; id: string },
  { upheld, reason }: Answer,
): Promise<void> {
  const { districtId } = deps.config
  const grounds = await groundsFor(deps, actor)
  await onDraft(deps, boardId, async (tx) => {
    const asked = await tx
      .selectFrom('objection')
      .leftJoin('objection_answer as answer', (join) =>
        join
          .onRef('answer.district_id', '=', 'objection.district_id')
          .onRef('answer.objection_id', '=', 'objection.id'),
      )
      .select(['objection.unit_id', 'objection.staff_id', 'answer.upheld', 'answer.reason'])
      .select('answer.staff_id as answered_by')
      .where('objection.district_id', '=', districtId)
      .where('objection.board_id', '=', boardId)
      .where('objection.id', '=', id)
      .executeTakeFirst()
    if (!asked) throw new Refused('objection_not_found')
    const hat = hatOr(answerer({ unitId: asked.unit_id, staffId: asked.staff_id }, grounds))
    if (asked.answered_by === actor.staffId && asked.upheld === upheld && asked.reason === reason)
      return
    if (asked.answered_by) throw new Refused('objection_answered')
    await tx
      .insertInto('objection_answer')
      .values({
        district_id: districtId,
        objection_id: id,
        upheld,
        reason,
        staff_id: actor.staffId,
        unit_id: hat.unitId,
        at: deps.now(),
      })
      .execute()
    if (upheld) await figureAgain(tx, districtId, boardId)
  })
}

export async function askExclusion(
  deps: Deps,
  actor: StaffActor,
  boardId: string,
  { commandId, unitId, metric, reason }: Exclude,
): Promise<void> {
  const { districtId } = deps.config
  const grounds = await groundsFor(deps, actor)
  const hat = hatOr(excluder(unitId, grounds))
  await onDraft(deps, boardId, async (tx, board) => {
    await assertOnBoard(tx, districtId, boardId, unitId)
    const known = await tx
      .selectFrom('exclusion')
      .select(['id', 'reason'])
      .where('district_id', '=', districtId)
      .where('board_id', '=', boardId)
      .where('unit_id', '=', unitId)
      .where('metric', metric === null ? 'is' : '=', metric)
      .executeTakeFirst()
    if (known?.id === commandId && known.reason === reason) return
    if (known) throw new Refused('exclusion_made')
    if (grounds.today > board.objections_until) throw new Refused('exclusion_late')
    await tx
      .insertInto('exclusion')
      .values({
        district_id: districtId,
        id: commandId,
        board_id: boardId,
        unit_id: unitId,
        metric,
        reason,
        staff_id: actor.staffId,
        as_unit_id: hat.unitId,
        at: deps.now(),
      })
      .execute()
  })
}

export async function decideExclusion(
  deps: Deps,
  actor: StaffActor,
  { boardId, id }: { boardId: string; id: string },
  { approved, reason }: Decide,
): Promise<void> {
  const { districtId } = deps.config
  const grounds = await groundsFor(deps, actor)
  await onDraft(deps, boardId, async (tx) => {
    const asked = await tx
      .selectFrom('exclusion')
      .leftJoin('exclusion_decision as decided', (join) =>
        join
          .onRef('decided.district_id', '=', 'exclusion.district_id')
          .onRef('decided.exclusion_id', '=', 'exclusion.id'),
      )
      .select(['exclusion.unit_id', 'exclusion.staff_id', 'exclusion.as_unit_id'])
      .select(['decided.approved', 'decided.reason', 'decided.staff_id as decided_by'])
      .where('exclusion.district_id', '=', districtId)
      .where('exclusion.board_id', '=', boardId)
      .where('exclusion.id', '=', id)
      .executeTakeFirst()
    if (!asked) throw new Refused('exclusion_not_found')
    const of = { unitId: asked.unit_id, staffId: asked.staff_id, asUnitId: asked.as_unit_id }
    const hat = hatOr(decider(of, grounds))
    if (
      asked.decided_by === actor.staffId &&
      asked.approved === approved &&
      asked.reason === reason
    )
      return
    if (asked.decided_by) throw new Refused('exclusion_decided')
    await tx
      .insertInto('exclusion_decision')
      .values({
        district_id: districtId,
        exclusion_id: id,
        approved,
        reason,
        staff_id: actor.staffId,
        unit_id: hat.unitId,
        at: deps.now(),
      })
      .execute()
    if (approved) await figureAgain(tx, districtId, boardId)
  })
}

/** What stands in the way of publication, whoever asks. */
export function whyNotYet(
  board: { published: boolean; objectionsUntil: string; waiting: number },
  today: string,
): BoardRefusal | null {
  if (board.published) return 'board_published'
  if (today <= board.objectionsUntil) return 'board_objections_run'
  return board.waiting > 0 ? 'board_unanswered' : null
}

export async function publishBoard(deps: Deps, actor: StaffActor, boardId: string): Promise<void> {
  const { districtId } = deps.config
  const grounds = await groundsFor(deps, actor)
  await onDraft(deps, boardId, async (tx, board) => {
    const unitIds = board.inputs.units.map(({ unitId }) => unitId)
    const hat = hatOr(publisher({ unitIds, draftedBy: board.drafted_by }, grounds))
    const waiting = await waitingOf(tx, districtId, boardId)
    const standing = { published: false, objectionsUntil: board.objections_until, waiting }
    const refusal = whyNotYet(standing, grounds.today)
    if (refusal) throw new Refused(refusal)
    // What is published is what the history gives: a row changed behind the system's back goes no further than here.
    if (!(await checkBoard(tx, districtId, boardId)).same) throw new Refused('board_differs')
    await tx
      .updateTable('board')
      .set({
        published_at: deps.now(),
        published_by: actor.staffId,
        published_unit_id: hat.unitId,
      })
      .where('district_id', '=', districtId)
      .where('id', '=', boardId)
      .execute()
    await askFor(deps, tx, OPEN_CONSEQUENCES)
  })
}

/** Objections without an answer and exclusions without a decision. */
async function waitingOf(tx: Tx, districtId: string, boardId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select ((select count(*) from objection where district_id = ${districtId} and board_id = ${boardId}
        and not exists (select from objection_answer as done where done.district_id = objection.district_id
          and done.objection_id = objection.id))
      + (select count(*) from exclusion where district_id = ${districtId} and board_id = ${boardId}
        and not exists (select from exclusion_decision as done where done.district_id = exclusion.district_id
          and done.exclusion_id = exclusion.id)))::int as n`.execute(tx)
  return rows[0]?.n ?? 0
}
