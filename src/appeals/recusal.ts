// 回避: whoever sits at a unit, below it or above it does not check its claims. Pure.
import type { Organisation, StaffActor } from '../organisation/contract.ts'
import { isWithin } from '../organisation/units.ts'
import { answersFor } from './who.ts'

/** The office that inspects stands under the district like everybody: inspecting there is no hat above the unit. */
const INSPECTING = ['inspector', 'auditor']

/** Whether any hat of the actor is at one of these units (or one they succeeded), below it, or above it in line. */
export function isInLineWith(
  organisation: Organisation,
  actor: StaffActor,
  unitIds: readonly string[],
): boolean {
  return actor.appointments.some((held) =>
    answersFor(organisation, held.unitId).some((heldId) =>
      unitIds.some(
        (unitId) =>
          isWithin(organisation, heldId, unitId) ||
          (isWithin(organisation, unitId, heldId) && !INSPECTING.includes(held.role)),
      ),
    ),
  )
}
