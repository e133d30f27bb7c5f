// 甄别: each level keeps what it can solve and raises the rest, with a reason (逐级甄别).
import type { Appeal } from '../appeal.ts'
import { end, start } from '../clocks.ts'
import type { Grounds } from '../verb.ts'
import { verb } from '../verb.ts'
import { asHolder, levelAbove, workingHat } from '../who.ts'
import { classification } from './classify.ts'

export const triage = verb('triage', {
  who(appeal, grounds) {
    const holder = asHolder(appeal, grounds)
    if (typeof holder !== 'string' || appeal.sealed) return holder
    // 提级: the next level up may take it up to itself, but never keep it in the name of the level below.
    return workingHat(grounds, levelAbove(appeal.unitId, grounds)) ?? holder
  },

  whyNot(appeal) {
    return appeal.state === 'registered' ? null : 'not_in_this_state'
  },

  decide(appeal, input, grounds, hat) {
    if (input.decision === 'raise' || hat.unitId !== appeal.unitId)
      return raise(appeal, input.reason, grounds, hat.unitId)
    const type = input.type ?? appeal.type
    const category = input.category ?? appeal.category
    if (!type || !category) return 'not_classified'
    const changed =
      type !== appeal.type || category !== appeal.category || input.headcount !== undefined
    const classified =
      changed || type === 'collective'
        ? classification(
            appeal,
            { type, category, headcount: input.headcount, reason: input.reason },
            grounds,
          )
        : []
    if (typeof classified === 'string') return classified
    return [
      ...(changed ? classified : []),
      {
        type: 'triaged',
        on: grounds.today,
        clocks: [
          ...end(grounds, appeal.clocks, 'triage'),
          start(grounds, 'dispatch', grounds.rulebook.limits.dispatch),
        ],
      },
    ]
  },
})

function raise(
  appeal: Appeal,
  reason: string | undefined,
  grounds: Grounds,
  byUnitId: string | null,
) {
  if (!reason) return 'reason_needed'
  if (appeal.sealed) return 'sealed_appeal'
  if (appeal.ledger === 'district') return 'highest_level'
  const unitId = levelAbove(appeal.unitId, grounds)
  if (byUnitId !== appeal.unitId && byUnitId !== unitId) return 'not_your_unit'
  const ledger = appeal.ledger === 'village' ? ('town' as const) : ('district' as const)
  return [
    {
      type: 'raised' as const,
      on: grounds.today,
      ledger,
      unitId,
      reason,
      clocks: [
        ...end(grounds, appeal.clocks, 'triage'),
        start(grounds, 'triage', grounds.rulebook.limits.triage),
      ],
    },
  ]
}
