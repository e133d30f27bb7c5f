// 异议: the reporter says it is not solved, and it is open again at once; or asks for a review of a decline or a screening-out.
import type { Appeal, AppealEvent } from '../appeal.ts'
import { endAll, revive, start } from '../clocks.ts'
import type { Grounds } from '../verb.ts'
import { verb } from '../verb.ts'
import { throughOf } from '../voices.ts'
import { asReporter, levelAbove } from '../who.ts'

export const dispute = verb('dispute', {
  who: asReporter,

  whyNot(appeal, { today }) {
    if (appeal.state === 'claimed') return null
    if (appeal.state === 'closed')
      return today <= (appeal.closed?.disputeUntil ?? '') ? null : 'window_over'
    if (appeal.state !== 'declined' && appeal.state !== 'screened_out') return 'not_in_this_state'
    if (appeal.state === 'screened_out' && appeal.screened?.final) return 'screening_final'
    if (appeal.state === 'declined' && appeal.declined?.final) return 'decline_final'
    return today <= (appeal.clocks.objection?.dueOn ?? '') ? null : 'window_over'
  },

  decide(appeal, { reason }, grounds) {
    const { actor, today } = grounds
    const reporterNo = actor.kind === 'reporter' ? actor.reporterNo : 1
    const disputed: AppealEvent = {
      type: 'disputed',
      on: today,
      reporterNo,
      ...throughOf(actor),
      reason,
    }
    // Whoever decided does not review: it goes one level up.
    const decidedBy =
      appeal.state === 'declined' ? appeal.declinedByUnitId : appeal.screened?.confirmedByUnitId
    if (appeal.state === 'declined' || appeal.state === 'screened_out')
      return [
        disputed,
        { type: 'reopened', ...reopening(appeal, decidedBy ?? appeal.unitId, reason, grounds) },
      ]
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

/** Open again one level above the unit that turned it away, with a clock of its own. */
export function reopening(appeal: Appeal, decidedBy: string, reason: string, grounds: Grounds) {
  return {
    on: grounds.today,
    unitId: levelAbove(decidedBy, grounds),
    reason,
    ledger: 'district' as const,
    clocks: [
      ...endAll(grounds, appeal.clocks),
      start(grounds, 'triage', grounds.rulebook.limits.triage),
    ],
  }
}
