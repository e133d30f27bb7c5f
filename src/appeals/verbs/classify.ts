// 三分法: level, type and content. Calling it an efficiency complaint seals it; a new label never moves a clock.
import type { AppealType } from '../../rulebook/contract.ts'
import type { Appeal, AppealEvent } from '../appeal.ts'
import { isOpen } from '../appeal.ts'
import { endAll, start } from '../clocks.ts'
import type { AppealRefusal } from '../refusals.ts'
import type { Grounds } from '../verb.ts'
import { verb } from '../verb.ts'
import { asHolder, asSuperior } from '../who.ts'

export const classify = verb('classify', {
  who(appeal, grounds) {
    // Once a unit handles it, only its dispatcher may call it something else: no reclassifying one's own work away.
    const dispatched = appeal.dispatcherUnitId !== null && appeal.dispatcherUnitId !== appeal.unitId
    return dispatched ? asSuperior(appeal, grounds) : asHolder(appeal, grounds)
  },

  whyNot(appeal) {
    return isOpen(appeal) && appeal.state !== 'claimed' ? null : 'not_in_this_state'
  },

  decide(appeal, input, grounds) {
    const classified = classification(appeal, input, grounds)
    if (typeof classified === 'string') return classified
    if (input.type === 'efficiency_complaint' && !appeal.sealed)
      return seal(appeal, input.againstUnitId, classified, grounds)
    if (input.type !== 'efficiency_complaint' && appeal.sealed)
      return unseal(appeal, input.reason, classified, grounds)
    return classified
  },
})

interface Classification {
  type: AppealType
  category: string
  headcount?: number | undefined
  reason?: string | undefined
}

/** The event for a classification, or why it cannot be. Shared by triage, which may classify in the same act. */
export function classification(
  appeal: Appeal,
  input: Classification,
  grounds: Grounds,
): AppealEvent[] | AppealRefusal {
  if (!grounds.rulebook.categories.some((category) => category.code === input.category))
    return 'unknown_category'
  const headcount = input.headcount ?? appeal.headcount
  if (input.type === 'collective' && (headcount ?? 0) < 2) return 'collective_needs_headcount'
  if (appeal.state !== 'registered' && !input.reason) return 'reason_needed'
  return [
    {
      type: 'classified',
      on: grounds.today,
      appealType: input.type,
      category: input.category,
      headcount,
      reason: input.reason ?? null,
    },
  ]
}

/** Where a complaint about a unit goes: the inspecting office, or the conference office when it is the one meant. */
export function inspectorOf(againstUnitId: string, grounds: Pick<Grounds, 'rulebook'>): string {
  const { inspection, conference } = grounds.rulebook.offices
  return againstUnitId === inspection ? conference : inspection
}

function seal(
  appeal: Appeal,
  againstUnitId: string | undefined,
  classified: AppealEvent[],
  grounds: Grounds,
) {
  if (!againstUnitId) return 'complaint_needs_unit'
  if (!grounds.organisation.units.has(againstUnitId)) return 'unit_inactive'
  return [
    ...classified,
    {
      type: 'sealed' as const,
      on: grounds.today,
      unitId: inspectorOf(againstUnitId, grounds),
      againstUnitId,
      clocks: [
        ...endAll(grounds, appeal.clocks),
        start(grounds, 'triage', grounds.rulebook.limits.triage),
      ],
    },
  ]
}

function unseal(
  appeal: Appeal,
  reason: string | undefined,
  classified: AppealEvent[],
  grounds: Grounds,
) {
  if (!reason) return 'reason_needed'
  return [
    ...classified,
    {
      type: 'unsealed' as const,
      on: grounds.today,
      unitId: grounds.rulebook.offices.centre,
      clocks: [
        ...endAll(grounds, appeal.clocks),
        start(grounds, 'triage', grounds.rulebook.limits.triage),
      ],
    },
  ]
}
