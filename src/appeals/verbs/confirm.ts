// 确认: the reporter says it is solved. With many voices one yes is recorded, and any no reopens it; only the yes of the
// one who would be called spares the call.
import type { Appeal, AppealEvent } from '../appeal.ts'
import { dueDay } from '../../deadlines/calendar.ts'
import { askedOf } from '../callbacks.ts'
import { endAll } from '../clocks.ts'
import type { Grounds } from '../verb.ts'
import { verb } from '../verb.ts'
import { throughOf } from '../voices.ts'
import { asReporter } from '../who.ts'

export const confirm = verb('confirm', {
  who: asReporter,

  whyNot(appeal) {
    if (appeal.state === 'closed') return 'already_confirmed'
    return appeal.state === 'claimed' ? null : 'not_in_this_state'
  },

  decide(appeal, { text }, grounds) {
    const { actor } = grounds
    const reporterNo = actor.kind === 'reporter' ? actor.reporterNo : 1
    const confirmed: AppealEvent = {
      type: 'confirmed',
      on: grounds.today,
      reporterNo,
      ...throughOf(actor),
      ...(reporterNo === askedOf(appeal, grounds) ? { answers: true as const } : {}),
      text: text ?? null,
    }
    return appeal.voices > 1 ? [confirmed] : [confirmed, closing(appeal, 'reporter', null, grounds)]
  },
})

/** 办结: every clock ends, and the reporter may still dispute for as long as the rulebook's window. */
export function closing(
  appeal: Appeal,
  basis: string,
  summary: string | null,
  grounds: Grounds,
): AppealEvent {
  const { days, mode } = grounds.rulebook.limits.confirm
  return {
    type: 'closed',
    on: grounds.today,
    basis,
    summary,
    outcome: appeal.claim?.outcome ?? 'explained',
    disputeUntil: dueDay(grounds.calendar, grounds.today, days, mode).dueOn,
    clocks: endAll(grounds, appeal.clocks),
  }
}
