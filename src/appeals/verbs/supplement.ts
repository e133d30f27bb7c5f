// 补充情况: the reporter adds facts; where the unit was waiting for them, the clock goes on.
import { isOpen } from '../appeal.ts'
import { verb } from '../verb.ts'
import { asReporter } from '../who.ts'
import { resumption } from './resume.ts'

export const supplement = verb('supplement', {
  who: asReporter,

  whyNot(appeal) {
    return isOpen(appeal) ? null : 'not_in_this_state'
  },

  decide(appeal, { text, fileIds }, grounds) {
    const { actor } = grounds
    const reporterNo = actor.kind === 'reporter' ? actor.reporterNo : null
    return [
      { type: 'supplemented', on: grounds.today, text, fileIds, reporterNo },
      ...resumption(appeal, '反映人已补充', grounds),
    ]
  },
})
