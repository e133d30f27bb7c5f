// 协办: others may help; the responsible unit stays one.
import { isActive } from '../../organisation/units.ts'
import { verb } from '../verb.ts'
import { asHolder, asSuperior } from '../who.ts'

export const CO_UNITS_MAX = 10

export const addCoUnit = verb('add_co_unit', {
  who(appeal, grounds) {
    const superior = asSuperior(appeal, grounds)
    return typeof superior === 'string' ? asHolder(appeal, grounds) : superior
  },

  whyNot(appeal) {
    if (appeal.sealed) return 'sealed_appeal'
    if (appeal.coUnitIds.length >= CO_UNITS_MAX) return 'too_many_co_units'
    return ['dispatched', 'accepted', 'in_progress'].includes(appeal.state)
      ? null
      : 'not_in_this_state'
  },

  decide(appeal, { unitId, reason }, grounds) {
    const unit = grounds.organisation.units.get(unitId)
    if (!unit || !isActive(grounds.organisation, unitId, grounds.today)) return 'unit_inactive'
    if (!['town', 'village', 'department', 'centre'].includes(unit.kind))
      return 'unit_not_a_handler'
    if (unitId === appeal.unitId || appeal.coUnitIds.includes(unitId)) return 'co_unit_already'
    return [{ type: 'co_unit_added', on: grounds.today, unitId, reason }]
  },
})
