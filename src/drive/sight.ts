// Whose numbers somebody reads: a town and its villages their own, all others the whole district's, as everybody can in
// public. What of complaints under seal is in them: src/appeals/sealed-in-numbers.ts.
import type { Organisation, Role, StaffActor } from '../organisation/contract.ts'
import { townOf } from '../organisation/units.ts'
import type { Scope } from './read-totals.ts'

const ABOVE: readonly Role[] = ['district_centre', 'inspector', 'leader', 'auditor']

export function scopeOf(actor: StaffActor, organisation: Organisation): Scope {
  if (actor.appointments.some(({ role }) => ABOVE.includes(role))) return {}
  const towns = actor.appointments.map(({ unitId }) => townOf(organisation, unitId))
  const town = towns.find((each) => each !== null)
  return town ? { townId: town } : {}
}
