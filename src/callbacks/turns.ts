// 接号: one reporter for one caller at a time. A lease of some minutes, so that two callers never call the same person.
import { sql } from 'kysely'
import type { Appeal } from '../appeals/appeal.ts'
import { asCaller, dayPartAt, lastWord, triesOf } from '../appeals/callbacks.ts'
import { currentGrounds } from '../appeals/grounds.ts'
import { change } from '../appeals/ledger.ts'
import { findAppeal } from '../appeals/lists.ts'
import { appealRefusals } from '../appeals/refusals.ts'
import { refusalOf, type Grounds } from '../appeals/verb.ts'
import { verbs } from '../appeals/verbs.ts'
import type { Deps, Tx } from '../deps.ts'
import type { StaffActor } from '../organisation/contract.ts'
import { dayOf, startOf } from '../platform/days.ts'
import { Refused } from '../platform/errors.ts'
import type { Language } from '../platform/http.ts'
import { LOOKED_AT_SCAN } from '../reporters/reporters.ts'
import {
  TURN_MINUTES,
  type CallsWaiting,
  type FileCall,
  type Queue,
  type Turn,
} from './contract.ts'
import { countQueue, nextToCall, type Caller } from './queue.ts'

interface Held {
  appeal_id: string
  until_at: Date
}

export async function queueFor(deps: Deps, actor: StaffActor, language: Language): Promise<Queue> {
  const { caller, grounds } = await callerOf(deps, actor)
  const { dayParts } = caller.rulebook.accountability.callbacks
  const part = dayPartAt(caller.rulebook.accountability.callbacks, caller.now)
  const [counts, held] = await Promise.all([
    countQueue(deps.db, caller, part),
    deps.db
      .selectFrom('callback_turn')
      .select(['appeal_id', 'until_at'])
      .where('district_id', '=', caller.districtId)
      .where('staff_id', '=', actor.staffId)
      .where('until_at', '>', caller.now)
      .executeTakeFirst(),
  ])
  return {
    parts: dayParts,
    part,
    ready: counts.ready,
    otherPart: counts.other_part,
    taken: counts.taken,
    withoutPhone: counts.without_phone,
    turn: held ? await turnView(deps, caller, grounds, held, language) : null,
  }
}

export async function callsWaiting(deps: Deps, actor: StaffActor): Promise<CallsWaiting> {
  const { caller } = await callerOf(deps, actor)
  const part = dayPartAt(caller.rulebook.accountability.callbacks, caller.now)
  const { ready, other_part: otherPart } = await countQueue(deps.db, caller, part)
  return { ready, otherPart }
}

/** The next one, or this very one; asking again for the one in hand begins its minutes anew. */
export async function takeTurn(
  deps: Deps,
  actor: StaffActor,
  appealId: string | undefined,
  language: Language,
): Promise<Turn | null> {
  const { caller, grounds } = await callerOf(deps, actor)
  const part = dayPartAt(caller.rulebook.accountability.callbacks, caller.now)
  const held = await deps.db.transaction().execute(async (tx) => {
    await oneAtATime(tx, caller)
    const mine = await heldBy(tx, caller)
    if (mine) {
      if (appealId && appealId !== mine.appeal_id) throw new Refused('turn_held')
      return hold(tx, caller, mine.appeal_id)
    }
    if (part === null) throw new Refused('quiet_hours')
    if (appealId) {
      await refuseCall(deps, caller, grounds, appealId)
      const turn = await hold(tx, caller, appealId)
      if (!turn) throw new Refused('turn_taken')
      return turn
    }
    for (const { id, current } of await nextToCall(tx, caller, part)) {
      if (refusalOf(verbs.call_back, current, grounds)) continue
      const turn = await hold(tx, caller, id)
      if (turn) return turn
    }
    return null
  })
  return held && turnView(deps, caller, grounds, held, language)
}

/** Put back without a call: it is the next one's. */
export async function giveBackTurn(deps: Deps, actor: StaffActor): Promise<void> {
  await deps.db
    .deleteFrom('callback_turn')
    .where('district_id', '=', deps.config.districtId)
    .where('staff_id', '=', actor.staffId)
    .execute()
}

/** What was said is recorded first; should anything fail after that, the turn runs out by itself. */
export async function fileCall(
  deps: Deps,
  actor: StaffActor,
  appealId: string,
  { commandId, seenVersion, input }: FileCall,
) {
  const { districtId } = deps.config
  const turn = await deps.db
    .selectFrom('callback_turn')
    .select('staff_id')
    .where('district_id', '=', districtId)
    .where('appeal_id', '=', appealId)
    .executeTakeFirst()
  const command = `${actor.staffId}:${commandId}`
  const recorded = await isRecorded(deps, command)
  if (!recorded && turn?.staff_id !== actor.staffId) throw new Refused('turn_lost')
  // What a call gave is filed by whoever could call: a correction is about a call that could be made.
  if (!recorded && input.corrects === undefined) {
    if (!(await sawNumber(deps, actor, appealId, input.reporterNo)))
      throw (await newsOf(deps, actor, appealId)) ?? new Refused('number_not_seen')
  }
  const call = { districtId, actor, appealId, verb: 'call_back' as const, input, seenVersion }
  try {
    const answer = await change(deps, { ...call, commandId: command })
    await giveBackTurn(deps, actor)
    return answer
  } catch (error) {
    // The reporter was quicker: that is the news, not that the screen is old.
    if (!(error instanceof Refused) || error.code !== 'stale_screen') throw error
    throw (await newsOf(deps, actor, appealId)) ?? error
  }
}

/** Why there is nothing left to file, if there is not. */
async function newsOf(deps: Deps, actor: StaffActor, appealId: string): Promise<Refused | null> {
  const { caller, grounds } = await callerOf(deps, actor)
  const found = await findAppeal(deps.db, caller, appealId)
  const refusal = found && refusalOf(verbs.call_back, found.current, grounds)
  return refusal
    ? new Refused(answeredMeanwhile(found.current) ? 'reporter_answered' : refusal)
    : null
}

/** A dispute of their own has opened it again: the call has nothing left to ask. */
function answeredMeanwhile({ state, disputes }: Appeal): boolean {
  return state === 'in_progress' && disputes > 0
}

/** Today, with a reason that the reporter can read. To have read a paper with their hand on it shows nobody a number. */
async function sawNumber(deps: Deps, actor: StaffActor, appealId: string, no: number) {
  const look = await deps.db
    .selectFrom('identity_look')
    .select('id')
    .where('district_id', '=', deps.config.districtId)
    .where('appeal_id', '=', appealId)
    .where('reporter_no', '=', no)
    .where('staff_id', '=', actor.staffId)
    .where('at', '>=', startOf(dayOf(deps.now())))
    .where('reason', '<>', LOOKED_AT_SCAN)
    .limit(1)
    .executeTakeFirst()
  return look !== undefined
}

async function isRecorded(deps: Deps, commandId: string): Promise<boolean> {
  const row = await deps.db
    .selectFrom('appeal_event')
    .select('seq')
    .where('district_id', '=', deps.config.districtId)
    .where('command_id', '=', commandId)
    .where('command_part', '=', 0)
    .executeTakeFirst()
  return row !== undefined
}

export async function callerOf(
  deps: Deps,
  actor: StaffActor,
): Promise<{ caller: Caller; grounds: Grounds }> {
  const { districtId } = deps.config
  const now = deps.now()
  const grounds = await currentGrounds(deps.db, districtId, actor, now)
  const { organisation, rulebook, today } = grounds
  return { caller: { districtId, actor, organisation, rulebook, today, now }, grounds }
}

async function refuseCall(deps: Deps, caller: Caller, grounds: Grounds, appealId: string) {
  const found = await findAppeal(deps.db, caller, appealId)
  if (!found) throw new Refused('not_found')
  const refusal = refusalOf(verbs.call_back, found.current, grounds)
  if (refusal) throw new Refused(refusal)
  if (!(await phoneOf(deps, appealId, found.current))) throw new Refused('no_phone')
}

async function hold(tx: Tx, { districtId, actor, now }: Caller, appealId: string) {
  const until = new Date(now.getTime() + TURN_MINUTES * 60_000)
  const { rows } = await sql<Held>`
    insert into callback_turn (district_id, appeal_id, staff_id, taken_at, until_at)
    values (${districtId}, ${appealId}, ${actor.staffId}, ${now}, ${until})
    on conflict (district_id, appeal_id) do update
      set staff_id = excluded.staff_id, taken_at = excluded.taken_at, until_at = excluded.until_at
      where callback_turn.until_at <= excluded.taken_at or callback_turn.staff_id = excluded.staff_id
    returning appeal_id, until_at`.execute(tx)
  return rows[0] ?? null
}

async function heldBy(tx: Tx, { districtId, actor, now }: Caller): Promise<Held | undefined> {
  await tx
    .deleteFrom('callback_turn')
    .where('district_id', '=', districtId)
    .where('staff_id', '=', actor.staffId)
    .where('until_at', '<=', now)
    .execute()
  return tx
    .selectFrom('callback_turn')
    .select(['appeal_id', 'until_at'])
    .where('district_id', '=', districtId)
    .where('staff_id', '=', actor.staffId)
    .executeTakeFirst()
}

/** A button pressed twice takes one turn, not two. */
async function oneAtATime(tx: Tx, { districtId, actor }: Caller): Promise<void> {
  const key = `callback-turn:${districtId}:${actor.staffId}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx)
}

async function phoneOf(deps: Deps, appealId: string, { withdrawnReporters }: Appeal) {
  const rows = await deps.db
    .selectFrom('reporter')
    .select(['no', 'name_masked', 'phone_masked'])
    .where('district_id', '=', deps.config.districtId)
    .where('appeal_id', '=', appealId)
    .where('phone_sealed', 'is not', null)
    .orderBy('no')
    .limit(50)
    .execute()
  return rows.find(({ no }) => !withdrawnReporters.includes(no))
}

async function turnView(
  deps: Deps,
  caller: Caller,
  grounds: Grounds,
  held: Held,
  language: Language,
): Promise<Turn | null> {
  const found = await findAppeal(deps.db, caller, held.appeal_id)
  if (!found || asCaller(found.current, grounds) === 'not_your_role') return null
  const appeal = found.current
  const reporter = await phoneOf(deps, appeal.id, appeal)
  const refusal = refusalOf(verbs.call_back, appeal, grounds)
  const word = lastWord(appeal)
  return {
    appealId: appeal.id,
    code: appeal.code,
    version: appeal.version,
    untilAt: held.until_at.toISOString(),
    reporterNo: reporter?.no ?? 1,
    nameMasked: reporter?.name_masked ?? null,
    phoneMasked: reporter?.phone_masked ?? null,
    text: appeal.text,
    registeredOn: appeal.registeredOn,
    unitId: appeal.claim?.unitId ?? appeal.unitId,
    outcome: appeal.claim?.outcome ?? null,
    result: appeal.claim?.result ?? null,
    claimedOn: appeal.claim?.claimedOn ?? null,
    redoCount: appeal.redoCount,
    tried: triesOf(appeal).map(({ on, part, result }) => ({ on, part, result })),
    attempts: caller.rulebook.accountability.callbacks.attempts,
    corrects: word && word.corrects === null ? word.attempt : null,
    refusal,
    why: refusal && appealRefusals[refusal][language],
  }
}
