// How many rows a view has. Whoever sees everything that is not sealed counts in the tally (docs/decisions/0005) as
// far as the filters are its own; sealed complaints are few and are counted one by one.
import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../deps.ts'
import { unitsWithin } from '../organisation/units.ts'
import { OPEN_STATES, type AppealQuery } from './contract.ts'
import { filtersOf, type Viewer } from './filters.ts'
import { sightOf, waysToSee, type Sight } from './visible.ts'

export async function countAppeals(db: Db, viewer: Viewer, query: AppealQuery): Promise<number> {
  const [total] = await countEach(db, viewer, [query])
  return total ?? 0
}

/** Many views in one round trip. */
export async function countEach(
  db: Db,
  viewer: Viewer,
  queries: readonly AppealQuery[],
): Promise<number[]> {
  if (queries.length === 0) return []
  const sight = sightOf(viewer.actor, viewer.organisation)
  const alike = sight.open !== 'all' && queries.length > 1 && queries.every(asksForOpen)
  return alike
    ? countInOneScan(db, viewer, sight, queries)
    : countOneByOne(db, viewer, sight, queries)
}

/** Those in the tally are read together, and so are the sealed ones; each of the others has an index of its own. */
async function countOneByOne(
  db: Db,
  viewer: Viewer,
  sight: Sight,
  queries: readonly AppealQuery[],
): Promise<number[]> {
  const name = (kind: string, index: number) => sql.ref(`${kind}${index}`)
  const tallied = queries.map((query) =>
    sight.open === 'all' ? tallyFilters(viewer, query) : null,
  )
  const fromTally = tallied.map((filters, index) =>
    filters
      ? sql`coalesce(sum(n) filter (where ${sql.join(filters, sql` and `)}), 0) as ${name('t', index)}`
      : sql`0 as ${name('t', index)}`,
  )
  const hidden = queries.map(
    (query, index) =>
      sql`count(*) filter (where ${sql.join(filtersOf(viewer, query), sql` and `)}) as ${name('s', index)}`,
  )
  const totals = queries.map(
    (query, index) =>
      sql`${tallied[index] ? name('t', index) : openRows(viewer, sight, query)} + ${sight.sealed ? name('s', index) : sql`0`} as ${name('n', index)}`,
  )
  return read(
    await sql<Counted>`
    select ${sql.join(totals)}
    from (select ${sql.join(fromTally)} from appeal_tally where district_id = ${viewer.districtId} and not sealed) as tally
    ${sight.sealed ? sql`cross join (select ${sql.join(hidden)} from appeal where district_id = ${viewer.districtId} and ${sight.sealed}) as hidden` : sql``}
  `.execute(db),
    queries,
  )
}

/** A desk's own work: what is open in one narrow view is read once, and counted by every tile. */
async function countInOneScan(
  db: Db,
  viewer: Viewer,
  sight: Sight,
  queries: readonly AppealQuery[],
): Promise<number[]> {
  const totals = queries.map(
    (query, index) =>
      sql`count(*) filter (where ${sql.join(filtersOf(viewer, query), sql` and `)}) as ${sql.ref(`n${index}`)}`,
  )
  return read(
    await sql<Counted>`select ${sql.join(totals)} from appeal
    where district_id = ${viewer.districtId} and state = any(${[...OPEN_STATES]})
      and (${sql.join(waysToSee(sight), sql` or `)}) ${inSharedUnit(viewer, queries)}`.execute(db),
    queries,
  )
}

/** Tiles of one unit need that unit's rows only. */
function inSharedUnit(viewer: Viewer, queries: readonly AppealQuery[]): RawBuilder<unknown> {
  const [unit, ...others] = new Set(queries.map((query) => query.unit))
  return unit && others.length === 0
    ? sql`and unit_id = any(${unitsWithin(viewer.organisation, unit)})`
    : sql``
}

type Counted = Record<string, number>

function read({ rows }: { rows: Counted[] }, queries: readonly AppealQuery[]): number[] {
  return queries.map((_, index) => Number(rows[0]?.[`n${index}`] ?? 0))
}

/** Only appeals in which somebody still owes something have a day to answer by. */
function asksForOpen({ state, due }: AppealQuery): boolean {
  const open: readonly string[] = OPEN_STATES
  return (
    due !== undefined ||
    (state !== undefined && [state].flat().every((each) => open.includes(each)))
  )
}

function openRows(viewer: Viewer, sight: Sight, query: AppealQuery): RawBuilder<unknown> {
  if (sight.open !== 'all' && sight.open.length === 0) return sql`0`
  const seen = sight.open === 'all' ? [] : [sql`(${sql.join(sight.open, sql` or `)})`]
  return sql`(select count(*) from appeal where ${sql.join([...filtersOf(viewer, query), sql`not appeal.sealed`, ...seen], sql` and `)})`
}

/** The same filters on the tally's lines; null where one of them asks for more than a line knows. */
function tallyFilters(viewer: Viewer, query: AppealQuery): RawBuilder<unknown>[] | null {
  const { ledger, state, open, unit, town, sort: _, cursor: __, limit: ___, ...others } = query
  if (Object.values(others).some((filter) => filter !== undefined)) return null
  const parts = [sql`district_id = ${viewer.districtId}`]
  if (state !== undefined) parts.push(sql`state = any(${[state].flat()})`)
  if (open === 'true') parts.push(sql`state = any(${[...OPEN_STATES]})`)
  if (open === 'false') parts.push(sql`not state = any(${[...OPEN_STATES]})`)
  if (ledger) parts.push(sql`ledger = ${ledger}`)
  if (unit) parts.push(sql`unit_id = any(${unitsWithin(viewer.organisation, unit)})`)
  if (town) parts.push(sql`town_id = ${town}`)
  return parts
}
