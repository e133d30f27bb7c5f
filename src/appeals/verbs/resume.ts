// 恢复计时: the days that were left go on.
import { daysBetween } from '../../platform/days.ts'
import type { Appeal, AppealEvent } from '../appeal.ts'
import { resume as goOn, type ClockGrounds } from '../clocks.ts'
import { verb } from '../verb.ts'
import { asHolder } from '../who.ts'

export const resume = verb('resume', {
  who: asHolder,

  whyNot(appeal) {
    return appeal.paused ? null : 'not_paused'
  },

  decide(appeal, { reason }, grounds) {
    return resumption(appeal, reason, grounds)
  },
})

/** Also used when the reporter answers, and when the days for pausing are used up. */
export function resumption(appeal: Appeal, reason: string, grounds: ClockGrounds): AppealEvent[] {
  if (!appeal.paused) return []
  return [
    {
      type: 'resumed',
      on: grounds.today,
      reason,
      days: daysBetween(appeal.paused.on, grounds.today),
      clocks: goOn(grounds, appeal.clocks, appeal.paused.on),
    },
  ]
}
