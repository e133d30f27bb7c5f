// 验靶: what was found on the spot of a claim that the lot drew. A claim found untrue is a redo and a false account.
import { dayOf } from '../../platform/days.ts'
import type { AppealEvent } from '../appeal.ts'
import {
  ABSENT_TRIES_MIN,
  CHECK_CLOCK_MS,
  NO_PHOTO_WORDS_MIN,
  type SpotCheckInput,
} from '../contract-check.ts'
import { isInLineWith } from '../recusal.ts'
import { verb, type DrawnLine } from '../verb.ts'
import { hatAt } from '../who.ts'
import { redoing } from './dispute.ts'

export const spotCheck = verb('spot_check', {
  who(appeal, grounds) {
    const { actor, line, organisation } = grounds
    const hat = hatAt(actor, ['inspector'], () => true)
    if (!hat || actor.kind !== 'staff') return 'not_your_role'
    if (!line) return hat // nothing is said here of what was drawn
    if (isInLineWith(organisation, actor, [line.unitId, appeal.unitId, ...appeal.coUnitIds]))
      return 'recused'
    return hat
  },

  // Whatever became of the appeal since: the claim was made, and what is found of it stands.
  whyNot(appeal, { line }) {
    return line && !appeal.sealed ? null : 'not_drawn'
  },

  decide(appeal, input, grounds) {
    const { actor, line, today } = grounds
    if (!line || actor.kind !== 'staff') return 'not_drawn'
    const { staffId } = actor
    const before = (appeal.checks ?? []).filter(({ lineId }) => lineId === line.lineId)
    if (before.length === 0 && input.corrects) return 'nothing_to_correct'
    if (before.length > 0 && !input.corrects) return 'line_found'
    if (before.some(({ byStaffId }) => byStaffId === staffId)) return 'own_finding'
    // Who was sent goes. A correction is anybody else's who inspects.
    if (!input.corrects && line.staffIds.length > 0 && !line.staffIds.includes(staffId))
      return 'line_of_another'
    if (input.withStaffId === staffId) return 'alone'
    // Otherwise a finding that displeases would buy another line.
    if (input.corrects && input.finding === 'cannot_tell') return 'correct_by_finding'
    if (!inItsTime(line, line.happenedAt, grounds.now)) return 'seen_at_odds'
    if (!line.triedAt.every((at) => inItsTime(line, at, grounds.now))) return 'tried_at_odds'
    if (!triedEnough(input, line)) return 'tried_too_little'
    if (!isShown(input)) return 'photo_or_why'

    const { lineId, week, unitId } = line
    const { finding, reasons, text, photos, noPhoto, withStaffId, corrects } = input
    const events: AppealEvent[] = [
      {
        type: 'spot_checked',
        on: today,
        lineId,
        week,
        unitId,
        finding,
        reasons: [...reasons],
        text,
        triedAt: [...line.triedAt],
        photos,
        ...(photos.length === 0 && noPhoto && { noPhoto }),
        byStaffId: staffId,
        withStaffId,
        happenedAt: line.happenedAt,
        late: grounds.now > line.lateAfter,
        corrects,
      },
    ]
    if (finding === 'true' || finding === 'cannot_tell') return events
    const accused = before.some((earlier) => earlier.finding === 'false')
    if (finding === 'false' && !accused)
      events.push({ type: 'false_account', on: today, lineId, week, unitId })
    const stands = appeal.state === 'claimed' || appeal.state === 'closed'
    if (stands && appeal.claims === line.claimNo)
      events.push(redoing(appeal, 'site_check', text, grounds))
    return events
  },
})

/** 人不在家: three tries, on two days at least; one knock is no reason to take the next of the lot. */
function triedEnough({ reasons }: SpotCheckInput, { triedAt }: DrawnLine): boolean {
  if (!reasons.some((reason) => reason === 'absent_three_times')) return true
  const days = new Set(triedAt.map((at) => dayOf(new Date(at))))
  return new Set(triedAt).size >= ABSENT_TRIES_MIN && days.size >= 2
}

/** Nobody was there for the lot before it was drawn, nor tomorrow. */
function inItsTime({ calledAt }: DrawnLine, at: string, now: string): boolean {
  const moment = Date.parse(at)
  return (
    moment >= Date.parse(calledAt) - CHECK_CLOCK_MS && moment <= Date.parse(now) + CHECK_CLOCK_MS
  )
}

/** What was seen is shown, or it is said why not. Of what could not be told there may be nothing to show. */
function isShown({ finding, photos, noPhoto }: SpotCheckInput): boolean {
  return finding === 'cannot_tell' || photos.length > 0 || noPhoto.length >= NO_PHOTO_WORDS_MIN
}
