// 台账导出: every row of a view, in one snapshot, page by page. As many rows as the view says, or no whole file.
import { sql } from 'kysely'
import { currentGrounds } from '../appeals/grounds.ts'
import { countAppeals, streamAppeals, viewerOf, type ListedAppeal } from '../appeals/lists.ts'
import type { Db, Deps } from '../deps.ts'
import { recordAct } from '../organisation/acts.ts'
import type { StaffActor } from '../organisation/contract.ts'
import { assert } from '../platform/errors.ts'
import { CSV_MARK, csvLine } from '../platform/cells.ts'
import type { ExportQuery } from './contract.ts'
import {
  EXPORT_HEADS,
  exportNames,
  exportRow,
  type ExportFacts,
  type ExportNames,
} from './export-row.ts'
import { readNote } from './notes.ts'
import { xlsxOf } from './xlsx-writer.ts'

const ROWS_AT_ONCE = 500
const SHEET = '群众诉求台账'

export interface Export {
  total: number
  bytes: AsyncGenerator<Buffer>
  /** Gives the snapshot back. To be called once, whether everything was read or nothing. */
  close: () => Promise<void>
}

/** One snapshot, held until it is closed. The act itself is recorded before the first row. */
export async function exportLedger(
  deps: Deps,
  actor: StaffActor,
  kind: 'csv' | 'xlsx',
  query: ExportQuery,
): Promise<Export> {
  const { districtId } = deps.config
  const viewer = await viewerOf(deps, actor)
  const { rulebook, organisation } = await currentGrounds(deps.db, districtId, actor, deps.now())
  const names = exportNames(rulebook, organisation)
  const view = { ...query, limit: ROWS_AT_ONCE }
  const snapshot = await deps.db
    .startTransaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute()
  const close = () => snapshot.rollback().execute()
  try {
    const total = await countAppeals(snapshot, viewer, view)
    await deps.db.transaction().execute(async (tx) => {
      // What was looked for may be a name or a number: how it was filtered is kept, the words are not.
      const { q, ...filters } = query
      const details = { kind, rows: total, filters, searched: q !== undefined }
      await recordAct(
        tx,
        { districtId, staffId: actor.staffId, now: deps.now() },
        'ledger_exported',
        null,
        details,
      )
    })
    const rows = exportRows(
      snapshot,
      districtId,
      streamAppeals(snapshot, viewer, view),
      names,
      total,
    )
    const bytes = kind === 'csv' ? csvOf(rows) : xlsxOf({ name: SHEET, heads: EXPORT_HEADS, rows })
    return { total, bytes, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function* exportRows(
  db: Db,
  districtId: string,
  appeals: AsyncIterable<ListedAppeal>,
  names: ExportNames,
  total: number,
): AsyncGenerator<string[]> {
  let count = 0
  for await (const page of pages(appeals)) {
    for (const facts of await withSheetFacts(db, districtId, page)) yield exportRow(facts, names)
    count += page.length
  }
  assert(count === total, 'an export has exactly the rows its view counts')
}

async function* pages(appeals: AsyncIterable<ListedAppeal>): AsyncGenerator<ListedAppeal[]> {
  let page: ListedAppeal[] = []
  for await (const appeal of appeals) {
    page.push(appeal)
    if (page.length === ROWS_AT_ONCE) {
      yield page
      page = []
    }
  }
  if (page.length > 0) yield page
}

/** The masked phone, and the note that an imported row left behind its registration. */
async function withSheetFacts(
  db: Db,
  districtId: string,
  page: ListedAppeal[],
): Promise<ExportFacts[]> {
  const { rows } = await sql<{ id: string; phone_masked: string | null; note: string | null }>`
    select page.id, reporter.phone_masked, event.body ->> 'text' as note
    from unnest(${page.map(({ current }) => current.id)}::uuid[]) as page (id)
    left join reporter on reporter.district_id = ${districtId} and reporter.appeal_id = page.id and reporter.no = 1
    left join appeal_event as event on event.district_id = ${districtId} and event.appeal_id = page.id
      and event.seq = 2 and event.type = 'noted'`.execute(db)
  const found = new Map(rows.map((row) => [row.id, row]))
  return page.map(({ current, due_on, name_masked }) => {
    const row = found.get(current.id)
    return {
      appeal: current,
      dueOn: due_on,
      nameMasked: name_masked,
      phoneMasked: row?.phone_masked ?? null,
      sheetNote: row?.note ? readNote(row.note) : null,
    }
  })
}

async function* csvOf(rows: AsyncIterable<string[]>): AsyncGenerator<Buffer> {
  let text = CSV_MARK + csvLine(EXPORT_HEADS)
  for await (const row of rows) {
    text += csvLine(row)
    if (text.length < 64 * 1024) continue
    yield Buffer.from(text)
    text = ''
  }
  yield Buffer.from(text)
}
