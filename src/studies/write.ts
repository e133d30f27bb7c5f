// What somebody who stays in a village writes: days, diary, findings, the report. Every line is added, none is changed.
import { sql } from 'kysely'
import { commandPrint, refuseOtherWords } from '../appeals/command-print.ts'
import { currentGrounds } from '../appeals/grounds.ts'
import type { Deps, Tx } from '../deps.ts'
import { driveOn } from '../drive/current.ts'
import { keepFiles } from '../intake/doors.ts'
import { fileTold, receiptsOf, whyNotTold } from '../intake/told.ts'
import type { StaffActor } from '../organisation/contract.ts'
import { dayOf, timeOfDay } from '../platform/days.ts'
import { assert, Refused } from '../platform/errors.ts'
import type {
  DayOnSite,
  DiaryEntry,
  Finding,
  FindingAnswer,
  StudyReport,
  StudyRow,
  WithdrawStudy,
} from './contract.ts'
import { sendsFor } from './assign.ts'
import { findStudy } from './read.ts'

type Commanded = 'study_day' | 'study_entry' | 'study_report'

async function ownStudy(deps: Deps, actor: StaffActor, id: string): Promise<StudyRow> {
  const { study } = await findStudy(deps, actor, id)
  if (!study.mine) throw new Refused('study_not_yours')
  if (study.state === 'withdrawn') throw new Refused('study_withdrawn')
  return study
}

function refuseDay(study: StudyRow, day: string, now: Date) {
  if (day < study.fromOn || day > study.toOn) throw new Refused('study_day_outside')
  if (day > dayOf(now)) throw new Refused('study_day_in_future')
}

/** Writes once per command: the same words again are fine, other words are refused. */
async function once(
  deps: Deps,
  actor: StaffActor,
  call: { table: Commanded; studyId: string; input: { commandId: string } },
  write: (tx: Tx, print: Buffer) => Promise<void>,
): Promise<void> {
  const { table, studyId, input } = call
  await deps.room.assert()
  const print = commandPrint(deps.vault, {
    verb: table,
    appeal: null,
    input: { input, studyId, staffId: actor.staffId },
  })
  await deps.db.transaction().execute(async (tx) => {
    // Two attempts at once, and two corrections of the same line, go one after the other.
    await sql`select pg_advisory_xact_lock(hashtextextended(${studyId}, 0))`.execute(tx)
    const known = await tx
      .selectFrom(table)
      .select('print')
      .where('district_id', '=', deps.config.districtId)
      .where('id', '=', input.commandId)
      .executeTakeFirst()
    if (known) return refuseOtherWords(known.print, print)
    if (await isWithdrawn(tx, deps.config.districtId, studyId)) throw new Refused('study_withdrawn')
    await write(tx, print)
  })
}

const isWithdrawn = async (tx: Tx, districtId: string, studyId: string) =>
  (await tx
    .selectFrom('study_withdrawal')
    .select('at')
    .where('district_id', '=', districtId)
    .where('study_id', '=', studyId)
    .executeTakeFirst()) !== undefined

/** 撤销: kept, with its reason; the first one stands. */
export async function withdrawStudy(
  deps: Deps,
  actor: StaffActor,
  studyId: string,
  { reason }: WithdrawStudy,
) {
  const { districtId } = deps.config
  const { study } = await findStudy(deps, actor, studyId)
  if (!sendsFor(actor, study.officeId)) throw new Refused('study_not_your_office')
  await deps.db.transaction().execute(async (tx) => {
    // An entry that is being written comes before it or is refused.
    await sql`select pg_advisory_xact_lock(hashtextextended(${studyId}, 0))`.execute(tx)
    await tx
      .insertInto('study_withdrawal')
      .values({
        district_id: districtId,
        study_id: studyId,
        reason,
        staff_id: actor.staffId,
        at: deps.now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  })
}

export async function addDay(deps: Deps, actor: StaffActor, studyId: string, input: DayOnSite) {
  const study = await ownStudy(deps, actor, studyId)
  const now = deps.now()
  refuseDay(study, input.onDay, now)
  if (input.from >= input.to) throw new Refused('study_times')
  if (input.onDay === dayOf(now) && input.to > timeOfDay(now))
    throw new Refused('study_day_in_future')
  const key = { district_id: deps.config.districtId, study_id: studyId, staff_id: actor.staffId }
  await once(deps, actor, { table: 'study_day', studyId, input }, async (tx, print) => {
    const last = await tx
      .selectFrom('study_day')
      .select((eb) => eb.fn.max('no').as('no'))
      .where('district_id', '=', key.district_id)
      .where('study_id', '=', studyId)
      .where('staff_id', '=', actor.staffId)
      .where('on_day', '=', input.onDay)
      .executeTakeFirst()
    const no = (last?.no ?? 0) + 1
    if (no > 1 && !input.reason) throw new Refused('study_needs_reason')
    await tx
      .insertInto('study_day')
      .values({
        ...key,
        id: input.commandId,
        print,
        on_day: input.onDay,
        no,
        from_time: input.from,
        to_time: input.to,
        place: input.place,
        reason: no > 1 ? (input.reason ?? null) : null,
        at: now,
      })
      .execute()
  })
}

export async function addEntry(deps: Deps, actor: StaffActor, studyId: string, input: DiaryEntry) {
  const { districtId } = deps.config
  const study = await ownStudy(deps, actor, studyId)
  refuseDay(study, input.onDay, deps.now())
  await once(deps, actor, { table: 'study_entry', studyId, input }, async (tx, print) => {
    await keepFiles(tx, districtId, actor.staffId, input.fileIds, 'study')
    await tx
      .insertInto('study_entry')
      .values({
        district_id: districtId,
        id: input.commandId,
        print,
        study_id: studyId,
        staff_id: actor.staffId,
        on_day: input.onDay,
        text: input.text,
        file_ids: input.fileIds,
        at: deps.now(),
      })
      .execute()
  })
}

/** The appeal first, then the line that names it: what a killed process began, a retry finishes. */
export async function addFinding(
  deps: Deps,
  actor: StaffActor,
  studyId: string,
  { onDay, appeal }: Finding,
): Promise<FindingAnswer> {
  const { districtId } = deps.config
  const study = await ownStudy(deps, actor, studyId)
  refuseDay(study, onDay, deps.now())
  const driveId = await driveOn(deps.db, districtId, onDay)
  const told = { actor, channel: 'study' as const, driveId }
  whyNotTold([appeal], told, await currentGrounds(deps.db, districtId, actor, deps.now()))
  const filed = await fileTold(deps, told, [appeal])
  await deps.db
    .insertInto('study_finding')
    .values(
      filed.map(({ appealId, commandId }) => ({
        district_id: districtId,
        appeal_id: appealId,
        command_id: commandId,
        study_id: studyId,
        staff_id: actor.staffId,
        on_day: onDay,
        drive_id: driveId ?? null,
        at: deps.now(),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const [made] = receiptsOf(deps, actor, [appeal], filed)
  assert(made, 'what was filed has a receipt')
  return { appealId: made.appealId, receipt: made.receipt }
}

export async function addReport(
  deps: Deps,
  actor: StaffActor,
  studyId: string,
  input: StudyReport,
) {
  const { districtId } = deps.config
  const study = await ownStudy(deps, actor, studyId)
  if (dayOf(deps.now()) < study.fromOn) throw new Refused('study_day_in_future')
  await once(deps, actor, { table: 'study_report', studyId, input }, async (tx, print) => {
    const last = await tx
      .selectFrom('study_report')
      .select((eb) => eb.fn.max('no').as('no'))
      .where('district_id', '=', districtId)
      .where('study_id', '=', studyId)
      .executeTakeFirst()
    const no = (last?.no ?? 0) + 1
    if (no > 1 && !input.reason) throw new Refused('study_needs_reason')
    await tx
      .insertInto('study_report')
      .values({
        district_id: districtId,
        study_id: studyId,
        no,
        id: input.commandId,
        print,
        text: input.text,
        reason: no > 1 ? (input.reason ?? null) : null,
        staff_id: actor.staffId,
        at: deps.now(),
      })
      .execute()
  })
}
