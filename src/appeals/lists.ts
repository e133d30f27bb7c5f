// Lists and single appeals, for those who may see them. Reads only; every query starts from what they may see.
import { sql, type RawBuilder } from 'kysely'
import type { Db, Deps } from '../deps.ts'
import type { Actor } from '../organisation/contract.ts'
import { prepared } from '../platform/db.ts'
import type { Appeal } from './appeal.ts'
import type { AppealQuery, AppealRow } from './contract.ts'
import { dueOrFar, FAR, filtersOf, viewerOf, type Viewer } from './filters.ts'
import { COMMON_SHARE, inTwoSteps, isRare, shareOf } from './search.ts'
import { sightOf, visibleTo, waysToSee } from './visible.ts'

export { countAppeals } from './counting.ts'
export { viewerOf, type Viewer } from './filters.ts'

/** What a row of the ledger's table shows; the state's other parts are read for one appeal at a time. */
const SHOWN = [
  'id',
  'code',
  'version',
  'state',
  'ledger',
  'channel',
  'type',
  'category',
  'unitId',
  'townId',
  'areaId',
  'text',
  'handoffs',
  'voices',
  'redoCount',
  'sealed',
  'registeredAt',
] as const satisfies readonly (keyof Appeal)[]

interface Listed<Shown> {
  current: Shown
  due_on: string | null
  due_kind: string | null
  name_masked: string | null
  checking: AppealRow['checking']
}
export type ListedRow = Listed<Pick<Appeal, (typeof SHOWN)[number]>>
export type ListedAppeal = Listed<Appeal>

/** One page by keyset: a row that changes meanwhile is neither lost nor shown twice further on. */
export function listAppeals(db: Db, viewer: Viewer, query: AppealQuery): Promise<Page<ListedRow>> {
  return pageOf(db, viewer, query, rowKind)
}

interface Page<Row> {
  rows: Row[]
  nextCursor: string | null
}

async function pageOf<Row extends ListedRow>(
  db: Db,
  viewer: Viewer,
  query: AppealQuery,
  kind: Kind<Row>,
): Promise<Page<Row>> {
  const wanted = query.limit + 1
  const near = await nearestPage(db, viewer, query, wanted, kind.columns)
  const { rows } =
    near ??
    (await pageQuery(viewer, query, wanted, {
      columns: kind.columns,
      rare: await isRare(db, query.q),
    }).execute(db))
  const page = rows.slice(0, query.limit).map(kind.read)
  const last = page.at(-1)
  const nextCursor = rows.length > query.limit && last ? cursorAfter(last, query) : null
  return { rows: page, nextCursor }
}

const STREAM_ROWS = 500

/** Every row of a view, page by page, in one order: exports hold exactly what the view says. */
export async function* streamAppeals(
  db: Db,
  viewer: Viewer,
  query: AppealQuery,
): AsyncGenerator<ListedAppeal> {
  let cursor = query.cursor
  do {
    const page = await pageOf(db, viewer, { ...query, limit: STREAM_ROWS, cursor }, wholeKind)
    yield* page.rows
    cursor = page.nextCursor ?? undefined
  } while (cursor)
}

export async function findAppeal(db: Db, viewer: Viewer, id: string): Promise<ListedAppeal | null> {
  const { rows } = await sql<ListedAppeal>`${prepared}
    select ${wholeKind.columns} from appeal ${reporterJoin}
    where appeal.district_id = ${viewer.districtId} and appeal.id = ${id}
      and ${visibleTo(viewer.actor, viewer.organisation)}`.execute(db)
  return rows[0] ?? null
}

/** A file is read by whoever may see an appeal that shows it. */
export async function mayReadFile(deps: Deps, actor: Actor, fileId: string): Promise<boolean> {
  const viewer = await viewerOf(deps, actor)
  const { rows } = await sql<{ found: boolean }>`
    select exists (select 1 from appeal_file join appeal
      on appeal.district_id = appeal_file.district_id and appeal.id = appeal_file.appeal_id
      where appeal_file.district_id = ${viewer.districtId} and appeal_file.file_id = ${fileId}
      and ${visibleTo(actor, viewer.organisation)}) as found`.execute(deps.db)
  return rows[0]?.found ?? false
}

type Stored = Record<string, unknown>

/** What is selected of an appeal, and what that gives. */
interface Kind<Row> {
  columns: RawBuilder<unknown>
  read(row: Stored): Row
}

/** Only a claim's state is opened for it: what waits to be checked has no due day of its own. */
const CHECKING = `case when appeal.state = 'claimed' then jsonb_build_object(
  'claimedOn', appeal.current -> 'claim' ->> 'claimedOn',
  'confirmUntil', case when appeal.current ->> 'confirmLapsed' = 'false'
    then appeal.current -> 'clocks' -> 'confirm' ->> 'dueOn' end,
  'confirmations', appeal.current -> 'confirmations') end as checking`
const BESIDE = `appeal.due_on, appeal.due_kind, reporter.name_masked, ${CHECKING}`
const wholeKind: Kind<ListedAppeal> = {
  columns: sql.raw(`appeal.current, ${BESIDE}`),
  read: (row) => row as unknown as ListedAppeal, // these very columns
}
/** `current` with only what the table shows, from the columns: the whole state is three times as long as the row. */
const rowKind: Kind<ListedRow> = {
  columns: sql.raw(`${SHOWN.map((key) => `appeal.${columnOf(key)}`).join(', ')}, ${BESIDE}`),
  read({ due_on, due_kind, name_masked, checking, ...columns }) {
    const shown = Object.fromEntries(SHOWN.map((key) => [key, columns[columnOf(key)]]))
    const at = columns['registered_at'] as Date // a timestamptz
    const current = { ...shown, registeredAt: at.toISOString() }
    return { current, due_on, due_kind, name_masked, checking } as ListedRow // each column holds what columnsOf took from its namesake
  },
}

function columnOf(key: (typeof SHOWN)[number]): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

const reporterJoin = sql.raw(`left join reporter on reporter.district_id = appeal.district_id
  and reporter.appeal_id = appeal.id and reporter.no = 1`)
function orderOf(query: AppealQuery): RawBuilder<unknown> {
  return query.sort === 'due' ? sql`${dueOrFar}, appeal.id` : sql`appeal.id desc`
}

/** The page is found first, by each way of seeing along an index of its own; the rest is looked up for its rows only. */
function pageQuery(
  viewer: Viewer,
  query: AppealQuery,
  limit: number,
  { columns, rare }: { columns: RawBuilder<unknown>; rare: boolean },
) {
  const order = orderOf(query)
  const filters = filtersOf(viewer, query, rare)
  const ways = waysToSee(sightOf(viewer.actor, viewer.organisation)).map(
    (way) => sql`
    (select appeal.district_id, appeal.id, appeal.due_on from appeal
     where ${sql.join([way, ...filters], sql` and `)} ${after(query)} order by ${order} limit ${limit})`,
  )
  // A search is planned anew for its words: how many rows have them decides which index is read.
  return sql<Stored>`${query.q ? sql`` : prepared}
    select ${columns} from (
      select * from (${sql.join(ways, sql` union `)}) as appeal order by ${order} limit ${limit}) as page
    join appeal on appeal.district_id = page.district_id and appeal.id = page.id ${reporterJoin}
    order by ${order}`
}

/**
 * The nearest rows of a search for common words: they are met soon in the order of the list, while their own index
 * would give a tenth of the district to be sorted. Null where that is not known to be so, or was not enough.
 */
async function nearestPage(
  db: Db,
  viewer: Viewer,
  query: AppealQuery,
  limit: number,
  columns: RawBuilder<unknown>,
) {
  const ways = waysToSee(sightOf(viewer.actor, viewer.organisation))
  const text = query.q ? inTwoSteps(query.q) : null
  if (!text || ways.length > 1) return null // a narrow view is read whole sooner
  const share = await shareOf(db, text.pieces)
  if (share < COMMON_SHARE) return null
  const order = orderOf(query)
  const filters = filtersOf(viewer, { ...query, q: undefined }, false)
  const { rows } = await sql<Stored>`
    select ${columns} from (
      select appeal.* from (
        select appeal.* from appeal where ${sql.join([...ways, ...filters], sql` and `)} ${after(query)}
        order by ${order} limit ${Math.ceil((2 * limit) / share)}) as appeal
      where (select words.grams @@ ${text.needle}::tsquery from appeal_words as words
        where words.district_id = appeal.district_id and words.appeal_id = appeal.id) and ${text.check}
      order by ${order} limit ${limit}) as appeal ${reporterJoin}
    order by ${order}`.execute(db)
  return rows.length === limit ? { rows } : null
}

function after(query: AppealQuery): RawBuilder<unknown> {
  const [due, id] = (query.cursor ?? '').split('_')
  if (!due || !id || !/^[0-9a-f-]{36}$/.test(id) || !/^\d{4}-\d{2}-\d{2}$/.test(due)) return sql``
  return query.sort === 'due'
    ? sql`and (${dueOrFar}, appeal.id) > (${due}::date, ${id}::uuid)`
    : sql`and appeal.id < ${id}::uuid`
}

function cursorAfter(row: ListedRow, query: AppealQuery): string {
  return `${query.sort === 'due' ? (row.due_on ?? FAR) : FAR}_${row.current.id}`
}
