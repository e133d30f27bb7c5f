// 撤回: the reporter takes it back; where others share the matter, only this voice goes.
import { isOpen } from '../appeal.ts'
import { endAll } from '../clocks.ts'
import { verb } from '../verb.ts'
import { asReporter } from '../who.ts'

export const withdraw = verb('withdraw', {
  who: asReporter,

  whyNot(appeal) {
    return isOpen(appeal) ? null : 'not_in_this_state'
  },

  decide(appeal, { reason }, grounds) {
    const { actor, today: on } = grounds
    const reporterNo = actor.kind === 'reporter' ? actor.reporterNo : 1
    if (appeal.voices > 1)
      return [{ type: 'voice_withdrawn', on, reporterNo, reason: reason ?? null }]
    return [
      {
        type: 'withdrawn',
        on,
        reporterNo,
        reason: reason ?? null,
        clocks: endAll(grounds, appeal.clocks),
      },
    ]
  },
})
