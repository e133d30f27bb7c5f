// Who may do what about a board. Pure.
import { isInLineWith } from '../appeals/recusal.ts'
import { answersFor } from '../appeals/who.ts'
import { heldLately } from '../organisation/appointments.ts'
import type { Organisation, Role, StaffActor } from '../organisation/contract.ts'
import { isWithin } from '../organisation/units.ts'
import type { Rulebook } from '../rulebook/contract.ts'
import type { BoardRefusal } from './refusals.ts'

export interface Grounds {
  actor: StaffActor
  organisation: Organisation
  rulebook: Rulebook
  today: string
  /** Everybody who leads or sits in an office that decides: a former post recuses as long as one of them is free. */
  colleagues: readonly StaffActor[]
}
/** Whoever may be asked to decide about a board. */
export const DECIDING: readonly Role[] = ['leader', 'district_centre']
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

/**
 * 回避不能回避到没人办: where posts of the past year would leave nobody, those of today decide. In a small district all of the
 * few who decide may have come from the units, and a board that nobody may publish would stay a draft for a year.
 */
function unlessNobodyIsLeft(
  rule: (grounds: Grounds) => Hat | BoardRefusal,
  grounds: Grounds,
): Hat | BoardRefusal {
  const said = rule(grounds)
  if (said !== 'board_recused' || !grounds.actor.formerly) return said
  const free = grounds.colleagues.some((actor) => typeof rule({ ...grounds, actor }) !== 'string')
  return free ? said : rule({ ...grounds, actor: { ...grounds.actor, formerly: [] } })
}

/** Answers an objection: the centre or the joint-conference office, nobody in line with the unit, nor who objected. */
export function answerer(
  asked: { unitId: string; staffId: string },
  grounds: Grounds,
): Hat | BoardRefusal {
  return unlessNobodyIsLeft((of) => mayAnswer(asked, of), grounds)
}

function mayAnswer(
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
export function decider(asked: AskedExclusion, grounds: Grounds): Hat | BoardRefusal {
  return unlessNobodyIsLeft((of) => mayDecide(asked, of), grounds)
}

function mayDecide(
  { unitId, staffId, asUnitId }: AskedExclusion,
  grounds: Grounds,
): Hat | BoardRefusal {
  const { actor, organisation } = grounds
  const office = officeToDecide({ unitId, asUnitId }, grounds)
  const held = office ? roleAt(grounds, ['district_centre'], office) : roleAt(grounds, DECIDING)
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

/** Leading the district is no hat at a unit; any post at or below one is, and was within the year. */
const sitsAt = (unitIds: readonly string[], { actor, organisation }: Grounds) =>
  heldLately(actor).some((own) =>
    unitIds.some((unitId) => isWithin(organisation, own.unitId, unitId)),
  )

interface Publishing {
  unitIds: readonly string[]
  draftedBy: string | null
}

/** Publishes: a leader or the centre, without a post at a listed unit, now or within the year. */
export function publisher(board: Publishing, grounds: Grounds): Hat | BoardRefusal {
  return unlessNobodyIsLeft((of) => mayPublish(board, of), grounds)
}

function mayPublish({ unitIds, draftedBy }: Publishing, grounds: Grounds): Hat | BoardRefusal {
  const held = roleAt(grounds, DECIDING)
  if (!held) return 'board_recused'
  if (draftedBy === grounds.actor.staffId) return 'board_own_draft'
  return sitsAt(unitIds, grounds) ? 'board_recused' : { unitId: held.unitId }
}
