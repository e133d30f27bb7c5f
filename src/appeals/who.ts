// Who may act, and who may see. Each rule once; verbs and lists ask here. Default: no.
import type { Actor, Appointment, Organisation, Role } from '../organisation/contract.ts'
import { heldLately } from '../organisation/appointments.ts'
import { isWithin, successorOf } from '../organisation/units.ts'
import type { Appeal } from './appeal.ts'
import type { AppealRefusal } from './refusals.ts'
import type { Grounds, Hat } from './verb.ts'

/** The roles that do the work of a unit; the others read, check or administer. */
const WORKING: readonly Role[] = [
  'village_clerk',
  'town_office',
  'district_centre',
  'handler',
  'head',
]

/** The hat of exactly this unit that does the unit's work. The inspecting office's work is done by inspectors. */
export function workingHat(
  grounds: Pick<Grounds, 'actor' | 'organisation'>,
  unitId: string | null,
): Hat | null {
  const kind = unitId ? grounds.organisation.units.get(unitId)?.kind : undefined
  const roles: readonly Role[] = kind === 'inspection' ? ['inspector'] : WORKING
  return hatAt(
    grounds.actor,
    roles,
    (held) => unitId !== null && answersFor(grounds.organisation, held.unitId).includes(unitId),
  )
}

const answering = new WeakMap<Organisation, Map<string, string[]>>()

/** A unit and those it succeeded: whoever takes over a unit answers for its appeals (信访工作条例 Art. 24). */
export function answersFor(organisation: Organisation, unitId: string): string[] {
  const known = answering.get(organisation) ?? new Map<string, string[]>()
  answering.set(organisation, known)
  const found = known.get(unitId)
  if (found) return found
  const gone = [...organisation.units.values()].filter((unit) => unit.successorId !== null)
  const units = [
    unitId,
    ...gone
      .map((unit) => unit.id)
      .filter((id) => id !== unitId && successorOf(organisation, id, LAST_DAY) === unitId),
  ]
  known.set(unitId, units)
  return units
}
/** Beyond every closing day: a unit with a successor has passed its appeals on by then. */
const LAST_DAY = '9999-12-31'

export function hatAt(
  actor: Actor,
  roles: readonly Role[],
  at: (appointment: Appointment) => boolean,
): Hat | null {
  if (actor.kind !== 'staff') return null
  const found = actor.appointments.find(
    (appointment) => roles.includes(appointment.role) && at(appointment),
  )
  return found ? { unitId: found.unitId } : null
}

/** The responsible unit itself. */
export function asHolder(appeal: Appeal, grounds: Grounds): Hat | AppealRefusal {
  return workingHat(grounds, appeal.unitId) ?? 'not_your_unit'
}

/** The unit that handles it now, or one that helps. */
export function asHelper(appeal: Appeal, grounds: Grounds): Hat | AppealRefusal {
  const units = [appeal.unitId, ...appeal.coUnitIds]
  return (
    units.map((unitId) => workingHat(grounds, unitId)).find((hat) => hat !== null) ??
    'not_your_unit'
  )
}

/** The next level up from a unit: village → town → centre → conference office. */
export function levelAbove(
  unitId: string,
  grounds: Pick<Grounds, 'organisation' | 'rulebook'>,
): string {
  const unit = grounds.organisation.units.get(unitId)
  const { centre, conference } = grounds.rulebook.offices
  if (unit?.kind === 'village' && unit.parentId) return unit.parentId
  return unitId === centre ? conference : centre
}

/** Who decides what the handling unit may not decide for itself: its dispatcher, or the next level up. */
export function asSuperior(appeal: Appeal, grounds: Grounds): Hat | AppealRefusal {
  const dispatcher = appeal.dispatcherUnitId
  const superior =
    dispatcher && dispatcher !== appeal.unitId ? dispatcher : levelAbove(appeal.unitId, grounds)
  if (appeal.sealed) return 'not_the_dispatcher'
  return workingHat(grounds, superior) ?? 'not_the_dispatcher'
}

/**
 * Nobody checks their own work: a verifier wears no hat of the handling unit, a co-unit or a unit that took one over, wore
 * none within the last year, and did not claim.
 * A sealed complaint stays in the inspecting office, where a second inspector verifies.
 */
export function asVerifier(appeal: Appeal, grounds: Grounds): Hat | AppealRefusal {
  const { actor } = grounds
  if (actor.kind !== 'staff') return 'not_your_role'
  if (appeal.claim?.staffId === actor.staffId) return 'own_work'
  if (appeal.sealed) return workingHat(grounds, appeal.unitId) ?? 'not_your_role'
  const handlers = appeal.claim?.outside ? [] : [appeal.unitId, ...appeal.coUnitIds]
  const own = heldLately(actor).some(
    (held) =>
      WORKING.includes(held.role) &&
      answersFor(grounds.organisation, held.unitId).some((id) => handlers.includes(id)),
  )
  if (own) return 'own_work'
  const hat =
    hatAt(actor, ['district_centre', 'inspector'], () => true) ??
    hatAt(
      actor,
      ['town_office'],
      (held) => held.unitId === appeal.townId && appeal.ledger === 'village',
    )
  return hat ?? 'not_your_role'
}

export function asReporter(appeal: Appeal, grounds: Grounds): Hat | AppealRefusal {
  const { actor } = grounds
  if (actor.kind !== 'reporter') return 'not_the_reporter'
  if (appeal.withdrawnReporters.includes(actor.reporterNo)) return 'reporter_gone'
  return { unitId: null }
}

/**
 * Recusal: whoever has any hat at the unit complained of (or below it), or had one within the year, sees nothing of the
 * complaint, whatever other hats they wear. A complaint about the district's government itself concerns only those who sit there.
 */
export function complainedOf(
  organisation: Organisation,
  heldUnitId: string,
  againstUnitId: string | null,
): boolean {
  if (againstUnitId === null || heldUnitId === againstUnitId) return againstUnitId !== null
  if (organisation.units.get(againstUnitId)?.kind === 'district') return false
  return isWithin(organisation, heldUnitId, againstUnitId)
}

/**
 * Who sees an appeal. The same rule as SQL stands in visible.ts; a test holds the two together.
 * Sealed: only the unit that holds it and the auditor, and never the unit complained of, nor who left it within the year.
 */
export function maySee(appeal: Appeal, actor: Actor, organisation: Organisation): boolean {
  if (actor.kind === 'system') return true
  if (actor.kind === 'reporter') return true // they hold this appeal's receipt; the route checked the secret
  if (
    appeal.sealed &&
    heldLately(actor).some((held) => complainedOf(organisation, held.unitId, appeal.againstUnitId))
  )
    return false
  return actor.appointments.some((held) => {
    if (held.role === 'auditor') return true
    const units = answersFor(organisation, held.unitId)
    const own = units.includes(appeal.unitId) || appeal.coUnitIds.some((id) => units.includes(id))
    if (appeal.sealed)
      return units.includes(appeal.unitId) && ['inspector', 'district_centre'].includes(held.role)
    switch (held.role) {
      case 'district_centre':
      case 'inspector':
      case 'leader':
        return true
      case 'town_office':
        return own || (appeal.townId !== null && units.includes(appeal.townId))
      case 'village_clerk':
        return own || (appeal.areaId !== null && units.includes(appeal.areaId))
      case 'handler':
      case 'head':
        return own
      case 'collector':
        return appeal.collectorId === actor.staffId
      default:
        return false
    }
  })
}

/** Identities: only for a unit at work on the appeal, and for whoever calls back before it is closed. */
export function mayReveal(appeal: Appeal, grounds: Grounds): Hat | AppealRefusal {
  if (grounds.actor.kind !== 'staff') return 'reveal_not_allowed'
  // A merged appeal is worked on through its leading appeal, and so are its reporters reached.
  if (appeal.state === 'merged' && grounds.other)
    return mayReveal(grounds.other, { ...grounds, other: null })
  if (['closed', 'merged', 'withdrawn', 'declined', 'screened_out'].includes(appeal.state))
    return 'reveal_not_allowed'
  const handling = asHelper(appeal, grounds)
  if (typeof handling !== 'string') return handling
  if (appeal.state !== 'claimed') return 'reveal_not_allowed'
  const verifying = asVerifier(appeal, grounds)
  return typeof verifying === 'string' ? 'reveal_not_allowed' : verifying
}

/**
 * Telephones, identity and card numbers that somebody wrote into the words themselves: whole for whoever may look at the
 * reporter, for the units at work on it and the one that dispatched it, and for whoever wrote it down at a door.
 * Others read 139****1111; so does everybody in a list or a file.
 */
export function readsNumbers(appeal: Appeal, grounds: Grounds): boolean {
  const { actor } = grounds
  if (actor.kind !== 'staff') return true // the reporter's own words, or the program itself
  const line = [appeal.unitId, ...appeal.coUnitIds, appeal.dispatcherUnitId]
  return (
    appeal.collectorId === actor.staffId ||
    line.some((unitId) => workingHat(grounds, unitId) !== null) ||
    typeof mayReveal(appeal, grounds) !== 'string'
  )
}
