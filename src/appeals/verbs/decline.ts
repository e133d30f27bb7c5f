// 不予受理: on a ground of the rulebook, explained to the reporter, who may ask for a review one level up.
import { endAll, start } from '../clocks.ts'
import { verb } from '../verb.ts'
import { asHolder } from '../who.ts'

export const decline = verb('decline', {
  who(appeal, grounds) {
    const hat = asHolder(appeal, grounds)
    // A village cannot turn people away: it raises what it cannot take.
    return typeof hat !== 'string' && appeal.ledger === 'village' ? 'not_your_role' : hat
  },

  whyNot(appeal) {
    if (appeal.voices > 1) return 'not_mergeable'
    return appeal.state === 'registered' || appeal.state === 'triaged' ? null : 'not_in_this_state'
  },

  decide(appeal, { ground, explanation }, grounds, hat) {
    const found = grounds.rulebook.declineGrounds.find((each) => each.code === ground)
    if (!found) return 'unknown_ground'
    return [
      {
        type: 'declined',
        on: grounds.today,
        ground,
        explanation,
        basis: found.basis,
        byUnitId: hat.unitId ?? appeal.unitId,
        clocks: [
          ...endAll(grounds, appeal.clocks),
          start(grounds, 'objection', grounds.rulebook.limits.objection),
        ],
      },
    ]
  },
})
