// 满意度评价: five levels (好差评), whether it is solved, whether they were contacted. Once, and never edited.
import type { Appeal } from '../appeal.ts'
import type { AppealRefusal } from '../refusals.ts'
import { verb } from '../verb.ts'
import { asReporter } from '../who.ts'

export const rate = verb('rate', {
  who: asReporter,

  whyNot(appeal, grounds) {
    const { actor, other } = grounds
    if (
      actor.kind === 'reporter' &&
      appeal.ratings.some((rating) => rating.reporterNo === actor.reporterNo)
    ) {
      return 'already_rated'
    }
    // A merged appeal is rated when its leading appeal is closed: every voice has its own rating.
    return rateable(appeal.state === 'merged' ? other : appeal)
  },

  decide(_appeal, { level, solved, contacted, text }, grounds) {
    const { actor } = grounds
    const reporterNo = actor.kind === 'reporter' ? actor.reporterNo : 1
    return [
      {
        type: 'rated',
        on: grounds.today,
        reporterNo,
        level,
        solved,
        contacted,
        text: text ?? null,
      },
    ]
  },
})

function rateable(appeal: Appeal | null): AppealRefusal | null {
  return appeal?.state === 'closed' ? null : 'not_in_this_state'
}
