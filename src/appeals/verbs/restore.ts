// 恢复: whoever checks the screened-out pile finds one that is an appeal; it is open again, one level up.
import { reopening } from './dispute.ts'
import { screenedBefore } from '../screening.ts'
import { verb } from '../verb.ts'
import { hatAt } from '../who.ts'

export const restore = verb('restore', {
  who(appeal, grounds) {
    if (screenedBefore(appeal, grounds)) return 'own_screening'
    return hatAt(grounds.actor, ['inspector', 'auditor'], () => true) ?? 'not_your_role'
  },

  whyNot(appeal) {
    return appeal.state === 'screened_out' ? null : 'not_in_this_state'
  },

  decide(appeal, { reason }, grounds) {
    const decidedBy = appeal.screened?.confirmedByUnitId ?? appeal.unitId
    return [{ type: 'screening_overturned', ...reopening(appeal, decidedBy, reason, grounds) }]
  },
})
