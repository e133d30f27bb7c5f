// 裁定: the joint-conference office names the unit; the ruling cannot be returned.
import { isActive } from '../../organisation/units.ts'
import { verb } from '../verb.ts'
import { asHolder } from '../who.ts'
import { handlingClocks } from './dispatch.ts'

export const arbitrate = verb('arbitrate', {
  who: asHolder,

  whyNot(appeal) {
    return appeal.state === 'arbitrating' ? null : 'not_in_this_state'
  },

  decide(appeal, { unitId, track, reason }, grounds, hat) {
    const unit = grounds.organisation.units.get(unitId)
    if (!unit || !isActive(grounds.organisation, unitId, grounds.today)) return 'unit_inactive'
    if (!['town', 'village', 'department', 'centre'].includes(unit.kind))
      return 'unit_not_a_handler'
    return [
      {
        type: 'arbitrated',
        on: grounds.today,
        unitId,
        byUnitId: hat.unitId ?? appeal.unitId,
        track,
        reason,
        clocks: handlingClocks(appeal, track, grounds),
      },
    ]
  },
})
