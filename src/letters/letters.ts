// Each letter of an opening: its scan, and what became of it. A letter without an entry keeps its opening unfinished.
import type { Db, Deps } from '../deps.ts'
import type { PaperReceipt } from '../intake/contract-doors.ts'
import { appealsSeen, keepFiles, receiptsOfPaper, registerPaper } from '../intake/doors.ts'
import type { Organisation, StaffActor } from '../organisation/contract.ts'
import { dayOf } from '../platform/days.ts'
import { assert, Refused } from '../platform/errors.ts'
import type { EnterLetter, Letter, OpeningDetail } from './contract.ts'
import { listOpenings, ownOpening } from './openings.ts'

/** 012-20260601-003: box, day, number; what is written on the paper. */
export function letterLabel(boxNo: number, openedAt: Date, no: number): string {
  const number = (n: number) => `${n}`.padStart(3, '0')
  return `${number(boxNo)}-${dayOf(openedAt).replaceAll('-', '')}-${number(no)}`
}

async function agreedLetter(
  deps: Deps,
  actor: StaffActor,
  organisation: Organisation,
  openingId: string,
  no: number,
) {
  const opening = await ownOpening(deps.db, deps, actor, organisation, openingId)
  if (!opening.agrees) throw new Refused('letter_not_agreed')
  if (no > opening.letters) throw new Refused('letter_no_such')
  return opening
}

export async function scanLetter(
  deps: Deps,
  actor: StaffActor,
  organisation: Organisation,
  at: { openingId: string; no: number },
  input: { commandId: string; fileIds: string[] },
): Promise<void> {
  const { districtId } = deps.config
  await agreedLetter(deps, actor, organisation, at.openingId, at.no)
  await deps.db.transaction().execute(async (tx) => {
    const added = await tx
      .insertInto('letter_scan')
      .values({
        district_id: districtId,
        id: input.commandId,
        opening_id: at.openingId,
        no: at.no,
        file_ids: input.fileIds,
        staff_id: actor.staffId,
        at: deps.now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (added.numInsertedOrUpdatedRows === 0n) return
    await keepFiles(tx, districtId, actor.staffId, input.fileIds, 'letter')
  })
}

/**
 * The appeals first, then the entry that names them: what a killed process began, a retry finishes. Answers with the
 * slips for a writer who can be found; the same command of the same person again gives the same.
 */
export async function enterLetter(
  deps: Deps,
  actor: StaffActor,
  organisation: Organisation,
  at: { openingId: string; no: number },
  input: EnterLetter,
): Promise<PaperReceipt[]> {
  const { districtId } = deps.config
  const opening = await agreedLetter(deps, actor, organisation, at.openingId, at.no)
  const paper = `letter/${at.openingId}/${at.no}`
  const before = await enteredBy(deps.db, districtId, at, { actor, commandId: input.commandId })
  if (before) return receiptsOfPaper(deps, paper, before)
  if (input.result !== 'empty') {
    const scan = await deps.db
      .selectFrom('letter_scan')
      .select('id')
      .where('district_id', '=', districtId)
      .where('opening_id', '=', at.openingId)
      .where('no', '=', at.no)
      .limit(1)
      .executeTakeFirst()
    if (!scan) throw new Refused('letter_needs_scan')
  }
  const appealIds =
    input.result === 'appeals'
      ? await registerPaper(deps, {
          actor,
          channel: 'letter',
          paper,
          day: dayOf(opening.opened_at),
          appeals: input.appeals,
        })
      : []
  const added = await deps.db
    .insertInto('letter_entry')
    .values({
      district_id: districtId,
      opening_id: at.openingId,
      no: at.no,
      command_id: input.commandId,
      result: input.result,
      reason: input.result === 'appeals' ? null : input.reason,
      appeal_ids: appealIds,
      staff_id: actor.staffId,
      at: deps.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows === 0n)
    await enteredBy(deps.db, districtId, at, { actor, commandId: input.commandId })
  return receiptsOfPaper(deps, paper, appealIds)
}

/** What the same command of the same person made before; another's entry is refused. */
async function enteredBy(
  db: Db,
  districtId: string,
  at: { openingId: string; no: number },
  { actor, commandId }: { actor: StaffActor; commandId: string },
): Promise<string[] | null> {
  const row = await db
    .selectFrom('letter_entry')
    .select(['command_id', 'staff_id', 'appeal_ids'])
    .where('district_id', '=', districtId)
    .where('opening_id', '=', at.openingId)
    .where('no', '=', at.no)
    .executeTakeFirst()
  if (row && (row.command_id !== commandId || row.staff_id !== actor.staffId))
    throw new Refused('letter_entered')
  return row?.appeal_ids ?? null
}

export async function openingDetail(
  deps: Deps,
  actor: StaffActor,
  organisation: Organisation,
  id: string,
): Promise<OpeningDetail> {
  const { districtId } = deps.config
  const row = await ownOpening(deps.db, deps, actor, organisation, id)
  const [opening] = await listOpenings(deps, actor, new Set([row.unit_id]), { id })
  assert(opening, 'an opening that is theirs is in their list')
  if (!row.agrees || row.first_no === null) return { opening, letters: [] }
  const first = row.first_no
  const scans = await deps.db
    .selectFrom('letter_scan')
    .select(['no', 'file_ids'])
    .where('district_id', '=', districtId)
    .where('opening_id', '=', id)
    .orderBy('at')
    .execute()
  const entries = await deps.db
    .selectFrom('letter_entry as entry')
    .innerJoin('staff', (join) =>
      join
        .onRef('staff.district_id', '=', 'entry.district_id')
        .onRef('staff.id', '=', 'entry.staff_id'),
    )
    .selectAll('entry')
    .select('staff.name')
    .where('entry.district_id', '=', districtId)
    .where('entry.opening_id', '=', id)
    .execute()
  const named = entries.flatMap(({ appeal_ids }) => appeal_ids)
  const seen = await appealsSeen(deps.db, districtId, actor, organisation, named)
  const letters = Array.from({ length: row.letters }, (_, index): Letter => {
    const no = index + 1
    const entry = entries.find((each) => each.no === no)
    const appeals = seen.filter((each) => entry?.appeal_ids.includes(each.id))
    // A letter may name its writer: once entered, it is read by those who may see what it became.
    const hidden = entry && appeals.length < entry.appeal_ids.length
    return {
      no,
      label: letterLabel(row.box_no, row.opened_at, first + index),
      fileIds: hidden
        ? []
        : scans.filter((scan) => scan.no === no).flatMap(({ file_ids }) => file_ids),
      entry: entry
        ? {
            result: entry.result,
            reason: entry.reason,
            by: { id: entry.staff_id, name: entry.name },
            at: entry.at.toISOString(),
            appeals,
            others: entry.appeal_ids.length - appeals.length,
          }
        : null,
    }
  })
  return { opening, letters }
}

/** What the letter on this scan became; empty for a photo of the box, and before it is entered. */
export async function appealsOnScan(
  db: Db,
  districtId: string,
  openingId: string,
  fileId: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('letter_scan as scan')
    .innerJoin('letter_entry as entry', (join) =>
      join
        .onRef('entry.district_id', '=', 'scan.district_id')
        .onRef('entry.opening_id', '=', 'scan.opening_id')
        .onRef('entry.no', '=', 'scan.no'),
    )
    .select('entry.appeal_ids')
    .where('scan.district_id', '=', districtId)
    .where('scan.opening_id', '=', openingId)
    .where((on) => on(on.val(fileId), '=', on.fn.any('scan.file_ids')))
    .execute()
  return rows.flatMap(({ appeal_ids }) => appeal_ids)
}

/** Whether this file belongs to this opening and its reader may look at it. */
export async function mayReadLetterFile(
  deps: Deps,
  actor: StaffActor,
  organisation: Organisation,
  openingId: string,
  fileId: string,
): Promise<boolean> {
  const { opening, letters } = await openingDetail(deps, actor, organisation, openingId)
  return opening.fileIds.includes(fileId) || letters.some(({ fileIds }) => fileIds.includes(fileId))
}
