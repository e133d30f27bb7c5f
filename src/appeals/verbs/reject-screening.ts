// 甄别无效（不同意）: the second person holds that it is an appeal; the unit goes on with it where it stands.
import { asSecondPerson } from '../screening.ts'
import { verb } from '../verb.ts'

export const rejectScreening = verb('reject_screening', {
  who: asSecondPerson,

  whyNot(appeal) {
    return appeal.screening ? null : 'no_screening_proposed'
  },

  decide(appeal, { reason }, grounds, hat) {
    return [
      {
        type: 'screening_rejected',
        on: grounds.today,
        reason,
        byUnitId: hat.unitId ?? appeal.unitId,
      },
    ]
  },
})
