// 时限: starting, ending, extending and pausing clocks. Pure: gives the changes that an event records.
import { daysUsed, dueDay, warnDay, type Calendar } from '../deadlines/calendar.ts'
import type { CountingMode, TimeLimit } from '../rulebook/contract.ts'
import type { ClockChange, Clocks, ClockState } from './clock-state.ts'
import type { ClockKind } from './contract.ts'

export interface ClockGrounds {
  today: string
  calendar: Calendar
  rulebook: { warnPercents: [number, number] }
}

/** Starts a clock today; the day of the event is not counted (民法典 Art. 201). */
export function start(grounds: ClockGrounds, kind: ClockKind, limit: TimeLimit): ClockChange {
  return {
    op: 'start',
    kind,
    fromOn: grounds.today,
    days: limit.days,
    mode: limit.mode,
    basis: limit.basis,
    ...segment(grounds, grounds.today, limit.days, limit.mode),
  }
}

/** Ends these clocks where they run; met when the promise was kept in time. */
export function end(grounds: ClockGrounds, clocks: Clocks, ...kinds: ClockKind[]): ClockChange[] {
  return kinds.flatMap((kind) => {
    const clock = clocks[kind]
    if (!clock || (clock.status !== 'running' && clock.status !== 'paused')) return []
    return [
      {
        op: 'end' as const,
        kind,
        on: grounds.today,
        met: clock.status === 'paused' || grounds.today <= clock.dueOn,
      },
    ]
  })
}

/** Ends whatever still runs: the appeal has left the desk. */
export function endAll(grounds: ClockGrounds, clocks: Clocks): ClockChange[] {
  const kinds = Object.values(clocks).map((clock) => clock.kind)
  return end(grounds, clocks, ...kinds)
}

/** A claim that does not hold has ended nothing: the clock runs again, to the very day it had. */
export function revive(grounds: ClockGrounds, clocks: Clocks, kind: ClockKind): ClockChange[] {
  const clock = clocks[kind]
  if (!clock || clock.status === 'running' || clock.status === 'paused') return []
  return [{ op: 'revive', kind, on: grounds.today }]
}

/** More days, counted on from the day it was due. */
export function extend(grounds: ClockGrounds, clock: ClockState, days: number): ClockChange {
  return {
    op: 'extend',
    kind: clock.kind,
    days,
    ...segment(grounds, clock.dueOn, days, clock.mode),
  }
}

const PAUSABLE: readonly ClockKind[] = ['resolve', 'redo', 'contact']

export function pause(grounds: ClockGrounds, clocks: Clocks): ClockChange[] {
  return PAUSABLE.filter((kind) => clocks[kind]?.status === 'running').map((kind) => ({
    op: 'pause' as const,
    kind,
    on: grounds.today,
  }))
}

/** Goes on with exactly as many days as were left when it was paused. */
export function resume(grounds: ClockGrounds, clocks: Clocks, pausedOn: string): ClockChange[] {
  return PAUSABLE.flatMap((kind) => {
    const clock = clocks[kind]
    if (clock?.status !== 'paused') return []
    const left = daysUsed(grounds.calendar, pausedOn, clock.dueOn, clock.mode)
    const next =
      left > 0
        ? segment(grounds, grounds.today, left, clock.mode)
        : { dueOn: clock.dueOn, warnOn: clock.warnOn } // it was already late: pausing does not heal that
    return [{ op: 'resume' as const, kind, on: grounds.today, ...next }]
  })
}

/** Counts again a clock that was counted without a published calendar, once the calendar is there. */
export function settle(grounds: ClockGrounds, clocks: Clocks): ClockChange[] {
  return Object.values(clocks).flatMap((clock) => {
    if (!clock.provisional || clock.status !== 'running') return []
    const next = segment(grounds, clock.fromOn, clock.days, clock.mode)
    return next.provisional ? [] : [{ op: 'settle' as const, kind: clock.kind, ...next }]
  })
}

function segment(grounds: ClockGrounds, from: string, days: number, mode: CountingMode) {
  const due = dueDay(grounds.calendar, from, days, mode)
  const [half, late] = grounds.rulebook.warnPercents
  return {
    dueOn: due.dueOn,
    warnOn: [
      warnDay(grounds.calendar, from, days, mode, half),
      warnDay(grounds.calendar, from, days, mode, late),
    ] as [string, string],
    ...(due.provisional ? { provisional: true } : {}),
  }
}
