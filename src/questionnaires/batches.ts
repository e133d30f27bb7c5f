// 一批问卷: so many sheets of one version, printed for one village or town; and how each of them stands.
import { sql } from 'kysely'
import type { Db, Deps } from '../deps.ts'
import { doorsOf } from '../intake/doors.ts'
import type { Organisation, StaffActor } from '../organisation/contract.ts'
import { Refused } from '../platform/errors.ts'
import type { Batch, BatchDetail, PrintBatch, Question, SheetLine } from './contract.ts'
import { countPages } from './print.ts'
import { differences } from './readings.ts'
import { findQuestionnaire } from './templates.ts'

const LIST_ROWS_MAX = 300
const digits = (n: number, width: number) => `${n}`.padStart(width, '0')

/** 007-0012: the batch and the sheet, as they stand on the paper. */
export const sheetLabel = (batchNo: number, sheet: number) =>
  `${digits(batchNo, 3)}-${digits(sheet, 4)}`

export async function makeBatch(
  deps: Deps,
  actor: StaffActor,
  organisation: Organisation,
  input: PrintBatch,
): Promise<void> {
  const { districtId } = deps.config
  if (!doorsOf(actor, organisation).has(input.unitId)) throw new Refused('questionnaire_not_yours')
  const now = deps.now()
  const { questionnaireId, version } = input
  const template = await findQuestionnaire(deps.db, districtId, questionnaireId, version)
  const pages = await countPages(template, now)
  await deps.db.transaction().execute(async (tx) => {
    await sql`select 1 from district where id = ${districtId} for no key update`.execute(tx)
    const last = await tx
      .selectFrom('questionnaire_batch')
      .select((eb) => eb.fn.max('no').as('no'))
      .where('district_id', '=', districtId)
      .executeTakeFirst()
    await tx
      .insertInto('questionnaire_batch')
      .values({
        district_id: districtId,
        id: input.commandId,
        no: (last?.no ?? 0) + 1,
        questionnaire_id: questionnaireId,
        version,
        unit_id: input.unitId,
        sheets: input.sheets,
        pages,
        staff_id: actor.staffId,
        at: now,
      })
      .onConflict((conflict) => conflict.columns(['district_id', 'id']).doNothing())
      .execute()
  })
}

export async function listBatches(
  db: Db,
  districtId: string,
  unitIds: ReadonlySet<string>,
  id?: string,
): Promise<Batch[]> {
  const { rows } = await sql<Omit<Batch, 'at'> & { at: Date }>`
    select batch.id, batch.no, batch.questionnaire_id as "questionnaireId", batch.version, template.title,
      batch.unit_id as "unitId", batch.sheets, batch.pages, batch.at,
      (select count(*)::int from questionnaire_settled settled where settled.district_id = batch.district_id
        and settled.batch_id = batch.id) as settled
    from questionnaire_batch batch
    join questionnaire template on template.district_id = batch.district_id
      and template.id = batch.questionnaire_id and template.version = batch.version
    where batch.district_id = ${districtId} and batch.unit_id = any(${[...unitIds]})
      ${id ? sql`and batch.id = ${id}` : sql``}
    order by batch.no desc limit ${LIST_ROWS_MAX}`.execute(db)
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

/** The batch and its questions, if it is one of theirs. */
export async function ownBatch(
  deps: Deps,
  actor: StaffActor,
  organisation: Organisation,
  id: string,
) {
  const { districtId } = deps.config
  const [batch] = await listBatches(deps.db, districtId, doorsOf(actor, organisation), id)
  if (!batch) throw new Refused('batch_not_found')
  const template = await findQuestionnaire(
    deps.db,
    districtId,
    batch.questionnaireId,
    batch.version,
  )
  return { batch, template }
}

/** Everything said about the sheets of a batch, or about one of them. */
export async function sheetRows(db: Db, districtId: string, batchId: string, sheet?: number) {
  const [keyings, pages, settled] = await Promise.all([
    db
      .selectFrom('questionnaire_keying')
      .selectAll()
      .where('district_id', '=', districtId)
      .where('batch_id', '=', batchId)
      .$if(sheet !== undefined, (query) => query.where('sheet', '=', sheet ?? 0))
      .orderBy('nth')
      .execute(),
    db
      .selectFrom('questionnaire_page')
      .selectAll()
      .where('district_id', '=', districtId)
      .where('batch_id', '=', batchId)
      .$if(sheet !== undefined, (query) => query.where('sheet', '=', sheet ?? 0))
      .orderBy('at')
      .execute(),
    db
      .selectFrom('questionnaire_settled')
      .selectAll()
      .where('district_id', '=', districtId)
      .where('batch_id', '=', batchId)
      .$if(sheet !== undefined, (query) => query.where('sheet', '=', sheet ?? 0))
      .execute(),
  ])
  return { keyings, pages, settled }
}
export type SheetRows = Awaited<ReturnType<typeof sheetRows>>

export const readingOf = (row: SheetRows['keyings'][number]) => ({
  filledOn: row.filled_on,
  answers: row.answers,
})

export function lineOf(
  batch: Pick<Batch, 'no' | 'pages'>,
  sheet: number,
  rows: SheetRows,
  staffId: string,
): SheetLine {
  const keyed = rows.keyings.filter((row) => row.sheet === sheet)
  const settled = rows.settled.find((row) => row.sheet === sheet)
  const scanned = new Set(rows.pages.filter((row) => row.sheet === sheet).map(({ page }) => page))
  const missingPages = Array.from({ length: batch.pages }, (_, index) => index + 1).filter(
    (page) => !scanned.has(page),
  )
  const state = settled
    ? settled.how
    : keyed.length === 2
      ? 'differ'
      : keyed.length === 1
        ? 'once'
        : 'open'
  return {
    sheet,
    label: sheetLabel(batch.no, sheet),
    state,
    missingPages,
    mine: !settled && (keyed.length === 2 || !keyed.some((row) => row.staff_id === staffId)),
  }
}

export async function batchDetail(
  deps: Deps,
  actor: StaffActor,
  organisation: Organisation,
  id: string,
): Promise<BatchDetail> {
  const { batch, template } = await ownBatch(deps, actor, organisation, id)
  const rows = await sheetRows(deps.db, deps.config.districtId, id)
  const sheets = Array.from({ length: batch.sheets }, (_, index) =>
    lineOf(batch, index + 1, rows, actor.staffId),
  )
  const count = (...states: SheetLine['state'][]) =>
    sheets.filter(({ state }) => states.includes(state)).length
  const counts = {
    open: count('open'),
    once: count('once'),
    differ: count('differ'),
    settled: count('agreed', 'decided'),
    nothing: count('not_returned', 'blank', 'unreadable'),
    // Begun, and a part of it is not there: the one thing nobody may overlook.
    pageMissing: sheets.filter(
      ({ missingPages, state }) =>
        missingPages.length > 0 && missingPages.length < batch.pages && state === 'open',
    ).length,
  }
  return {
    batch,
    questions: template.questions,
    sheets,
    counts,
    finished: counts.settled + counts.nothing === batch.sheets,
  }
}

/** Where two people read differently, once both have. */
export function differencesOf(questions: readonly Question[], rows: SheetRows): string[] {
  const [one, two] = rows.keyings
  return one && two ? differences(questions, readingOf(one), readingOf(two)) : []
}
