// 提交联席会议: so many redos, or so many units without a lead, and the joint conference takes it up. Pure.
import type { Appeal } from './appeal.ts'
import { evolve, isOpen } from './appeal.ts'
import type { AppealEvent } from './events.ts'
import type { Grounds } from './verb.ts'

export interface Raised {
  on: string
  ground: 'redos' | 'units'
  /** What the conference office decided last; null while it waits. */
  decided: { on: string; unitId: string | null; day: string | null } | null
}

/** These events, and once in an appeal's life the one that brings it before the conference. */
export function withRaising(
  appeal: Appeal,
  events: readonly AppealEvent[],
  { rulebook, today }: Pick<Grounds, 'rulebook' | 'today'>,
): AppealEvent[] {
  const after = events.reduce<Appeal>((state, event) => evolve(state, event, state), appeal)
  // A complaint stays in the inspecting office, whatever happens to it.
  if (after.raised || after.sealed || !isOpen(after)) return [...events]
  const { raise } = rulebook.accountability
  const unitIds = unitsWithoutLead(after)
  const ground =
    after.redoCount >= raise.redos ? 'redos' : unitIds.length >= raise.units ? 'units' : null
  if (!ground) return [...events]
  const { redoCount: redos } = after
  return [
    ...events,
    { type: 'raised_to_conference', on: today, ground, redos, unitIds, basis: raise.basis },
  ]
}

/** Sent to, given back by or shared by these, and nobody has accepted it or was ruled to lead. */
export function unitsWithoutLead(appeal: Appeal): string[] {
  if (!['dispatched', 'returned', 'arbitrating'].includes(appeal.state) || appeal.arbitrated)
    return []
  const present = appeal.state === 'dispatched' ? [appeal.unitId] : []
  return [...new Set([...appeal.returnedBy, ...present, ...appeal.coUnitIds])]
}

export function afterRaising(
  appeal: Appeal,
  event: Extract<AppealEvent, { type: 'raised_to_conference' | 'conference_decided' }>,
): Partial<Appeal> {
  if (event.type === 'raised_to_conference')
    return { raised: { on: event.on, ground: event.ground, decided: null } }
  const { on, unitId, day } = event
  return appeal.raised ? { raised: { ...appeal.raised, decided: { on, unitId, day } } } : {}
}
