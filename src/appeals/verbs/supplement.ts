// 补充情况: the reporter adds facts; where the unit was waiting for them, the clock goes on. What a collector's phone
// still held of the visit is added by the system, whatever became of the appeal meanwhile: it belongs to the record.
import { isOpen } from '../appeal.ts'
import { verb } from '../verb.ts'
import { asReporter } from '../who.ts'
import { resumption } from './resume.ts'

export const supplement = verb('supplement', {
  who(appeal, grounds) {
    return grounds.actor.kind === 'system' ? { unitId: null } : asReporter(appeal, grounds)
  },

  whyNot(appeal, { actor }) {
    return isOpen(appeal) || actor.kind === 'system' ? null : 'not_in_this_state'
  },

  decide(appeal, { text, fileIds }, grounds) {
    const { actor } = grounds
    const reporterNo = actor.kind === 'reporter' ? actor.reporterNo : null
    const added = { type: 'supplemented', on: grounds.today, text, fileIds, reporterNo } as const
    return reporterNo === null ? [added] : [added, ...resumption(appeal, '反映人已补充', grounds)]
  },
})
