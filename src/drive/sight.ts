// Whose numbers somebody reads: those who sit above the towns all of them, a town and its villages their own.
import type { Organisation, Role, StaffActor } from '../organisation/contract.ts'
import { townOf } from '../organisation/units.ts'
import type { Scope } from './read-totals.ts'

/** They see all, complaints under seal as a number in the line of the office that holds them. */
const ABOVE: readonly Role[] = ['district_centre', 'inspector', 'leader', 'auditor']

export function scopeOf(actor: StaffActor, organisation: Organisation): Scope {
  if (actor.appointments.some(({ role }) => ABOVE.includes(role))) return { withoutSealed: false }
  const towns = actor.appointments.map(({ unitId }) => townOf(organisation, unitId))
  const town = towns.find((each) => each !== null)
  // Departments and administrators lie in no town and read the whole, as everybody can in public.
  return town ? { townId: town, withoutSealed: true } : { withoutSealed: true }
}
