// Which villages somebody looks after: what was said at a door is for those who work there, not for the whole house.
import type { Organisation, Role, StaffActor } from '../organisation/contract.ts'
import { villagesOf } from '../drive/plan.ts'
import { Refused } from '../platform/errors.ts'

/** Who reads what came of each door. */
export const DOOR_READERS = [
  'village_clerk',
  'town_office',
  'district_centre',
] as const satisfies readonly Role[]
/** Who brings lists of doors. */
export const LIST_KEEPERS = ['town_office', 'district_centre'] as const satisfies readonly Role[]

export function villagesLookedAfter(
  actor: StaffActor,
  organisation: Organisation,
  roles: readonly Role[],
): string[] {
  const held = actor.appointments.filter(({ role }) => roles.includes(role))
  if (held.some(({ role }) => role === 'district_centre'))
    return [...organisation.units.values()]
      .filter(({ kind }) => kind === 'village')
      .map(({ id }) => id)
  return villagesOf(
    held.map(({ unitId }) => unitId),
    organisation,
  )
}

export function refuseForeignVillage(villages: readonly string[], villageId: string) {
  if (!villages.includes(villageId)) throw new Refused('list_not_yours')
}
