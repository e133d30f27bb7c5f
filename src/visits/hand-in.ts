// 走访: one visit, as the phone hands it in. Its appeals enter the ledger first, each under its own command id; then the
// visit that names them. So a retry finishes what a killed process began, and nothing happens twice (decision 0012).
import { sql } from 'kysely'
import { commandPrint, refuseOtherWords } from '../appeals/command-print.ts'
import { currentGrounds } from '../appeals/grounds.ts'
import { receiptFor } from '../appeals/receipts.ts'
import { recordedAs } from '../appeals/registering.ts'
import type { Db, Deps, Tx } from '../deps.ts'
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
import type { Caller } from './devices.ts'
import { othersAt, type DoorOfVisit } from './others.ts'
import { placeOfVisit, type VisitPlace } from './place.ts'

/** What was decided about a visit: the same on every retry. */
interface RecordedVisit extends DoorOfVisit {
  lastDay: string | null
  receivedAt: Date
}

/** The same command id again gives the same answer; with other words, or from somebody else, it is refused. */
export async function handIn(
  deps: Deps,
  { actor, caller }: { actor: StaffActor; caller: Caller },
  input: VisitInput,
): Promise<VisitAnswer> {
  await deps.room.assert()
  const { districtId } = deps.config
  const print = printOf(deps, actor, input)
  const known = await findVisit(deps.db, districtId, input.commandId)
  if (known) {
    refuseOtherWords(known.print, print)
    const others = await othersAt(deps.db, districtId, known, known.receivedAt)
    return answer(deps, actor, input, { ...known, others })
  }
  const receivedAt = deps.now()
  const grounds = await currentGrounds(deps.db, districtId, actor, receivedAt)
  const place = await placeOfVisit(deps.db, districtId, grounds.organisation, input)
  const happened = whenHappened(
    { happenedAt: new Date(input.happenedAt), sentAt: new Date(input.sentAt) },
    { receivedAt, enrolledAt: caller.enrolledAt },
  )
  const drive = await driveOfDay(deps.db, districtId, dayOf(happened.at))
  const about = { actor, villageId: place.villageId, driveId: drive?.id }
  whyNotAppeals(input.appeals, about, grounds)
  const filed: Filed[] = []
  for (const appeal of input.appeals) filed.push(await fileAppeal(deps, about, appeal))
  const visit = {
    id: input.commandId,
    driveId: drive?.id ?? null,
    lastDay: drive?.to_on ?? null,
    villageId: place.villageId,
    gridId: place.gridId,
    doorKey: place.doorKey,
    staffId: actor.staffId,
    receivedAt,
  }
  const row = { ...visit, print, place, happened, caller }
  const written = await deps.db
    .transaction()
    .execute((tx) => writeVisit(tx, districtId, row, input, filed))
  // Two attempts at once: the other one was first, and said the same or is refused.
  if (!written) return handIn(deps, { actor, caller }, input)
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

async function findVisit(
  db: Db,
  districtId: string,
  id: string,
): Promise<(RecordedVisit & { print: Buffer; joined: string[] }) | null> {
  const { rows } = await sql<{
    print: Buffer
    drive_id: string | null
    to_on: string | null
    village_id: string
    grid_id: string | null
    door_key: string | null
    staff_id: string
    received_at: Date
    joined: string[]
  }>`${prepared}
    select print, drive_id, drive.to_on, village_id, grid_id, door_key, staff_id, received_at,
      array(select command_id from visit_appeal where visit_appeal.district_id = visit.district_id
        and visit_id = visit.id and joined) as joined
    from visit left join drive on drive.district_id = visit.district_id and drive.id = visit.drive_id
    where visit.district_id = ${districtId} and visit.id = ${id}`.execute(db)
  const [row] = rows
  if (!row) return null
  return {
    id,
    print: row.print,
    driveId: row.drive_id,
    lastDay: row.to_on,
    villageId: row.village_id,
    gridId: row.grid_id,
    doorKey: row.door_key,
    staffId: row.staff_id,
    receivedAt: row.received_at,
    joined: row.joined,
  }
}

/** The drive in whose window this day lies, with its last day. */
async function driveOfDay(db: Db, districtId: string, day: string) {
  return db
    .selectFrom('drive')
    .select(['id', 'to_on'])
    .where('district_id', '=', districtId)
    .where('from_on', '<=', day)
    .where('to_on', '>=', day)
    .orderBy('from_on', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** False when this command id stands already. */
async function writeVisit(
  tx: Tx,
  districtId: string,
  row: RecordedVisit & { print: Buffer; place: VisitPlace; happened: Happened; caller: Caller },
  input: VisitInput,
  filed: readonly Filed[],
): Promise<boolean> {
  const { place, happened } = row
  const made = await tx
    .insertInto('visit')
    .values({
      district_id: districtId,
      id: row.id,
      print: row.print,
      drive_id: row.driveId,
      village_id: place.villageId,
      grid_id: place.gridId,
      household_id: place.householdId,
      door: place.door,
      door_key: place.doorKey,
      note: input.note || null,
      lat: input.position?.lat ?? null,
      lon: input.position?.lon ?? null,
      accuracy_m: input.position?.accuracyM ?? null,
      result: input.result,
      staff_id: row.staffId,
      device_id: row.caller.deviceId,
      seq: input.seq,
      app_version: input.appVersion,
      happened_at: new Date(input.happenedAt),
      sent_at: new Date(input.sentAt),
      received_at: row.receivedAt,
      clock_off_ms: happened.offMs,
      visited_at: happened.at,
      clock_doubt: happened.doubtful,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows === 0n) return false
  if (filed.length === 0) return true
  await tx
    .insertInto('visit_appeal')
    .values(
      filed.map(({ appealId, commandId, joined, consent }, index) => ({
        district_id: districtId,
        visit_id: row.id,
        no: index + 1,
        appeal_id: appealId,
        command_id: commandId,
        joined,
        consent: JSON.stringify(consent),
      })),
    )
    .execute()
  return true
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
