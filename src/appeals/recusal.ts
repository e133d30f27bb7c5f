// 回避: whoever sits at a unit, below it or above it, or did within the last year, does not check its work. One rule for claims
// drawn by lot, calls, flags, objections, exclusions and consequences; asVerifier (who.ts) asks for less, of the unit itself. Pure.
import { heldLately } from '../organisation/appointments.ts'
import type { Organisation, Role, StaffActor } from '../organisation/contract.ts'
import { isWithin } from '../organisation/units.ts'
import { answersFor } from './who.ts'

/** Inspecting, auditing or administering the whole commands nobody, and is no hat above a unit. */
const ABOVE_NOBODY: readonly Role[] = ['inspector', 'auditor', 'administrator']

/** Whether any such hat is at one of these units (or one they succeeded), below it, or above it in line. */
export function isInLineWith(
  organisation: Organisation,
  actor: StaffActor,
  unitIds: readonly string[],
): boolean {
  return heldLately(actor).some((held) =>
    answersFor(organisation, held.unitId).some((heldId) =>
      unitIds.some(
        (unitId) =>
          isWithin(organisation, heldId, unitId) ||
          (isWithin(organisation, unitId, heldId) && !ABOVE_NOBODY.includes(held.role)),
      ),
    ),
  )
}
