// A meeting is written down: its appeals enter the ledger first, then the record that names them. Corrections are added.
import type { Selectable } from 'kysely'
import { commandPrint, refuseOtherWords } from '../appeals/command-print.ts'
import { currentGrounds } from '../appeals/grounds.ts'
import type { Grounds } from '../appeals/verb.ts'
import type { Db, Deps, Tx } from '../deps.ts'
import { driveOn } from '../drive/current.ts'
import type { ToldAppeal } from '../intake/contract-told.ts'
import { keepFiles } from '../intake/doors.ts'
import { fileTold, receiptsOf, whyNotTold, type Filed } from '../intake/told.ts'
import type { StaffActor } from '../organisation/contract.ts'
import { isActive } from '../organisation/units.ts'
import { timeOfDay } from '../platform/days.ts'
import { Refused } from '../platform/errors.ts'
import type { CorrectMeeting, MeetingAnswer, RecordMeeting } from './contract.ts'
import { ownUnits } from './scope.ts'
import type { MeetingRevisionTable } from './tables.ts'

type Facts = Omit<RecordMeeting, 'commandId' | 'nothingRaised' | 'appeals'>

/** The same command id again gives the same answer, receipts too; with other words it is refused. */
export async function recordMeeting(
  deps: Deps,
  actor: StaffActor,
  input: RecordMeeting,
): Promise<MeetingAnswer> {
  const { nothingRaised, ...said } = input
  const print = printOf(deps, actor, 'meeting', input)
  const known = await repeated(deps, actor, input, print)
  if (known) return known
  if (nothingRaised !== (input.appeals.length === 0))
    throw new Refused('meeting_nothing_or_appeals')
  const call = { ...said, print, meetingId: input.commandId, no: 1, reason: null }
  return write(deps, actor, call, null)
}

export async function correctMeeting(
  deps: Deps,
  actor: StaffActor,
  meetingId: string,
  input: CorrectMeeting,
): Promise<MeetingAnswer> {
  const print = printOf(deps, actor, `meeting ${meetingId}`, input)
  const known = await repeated(deps, actor, input, print)
  if (known) return known
  const last = await lastRevision(deps.db, deps.config.districtId, meetingId)
  if (!last) throw new Refused('meeting_not_found')
  const { seenRevision, ...said } = input
  if (last.no !== seenRevision) throw new Refused('meeting_stale')
  return write(deps, actor, { ...said, print, meetingId, no: last.no + 1 }, last)
}

const printOf = (deps: Deps, actor: StaffActor, verb: string, input: unknown) =>
  commandPrint(deps.vault, { verb, appeal: null, input: { input, staffId: actor.staffId } })

async function repeated(
  deps: Deps,
  actor: StaffActor,
  input: { commandId: string; appeals: readonly ToldAppeal[] },
  print: Buffer,
): Promise<MeetingAnswer | null> {
  const { districtId } = deps.config
  const row = await deps.db
    .selectFrom('meeting_revision')
    .select(['meeting_id', 'print'])
    .where('district_id', '=', districtId)
    .where('id', '=', input.commandId)
    .executeTakeFirst()
  if (!row) return null
  refuseOtherWords(row.print, print)
  const filed = await deps.db
    .selectFrom('meeting_appeal')
    .select(['appeal_id as appealId', 'command_id as commandId'])
    .where('district_id', '=', districtId)
    .where('meeting_id', '=', row.meeting_id)
    .execute()
  return { id: row.meeting_id, receipts: receiptsOf(deps, actor, input.appeals, filed) }
}

interface Call extends Facts {
  commandId: string
  print: Buffer
  meetingId: string
  no: number
  reason: string | null
  appeals: readonly ToldAppeal[]
}

async function write(
  deps: Deps,
  actor: StaffActor,
  call: Call,
  last: Selectable<MeetingRevisionTable> | null,
): Promise<MeetingAnswer> {
  const { districtId } = deps.config
  await deps.room.assert()
  const now = deps.now()
  const grounds = await currentGrounds(deps.db, districtId, actor, now)
  whyNot(actor, call, last, grounds, now)
  const driveId = await driveOn(deps.db, districtId, call.onDay)
  if (last && (last.drive_id ?? undefined) !== driveId) {
    // An appeal keeps the drive it was registered in (decision 0012).
    if ((await nextNo(deps.db, districtId, call.meetingId)) > 1)
      throw new Refused('meeting_other_drive')
  }
  const told = { actor, channel: 'meeting' as const, driveId }
  whyNotTold(call.appeals, told, grounds)
  const fresh = call.fileIds.filter((id) => !last?.file_ids.includes(id))
  await deps.db
    .transaction()
    .execute((tx) => keepFiles(tx, districtId, actor.staffId, fresh, 'meeting'))
  const filed = await fileTold(deps, told, call.appeals)
  await deps.db
    .transaction()
    .execute((tx) => append(tx, districtId, { call, driveId, actor, now, filed }))
  return { id: call.meetingId, receipts: receiptsOf(deps, actor, call.appeals, filed) }
}

function whyNot(
  actor: StaffActor,
  call: Call,
  last: Selectable<MeetingRevisionTable> | null,
  { organisation, today }: Grounds,
  now: Date,
) {
  const own = ownUnits(actor, organisation)
  // Another's meeting and none at all are the same answer.
  if (last && !own.has(last.unit_id)) throw new Refused('meeting_not_found')
  if (!own.has(call.unitId)) throw new Refused('meeting_not_yours')
  if (!last && !isActive(organisation, call.unitId, call.onDay)) throw new Refused('unit_inactive')
  if (call.from >= call.to) throw new Refused('meeting_times')
  if (call.onDay > today || (call.onDay === today && call.to > timeOfDay(now)))
    throw new Refused('meeting_in_future')
  if (Object.values(call.attendees).every((n) => n === 0)) throw new Refused('meeting_nobody')
}

async function append(
  tx: Tx,
  districtId: string,
  row: {
    call: Call
    driveId: string | undefined
    actor: StaffActor
    now: Date
    filed: readonly Filed[]
  },
): Promise<void> {
  const { call, filed } = row
  const made = await tx
    .insertInto('meeting_revision')
    .values({
      district_id: districtId,
      meeting_id: call.meetingId,
      no: call.no,
      id: call.commandId,
      print: call.print,
      drive_id: row.driveId ?? null,
      unit_id: call.unitId,
      kind: call.kind,
      place: call.place,
      on_day: call.onDay,
      from_time: call.from,
      to_time: call.to,
      villagers: call.attendees.villagers,
      representatives: call.attendees.representatives,
      party_members: call.attendees.partyMembers,
      cadres: call.attendees.cadres,
      others: call.attendees.others,
      minutes: call.minutes,
      file_ids: call.fileIds,
      reason: call.reason,
      staff_id: row.actor.staffId,
      at: row.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows === 0n) {
    // Two at once: the same command won already, or somebody else's correction did.
    const same = await tx
      .selectFrom('meeting_revision')
      .select('print')
      .where('district_id', '=', districtId)
      .where('id', '=', call.commandId)
      .executeTakeFirst()
    if (!same) throw new Refused('meeting_stale')
    return refuseOtherWords(same.print, call.print)
  }
  if (filed.length === 0) return
  const first = await nextNo(tx, districtId, call.meetingId)
  await tx
    .insertInto('meeting_appeal')
    .values(
      filed.map(({ appealId, commandId }, index) => ({
        district_id: districtId,
        meeting_id: call.meetingId,
        no: first + index,
        revision: call.no,
        appeal_id: appealId,
        command_id: commandId,
      })),
    )
    .execute()
}

async function nextNo(db: Db, districtId: string, meetingId: string): Promise<number> {
  const row = await db
    .selectFrom('meeting_appeal')
    .select((eb) => eb.fn.max('no').as('no'))
    .where('district_id', '=', districtId)
    .where('meeting_id', '=', meetingId)
    .executeTakeFirst()
  return (row?.no ?? 0) + 1
}

async function lastRevision(db: Db, districtId: string, meetingId: string) {
  return db
    .selectFrom('meeting_revision')
    .selectAll()
    .where('district_id', '=', districtId)
    .where('meeting_id', '=', meetingId)
    .orderBy('no', 'desc')
    .limit(1)
    .executeTakeFirst()
}
