// Who sees an appeal, as SQL: the same rule as `maySee` in who.ts, and a test that holds the two together.
import { sql, type RawBuilder } from 'kysely'
import type { Actor, Appointment, Organisation } from '../organisation/contract.ts'
import { isWithin } from '../organisation/units.ts'
import { answersFor } from './who.ts'

/** A condition on `appeal`. Default: nothing. */
export function visibleTo(actor: Actor, organisation: Organisation): RawBuilder<boolean> {
  if (actor.kind === 'system') return sql`true`
  if (actor.kind === 'reporter') return sql`false` // reporters come with a receipt, never through lists
  if (actor.appointments.some((held) => held.role === 'auditor')) return sql`true`
  const open = actor.appointments.flatMap((held) => openAppeals(actor.staffId, held, organisation))
  const seesAll = actor.appointments.some((held) => ['district_centre', 'inspector', 'leader'].includes(held.role))
  const unsealed = seesAll ? sql`not appeal.sealed` : open.length > 0 ? sql`(not appeal.sealed and (${sql.join(open, sql` or `)}))` : sql`false`
  const sealed = actor.appointments.filter((held) => held.role === 'inspector' || held.role === 'district_centre')
  if (sealed.length === 0) return sql<boolean>`${unsealed}`
  return sql<boolean>`(${unsealed} or (appeal.sealed and (${sql.join(sealed.map((held) => sealedAppeals(held, organisation)), sql` or `)})))`
}

/** What one appointment shows of the appeals that are not sealed. */
function openAppeals(staffId: string, held: Appointment, organisation: Organisation): RawBuilder<unknown>[] {
  const units = answersFor(organisation, held.unitId)
  const own = sql`(appeal.unit_id = any(${units}) or appeal.co_unit_ids && ${units}::text[])`
  switch (held.role) {
    case 'town_office':
      return [sql`appeal.town_id = any(${units})`, own]
    case 'village_clerk':
      return [sql`appeal.area_id = any(${units})`, own]
    case 'handler':
    case 'head':
      return [own]
    case 'collector':
      return [sql`appeal.collector_id = ${staffId}`]
    default:
      return []
  }
}

/** A complaint about a unit: only where it is handled, and never within the unit complained of. */
function sealedAppeals(held: Appointment, organisation: Organisation): RawBuilder<unknown> {
  const above = [...organisation.units.keys()].filter((id) => isWithin(organisation, held.unitId, id))
  return sql`(appeal.unit_id = any(${answersFor(organisation, held.unitId)}) and not (coalesce(appeal.against_unit_id, '') = any(${above})))`
}
