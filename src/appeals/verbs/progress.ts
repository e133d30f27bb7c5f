// 进展: what was done, told to the reporter; may complete a milestone of the staged plan.
import { verb } from '../verb.ts'
import { asHelper } from '../who.ts'

export const progress = verb('progress', {
  who: asHelper,

  whyNot(appeal) {
    return appeal.state === 'accepted' || appeal.state === 'in_progress'
      ? null
      : 'not_in_this_state'
  },

  decide(appeal, { text, fileIds, milestone }, grounds) {
    if (milestone !== undefined) {
      const step = appeal.plan?.[milestone]
      if (!step || step.doneOn !== null) return 'no_such_milestone'
    }
    return [{ type: 'progressed', on: grounds.today, text, fileIds, milestone: milestone ?? null }]
  },
})
