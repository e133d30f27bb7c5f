// Who sees an appeal, as SQL: the same rule as `maySee` in who.ts, and a test that holds the two together.
import { sql, type RawBuilder } from 'kysely'
import type { Actor, Appointment, Organisation, Role, StaffActor } from '../organisation/contract.ts'
import { answersFor, complainedOf } from './who.ts'

/** A condition on `appeal`. Default: nothing. */
export function visibleTo(actor: Actor, organisation: Organisation): RawBuilder<boolean> {
  if (actor.kind === 'system') return sql`true`
  if (actor.kind === 'reporter') return sql`false` // reporters come with a receipt, never through lists
  const sees = (role: Role) => actor.appointments.some((held) => held.role === role)
  if (sees('auditor')) return sql<boolean>`(not appeal.sealed or ${notRecused(actor, organisation)})`
  const open = actor.appointments.flatMap((held) => openAppeals(actor.staffId, held, organisation))
  const seesAll = sees('district_centre') || sees('inspector') || sees('leader')
  const unsealed = seesAll
    ? sql`not appeal.sealed`
    : open.length > 0
      ? sql`(not appeal.sealed and (${sql.join(open, sql` or `)}))`
      : sql`false`
  const offices = actor.appointments.filter((held) => held.role === 'inspector' || held.role === 'district_centre')
  if (offices.length === 0) return sql<boolean>`${unsealed}`
  const units = [...new Set(offices.flatMap((held) => answersFor(organisation, held.unitId)))]
  // A complaint about a unit: only in the office that holds it, and for nobody who sits in the unit complained of.
  return sql<boolean>`(${unsealed} or (appeal.sealed and appeal.unit_id = any(${units}) and ${notRecused(actor, organisation)}))`
}

function notRecused(actor: StaffActor, organisation: Organisation): RawBuilder<unknown> {
  const own = [...organisation.units.keys()].filter((against) =>
    actor.appointments.some((held) => complainedOf(organisation, held.unitId, against)))
  return sql`not coalesce(appeal.against_unit_id, '') = any(${own})`
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
