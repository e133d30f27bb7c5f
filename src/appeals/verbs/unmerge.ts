// 拆案: it was not the same matter after all; the appeal goes on where it was, its clocks as they ran.
import { verb } from '../verb.ts'
import { merge } from './merge.ts'

export const unmerge = verb('unmerge', {
  who: merge.who,

  whyNot(appeal) {
    return appeal.state === 'merged' ? null : 'not_merged'
  },

  decide(appeal, { reason }, grounds) {
    const lead = grounds.other
    if (!lead) return 'not_merged'
    return {
      events: [{ type: 'unmerged', on: grounds.today, fromId: lead.id, reason }],
      otherEvents: [
        { type: 'released', on: grounds.today, appealId: appeal.id, voices: appeal.voices },
      ],
    }
  },
})
