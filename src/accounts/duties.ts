// 应办结: an obligation falls due once, whatever a unit does to its clock (docs/decisions/0016). Pure.
import type { AppealEvent } from '../appeals/appeal.ts'
import type { ClockChange } from '../appeals/clock-state.ts'
import { addDays, dayOf, startOf } from '../platform/days.ts'

/** One run of a clock that somebody owes something by: handling (resolve or redo), or the first contact. */
export interface Duty {
  /** The day it was promised for. A staged plan does not move it; an extension or a pause does. */
  dueOn: string
  /** Since when it could fall due: it began, goes on after a pause, or came back from a merge. */
  since: Date
  paused: boolean
  staged: boolean
  /** How it fell due; it never does again. */
  ripe: 'in_time' | 'staged' | 'late' | null
}

export interface Duties {
  handling: Duty | null
  contact: Duty | null
}
export type DutyKind = keyof Duties

/** The instant at which this duty falls due by time alone; null while nothing runs against it. */
export function ripensAt(duty: Duty | null): Date | null {
  if (!duty || duty.paused || duty.ripe) return null
  const dayOver = startOf(addDays(duty.dueOn, 1))
  return dayOver > duty.since ? dayOver : duty.since
}

/** The day went by: late, or in a staged plan that the dispatcher agreed to. */
export function ripenByTime(duty: Duty): Duty {
  return { ...duty, ripe: duty.staged ? 'staged' : 'late' }
}

/** What an event does to what is owed, and which duty it fulfils. Those that time has ripened were ripened before. */
export function afterEvent(
  duties: Duties,
  event: AppealEvent,
  at: Date,
): { duties: Duties; kept: DutyKind[] } {
  const kept: DutyKind[] = []
  let { handling, contact } = duties
  for (const change of event.clocks ?? []) {
    if (change.kind === 'contact') contact = changed(contact, change, event, at, 'contacted', kept)
    if (change.kind === 'resolve' || change.kind === 'redo')
      handling = changed(handling, change, event, at, 'claimed', kept)
  }
  return { duties: { handling, contact }, kept }
}

function changed(
  duty: Duty | null,
  change: ClockChange,
  event: AppealEvent,
  at: Date,
  fulfils: AppealEvent['type'],
  kept: DutyKind[],
): Duty | null {
  // A plan ends one clock and starts another: the promise made before it stays what is counted.
  if (event.type === 'planned') return duty && { ...duty, staged: true }
  const moved = 'dueOn' in change ? change.dueOn : null
  switch (change.op) {
    case 'start':
      return { dueOn: moved ?? dayOf(at), since: at, paused: false, staged: false, ripe: null }
    case 'end':
      if (event.type !== fulfils || !duty) return null // it left the desk: the event itself is counted
      if (duty.ripe) return duty
      kept.push(change.kind === 'contact' ? 'contact' : 'handling')
      return { ...duty, ripe: 'in_time' }
    case 'pause':
      return duty && { ...duty, paused: true }
    case 'resume': {
      if (!duty?.paused) return duty
      const days = event.type === 'resumed' ? event.days : 0
      const dueOn = duty.staged ? addDays(duty.dueOn, days) : (moved ?? duty.dueOn)
      return { ...duty, paused: false, since: at, dueOn }
    }
    case 'extend':
    case 'settle':
      return duty && { ...duty, since: at, dueOn: duty.staged ? duty.dueOn : (moved ?? duty.dueOn) }
    default:
      return duty
  }
}
