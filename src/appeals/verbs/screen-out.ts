// 甄别无效（提出）: the unit that holds it proposes; it stays open and its clocks run until another person agrees.
import { confirmingUnit, notToScreenOut, screenedBefore } from '../screening.ts'
import { verb } from '../verb.ts'
import { asHolder } from '../who.ts'

export const screenOut = verb('screen_out', {
  who(appeal, grounds) {
    // After an objection it is looked at by people who had no part in it.
    if (appeal.screened && screenedBefore(appeal, grounds)) return 'own_screening'
    return asHolder(appeal, grounds)
  },

  whyNot(appeal) {
    if (appeal.state !== 'registered' && appeal.state !== 'triaged') return 'not_in_this_state'
    if (appeal.screening) return 'screening_proposed'
    if (appeal.screeningRejectedBy?.includes(appeal.unitId)) return 'screening_was_rejected'
    return notToScreenOut(appeal)
  },

  decide(appeal, { ground, explanation }, grounds, hat) {
    const { actor, rulebook, today } = grounds
    if (actor.kind !== 'staff') return 'not_your_role'
    const found = rulebook.screeningGrounds.find((each) => each.code === ground)
    if (!found) return 'unknown_screening_ground'
    return [
      {
        type: 'screening_proposed',
        on: today,
        ground,
        explanation,
        sentence: found.sentence,
        byStaffId: actor.staffId,
        byUnitId: hat.unitId ?? appeal.unitId,
        confirmUnitId: confirmingUnit(appeal.unitId, grounds),
      },
    ]
  },
})
