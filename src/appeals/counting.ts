// How many rows a view has. Whoever sees everything that is not sealed counts in the tally (docs/decisions/0005) as
// far as the filters are its own; sealed complaints are few and are counted one by one.
import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../deps.ts'
import { unitsWithin } from '../organisation/units.ts'
import { OPEN_STATES, type AppealQuery } from './contract.ts'
import { filtersOf, type Viewer } from './filters.ts'
import { sightOf, type Sight } from './visible.ts'

export async function countAppeals(db: Db, viewer: Viewer, query: AppealQuery): Promise<number> {
  const [total] = await countEach(db, viewer, [query])
  return total ?? 0
}

/** Many views in one round trip. */
export async function countEach(db: Db, viewer: Viewer, queries: readonly AppealQuery[]): Promise<number[]> {
  if (queries.length === 0) return []
  const sight = sightOf(viewer.actor, viewer.organisation)
  const totals = queries.map((query, index) => sql`${totalOf(viewer, sight, query)} as ${sql.ref(`n${index}`)}`)
  const { rows } = await sql<Record<string, number>>`select ${sql.join(totals)}`.execute(db)
  return queries.map((_, index) => Number(rows[0]?.[`n${index}`] ?? 0))
}

function totalOf(viewer: Viewer, sight: Sight, query: AppealQuery): RawBuilder<unknown> {
  const rowsWhere = (...parts: RawBuilder<unknown>[]) =>
    sql`(select count(*) from appeal where ${sql.join([...filtersOf(viewer, query), ...parts], sql` and `)})`
  const open = openTotal(viewer, sight, query, rowsWhere)
  return sight.sealed ? sql`${open} + ${rowsWhere(sight.sealed)}` : open
}

function openTotal(
  viewer: Viewer,
  sight: Sight,
  query: AppealQuery,
  rowsWhere: (...parts: RawBuilder<unknown>[]) => RawBuilder<unknown>,
): RawBuilder<unknown> {
  if (sight.open === 'all') {
    const tallied = tallyFilters(viewer, query)
    if (!tallied) return rowsWhere(sql`not appeal.sealed`)
    return sql`(select coalesce(sum(n), 0) from appeal_tally where ${sql.join([...tallied, sql`not sealed`], sql` and `)})`
  }
  if (sight.open.length === 0) return sql`0`
  return rowsWhere(sql`not appeal.sealed`, sql`(${sql.join(sight.open, sql` or `)})`)
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
