// Counts by unit and state in the time of a small sum: the ledger adds a line per change, a job folds them.
import { sql } from 'kysely'
import type { Db, Deps } from '../deps.ts'
import type { Viewer } from './filters.ts'
import { sightOf } from './visible.ts'
import { answersFor } from './who.ts'

export interface TallyCount {
  unit_id: string
  ledger: string
  state: string
  n: number
}

/**
 * What the viewer may count: the same limits as their lists, at the grain of towns and units. Complaints under seal are
 * few and are counted one by one, for the tally does not know whom they are about.
 */
export async function countsByUnitAndState(db: Db, viewer: Viewer): Promise<TallyCount[]> {
  const { sealed } = sightOf(viewer.actor, viewer.organisation)
  const { rows } = await sql<TallyCount>`
    select unit_id, ledger, state, sum(n)::int as n from (
      select unit_id, ledger, state, n from appeal_tally
      where district_id = ${viewer.districtId} and not sealed and ${tallyVisibleTo(viewer)}
      ${sealed ? sql`union all select unit_id, ledger, state, 1 from appeal where district_id = ${viewer.districtId} and ${sealed}` : sql``}
    ) as line group by unit_id, ledger, state having sum(n) <> 0
    order by unit_id, ledger, state`.execute(db)
  return rows
}

function tallyVisibleTo(viewer: Viewer) {
  const { actor, organisation } = viewer
  if (actor.kind !== 'staff') return sql`false`
  const parts = actor.appointments.map((held) => {
    const units = answersFor(organisation, held.unitId)
    switch (held.role) {
      case 'auditor':
      case 'district_centre':
      case 'inspector':
      case 'leader':
        return sql`true`
      case 'town_office':
        return sql`(town_id = any(${units}) or unit_id = any(${units}))`
      case 'village_clerk':
      case 'handler':
      case 'head':
        return sql`unit_id = any(${units})`
      default:
        return sql`false`
    }
  })
  return parts.length > 0 ? sql`(${sql.join(parts, sql` or `)})` : sql`false`
}

/** Folds the lines of a district into one per key, in one statement: readers see either all or none of it. */
export async function foldTally(deps: Deps, districtId: string): Promise<void> {
  await sql`
    with gone as (delete from appeal_tally where district_id = ${districtId} returning *)
    insert into appeal_tally (district_id, town_id, unit_id, ledger, state, sealed, n)
    select district_id, town_id, unit_id, ledger, state, sealed, sum(n)::int from gone
    group by district_id, town_id, unit_id, ledger, state, sealed having sum(n) <> 0`.execute(
    deps.db,
  )
}
