// 签收: the first unit that receives it answers for it (首接负责).
import { end, revive, start } from '../clocks.ts'
import { verb } from '../verb.ts'
import { asHolder } from '../who.ts'

export const accept = verb('accept', {
  who: asHolder,

  whyNot(appeal) {
    return appeal.state === 'dispatched' ? null : 'not_in_this_state'
  },

  decide(appeal, _input, grounds) {
    const { limits } = grounds.rulebook
    const contacted = appeal.contactedOn !== null
    return [
      {
        type: 'accepted',
        on: grounds.today,
        clocks: [
          ...end(grounds, appeal.clocks, 'accept'),
          ...(contacted ? [] : [start(grounds, 'contact', limits.contact)]),
          // 信访工作条例 Art. 34: the outer limit runs from the first acceptance, whatever comes between.
          ...(appeal.clocks.outer
            ? revive(grounds, appeal.clocks, 'outer')
            : [start(grounds, 'outer', limits.outer)]),
        ],
      },
    ]
  },
})
