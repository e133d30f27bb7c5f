// One sheet: its source pages, two readings by two people, and what counts in the end.
import type { Deps } from '../deps.ts'
import { appealsSeen, keepFiles, registerPaper } from '../intake/doors.ts'
import type { Organisation, StaffActor } from '../organisation/contract.ts'
import { dayOf } from '../platform/days.ts'
import { Refused } from '../platform/errors.ts'
import { differencesOf, lineOf, ownBatch, readingOf, sheetRows, type SheetRows } from './batches.ts'
import type { Batch, KeySheet, Question, Reading, SettleSheet, SheetDetail } from './contract.ts'
import { appealTexts, misfit, tidyAnswers } from './readings.ts'

export interface At {
  batchId: string
  sheet: number
}

async function sheetOf(deps: Deps, actor: StaffActor, organisation: Organisation, at: At) {
  const { batch, template } = await ownBatch(deps, actor, organisation, at.batchId)
  if (at.sheet > batch.sheets) throw new Refused('sheet_no_such')
  const rows = await sheetRows(deps.db, deps.config.districtId, at.batchId, at.sheet)
  const { questions } = template
  return { batch, questions, rows, line: lineOf(batch, at.sheet, rows, actor.staffId) }
}

/** A further scan of a page is added; the first stays. */
export async function addPage(
  deps: Deps,
  actor: StaffActor,
  organisation: Organisation,
  at: At,
  { page, fileId }: { page: number; fileId: string },
): Promise<void> {
  const { districtId } = deps.config
  const { batch } = await sheetOf(deps, actor, organisation, at)
  if (page > batch.pages) throw new Refused('sheet_no_such')
  await deps.db.transaction().execute(async (tx) => {
    const added = await tx
      .insertInto('questionnaire_page')
      .values({
        district_id: districtId,
        batch_id: at.batchId,
        sheet: at.sheet,
        page,
        file_id: fileId,
        staff_id: actor.staffId,
        at: deps.now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (added.numInsertedOrUpdatedRows === 0n) return
    await keepFiles(tx, districtId, actor.staffId, [fileId], 'questionnaire')
  })
}

/** One person's reading. The second settles the sheet where both say the same. The same command again does no more. */
export async function keySheet(
  deps: Deps,
  actor: StaffActor,
  organisation: Organisation,
  at: At,
  { commandId, ...said }: KeySheet,
): Promise<void> {
  const { districtId } = deps.config
  const before = await sheetOf(deps, actor, organisation, at)
  if (!before.rows.keyings.some((row) => row.command_id === commandId)) {
    refuseKeying(before, actor)
    const reading = checked(deps, before.questions, said)
    const added = await deps.db
      .insertInto('questionnaire_keying')
      .values({
        district_id: districtId,
        batch_id: at.batchId,
        sheet: at.sheet,
        nth: before.rows.keyings.length + 1,
        command_id: commandId,
        filled_on: reading.filledOn,
        answers: JSON.stringify(reading.answers),
        staff_id: actor.staffId,
        at: deps.now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    // Two people pressed at once: whoever came second looks at what stands there now.
    if (added.numInsertedOrUpdatedRows === 0n)
      return keySheet(deps, actor, organisation, at, { commandId, ...said })
  }
  const { batch, questions, rows } = await sheetOf(deps, actor, organisation, at)
  const [reading] = rows.keyings
  if (rows.settled.length > 0 || !reading || rows.keyings.length < 2) return
  if (differencesOf(questions, rows).length === 0)
    await settle(deps, actor, batch, questions, at, 'agreed', readingOf(reading))
}

function refuseKeying(
  { rows, line }: { rows: SheetRows; line: { missingPages: number[] } },
  actor: StaffActor,
) {
  if (rows.settled.length > 0) throw new Refused('sheet_settled')
  if (rows.keyings.some((row) => row.staff_id === actor.staffId))
    throw new Refused('sheet_keyed_by_you')
  if (rows.keyings.length >= 2) throw new Refused('sheet_keyed_twice')
  if (line.missingPages.length > 0)
    throw new Refused('sheet_page_missing', { pages: line.missingPages })
}

function checked(deps: Deps, questions: readonly Question[], said: Reading): Reading {
  const wrong = misfit(questions, said)
  if (wrong !== null) throw new Refused('sheet_answer_misfit', { question: wrong })
  if (said.filledOn > dayOf(deps.now())) throw new Refused('sheet_filled_later')
  return { filledOn: said.filledOn, answers: tidyAnswers(questions, said.answers) }
}

/**
 * What two people read differently is decided by somebody who looks at the page again: one of the two or a third.
 * Each difference is decided by itself, none by saying nothing; who decided is kept, and both readings stay.
 */
export async function settleSheet(
  deps: Deps,
  actor: StaffActor,
  organisation: Organisation,
  at: At,
  said: SettleSheet,
): Promise<void> {
  const { batch, questions, rows, line } = await sheetOf(deps, actor, organisation, at)
  if (rows.settled.length > 0) throw new Refused('sheet_settled')
  if (said.how === 'decided') {
    if (rows.keyings.length < 2) throw new Refused('sheet_not_keyed_twice')
    const left = differencesOf(questions, rows).find(
      (id) => id !== 'filledOn' && !Object.hasOwn(said.answers, id),
    )
    if (left !== undefined) throw new Refused('sheet_undecided', { question: left })
    const reading = checked(deps, questions, said)
    return settle(deps, actor, batch, questions, at, 'decided', reading)
  }
  if (said.how === 'unreadable' && line.missingPages.length > 0)
    throw new Refused('sheet_page_missing', { pages: line.missingPages })
  // Somebody has read something on it: then it is not nothing.
  if (rows.keyings.length > 0) throw new Refused('sheet_not_keyed_twice')
  await record(deps, actor, at, {
    how: said.how,
    reading: null,
    reason: said.reason,
    appealIds: [],
  })
}

/** The appeals first, then the row that names them (decision 0012). */
async function settle(
  deps: Deps,
  actor: StaffActor,
  batch: Batch,
  questions: readonly Question[],
  at: At,
  how: 'agreed' | 'decided',
  reading: Reading,
) {
  const appealIds = await registerPaper(deps, {
    actor,
    channel: 'questionnaire',
    paper: `questionnaire/${at.batchId}/${at.sheet}`,
    day: reading.filledOn,
    appeals: appealTexts(questions, reading.answers).map((text) => ({
      text,
      areaId: batch.unitId,
    })),
  })
  await record(deps, actor, at, { how, reading, reason: null, appealIds })
}

async function record(
  deps: Deps,
  actor: StaffActor,
  at: At,
  what: {
    how: 'agreed' | SettleSheet['how']
    reading: Reading | null
    reason: string | null
    appealIds: string[]
  },
) {
  await deps.db
    .insertInto('questionnaire_settled')
    .values({
      district_id: deps.config.districtId,
      batch_id: at.batchId,
      sheet: at.sheet,
      how: what.how,
      filled_on: what.reading?.filledOn ?? null,
      answers: what.reading ? JSON.stringify(what.reading.answers) : null,
      reason: what.reason,
      appeal_ids: what.appealIds,
      staff_id: actor.staffId,
      at: deps.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function sheetDetail(
  deps: Deps,
  actor: StaffActor,
  organisation: Organisation,
  at: At,
): Promise<SheetDetail> {
  const { districtId } = deps.config
  const { batch, questions, rows, line } = await sheetOf(deps, actor, organisation, at)
  const [settled] = rows.settled
  const staffIds = [...rows.keyings, ...rows.settled].map(({ staff_id }) => staff_id)
  const names = new Map(
    staffIds.length === 0
      ? []
      : (
          await deps.db
            .selectFrom('staff')
            .select(['id', 'name'])
            .where('district_id', '=', districtId)
            .where('id', 'in', staffIds)
            .execute()
        ).map(({ id, name }) => [id, name]),
  )
  const person = (id: string) => ({ id, name: names.get(id) ?? '' })
  const named = settled?.appeal_ids ?? []
  const seen = await appealsSeen(deps.db, districtId, actor, organisation, named)
  // Once settled, the paper and its readings are for those who may see what they became.
  const hidden = seen.length < named.length
  return {
    line,
    pages: Array.from({ length: batch.pages }, (_, index) => ({
      page: index + 1,
      fileIds: hidden
        ? []
        : rows.pages.filter(({ page }) => page === index + 1).map(({ file_id }) => file_id),
    })),
    // Neither sees the other's before both have read.
    readings:
      rows.keyings.length < 2 || hidden
        ? []
        : rows.keyings.map((row) => ({ ...readingOf(row), by: person(row.staff_id) })),
    differences: differencesOf(questions, rows),
    settled: settled
      ? {
          how: settled.how,
          reason: settled.reason,
          by: person(settled.staff_id),
          reading:
            settled.filled_on && settled.answers && !hidden
              ? { filledOn: settled.filled_on, answers: settled.answers }
              : null,
          appeals: seen,
          others: named.length - seen.length,
        }
      : null,
    keyedByMe: rows.keyings.some((row) => row.staff_id === actor.staffId),
  }
}
