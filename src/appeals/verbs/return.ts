// 退回: once per unit, in time and with a reason; the second return by anyone goes to arbitration.
import { end, start } from '../clocks.ts'
import { verb } from '../verb.ts'
import { asHolder } from '../who.ts'

export const giveBack = verb('return', {
  who: asHolder,

  whyNot(appeal, { today }) {
    if (appeal.state !== 'dispatched' && appeal.state !== 'accepted') return 'not_in_this_state'
    if (appeal.arbitrated) return 'ruled'
    if (appeal.upheld) return 'dispatch_upheld'
    if (appeal.dispatcherUnitId === appeal.unitId) return 'not_in_this_state' // nobody above sent it
    if (appeal.returnedBy.includes(appeal.unitId)) return 'returned_before'
    if (appeal.returnUntil !== null && today > appeal.returnUntil) return 'return_window_over'
    return null
  },

  decide(appeal, { reason }, grounds) {
    const arbitration = appeal.returnedBy.length >= 1
    const { limits, offices } = grounds.rulebook
    return [
      {
        type: 'returned',
        on: grounds.today,
        reason,
        fromUnitId: appeal.unitId,
        arbitration,
        unitId: arbitration ? offices.conference : (appeal.dispatcherUnitId ?? offices.centre),
        clocks: [
          ...end(grounds, appeal.clocks, 'accept', 'contact'),
          arbitration
            ? start(grounds, 'arbitrate', limits.arbitrate)
            : start(grounds, 'dispatch', limits.dispatch),
        ],
      },
    ]
  },
})
