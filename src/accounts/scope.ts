// Whose account one may read, and whose one signs. Each level signs its own; nobody signs for a unit not theirs.
import { answersFor } from '../appeals/who.ts'
import type { Db } from '../deps.ts'
import { liveAppointments } from '../organisation/actors.ts'
import type { Organisation, Role, StaffActor, UnitKind } from '../organisation/contract.ts'
import { unitsWithin } from '../organisation/units.ts'

const EVERYTHING: readonly Role[] = ['district_centre', 'inspector', 'leader', 'auditor']
const OWN: readonly Role[] = ['village_clerk', 'town_office', 'handler', 'head']
export const READERS: readonly Role[] = [...EVERYTHING, ...OWN]

/** Null: every unit's. */
export function readableUnits(
  actor: StaffActor,
  organisation: Organisation,
): ReadonlySet<string> | null {
  if (actor.appointments.some(({ role }) => EVERYTHING.includes(role))) return null
  return new Set(
    actor.appointments
      .filter(({ role }) => OWN.includes(role))
      .flatMap(({ unitId }) => [
        ...answersFor(organisation, unitId),
        ...unitsWithin(organisation, unitId),
      ]),
  )
}

/** Where a unit has no head: the clerk of a village, the office of a town, the staff of the centre, a leader. */
const INSTEAD: Partial<Record<UnitKind, Role>> = {
  village: 'village_clerk',
  town: 'town_office',
  centre: 'district_centre',
  conference: 'district_centre',
  district: 'leader',
}

/** As what the actor signs this unit's account; null where it is not theirs to sign. */
export async function signingRole(
  db: Db,
  districtId: string,
  organisation: Organisation,
  unitId: string,
  actor: StaffActor,
  today: string,
): Promise<Role | null> {
  const holds = (role: Role) =>
    actor.appointments.some(
      (held) => held.role === role && answersFor(organisation, held.unitId).includes(unitId),
    )
  if (holds('head')) return 'head'
  const kind = organisation.units.get(unitId)?.kind
  const instead = kind && INSTEAD[kind]
  if (!instead || !holds(instead)) return null
  const heads = await liveAppointments(db, districtId, today, { role: 'head' })
  const headed = heads.some((head) => answersFor(organisation, head.unit_id).includes(unitId))
  return headed ? null : instead
}
