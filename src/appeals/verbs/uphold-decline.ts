// 维持不予受理: the reviewing unit, one level above the one that declined, finds the decision right.
import { endAll } from '../clocks.ts'
import { verb } from '../verb.ts'
import { asHolder } from '../who.ts'

export const upholdDecline = verb('uphold_decline', {
  who: asHolder,

  whyNot(appeal) {
    return appeal.state === 'registered' && appeal.declined !== null ? null : 'not_in_this_state'
  },

  decide(appeal, { reason }, grounds) {
    return [
      { type: 'decline_upheld', on: grounds.today, reason, clocks: endAll(grounds, appeal.clocks) },
    ]
  },
})
