// 见面联系: the unit speaks with the reporter within a working day of accepting.
import { end } from '../clocks.ts'
import { verb } from '../verb.ts'
import { asHelper } from '../who.ts'

export const contact = verb('contact', {
  who: asHelper,

  whyNot(appeal) {
    return appeal.state === 'accepted' || appeal.state === 'in_progress'
      ? null
      : 'not_in_this_state'
  },

  decide(appeal, { on, how, summary }, grounds) {
    if (on > grounds.today) return 'day_in_future'
    if (on < appeal.registeredOn) return 'day_too_early'
    // An attempt that did not reach the reporter is recorded but keeps no promise.
    const reached = how !== 'unreachable' || !grounds.reachable
    if (!reached) return [{ type: 'noted', on: grounds.today, text: `联系未果：${summary}` }]
    return [
      {
        type: 'contacted',
        on: grounds.today,
        contactedOn: on,
        how,
        summary,
        clocks: end(grounds, appeal.clocks, 'contact'),
      },
    ]
  },
})
