// 交办: give the appeal to the one unit that must answer for it, with days to answer by.
import { isActive, isWithin } from '../../organisation/units.ts'
import { dueDay } from '../../deadlines/calendar.ts'
import type { Track } from '../../rulebook/contract.ts'
import type { Appeal } from '../appeal.ts'
import { end, start } from '../clocks.ts'
import type { AppealRefusal } from '../refusals.ts'
import type { Grounds } from '../verb.ts'
import { verb } from '../verb.ts'
import { asHolder } from '../who.ts'

export const dispatch = verb('dispatch', {
  who: asHolder,

  whyNot(appeal, { rulebook }) {
    if (appeal.state !== 'triaged' && appeal.state !== 'returned') return 'not_in_this_state'
    if (!appeal.type || !appeal.category) return 'not_classified'
    // 严禁层层转签: beyond the cap only an arbitration may name another unit; upholding is still open below.
    if (appeal.state === 'triaged' && appeal.handoffs >= rulebook.handoffCap) return 'handoff_cap'
    return null
  },

  decide(appeal, { unitId, track, reason }, grounds) {
    const refusal = unitRefusal(appeal, unitId, grounds)
    if (refusal) return refusal
    const upheld = appeal.state === 'returned' && appeal.returnedBy.at(-1) === unitId
    if (!upheld && appeal.handoffs >= grounds.rulebook.handoffCap) return 'handoff_cap'
    const limit = grounds.rulebook.limits.return
    return [
      {
        type: 'dispatched',
        on: grounds.today,
        unitId,
        byUnitId: appeal.unitId,
        track,
        reason,
        upheld,
        returnUntil: dueDay(grounds.calendar, grounds.today, limit.days, limit.mode).dueOn,
        clocks: handlingClocks(appeal, track, grounds),
      },
    ]
  },
})

/** The clock for resolving starts once and is never reset by a second dispatch: total time counts. */
export function handlingClocks(appeal: Appeal, track: Track, grounds: Grounds) {
  const { limits } = grounds.rulebook
  const begun = appeal.clocks.resolve?.status === 'running'
  return [
    ...end(grounds, appeal.clocks, 'dispatch', 'arbitrate', 'accept', 'contact'),
    start(grounds, 'accept', limits.accept),
    ...(begun ? [] : [start(grounds, 'resolve', limits.resolve[track])]),
  ]
}

/** Level rules: a village handles its own, a town its own and its villages, the district everybody but villages. */
function unitRefusal(appeal: Appeal, unitId: string, grounds: Grounds): AppealRefusal | null {
  const { organisation, today, rulebook } = grounds
  const unit = organisation.units.get(unitId)
  if (!unit || !isActive(organisation, unitId, today)) return 'unit_inactive'
  if (appeal.sealed) return unitId === appeal.unitId ? null : 'sealed_appeal'
  if (unitId === appeal.unitId) return null
  if (unit.kind === 'district' || unit.kind === 'conference' || unit.kind === 'inspection')
    return 'unit_not_a_handler'
  // The conference office dispatches what it took up again after an overturned decline.
  const { centre, conference } = rulebook.offices
  if (appeal.unitId === centre || appeal.unitId === conference)
    return unit.kind === 'village' ? 'beyond_reach' : null
  return isWithin(organisation, unitId, appeal.unitId) ? null : 'beyond_reach'
}
