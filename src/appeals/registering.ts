// New appeals enter here: one at a time with a receipt, many at once from a sheet, or as one more voice (附议).
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Deps, Tx } from '../deps.ts'
import type { Actor } from '../organisation/contract.ts'
import { assert, Refused } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { addReporters, reporterRow } from '../reporters/reporters.ts'
import type { Appeal } from './appeal.ts'
import { isOpen } from './appeal.ts'
import { commandPrint, refuseOtherWords } from './command-print.ts'
import type { Receipt, RegisterInput, ReporterInput } from './contract.ts'
import { attachFiles, filesOf } from './files.ts'
import {
  currentGrounds,
  groundsUnder,
  versionsAndCommand,
  type RecordedCommand,
} from './grounds.ts'
import { appendTo, type EventRow, type Stamp } from './history.ts'
import { echo } from './ledger.ts'
import { receiptFor } from './receipts.ts'
import { registration } from './register.ts'
import type { ReporterTable } from './tables.ts'
import type { Grounds } from './verb.ts'
import { recordChange, recordFresh, type Fresh } from './write.ts'

export interface Registration {
  districtId: string
  actor: Actor
  commandId: string
  input: RegisterInput
  /** What the caller said, where `input` was made of it: a retry is known by this. */
  said?: unknown
}

/**
 * What the history keeps of a command that made a receipt. The id itself opens the receipt on a retry, so it is
 * stored only as a hash: nobody who reads the database can ask for a reporter's receipt again.
 */
export function recordedAs(commandId: string): string {
  return `sha256:${createHash('sha256').update(commandId).digest('hex')}`
}

/** The appeal that this command registered, if it did. */
export async function registeredUnder(
  db: Db,
  districtId: string,
  commandId: string,
): Promise<string | null> {
  return (await recordedCommand(db, districtId, recordedAs(commandId)))?.appealId ?? null
}

/** 登记. The same command id again gives the same receipt and writes nothing. */
export async function register(
  deps: Deps,
  call: Registration,
): Promise<{ appealId: string; receipt: Receipt }> {
  await deps.room.assert()
  const receipt = receiptFor(deps.vault, call.districtId, call.commandId)
  const commandId = recordedAs(call.commandId)
  const { versions, recorded } = await versionsAndCommand(deps.db, call.districtId, commandId)
  const print = commandPrint(deps.vault, {
    verb: 'register',
    appeal: null,
    input: call.said ?? call.input,
  })
  if (recorded) return { appealId: repeatedIn(recorded, print), receipt }
  const now = deps.now()
  const grounds = await groundsUnder(deps.db, call.districtId, versions, call.actor, now)
  const events = registration(call.input, grounds, { code: receipt.code })
  if (typeof events === 'string') throw new Refused(events)
  const id = newId(now)
  const stamp = stampOf({ ...call, commandId, print }, now, grounds.rulebook.version)
  const { rows, appeal, headHash } = appendTo(null, null, events, { id, firstPart: 0 }, stamp)
  assert(appeal && headHash, 'a registration has an event')
  const reporter = reporterRow(deps.vault, {
    districtId: call.districtId,
    appealId: id,
    no: 1,
    input: call.input.reporter ?? {},
    receipt,
    now,
  })
  try {
    const fresh: Fresh[] = [{ before: null, after: appeal, headHash }]
    // No photos and nobody to write to, as at most doors: one statement is all there is to write.
    if (events.flatMap(filesOf).length === 0 && reporter.echo_channel === null)
      await recordFresh(deps.db, rows, fresh, [reporter])
    else
      await deps.db.transaction().execute(async (tx) => {
        await recordFresh(tx, rows, fresh, [reporter])
        await attachFiles(tx, call.districtId, id, events)
        await echo(tx, deps, appeal, rows, [{ no: 1, channel: reporter.echo_channel }])
      })
  } catch (error) {
    // Two taps at once: the other one won, and this is its receipt.
    const winner = await recordedCommand(deps.db, call.districtId, commandId)
    if (winner) return { appealId: repeatedIn(winner, print), receipt }
    throw error
  }
  deps.live.changed(call.districtId)
  return { appealId: id, receipt }
}

const IMPORT_CHUNK = 500

export type SheetInput = RegisterInput & {
  commandId: string
  /** What the sheet says besides; it stands in the history behind the registration. */
  note?: string
}

/** All or nothing: every row of a sheet in one transaction. Rows already registered under their command id are left. */
export async function registerMany(
  deps: Deps,
  call: {
    districtId: string
    actor: Actor
    batchId: string
    inputs: SheetInput[]
    /** What else the sheet brings, in the same transaction and at its end; answers with rows to be registered after all. */
    besides?: (tx: Tx) => Promise<SheetInput[]>
    onProgress?: (done: number) => void
  },
): Promise<{ registered: number }> {
  await deps.room.assert()
  const now = deps.now()
  const grounds = await currentGrounds(deps.db, call.districtId, call.actor, now)
  const registered = await deps.db.transaction().execute(async (tx) => {
    const first = await registerSheet(tx, deps, { ...call, now, grounds }, call.inputs)
    if (!call.besides) return first
    return (
      first + (await registerSheet(tx, deps, { ...call, now, grounds }, await call.besides(tx)))
    )
  })
  deps.live.changed(call.districtId)
  return { registered }
}

async function registerSheet(
  tx: Tx,
  deps: Deps,
  call: {
    districtId: string
    actor: Actor
    batchId: string
    now: Date
    grounds: Grounds
    onProgress?: (done: number) => void
  },
  inputs: readonly SheetInput[],
): Promise<number> {
  const { now, grounds } = call
  let registered = 0
  for (let from = 0; from < inputs.length; from += IMPORT_CHUNK) {
    const chunk = inputs.slice(from, from + IMPORT_CHUNK)
    const known = await recordedCommands(
      tx,
      call.districtId,
      chunk.map(({ commandId }) => commandId),
    )
    const rows: EventRow[] = []
    const changes: Fresh[] = []
    const reporters: ReporterTable[] = []
    for (const { commandId, note, ...input } of chunk) {
      if (known.has(commandId)) continue
      const { code } = receiptFor(deps.vault, call.districtId, commandId)
      const events = registration(input, grounds, { code, batchId: call.batchId })
      if (typeof events === 'string') throw new Refused(events, { commandId })
      if (note) events.push({ type: 'noted', on: grounds.today, text: note })
      const id = newId(now)
      const stamp = stampOf({ ...call, commandId }, now, grounds.rulebook.version)
      const appended = appendTo(null, null, events, { id, firstPart: 0 }, stamp)
      assert(appended.appeal && appended.headHash, 'a registration has an event')
      rows.push(...appended.rows)
      changes.push({ before: null, after: appended.appeal, headHash: appended.headHash })
      // A sheet carries no receipts: nobody stood there to take one.
      const reporter = reporterRow(deps.vault, {
        districtId: call.districtId,
        appealId: id,
        no: 1,
        input: input.reporter ?? {},
        receipt: null,
        now,
      })
      // Nor did anybody choose to be written to: the unit calls them, the system does not.
      reporters.push({ ...reporter, echo_channel: null })
    }
    if (rows.length > 0) await recordFresh(tx, rows, changes, reporters)
    registered += changes.length
    call.onProgress?.(Math.min(from + IMPORT_CHUNK, inputs.length))
  }
  return registered
}

export interface Endorsement {
  districtId: string
  code: string
  commandId: string
  input: ReporterInput & { text?: string }
  /** The caller looked at one that nobody has classified yet, and found it to be of public space. */
  unclassifiedIsPublic?: boolean
}

/** 附议: one more voice on a matter of public space, with a receipt of its own. */
export async function endorse(
  deps: Deps,
  call: Endorsement,
): Promise<{ appealId: string; receipt: Receipt }> {
  await deps.room.assert()
  const receipt = receiptFor(deps.vault, call.districtId, call.commandId)
  const known = await recordedCommand(deps.db, call.districtId, recordedAs(call.commandId))
  if (known) return { appealId: repeatedIn(known, endorsePrint(deps, call)), receipt }
  const now = deps.now()
  // Before the transaction: whoever holds a lock must not wait for a second connection.
  const grounds = await currentGrounds(deps.db, call.districtId, { kind: 'system' }, now)
  const appealId = await deps.db
    .transaction()
    .execute((tx) => endorseWith(tx, deps, call, { now, grounds }))
  deps.live.changed(call.districtId)
  return { appealId, receipt }
}

const endorsePrint = ({ vault }: Deps, { code, input }: Endorsement) =>
  commandPrint(vault, { verb: 'endorse', appeal: code, input })

/** Within a transaction of the caller, who holds the grounds already and locks several appeals in the order of their ids. */
export async function endorseWith(
  tx: Tx,
  deps: Deps,
  call: Endorsement,
  { now, grounds }: { now: Date; grounds: Grounds },
): Promise<string> {
  const receipt = receiptFor(deps.vault, call.districtId, call.commandId)
  const commandId = recordedAs(call.commandId)
  const print = endorsePrint(deps, call)
  const row = await tx
    .selectFrom('appeal')
    .select(['current', 'head_hash'])
    .where('district_id', '=', call.districtId)
    .where('code', '=', call.code)
    .forUpdate()
    .executeTakeFirst()
  // Two taps at once: the other one held the lock, and has endorsed meanwhile.
  const recorded = await recordedCommand(tx, call.districtId, commandId)
  if (recorded) return repeatedIn(recorded, print)
  const appeal = row?.current
  if (
    !row ||
    !appeal ||
    !endorsable(appeal, grounds.rulebook.categories, call.unclassifiedIsPublic)
  )
    throw new Refused('endorse_not_possible')
  const no = appeal.reporters + 1
  const { text, ...input } = call.input
  const stamp = stampOf(
    { ...call, commandId, print, actor: { kind: 'reporter', reporterNo: no } },
    now,
    grounds.rulebook.version,
  )
  const appended = appendTo(
    appeal,
    row.head_hash,
    [{ type: 'endorsed', on: grounds.today, reporterNo: no, text: text ?? null }],
    { id: appeal.id, firstPart: 0 },
    stamp,
  )
  assert(appended.appeal && appended.headHash, 'an endorsement is an event')
  await recordChange(tx, appended.rows, [
    { before: appeal, after: appended.appeal, headHash: appended.headHash },
  ])
  const reporter = reporterRow(deps.vault, {
    districtId: call.districtId,
    appealId: appeal.id,
    no,
    input,
    receipt,
    now,
  })
  await addReporters(tx, [reporter])
  await echo(tx, deps, appended.appeal, appended.rows, [{ no, channel: reporter.echo_channel }])
  return appeal.id
}

/** Only open matters of public space, never sealed ones: nobody learns of another person's private petition. */
export function endorsable(
  appeal: Appeal,
  categories: readonly { code: string; shared: boolean }[],
  unclassifiedIsPublic = false,
): boolean {
  const shared =
    appeal.category === null
      ? unclassifiedIsPublic
      : categories.some((category) => category.code === appeal.category && category.shared)
  return (
    shared &&
    !appeal.sealed &&
    isOpen(appeal) &&
    appeal.state !== 'claimed' &&
    appeal.type !== 'personal'
  )
}

function stampOf(
  call: { districtId: string; actor: Actor; commandId: string; print?: Buffer },
  at: Date,
  rulebookVersion: number,
): Stamp {
  const unitId = call.actor.kind === 'staff' ? (call.actor.appointments[0]?.unitId ?? null) : null
  return {
    districtId: call.districtId,
    actor: call.actor,
    commandId: call.commandId,
    commandPrint: call.print,
    unitId,
    at,
    rulebookVersion,
  }
}

function repeatedIn(recorded: RecordedCommand, print: Buffer): string {
  refuseOtherWords(recorded.print, print)
  return recorded.appealId
}

async function recordedCommand(
  db: Db,
  districtId: string,
  commandId: string,
): Promise<RecordedCommand | null> {
  const row = await db
    .selectFrom('appeal_event')
    .select(['appeal_id as appealId', 'command_print as print'])
    .where('district_id', '=', districtId)
    .where('command_id', '=', commandId)
    .where('command_part', '=', 0)
    .executeTakeFirst()
  return row ?? null
}

async function recordedCommands(
  db: Db,
  districtId: string,
  commandIds: string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ command_id: string }>`
    select command_id from appeal_event where district_id = ${districtId} and command_part = 0
    and command_id = any(${commandIds})`.execute(db)
  return new Set(rows.map((row) => row.command_id))
}
