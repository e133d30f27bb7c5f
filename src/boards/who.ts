// Who may do what about a board. Pure.
import { isInLineWith } from '../appeals/recusal.ts'
import { answersFor } from '../appeals/who.ts'
import type { Organisation, Role, StaffActor } from '../organisation/contract.ts'
import { isWithin } from '../organisation/units.ts'
import type { Rulebook } from '../rulebook/contract.ts'
import type { BoardRefusal } from './refusals.ts'

export interface Grounds {
  actor: StaffActor
  organisation: Organisation
  rulebook: Rulebook
  today: string
}
export interface Hat {
  unitId: string
}

/** A village or town often has no account of a head: then whoever does its work speaks for it. */
const SPEAKERS: readonly Role[] = ['head', 'village_clerk', 'town_office']

export function speakerFor(
  unitId: string,
  { actor, organisation }: Pick<Grounds, 'actor' | 'organisation'>,
): Hat | null {
  const held = actor.appointments.find(
    ({ role, unitId: at }) =>
      SPEAKERS.includes(role) && answersFor(organisation, at).includes(unitId),
  )
  return held ? { unitId: held.unitId } : null
}

const roleAt = ({ actor }: Pick<Grounds, 'actor'>, roles: readonly Role[], unitId?: string) =>
  actor.appointments.find(
    (held) => roles.includes(held.role) && (unitId === undefined || held.unitId === unitId),
  )

/** Answers an objection: the centre or the joint-conference office, nobody in line with the unit, nor who objected. */
export function answerer(
  { unitId, staffId }: { unitId: string; staffId: string },
  grounds: Grounds,
): Hat | BoardRefusal {
  const held = roleAt(grounds, ['district_centre'])
  if (!held) return 'objection_not_yours'
  if (staffId === grounds.actor.staffId) return 'objection_own'
  return isInLineWith(grounds.organisation, grounds.actor, [unitId])
    ? 'board_recused'
    : { unitId: held.unitId }
}

/** Asks an exclusion: the unit for itself, the centre for anybody. */
export function excluder(unitId: string, grounds: Grounds): Hat | BoardRefusal {
  const held = speakerFor(unitId, grounds) ?? roleAt(grounds, ['district_centre'])
  return held ? { unitId: held.unitId } : 'exclusion_not_yours'
}

export interface AskedExclusion {
  unitId: string
  staffId: string
  asUnitId: string
}

/** Decides it: the office whose turn it is, or a leader where neither is free; nobody of the unit that asked. */
export function decider(
  { unitId, staffId, asUnitId }: AskedExclusion,
  grounds: Grounds,
): Hat | BoardRefusal {
  const { actor, organisation } = grounds
  const office = officeToDecide({ unitId, asUnitId }, grounds)
  const held = office
    ? roleAt(grounds, ['district_centre'], office)
    : roleAt(grounds, ['leader', 'district_centre'])
  const asked = actor.appointments.some((own) => own.unitId === asUnitId)
  if (staffId === actor.staffId || asked) return 'exclusion_own'
  if (!held) return 'exclusion_not_your_turn'
  const concerned =
    held.role === 'leader' ? sitsAt([unitId], grounds) : isInLineWith(organisation, actor, [unitId])
  return concerned ? 'board_recused' : { unitId: held.unitId }
}

/** The joint-conference office; the centre where that one asked, or is in line with the unit. Null: neither is free. */
function officeToDecide(
  { unitId, asUnitId }: Omit<AskedExclusion, 'staffId'>,
  { organisation, rulebook: { offices } }: Grounds,
): string | null {
  const free = (office: string) =>
    office !== asUnitId &&
    !isWithin(organisation, office, unitId) &&
    !isWithin(organisation, unitId, office)
  return [offices.conference, offices.centre].find(free) ?? null
}

/** Leading the district is no hat at a unit; any post at or below one is. */
const sitsAt = (unitIds: readonly string[], { actor, organisation }: Grounds) =>
  actor.appointments.some((own) =>
    unitIds.some((unitId) => isWithin(organisation, own.unitId, unitId)),
  )

/** Publishes: a leader or the centre, without a post at a listed unit. */
export function publisher(
  { unitIds, draftedBy }: { unitIds: readonly string[]; draftedBy: string | null },
  grounds: Grounds,
): Hat | BoardRefusal {
  const held = roleAt(grounds, ['leader', 'district_centre'])
  if (!held) return 'board_recused'
  if (draftedBy === grounds.actor.staffId) return 'board_own_draft'
  return sitsAt(unitIds, grounds) ? 'board_recused' : { unitId: held.unitId }
}
