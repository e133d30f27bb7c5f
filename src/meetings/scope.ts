// Whose meetings somebody writes down, and whose they read.
import { DOOR_ROLES, doorsOf } from '../intake/doors.ts'
import type { Organisation, Role, StaffActor } from '../organisation/contract.ts'

/** They read the meetings of the whole district and write none. */
const ONLY_READ = ['inspector', 'leader', 'auditor'] as const satisfies readonly Role[]
export const MEETING_READERS = [...DOOR_ROLES, ...ONLY_READ] as const

/** Their villages and towns, and the unit at which they sit. */
export function ownUnits(actor: StaffActor, organisation: Organisation): Set<string> {
  const held = actor.appointments.filter(({ role }) => DOOR_ROLES.some((each) => each === role))
  return new Set([...doorsOf(actor, organisation), ...held.map(({ unitId }) => unitId)])
}

/** Null: all of them. */
export function readUnits(actor: StaffActor, organisation: Organisation): Set<string> | null {
  const all = actor.appointments.some(
    ({ role }) => role === 'district_centre' || ONLY_READ.some((each) => each === role),
  )
  return all ? null : ownUnits(actor, organisation)
}
