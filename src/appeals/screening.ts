// 甄别无效: what is kept of a proposal and of a screening-out, who must be another person, and what ends a proposal.
import type { Appeal } from './appeal.ts'
import type { AppealEvent, EventType } from './events.ts'
import type { AppealRefusal } from './refusals.ts'
import type { Grounds, Hat } from './verb.ts'
import { levelAbove, workingHat } from './who.ts'

/** One person holds that it is no appeal; until another one agrees it stays open and its clocks run. */
export interface ScreeningProposal {
  ground: string
  explanation: string
  /** The ground's words to the reporter, as they stood then. */
  sentence: string
  byStaffId: string
  byUnitId: string
  /** Where the second person is looked for. */
  confirmUnitId: string
  on: string
}

export interface ScreenedOut {
  ground: string
  explanation: string
  on: string
  proposedByUnitId: string
  confirmedByUnitId: string
  /** Everybody who ever proposed or confirmed; none of them decides again, and none of them audits. */
  staffIds: string[]
  /** Screened out a second time, after an objection: the reporter's way ends here, the audit's does not. */
  final: boolean
  objected: boolean
  /** An audit found it wrong: it is an appeal, and nobody screens it out again. */
  overturned: boolean
}

/** Whoever moves it on has taken it for an appeal; and words added later are not what the proposal judged. */
const ENDS_PROPOSAL: ReadonlySet<EventType> = new Set<EventType>([
  'triaged',
  'raised',
  'sealed',
  'dispatched',
  'referred',
  'declined',
  'merged',
  'absorbed',
  'endorsed',
  'supplemented',
  'withdrawn',
])

export function endsProposal(appeal: Pick<Appeal, 'screening'>, type: EventType): boolean {
  return Boolean(appeal.screening) && ENDS_PROPOSAL.has(type)
}

/** Treated as an appeal before, or brought by several: then it is one, whatever else it may be. */
export function notToScreenOut(appeal: Appeal): AppealRefusal | null {
  if (appeal.sealed) return 'sealed_appeal'
  if (appeal.voices > 1 || appeal.mergedIds.length > 0) return 'many_voices'
  if (appeal.handoffs > 0 || appeal.claims > 0 || appeal.declined) return 'was_an_appeal'
  return appeal.screened?.overturned ? 'screening_overturned' : null
}

/** The office in which the second person sits: the next level up; at the district, the same office. */
export function confirmingUnit(unitId: string, grounds: Grounds): string {
  const { centre, conference } = grounds.rulebook.offices
  return unitId === centre || unitId === conference ? unitId : levelAbove(unitId, grounds)
}

/** Never somebody who proposed or confirmed this before, whatever other hats they wear. */
export function screenedBefore(appeal: Appeal, { actor }: Grounds): boolean {
  if (actor.kind !== 'staff') return false
  return (
    appeal.screening?.byStaffId === actor.staffId ||
    (appeal.screened?.staffIds ?? []).includes(actor.staffId)
  )
}

/** 两人甄别: another person, one level up or at the centre. */
export function asSecondPerson(appeal: Appeal, grounds: Grounds): Hat | AppealRefusal {
  if (grounds.actor.kind !== 'staff') return 'not_the_second_person'
  if (screenedBefore(appeal, grounds)) return 'own_screening'
  const { centre, conference } = grounds.rulebook.offices
  const first = appeal.screening?.confirmUnitId ?? confirmingUnit(appeal.unitId, grounds)
  const atDistrict = appeal.unitId === centre || appeal.unitId === conference
  const offices = [first, centre, ...(atDistrict ? [conference] : [])]
  return (
    offices.map((unitId) => workingHat(grounds, unitId)).find(Boolean) ?? 'not_the_second_person'
  )
}

export function afterScreening(
  { screened }: Pick<Appeal, 'screened'>,
  event: Extract<AppealEvent, { type: 'screened_out' }>,
): Partial<Appeal> {
  return {
    state: 'screened_out',
    screening: null,
    screened: {
      ground: event.ground,
      explanation: event.explanation,
      on: event.on,
      proposedByUnitId: event.proposedByUnitId,
      confirmedByUnitId: event.byUnitId,
      staffIds: [...(screened?.staffIds ?? []), event.proposedByStaffId, event.byStaffId],
      final: event.final,
      objected: screened?.objected ?? false,
      overturned: false,
    },
  }
}
