// 异议: the reporter says it is not solved, and it is open again at once; or asks for a review of a decline.
import type { Appeal, AppealEvent } from '../appeal.ts'
import { endAll, revive, start } from '../clocks.ts'
import type { Grounds } from '../verb.ts'
import { verb } from '../verb.ts'
import { asReporter, levelAbove } from '../who.ts'

export const dispute = verb('dispute', {
  who: asReporter,

  whyNot(appeal, { today }) {
    if (appeal.state === 'claimed') return null
    if (appeal.state === 'closed')
      return today <= (appeal.closed?.disputeUntil ?? '') ? null : 'window_over'
    if (appeal.state !== 'declined') return 'not_in_this_state'
    if (appeal.declined?.final) return 'decline_final'
    return today <= (appeal.clocks.objection?.dueOn ?? '') ? null : 'window_over'
  },

  decide(appeal, { reason }, grounds) {
    const { actor, today } = grounds
    const reporterNo = actor.kind === 'reporter' ? actor.reporterNo : 1
    const disputed: AppealEvent = { type: 'disputed', on: today, reporterNo, reason }
    if (appeal.state === 'declined') return [disputed, review(appeal, reason, grounds)]
    return [disputed, redoing(appeal, 'reporter', reason, grounds)]
  },
})

/** 重办 with its own clock. */
export function redoing(
  appeal: Appeal,
  ground: string,
  reason: string,
  grounds: Grounds,
): AppealEvent {
  const { limits } = grounds.rulebook
  const next = appeal.claim?.outside
    ? start(grounds, 'dispatch', limits.dispatch)
    : start(grounds, 'redo', limits.redo)
  return {
    type: 'redone',
    on: grounds.today,
    ground,
    reason,
    // 信访工作条例 Art. 34: a claim that did not hold does not give the sixty days anew, nor an end to them.
    clocks: [...endAll(grounds, appeal.clocks), next, ...revive(grounds, appeal.clocks, 'outer')],
  }
}

/** Whoever declined does not review: it goes one level up. */
function review(appeal: Appeal, reason: string, grounds: Grounds): AppealEvent {
  const unitId = levelAbove(appeal.declinedByUnitId ?? appeal.unitId, grounds)
  return {
    type: 'reopened',
    on: grounds.today,
    unitId,
    reason,
    ledger: 'district',
    clocks: [
      ...endAll(grounds, appeal.clocks),
      start(grounds, 'triage', grounds.rulebook.limits.triage),
    ],
  }
}
