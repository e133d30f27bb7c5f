// 任职: which role exists where, and what an appointment is worth on a day. Pure.
import type { Appointment, Organisation, Role, StaffActor, UnitKind } from './contract.ts'
import { isActive, successorOf } from './units.ts'

/** Where each role exists. An appointment anywhere else would give rights nobody meant. */
export const KINDS_OF_ROLE: Record<Role, readonly UnitKind[]> = {
  collector: ['village', 'town', 'department', 'centre', 'district'],
  village_clerk: ['village'],
  town_office: ['town'],
  district_centre: ['centre', 'conference'],
  handler: ['department', 'town'],
  head: ['department', 'town', 'centre', 'conference', 'inspection'],
  inspector: ['inspection'],
  leader: ['district'],
  administrator: ['district'],
  auditor: ['district', 'inspection'],
}

export function roleFits(role: Role, kind: UnitKind): boolean {
  return KINDS_OF_ROLE[role].includes(kind)
}

/** Who administers is not their own auditor. */
export function rolesClash(held: readonly Role[], next: Role): boolean {
  return (
    (next === 'auditor' && held.includes('administrator')) ||
    (next === 'administrator' && held.includes('auditor'))
  )
}

/**
 * 回避期: for so many days after leaving a post nobody checks the work of that unit. Longer than the longest appeal runs, so
 * that nobody judges what was still theirs; a matter of honesty and not of a district's taste, hence not in the rulebook.
 */
export const RECUSED_DAYS = 365

/** Posts that work at appeals, or command those who do. Inspecting, auditing and administering leave nothing behind. */
export const RECUSING_ROLES: readonly Role[] = [
  'village_clerk',
  'town_office',
  'district_centre',
  'handler',
  'head',
  'leader',
]

/** Every hat that recuses: those of today, and those of the last year. */
export function heldLately({ appointments, formerly = [] }: StaffActor): Appointment[] {
  return [...appointments, ...formerly]
}

/**
 * What the appointments are worth on that day. Staff of a unit that is gone belong to its successor, and
 * whoever holds a role at a unit holds it for the units it took over: their open appeals are theirs now
 * (信访工作条例 Art. 24).
 */
export function effectiveAppointments(
  organisation: Organisation,
  appointments: readonly Appointment[],
  day: string,
): Appointment[] {
  const found = new Map<string, Appointment>()
  const add = (appointment: Appointment) => {
    const key = `${appointment.role} ${appointment.unitId} ${appointment.onBehalfOf ?? ''}`
    if (!found.has(key)) found.set(key, appointment)
  }
  for (const { role, unitId, onBehalfOf } of appointments) {
    const here = successorOf(organisation, unitId, day)
    const kind = organisation.units.get(here)?.kind
    if (!kind || !isActive(organisation, here, day) || !roleFits(role, kind)) continue
    add({ role, unitId: here, onBehalfOf })
    for (const gone of takenOverBy(organisation, here, day)) add({ role, unitId: gone, onBehalfOf })
  }
  return [...found.values()]
}

function takenOverBy(organisation: Organisation, unitId: string, day: string): string[] {
  const gone: string[] = []
  for (const unit of organisation.units.values()) {
    if (unit.activeTo === null || unit.activeTo >= day || unit.id === unitId) continue
    if (successorOf(organisation, unit.id, day) === unitId) gone.push(unit.id)
  }
  return gone
}
