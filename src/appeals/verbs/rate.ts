// 满意度评价: five levels (好差评), whether it is solved, whether they were contacted. Once for
// each claim, and never edited.
import type { Appeal } from '../appeal.ts'
import { hasRated, ratedClaim } from '../ratings.ts'
import type { AppealRefusal } from '../refusals.ts'
import { verb } from '../verb.ts'
import { asReporter } from '../who.ts'

export const rate = verb('rate', {
  who: asReporter,

  whyNot(appeal, grounds) {
    const { actor, other } = grounds
    // A merged appeal is rated when its leading appeal is closed: every voice has its own rating.
    const refusal = rateable(appeal.state === 'merged' ? other : appeal)
    if (refusal) return refusal
    return actor.kind === 'reporter' && hasRated(appeal, other, actor.reporterNo)
      ? 'already_rated'
      : null
  },

  decide(appeal, { level, solved, contacted, text }, grounds) {
    const { actor } = grounds
    const reporterNo = actor.kind === 'reporter' ? actor.reporterNo : 1
    return [
      {
        type: 'rated',
        on: grounds.today,
        reporterNo,
        ...ratedClaim(appeal, grounds.other),
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
