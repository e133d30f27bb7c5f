// How many rows a view has. Whoever sees all of a view that is not sealed counts in the tally (docs/decisions/0005) as
// far as the filters are its own; sealed complaints are few and are counted one by one.
import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../deps.ts'
import { prepared } from '../platform/db.ts'
import { OPEN_STATES, type AppealQuery } from './contract.ts'
import { filtersOf, unitsAsked, type Viewer } from './filters.ts'
import { isRare } from './search.ts'
import { sightOf, type Sight } from './visible.ts'

export async function countAppeals(db: Db, viewer: Viewer, query: AppealQuery): Promise<number> {
  const [total] = await countEach(db, viewer, [query])
  return total ?? 0
}

/**
 * Many views in one round trip: those in the tally are read together, and so are the sealed ones; each of the others
 * has an index of its own.
 */
export async function countEach(
  db: Db,
  viewer: Viewer,
  queries: readonly AppealQuery[],
): Promise<number[]> {
  if (queries.length === 0) return []
  const sight = sightOf(viewer.actor, viewer.organisation)
  const rare = await Promise.all(queries.map(({ q }) => isRare(db, q)))
  const name = (kind: string, index: number) => sql.ref(`${kind}${index}`)
  const tallied = queries.map((query) =>
    seesWhole(viewer, sight, query) ? tallyFilters(viewer, query) : null,
  )
  const fromTally = tallied.map((filters, index) =>
    filters
      ? sql`coalesce(sum(n) filter (where ${sql.join(filters, sql` and `)}), 0) as ${name('t', index)}`
      : sql`0 as ${name('t', index)}`,
  )
  const hidden = queries.map(
    (query, index) =>
      sql`count(*) filter (where ${sql.join(filtersOf(viewer, query, rare[index] ?? false), sql` and `)}) as ${name('s', index)}`,
  )
  const totals = queries.map(
    (query, index) =>
      sql`${tallied[index] ? name('t', index) : openRows(viewer, sight, query, rare[index] ?? false)} + ${sight.sealed ? name('s', index) : sql`0`} as ${name('n', index)}`,
  )
  return read(
    await sql<Counted>`${queries.some(({ q }) => q) ? sql`` : prepared}
    select ${sql.join(totals)}
    from (select ${sql.join(fromTally)} ${tallyLines(
      viewer,
      queries.filter((_, index) => tallied[index]),
    )}) as tally
    ${sight.sealed ? sql`cross join (select ${sql.join(hidden)} from appeal where district_id = ${viewer.districtId} and ${sight.sealed}) as hidden` : sql``}
  `.execute(db),
    queries,
  )
}

/** Whether every row that is not sealed and fits the query is seen: then who sees it need not be asked again. */
function seesWhole(viewer: Viewer, sight: Sight, query: AppealQuery): boolean {
  if (sight.open === 'all') return true
  return (
    query.unit !== undefined &&
    unitsAsked(viewer.organisation, query).every((each) => sight.units.has(each))
  )
}

/** Only the lines of the units asked for, where each view is of one unit. */
function tallyLines(viewer: Viewer, queries: readonly AppealQuery[]): RawBuilder<unknown> {
  if (queries.length === 0) return sql``
  const units = new Set(queries.flatMap((query) => unitsAsked(viewer.organisation, query)))
  const narrow = queries.every(({ unit }) => unit !== undefined)
  return sql`from appeal_tally where district_id = ${viewer.districtId} and not sealed
      ${narrow ? sql`and unit_id = any(${[...units]})` : sql``}`
}

type Counted = Record<string, number>

function read({ rows }: { rows: Counted[] }, queries: readonly AppealQuery[]): number[] {
  return queries.map((_, index) => Number(rows[0]?.[`n${index}`] ?? 0))
}

function openRows(
  viewer: Viewer,
  sight: Sight,
  query: AppealQuery,
  rare: boolean,
): RawBuilder<unknown> {
  const whole = seesWhole(viewer, sight, query)
  if (!whole && sight.open.length === 0) return sql`0`
  const seen = whole || sight.open === 'all' ? [] : [sql`(${sql.join(sight.open, sql` or `)})`]
  return sql`(select count(*) from appeal where ${sql.join([...filtersOf(viewer, query, rare), sql`not appeal.sealed`, ...seen], sql` and `)})`
}

/** The same filters on the tally's lines; null where one of them asks for more than a line knows. */
function tallyFilters(viewer: Viewer, query: AppealQuery): RawBuilder<unknown>[] | null {
  const { ledger, state, open, unit, below: _, town, sealed, ...rest } = query
  const { sort: __, cursor: ___, limit: ____, ...others } = rest
  if (Object.values(others).some((filter) => filter !== undefined)) return null
  const parts = [sql`district_id = ${viewer.districtId}`]
  if (state !== undefined) parts.push(sql`state = any(${[state].flat()})`)
  if (open === 'true') parts.push(sql`state = any(${[...OPEN_STATES]})`)
  if (open === 'false') parts.push(sql`not state = any(${[...OPEN_STATES]})`)
  if (ledger) parts.push(sql`ledger = ${ledger}`)
  if (unit) parts.push(sql`unit_id = any(${unitsAsked(viewer.organisation, query)})`)
  if (town) parts.push(sql`town_id = ${town}`)
  // Every line that is read here is of appeals that are not sealed.
  if (sealed === 'true') parts.push(sql`false`)
  return parts
}
