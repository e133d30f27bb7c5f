// 延期: once, by the next level up, with a reason told to the reporter (信访工作条例 Art. 34).
import type { Appeal } from '../appeal.ts'
import { extend as moreDays } from '../clocks.ts'
import type { AppealRefusal } from '../refusals.ts'
import type { Grounds } from '../verb.ts'
import { verb } from '../verb.ts'
import { asSuperior } from '../who.ts'

export const extend = verb('extend', {
  who: asSuperior,
  whyNot: extensionRefusal,

  decide(appeal, { days, reason }, grounds) {
    if (days > grounds.rulebook.extension.daysMax) return 'extension_too_long'
    const clock = runningResolve(appeal)
    if (!clock) return 'no_clock'
    const longer = moreDays(grounds, clock, days)
    const { outer } = appeal.clocks
    // Each step is within its own limit, and together they would still pass the law's.
    if (outer?.status === 'running' && 'dueOn' in longer && longer.dueOn > outer.dueOn)
      return 'extension_beyond_outer'
    return [
      {
        type: 'extended',
        on: grounds.today,
        days,
        reason,
        clocks: [longer],
      },
    ]
  },
})

export function extensionRefusal(
  appeal: Appeal,
  { rulebook, today }: Grounds,
): AppealRefusal | null {
  if (!['dispatched', 'accepted', 'in_progress'].includes(appeal.state)) return 'not_in_this_state'
  if (appeal.extensions >= rulebook.extension.times) return 'extension_used'
  const clock = runningResolve(appeal)
  if (!clock) return 'no_clock'
  if (today > clock.dueOn) return 'extension_too_late'
  return null
}

/** After a redo its own clock runs; before, the one for resolving. */
function runningResolve(appeal: Appeal) {
  return [appeal.clocks.redo, appeal.clocks.resolve].find((clock) => clock?.status === 'running')
}
