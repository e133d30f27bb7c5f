// "没有人给我打过电话": the reporter's objection to a call on record. Inspectors read it; the call counts as no answer.
import type { Callback } from '../callbacks.ts'
import type { Appeal } from '../appeal.ts'
import type { Grounds } from '../verb.ts'
import { verb } from '../verb.ts'
import { asReporter } from '../who.ts'

export const denyCall = verb('deny_call', {
  who: asReporter,

  whyNot(appeal, grounds) {
    return lastCallTo(appeal, grounds) ? null : 'no_call_to_deny'
  },

  decide(appeal, { text }, grounds) {
    const call = lastCallTo(appeal, grounds)
    if (!call) return 'no_call_to_deny'
    const { attempt, reporterNo } = call
    return [
      {
        type: 'call_denied',
        on: grounds.today,
        claimNo: appeal.claims,
        attempt,
        reporterNo,
        text: text || null,
      },
    ]
  },
})

function lastCallTo(appeal: Appeal, { actor }: Grounds): Callback | undefined {
  if (actor.kind !== 'reporter') return undefined
  return (appeal.callbacks ?? []).findLast(
    ({ reporterNo, denied }) => reporterNo === actor.reporterNo && !denied,
  )
}
