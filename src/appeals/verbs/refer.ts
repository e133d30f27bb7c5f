// 转送: beyond the district, to a body the rulebook names; followed until it answers.
import { endAll, start } from '../clocks.ts'
import { verb } from '../verb.ts'
import { asHolder } from '../who.ts'

export const refer = verb('refer', {
  who(appeal, grounds) {
    const hat = asHolder(appeal, grounds)
    return typeof hat !== 'string' && appeal.ledger !== 'district' ? 'not_your_role' : hat
  },

  whyNot(appeal) {
    return ['registered', 'triaged', 'returned'].includes(appeal.state) ? null : 'not_in_this_state'
  },

  decide(appeal, { target, reason }, grounds) {
    const body = grounds.rulebook.outside.find((each) => each.code === target)
    if (!body) return 'unknown_target'
    return [
      {
        type: 'referred',
        on: grounds.today,
        target,
        name: body.name,
        basis: body.basis,
        reason,
        clocks: [...endAll(grounds, appeal.clocks), start(grounds, 'referral', body.answer)],
      },
    ]
  },
})
