// 走访: one visit, as the phone hands it in. Its appeals enter the ledger first, each under its own command id; then the
// visit that names them. So a retry finishes what a killed process began, and nothing happens twice (decision 0012).
import { sql } from 'kysely'
import { commandPrint, refuseOtherWords } from '../appeals/command-print.ts'
import { groundsUnder } from '../appeals/grounds.ts'
import { receiptFor } from '../appeals/receipts.ts'
import { recordedAs } from '../appeals/registering.ts'
import type { Db, Deps } from '../deps.ts'
import type { StaffActor } from '../organisation/contract.ts'
import { dayOf } from '../platform/days.ts'
import { prepared } from '../platform/db.ts'
import {
  fileAppeal,
  ledgerCommand,
  wantedToJoin,
  whyNotAppeals,
  type Filed,
} from './appeals-of-visit.ts'
import { whenHappened, type Happened } from './clock.ts'
import type { OtherVisit, VisitAnswer, VisitInput } from './contract.ts'
import { callerFrom, deviceIdOf, type Caller, type PhoneCall } from './devices.ts'
import { openVisit, type RecordedVisit } from './opening.ts'
import { othersAt } from './others.ts'
import { placeOfVisit, type VisitPlace } from './place.ts'
import type { VisitTable } from './tables.ts'

/** The same command id again gives the same answer; with other words, or from somebody else, it is refused. */
export async function handIn(
  deps: Deps,
  actor: StaffActor,
  request: PhoneCall & { body: VisitInput },
): Promise<VisitAnswer> {
  await deps.room.assert()
  const { districtId } = deps.config
  const input = request.body
  const { versions, device, known, drives, door } = await openVisit(
    deps.db,
    districtId,
    deviceIdOf(request),
    input,
  )
  const caller = await callerFrom(deps, request, actor, device)
  const print = printOf(deps, actor, input)
  if (known) {
    refuseOtherWords(known.print, print)
    const others = await othersAt(deps.db, districtId, known, known.receivedAt)
    return answer(deps, actor, input, { ...known, others })
  }
  const receivedAt = deps.now()
  const grounds = await groundsUnder(deps.db, districtId, versions, actor, receivedAt)
  const place = placeOfVisit(grounds.organisation, input, door)
  const happened = whenHappened(
    { happenedAt: new Date(input.happenedAt), sentAt: new Date(input.sentAt) },
    { receivedAt, enrolledAt: caller.enrolledAt },
  )
  const day = dayOf(happened.at)
  const drive = drives.find(({ fromOn, toOn }) => fromOn <= day && day <= toOn)
  const about = { actor, villageId: place.villageId, driveId: drive?.id }
  whyNotAppeals(input.appeals, about, grounds)
  const filed: Filed[] = []
  for (const appeal of input.appeals) filed.push(await fileAppeal(deps, about, appeal))
  const visit = {
    id: input.commandId,
    driveId: drive?.id ?? null,
    lastDay: drive?.toOn ?? null,
    villageId: place.villageId,
    gridId: place.gridId,
    doorKey: place.doorKey,
    staffId: actor.staffId,
    receivedAt,
  }
  const row = { ...visit, print, place, happened, caller }
  // Two attempts at once: the other one was first, and said the same or is refused.
  if (!(await writeVisit(deps.db, districtId, row, input, filed)))
    return handIn(deps, actor, request)
  // Only now, in a statement of its own: of two phones at one door at least one then sees the other.
  const others = await othersAt(deps.db, districtId, visit, null)
  const joined = filed.filter((each) => each.joined).map(({ commandId }) => commandId)
  return answer(deps, actor, input, { ...visit, others, joined })
}

/** The clock of the sending and the version of the app may differ from one attempt to the next; the words may not. */
function printOf(deps: Deps, actor: StaffActor, input: VisitInput): Buffer {
  const { sentAt: _sent, appVersion: _version, ...said } = input
  return commandPrint(deps.vault, {
    verb: 'visit',
    appeal: null,
    input: { ...said, staffId: actor.staffId },
  })
}

/** One statement, and so one transaction. False when this command id stands already. */
async function writeVisit(
  db: Db,
  districtId: string,
  row: RecordedVisit & { print: Buffer; place: VisitPlace; happened: Happened; caller: Caller },
  input: VisitInput,
  filed: readonly Filed[],
): Promise<boolean> {
  const { place, happened } = row
  const visit = {
    district_id: districtId,
    id: row.id,
    print: `\\x${row.print.toString('hex')}`,
    drive_id: row.driveId,
    village_id: place.villageId,
    grid_id: place.gridId,
    household_id: place.householdId,
    door: place.door,
    door_key: place.doorKey,
    other_door: input.otherDoor ?? false,
    note: input.note || null,
    lat: input.position?.lat ?? null,
    lon: input.position?.lon ?? null,
    accuracy_m: input.position?.accuracyM ?? null,
    result: input.result,
    staff_id: row.staffId,
    device_id: row.caller.deviceId,
    seq: input.seq,
    app_version: input.appVersion,
    happened_at: input.happenedAt,
    sent_at: input.sentAt,
    received_at: row.receivedAt,
    clock_off_ms: happened.offMs,
    visited_at: happened.at,
    clock_doubt: happened.doubtful,
  } satisfies Record<keyof VisitTable, unknown>
  const appeals = filed.map(({ appealId, commandId, joined, consent }, index) => ({
    district_id: districtId,
    visit_id: row.id,
    no: index + 1,
    appeal_id: appealId,
    command_id: commandId,
    joined,
    consent,
  }))
  const { rows } = await sql<{ made: number }>`${prepared}
    with made as (insert into visit select * from jsonb_populate_record(null::visit, ${JSON.stringify(visit)}::jsonb)
        on conflict do nothing returning id),
      named as (insert into visit_appeal select appeal.*
        from jsonb_populate_recordset(null::visit_appeal, ${JSON.stringify(appeals)}::jsonb) as appeal join made on made.id = visit_id)
    select count(*)::int as made from made`.execute(db)
  return rows[0]?.made === 1
}

function answer(
  deps: Deps,
  actor: StaffActor,
  input: VisitInput,
  visit: RecordedVisit & { others: OtherVisit[]; joined: readonly string[] },
): VisitAnswer {
  return {
    visitId: visit.id,
    late: visit.lastDay !== null && dayOf(visit.receivedAt) > visit.lastDay,
    driveId: visit.driveId,
    others: visit.others,
    appeals: input.appeals.map((appeal) => {
      const { commandId } = appeal
      const command = ledgerCommand(actor.staffId, commandId)
      return {
        commandId,
        receipt: receiptFor(deps.vault, deps.config.districtId, command),
        filedInstead: wantedToJoin(appeal) && !visit.joined.includes(recordedAs(command)),
      }
    }),
  }
}
