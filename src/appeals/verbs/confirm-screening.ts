// 甄别无效（确认）: the second person agrees, and the reporter is told why and until when they may object.
import { endAll, start } from '../clocks.ts'
import { asSecondPerson, notToScreenOut } from '../screening.ts'
import { verb } from '../verb.ts'

export const confirmScreening = verb('confirm_screening', {
  who: asSecondPerson,

  whyNot(appeal) {
    return appeal.screening ? notToScreenOut(appeal) : 'no_screening_proposed'
  },

  decide(appeal, _input, grounds, hat) {
    const { actor, rulebook, today } = grounds
    const proposal = appeal.screening
    if (!proposal) return 'no_screening_proposed'
    if (actor.kind !== 'staff') return 'not_the_second_person'
    // The reporter has objected once, by right; the second time two others one level up have looked.
    const final = appeal.screened?.objected === true
    return [
      {
        type: 'screened_out',
        on: today,
        ground: proposal.ground,
        explanation: proposal.explanation,
        sentence: proposal.sentence,
        proposedByStaffId: proposal.byStaffId,
        proposedByUnitId: proposal.byUnitId,
        byStaffId: actor.staffId,
        byUnitId: hat.unitId ?? proposal.confirmUnitId,
        final,
        clocks: [
          ...endAll(grounds, appeal.clocks),
          ...(final ? [] : [start(grounds, 'objection', rulebook.limits.objection)]),
        ],
      },
    ]
  },
})
