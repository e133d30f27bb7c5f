// 转送回复: what the outside body answered is put to the reporter like any claim, or comes back to us.
import { end, start } from '../clocks.ts'
import { verb } from '../verb.ts'
import { asHolder } from '../who.ts'

export const answerReferral = verb('answer_referral', {
  who: asHolder,

  whyNot(appeal) {
    return appeal.state === 'referred' ? null : 'not_in_this_state'
  },

  decide(appeal, { answer, outcome }, grounds) {
    const { limits } = grounds.rulebook
    const next =
      outcome === 'sent_back'
        ? start(grounds, 'dispatch', limits.dispatch)
        : start(grounds, 'confirm', limits.confirm)
    return [
      {
        type: 'referral_answered',
        on: grounds.today,
        answer,
        outcome,
        clocks: [...end(grounds, appeal.clocks, 'referral'), next],
      },
    ]
  },
})
