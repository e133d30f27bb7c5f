// The ledger view's filters, and for whom they filter: the start of every read.
import { sql, type RawBuilder } from 'kysely'
import type { Deps } from '../deps.ts'
import type { Actor, Organisation } from '../organisation/contract.ts'
import { loadOrganisation } from '../organisation/store.ts'
import { unitsWithin } from '../organisation/units.ts'
import { addDays, dayOf } from '../platform/days.ts'
import { prepared } from '../platform/db.ts'
import { OPEN_STATES, type AppealQuery } from './contract.ts'
import { textMatches } from './search.ts'

/** What an actor sees of one district: the start of every read. */
export interface Viewer {
  districtId: string
  actor: Actor
  organisation: Organisation
  today: string
}

export async function viewerOf(deps: Deps, actor: Actor): Promise<Viewer> {
  const { districtId } = deps.config
  const { rows } = await sql<{ organisation_version: number }>`${prepared}
    select organisation_version from district where id = ${districtId}`.execute(deps.db)
  const organisation = await loadOrganisation(
    deps.db,
    districtId,
    rows[0]?.organisation_version ?? 0,
  )
  return { districtId, actor, organisation, today: dayOf(deps.now()) }
}

/** Behind every day: what has no day to answer by comes last. */
export const FAR = '9999-12-31'
/** As the indexes have it; `due_on` alone they do not know. */
export const dueOrFar = sql.raw(`coalesce(appeal.due_on, '${FAR}'::date)`)

/**
 * Every filter of the ledger view. Who may see the rows stands beside it, in visible.ts. `rare`: what the search
 * knows of the words in `q`.
 */
export function filtersOf(
  viewer: Viewer,
  query: AppealQuery,
  rare: boolean,
): RawBuilder<unknown>[] {
  const parts: RawBuilder<unknown>[] = [sql`appeal.district_id = ${viewer.districtId}`]
  const states = query.state === undefined ? [] : [query.state].flat()
  if (states.length === 1) parts.push(sql`appeal.state = ${states[0]}`)
  if (states.length > 1) parts.push(sql`appeal.state = any(${states})`)
  if (query.open === 'true') parts.push(sql`appeal.state = any(${[...OPEN_STATES]})`)
  if (query.open === 'false') parts.push(sql`not appeal.state = any(${[...OPEN_STATES]})`)
  if (query.ledger) parts.push(sql`appeal.ledger = ${query.ledger}`)
  if (query.unit) {
    const units = unitsAsked(viewer.organisation, query)
    parts.push(
      units.length > 1 ? sql`appeal.unit_id = any(${units})` : sql`appeal.unit_id = ${query.unit}`,
    )
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
  if (query.due === 'overdue') parts.push(sql`${dueOrFar} < ${viewer.today}::date`)
  if (query.due === 'today') parts.push(sql`${dueOrFar} = ${viewer.today}::date`)
  if (query.due === 'week')
    parts.push(sql`${dueOrFar} between ${viewer.today}::date and ${addDays(viewer.today, 6)}::date`)
  if (query.confirming) parts.push(sql`appeal.confirm_unit_id = ${query.confirming}`)
  if (query.sealed === 'true') parts.push(sql`appeal.sealed`)
  if (query.sealed === 'false') parts.push(sql`not appeal.sealed`)
  if (query.q) parts.push(textMatches(query.q, viewer.districtId, rare))
  return parts
}

/** A unit, with all under it unless it alone is asked for. */
export function unitsAsked(organisation: Organisation, { unit, below }: AppealQuery): string[] {
  if (unit === undefined) return []
  return below === 'false' ? [unit] : unitsWithin(organisation, unit)
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`)
}
