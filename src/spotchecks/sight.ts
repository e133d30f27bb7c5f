// 谁看得见抽签: inspecting people who have no hat at the unit, below it or above it, and had none within the year. Everybody else learns of a line when
// its finding is filed, from the history of the appeal.
import { isInLineWith } from '../appeals/recusal.ts'
import { heldLately } from '../organisation/appointments.ts'
import type { Organisation, StaffActor } from '../organisation/contract.ts'

const known = new WeakMap<Organisation, Map<string, string[]>>()

/** Every unit at which the actor must neither see nor find anything. */
export function recusedUnits(organisation: Organisation, actor: StaffActor): string[] {
  const kept = known.get(organisation) ?? new Map<string, string[]>()
  known.set(organisation, kept)
  const key = JSON.stringify(heldLately(actor).map(({ role, unitId }) => [role, unitId]))
  const found = kept.get(key)
  if (found) return found
  const units = [...organisation.units.keys()].filter((unitId) =>
    isInLineWith(organisation, actor, [unitId]),
  )
  kept.set(key, units)
  return units
}
