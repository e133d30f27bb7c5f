// 回访: somebody who had no part in it asks the reporter. Never edited: a second call may correct, and both stand.
import type { AppealEvent } from '../appeal.ts'
import {
  askedOf,
  asCaller,
  dayPartAt,
  lastWord,
  triesOf,
  whyNotNow,
  type Callback,
} from '../callbacks.ts'
import type { CallInput } from '../contract.ts'
import type { AppealRefusal } from '../refusals.ts'
import type { Appeal } from '../appeal.ts'
import type { Grounds } from '../verb.ts'
import { verb } from '../verb.ts'
import { redoing } from './dispute.ts'

export const callBack = verb('call_back', {
  who: asCaller,

  whyNot(appeal, grounds) {
    if (appeal.answered || appeal.closed?.basis === 'reporter') return 'reporter_answered'
    // After the claim has gone on to be closed or redone, a call can only correct one that was answered.
    if (appeal.state !== 'claimed' && !(lastWord(appeal) && correctable(appeal)))
      return 'not_in_this_state'
    return partNow(grounds) === null ? 'quiet_hours' : null
  },

  decide(appeal, input, grounds, hat) {
    const part = partNow(grounds) ?? 0
    const corrected = input.corrects === undefined ? null : correctedBy(appeal, input)
    if (corrected === undefined) return 'no_such_call'
    if (corrected === null) {
      const refusal = whyNoNewCall(appeal, part, grounds)
      if (refusal) return refusal
      if (input.reporterNo !== askedOf(appeal, grounds)) return 'other_reporter'
    }
    const event = called(appeal, input, corrected, { part, grounds, byUnitId: hat.unitId })
    const dissatisfied = event.solved === false || event.satisfied === false
    // The unit that does it again must learn what is wrong; and a correction says why it corrects.
    if ((dissatisfied || corrected) && !input.text) return 'reason_needed'
    return dissatisfied && (appeal.state === 'claimed' || appeal.state === 'closed')
      ? [event, redoing(appeal, 'callback', input.text ?? '', grounds)]
      : [event]
  },
})

function partNow({ rulebook, now }: Grounds): number | null {
  return dayPartAt(rulebook.accountability.callbacks, new Date(now), { filing: true })
}

function correctable({ state, closed }: Appeal): boolean {
  return state === 'in_progress' || (state === 'closed' && closed?.basis === 'callback')
}

/** The answered call that this one corrects; undefined when there is none, or it was corrected once already. */
function correctedBy(appeal: Appeal, input: CallInput): Callback | undefined {
  const word = lastWord(appeal)
  const fits = word?.attempt === input.corrects && word?.corrects === null
  return fits && input.result === 'reached' ? word : undefined
}

function whyNoNewCall(appeal: Appeal, part: number, grounds: Grounds): AppealRefusal | null {
  const { attempts, dayParts } = grounds.rulebook.accountability.callbacks
  const tries = triesOf(appeal)
  if (appeal.state !== 'claimed' || appeal.callsOver || tries.length >= attempts)
    return 'calls_over'
  return whyNotNow(tries, part, grounds.today, dayParts.length)
}

function called(
  appeal: Appeal,
  input: CallInput,
  corrected: Callback | null,
  by: { part: number; grounds: Grounds; byUnitId: string | null },
): Extract<AppealEvent, { type: 'called_back' }> {
  const { actor, rulebook, today } = by.grounds
  const { attempts, satisfiedFrom } = rulebook.accountability.callbacks
  const answered = input.result === 'reached'
  const level = answered ? (input.level ?? null) : null
  return {
    type: 'called_back',
    on: today,
    claimNo: appeal.claims,
    attempt: (appeal.callbacks?.length ?? 0) + 1,
    reporterNo: corrected?.reporterNo ?? input.reporterNo,
    result: input.result,
    solved: answered ? (input.solved ?? null) : null,
    level,
    contacted: answered ? (input.contacted ?? null) : null,
    satisfied: level === null ? null : level >= satisfiedFrom,
    text: input.text || null,
    part: by.part,
    staffId: actor.kind === 'staff' ? actor.staffId : '',
    byUnitId: by.byUnitId,
    forUnitId: appeal.claim?.unitId ?? appeal.unitId,
    corrects: corrected?.attempt ?? null,
    sealed: appeal.sealed,
    ends:
      corrected !== null ||
      input.result !== 'not_reached' ||
      triesOf(appeal).length + 1 >= attempts,
  }
}
