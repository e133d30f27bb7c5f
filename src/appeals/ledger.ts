// The one way into the ledger. Lock, decide, append, save, enqueue: one transaction, and then the answer.
import { sql } from 'kysely'
import type { Deps, Tx } from '../deps.ts'
import { queueEchoes, type EchoReporter } from '../echoes/queue.ts'
import type { Actor } from '../organisation/contract.ts'
import { prepared } from '../platform/db.ts'
import { assert, Refused } from '../platform/errors.ts'
import type { Appeal, AppealEvent } from './appeal.ts'
import { commandPrint, refuseOtherWords } from './command-print.ts'
import type { VerbName } from './contract.ts'
import { attachFiles } from './files.ts'
import { groundsUnder, type Versions } from './grounds.ts'
import { appendTo, type EventRow, type Stamp } from './history.ts'
import { withRaising } from './raising.ts'
import { withSuggested } from './suggested.ts'
import { timePasses } from './sweep.ts'
import type { Grounds } from './verb.ts'
import { actionsOf, verbs } from './verbs.ts'
import { maySee } from './who.ts'
import { recordChange } from './write.ts'

export interface Call {
  districtId: string
  actor: Actor
  appealId: string
  verb: VerbName
  input: unknown
  /** Chosen by the caller: the same id again does nothing twice. */
  commandId: string
  /** What the person had on screen; null only for a reporter acting on a page without script. */
  seenVersion: number | null
}

/** Where this command stands already, and what it said then. */
interface Recorded {
  appeal_id: string
  command_print: Buffer | null
}

interface Locked extends Versions {
  appeal: Appeal
  headHash: Buffer
  recorded: Recorded | null
  /** Those who left a way to be reached. */
  reporters: EchoReporter[]
  /** Whether anybody left a phone or an address to write to. */
  reachable: boolean
  toCall: number | null
}

/** What another capability reads and writes in the transaction of a verb, under the lock of its appeal. */
export interface Beside {
  grounds(tx: Tx, appeal: Appeal): Promise<Partial<Grounds>>
  also(tx: Tx, events: readonly AppealEvent[]): Promise<void>
}

/** Throws `Refused`; gives the new state and what may be done next. */
export async function change(deps: Deps, call: Call, beside?: Beside) {
  await deps.room.assert()
  const answer = await deps.db.transaction().execute(async (tx) => {
    const print = commandPrint(deps.vault, {
      verb: call.verb,
      appeal: call.appealId,
      input: call.input,
    })
    const locked = await lockAppeals(tx, call)
    // Asked when it is our turn: the times of one history stand in the order of its events.
    const now = deps.now()
    const grounds = {
      ...(await groundsUnder(deps.db, call.districtId, locked, call.actor, now)),
      other: locked.other?.appeal ?? null,
      reachable: locked.reachable,
      toCall: locked.toCall,
    }
    if (!maySee(locked.appeal, call.actor, grounds.organisation)) throw new Refused('not_found')
    const recorded = locked.recorded ?? (await recordedWhileWaiting(tx, call, locked))
    if (recorded) return repeated(locked, recorded, print, call, grounds)
    if (call.seenVersion !== null && call.seenVersion !== locked.appeal.version)
      throw new Refused('stale_screen')

    const verb = verbs[call.verb]
    const seen = beside ? { ...grounds, ...(await beside.grounds(tx, locked.appeal)) } : grounds
    const hat = verb.who(locked.appeal, seen)
    if (typeof hat === 'string') throw new Refused(hat)
    const refusal = verb.whyNot(locked.appeal, seen)
    if (refusal) throw new Refused(refusal)
    // The route parsed the input with this verb's own schema.
    const decision = verb.decide(locked.appeal, call.input as never, seen, hat)
    if (typeof decision === 'string') throw new Refused(decision)

    const { events: decided, otherEvents } = Array.isArray(decision)
      ? { events: decision, otherEvents: [] }
      : decision
    const events = withRaising(
      locked.appeal,
      await withSuggested(tx, locked.appeal, decided),
      grounds,
    )
    const stamp: Stamp = {
      districtId: call.districtId,
      actor: call.actor,
      unitId: hat.unitId,
      at: now,
      rulebookVersion: grounds.rulebook.version,
      commandId: call.commandId,
      commandPrint: print,
    }
    const appeal = await record(tx, deps, locked, events, otherEvents, stamp)
    await beside?.also(tx, events)
    return { appeal, actions: actionsOf(appeal, { ...grounds, other: null }) }
  })
  deps.live.changed(call.districtId)
  return answer
}

/** 时间: what is due by today, as the system. Running it twice changes nothing. Gives the number of events. */
export async function sweepAppeal(
  deps: Deps,
  districtId: string,
  appealId: string,
): Promise<number> {
  const events = await deps.db.transaction().execute(async (tx) => {
    const actor: Actor = { kind: 'system' }
    const locked = await lockAppeals(tx, {
      districtId,
      appealId,
      verb: 'note',
      input: {},
      commandId: '',
    })
    const now = deps.now()
    const grounds = await groundsUnder(deps.db, districtId, locked, actor, now)
    const due = timePasses(locked.appeal, grounds)
    if (due.length === 0) return 0
    const commandId = `sweep:${appealId}:${locked.appeal.version}`
    const stamp: Stamp = {
      districtId,
      actor,
      unitId: null,
      at: now,
      rulebookVersion: grounds.rulebook.version,
      commandId,
    }
    await record(tx, deps, locked, due, [], stamp)
    return due.length
  })
  if (events > 0) deps.live.changed(districtId)
  return events
}

async function record(
  tx: Tx,
  deps: Deps,
  locked: Locked & { other: Locked | null },
  events: AppealEvent[],
  otherEvents: AppealEvent[],
  stamp: Stamp,
): Promise<Appeal> {
  if (events.length === 0) return locked.appeal
  const { other } = locked
  const mine = appendTo(
    locked.appeal,
    locked.headHash,
    events,
    { id: locked.appeal.id, firstPart: 0 },
    stamp,
  )
  const theirs = other
    ? appendTo(
        other.appeal,
        other.headHash,
        otherEvents,
        { id: other.appeal.id, firstPart: mine.rows.length },
        stamp,
      )
    : null
  assert(mine.appeal && mine.headHash, 'events were appended')
  const changes = [{ before: locked.appeal, after: mine.appeal, headHash: mine.headHash }]
  if (other && theirs?.appeal && theirs.headHash && theirs.rows.length > 0) {
    changes.push({ before: other.appeal, after: theirs.appeal, headHash: theirs.headHash })
  }
  await recordChange(tx, [...mine.rows, ...(theirs?.rows ?? [])], changes)
  await attachFiles(tx, stamp.districtId, mine.appeal.id, events)
  // Whoever withdrew before hears no more of it; whoever withdraws by this act still hears that it was done.
  const present = locked.reporters.filter(
    ({ no }) => !locked.appeal.withdrawnReporters.includes(no),
  )
  await echo(tx, deps, mine.appeal, mine.rows, present)
  return mine.appeal
}

/** Reporters of merged appeals hear what happens to the leading one. */
export async function echo(
  tx: Tx,
  deps: Deps,
  appeal: Appeal,
  rows: readonly EventRow[],
  reporters: readonly EchoReporter[],
): Promise<void> {
  const merged = appeal.mergedIds.length > 0 ? await reportersOf(tx, appeal) : []
  await queueEchoes(tx, deps, {
    districtId: appeal.districtId,
    appealId: appeal.id,
    reporters: [...reporters, ...merged],
    events: rows.map(({ seq, type, body }) => ({ seq, type, body })),
  })
}

async function reportersOf(tx: Tx, lead: Appeal): Promise<EchoReporter[]> {
  const rows = await tx
    .selectFrom('reporter')
    .select(['appeal_id', 'no', 'echo_channel'])
    .where('district_id', '=', lead.districtId)
    .where('appeal_id', 'in', lead.mergedIds)
    .where('echo_channel', 'is not', null)
    .execute()
  return rows.map((row) => ({ no: row.no, channel: row.echo_channel, appealId: row.appeal_id }))
}

/** Locks the appeal (and, for a merge, the other one, in id order) and reads what stands beside it. */
async function lockAppeals(
  tx: Tx,
  call: Pick<Call, 'districtId' | 'appealId' | 'verb' | 'input' | 'commandId'>,
): Promise<Locked & { other: Locked | null }> {
  const otherId = await otherAppealId(tx, call)
  const ids = otherId ? [call.appealId, otherId].sort() : [call.appealId]
  const { rows } = await sql<
    {
      id: string
      current: Appeal
      head_hash: Buffer
      recorded_id: string | null
      recorded_print: Buffer | null
      reporters: EchoReporter[]
      reachable: boolean
      to_call: number | null
    } & Versions
  >`${prepared}
    select appeal.id, appeal.current, appeal.head_hash, district.rulebook_version, district.calendar_version,
      district.organisation_version,
      done.appeal_id as recorded_id, done.command_print as recorded_print,
      (select coalesce(jsonb_agg(jsonb_build_object('no', no, 'channel', echo_channel)), '[]') from reporter
        where reporter.district_id = appeal.district_id and reporter.appeal_id = appeal.id
        and reporter.echo_channel is not null) as reporters,
      exists (select 1 from reporter where reporter.district_id = appeal.district_id and reporter.appeal_id = appeal.id
        and coalesce(reporter.phone_sealed, reporter.email_sealed) is not null) as reachable,
      (select min(no) from reporter where reporter.district_id = appeal.district_id and reporter.appeal_id = appeal.id
        and phone_sealed is not null and not (appeal.current -> 'withdrawnReporters') @> to_jsonb(no)) as to_call
    from appeal join district on district.id = appeal.district_id
      left join appeal_event as done on done.district_id = appeal.district_id and done.command_id = ${call.commandId}
        and done.command_part = 0
    where appeal.district_id = ${call.districtId} and appeal.id = any(${ids}::uuid[])
    order by appeal.id for update of appeal`.execute(tx)
  const found = (id: string): Locked | null => {
    const row = rows.find((each) => each.id === id)
    if (!row) return null
    const recorded = row.recorded_id
      ? { appeal_id: row.recorded_id, command_print: row.recorded_print }
      : null
    return { ...row, appeal: row.current, headHash: row.head_hash, recorded, toCall: row.to_call }
  }
  const locked = found(call.appealId)
  if (!locked) throw new Refused('not_found')
  return { ...locked, other: otherId ? found(otherId) : null }
}

async function otherAppealId(
  tx: Tx,
  call: Pick<Call, 'districtId' | 'appealId' | 'verb' | 'input'>,
): Promise<string | null> {
  if (call.verb === 'merge') return (call.input as { intoId: string }).intoId // parsed by the route
  if (call.verb !== 'unmerge' && call.verb !== 'rate') return null
  const row = await tx
    .selectFrom('appeal')
    .select('merged_into_id')
    .where('district_id', '=', call.districtId)
    .where('id', '=', call.appealId)
    .executeTakeFirst()
  return row?.merged_into_id ?? null
}

/**
 * A statement that waited for the lock sees the row as it is now, but the rest as it was when it began. So where the
 * appeal has moved on meanwhile, we ask once more whether it was this very command that moved it.
 */
async function recordedWhileWaiting(tx: Tx, call: Call, locked: Locked): Promise<Recorded | null> {
  if (call.seenVersion === locked.appeal.version) return null
  const row = await tx
    .selectFrom('appeal_event')
    .select(['appeal_id', 'command_print'])
    .where('district_id', '=', call.districtId)
    .where('command_id', '=', call.commandId)
    .where('command_part', '=', 0)
    .executeTakeFirst()
  return row ?? null
}

/** A retry gets the same answer; the same id for another appeal or with other words is a mistake of the caller. */
function repeated(locked: Locked, recorded: Recorded, print: Buffer, call: Call, grounds: Grounds) {
  if (recorded.appeal_id !== call.appealId) throw new Refused('command_reused')
  refuseOtherWords(recorded.command_print, print)
  return { appeal: locked.appeal, actions: actionsOf(locked.appeal, grounds) }
}
