// 联席会议议定: the conference office names the one unit that leads, or the day on which the conference hears it.
import { isActive } from '../../organisation/units.ts'
import { end } from '../clocks.ts'
import { verb } from '../verb.ts'
import { workingHat } from '../who.ts'
import { handlingClocks } from './dispatch.ts'

export const decideConference = verb('decide_conference', {
  who(_appeal, grounds) {
    return workingHat(grounds, grounds.rulebook.offices.conference) ?? 'not_the_conference'
  },

  whyNot(appeal) {
    if (!appeal.raised) return 'not_raised'
    // What is claimed is checked first; what has ended needs no lead.
    return ['claimed', 'closed', 'merged', 'declined', 'screened_out', 'withdrawn'].includes(
      appeal.state,
    )
      ? 'not_in_this_state'
      : null
  },

  decide(appeal, { unitId, track, day, reason }, grounds, hat) {
    const { organisation, today, rulebook } = grounds
    const decided = { type: 'conference_decided', on: today, reason } as const
    if (!unitId) {
      if (!day || day < today) return 'day_too_early'
      return [{ ...decided, unitId: null, day }]
    }
    const unit = organisation.units.get(unitId)
    if (!unit || !isActive(organisation, unitId, today)) return 'unit_inactive'
    if (!['town', 'village', 'department', 'centre'].includes(unit.kind))
      return 'unit_not_a_handler'
    const named = { ...decided, unitId, day: null }
    if (unitId === appeal.unitId && appeal.state === 'in_progress') return [named] // it has it in hand
    const given = track ?? (appeal.track === 'staged' || !appeal.track ? 'simple' : appeal.track)
    return [
      named,
      {
        type: 'arbitrated',
        on: today,
        unitId,
        byUnitId: hat.unitId ?? rulebook.offices.conference,
        track: given,
        reason,
        clocks: [
          ...end(grounds, appeal.clocks, 'triage', 'redo'),
          ...handlingClocks(appeal, given, grounds),
        ],
      },
    ]
  },
})
