// Lists, counts and single appeals, for those who may see them. Reads only; every query starts from `visibleTo`.
import { sql, type RawBuilder } from 'kysely'
import type { Db, Deps } from '../deps.ts'
import { loadOrganisation } from '../organisation/store.ts'
import type { Actor, Organisation } from '../organisation/contract.ts'
import { unitsWithin } from '../organisation/units.ts'
import { addDays, dayOf } from '../platform/days.ts'
import type { Appeal } from './appeal.ts'
import { OPEN_STATES, type AppealQuery } from './contract.ts'
import { normalise, grams } from './grams.ts'
import { visibleTo } from './visible.ts'

export interface ListedAppeal {
  current: Appeal
  due_on: string | null
  due_kind: string | null
  name_masked: string | null
}

/** What an actor sees of one district: the start of every read. */
export interface Viewer {
  districtId: string
  actor: Actor
  organisation: Organisation
  today: string
}

export async function viewerOf(deps: Deps, actor: Actor): Promise<Viewer> {
  const { districtId } = deps.config
  const row = await deps.db
    .selectFrom('district')
    .select('organisation_version')
    .where('id', '=', districtId)
    .executeTakeFirstOrThrow()
  const organisation = await loadOrganisation(deps.db, districtId, row.organisation_version)
  return { districtId, actor, organisation, today: dayOf(deps.now()) }
}

/** One page by keyset: a row that changes meanwhile is neither lost nor shown twice further on. */
export async function listAppeals(
  db: Db,
  viewer: Viewer,
  query: AppealQuery,
): Promise<{ rows: ListedAppeal[]; nextCursor: string | null }> {
  const { rows } = await pageQuery(viewer, query, query.limit + 1).execute(db)
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  const nextCursor = rows.length > query.limit && last ? cursorAfter(last, query) : null
  return { rows: page, nextCursor }
}

export async function countAppeals(db: Db, viewer: Viewer, query: AppealQuery): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*) as total from appeal where ${where(viewer, query)}`.execute(db)
  return rows[0]?.total ?? 0
}

const STREAM_ROWS = 500

/** Every row of a view, page by page, in one order: exports hold exactly what the view says. */
export async function* streamAppeals(db: Db, viewer: Viewer, query: AppealQuery): AsyncGenerator<ListedAppeal> {
  let cursor = query.cursor
  do {
    const page = await listAppeals(db, viewer, { ...query, limit: STREAM_ROWS, cursor })
    yield* page.rows
    cursor = page.nextCursor ?? undefined
  } while (cursor)
}

export async function findAppeal(db: Db, viewer: Viewer, id: string): Promise<ListedAppeal | null> {
  const { rows } = await sql<ListedAppeal>`
    select ${columns} from appeal ${reporterJoin}
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

const columns = sql.raw(`appeal.current, appeal.due_on, appeal.due_kind, reporter.name_masked`)
const reporterJoin = sql.raw(`left join reporter on reporter.district_id = appeal.district_id
  and reporter.appeal_id = appeal.id and reporter.no = 1`)
const FAR = '9999-12-31'
const dueOrFar = sql.raw(`coalesce(appeal.due_on, '${FAR}'::date)`)

function pageQuery(viewer: Viewer, query: AppealQuery, limit: number) {
  const order = query.sort === 'due' ? sql`${dueOrFar}, appeal.id` : sql`appeal.id desc`
  // The page is found first; masked names are looked up for its rows only.
  return sql<ListedAppeal>`
    select ${columns} from (
      select appeal.* from appeal where ${where(viewer, query)} ${after(query)}
      order by ${order} limit ${limit}) as appeal ${reporterJoin}
    order by ${order}`
}

function after(query: AppealQuery): RawBuilder<unknown> {
  const [due, id] = (query.cursor ?? '').split('_')
  if (!due || !id || !/^[0-9a-f-]{36}$/.test(id) || !/^\d{4}-\d{2}-\d{2}$/.test(due)) return sql``
  return query.sort === 'due'
    ? sql`and (${dueOrFar}, appeal.id) > (${due}::date, ${id}::uuid)`
    : sql`and appeal.id < ${id}::uuid`
}

function cursorAfter(row: ListedAppeal, query: AppealQuery): string {
  return `${query.sort === 'due' ? (row.due_on ?? FAR) : FAR}_${row.current.id}`
}

/** Every filter of the ledger view; `visibleTo` always stands first. */
export function where(viewer: Viewer, query: AppealQuery): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [
    sql`appeal.district_id = ${viewer.districtId}`, visibleTo(viewer.actor, viewer.organisation),
  ]
  const states = query.state === undefined ? [] : [query.state].flat()
  if (states.length === 1) parts.push(sql`appeal.state = ${states[0]}`)
  if (states.length > 1) parts.push(sql`appeal.state = any(${states})`)
  if (query.open === 'true') parts.push(sql`appeal.state = any(${[...OPEN_STATES]})`)
  if (query.open === 'false') parts.push(sql`not appeal.state = any(${[...OPEN_STATES]})`)
  if (query.ledger) parts.push(sql`appeal.ledger = ${query.ledger}`)
  if (query.unit) {
    const units = unitsWithin(viewer.organisation, query.unit)
    parts.push(units.length > 1 ? sql`appeal.unit_id = any(${units})` : sql`appeal.unit_id = ${query.unit}`)
  }
  if (query.town) parts.push(sql`appeal.town_id = ${query.town}`)
  if (query.area) parts.push(sql`appeal.area_id = ${query.area}`)
  if (query.category) {
    // A level and everything below it: `urban.road` is not the beginning of `urban.roadside`.
    const below = `${escapeLike(query.category)}.%`
    parts.push(sql`(appeal.category = ${query.category} or appeal.category like ${below})`)
  }
  if (query.type) parts.push(sql`appeal.type = ${query.type}`)
  if (query.channel) parts.push(sql`appeal.channel = ${query.channel}`)
  if (query.drive) parts.push(sql`appeal.drive_id = ${query.drive}`)
  if (query.due === 'overdue') parts.push(sql`appeal.due_on < ${viewer.today}`)
  if (query.due === 'today') parts.push(sql`appeal.due_on = ${viewer.today}`)
  if (query.due === 'week') parts.push(sql`appeal.due_on between ${viewer.today} and ${addDays(viewer.today, 6)}`)
  if (query.q) parts.push(textMatches(query.q))
  return sql.join(parts, sql` and `)
}

/** Code, or words in the text. Pieces find the candidates, LIKE makes sure they stand together. */
function textMatches(typed: string): RawBuilder<unknown> {
  const words = normalise(typed).split(' ').filter(Boolean)
  const matches = words.map((word) => {
    const pieces = grams(word)
    const like = sql`lower(normalize(appeal.text || ' ' || coalesce(appeal.current ->> 'placeDetail', ''), nfkc)) like ${`%${escapeLike(word)}%`}`
    const needle = pieces.map((piece) => `'${piece.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`).join(' & ')
    return pieces.length > 0 ? sql`(appeal.grams @@ ${needle}::tsquery and ${like})` : like
  })
  const code = normalise(typed).toUpperCase().replace(/[^0-9A-Z]/g, '')
  const byCode = /^[0-9A-Z]{10}$/.test(code) ? sql` or appeal.code = ${code}` : sql``
  return sql`((${sql.join(matches, sql` and `)})${byCode})`
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`)
}
