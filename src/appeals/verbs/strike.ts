// 剔除: a second unit has looked again and holds, with a reason, that the dissatisfaction is not of the unit's making.
// It changes nothing of the appeal, which is worked on as before; only the count of exits knows it.
import { isInLineWith } from '../recusal.ts'
import { verb } from '../verb.ts'
import { hatAt } from '../who.ts'

export const strike = verb('strike', {
  who(appeal, { actor, organisation }) {
    const hat = hatAt(actor, ['district_centre', 'inspector'], () => true)
    if (!hat || actor.kind !== 'staff') return 'not_your_role'
    if (appeal.sealed) return 'sealed_appeal'
    const handlers = [appeal.unitId, ...appeal.coUnitIds]
    return isInLineWith(organisation, actor, handlers) ? 'in_line' : hat
  },

  whyNot(appeal) {
    const unhappy = appeal.ratings.some(({ solved }) => !solved)
    return appeal.redoCount > 0 || unhappy ? null : 'nobody_dissatisfied'
  },

  decide(appeal, { reason }, { today, rulebook }, hat) {
    const byUnitId = hat.unitId ?? rulebook.offices.centre
    return [
      { type: 'dissatisfaction_struck', on: today, reason, byUnitId, forUnitId: appeal.unitId },
    ]
  },
})
