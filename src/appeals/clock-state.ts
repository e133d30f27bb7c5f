// Clocks are folds over recorded segments: every due day stands in the history as it was decided,
// so a later calendar or rulebook never changes what was promised.
import { exhausted } from '../platform/errors.ts'
import type { CountingMode } from '../rulebook/contract.ts'
import type { ClockKind } from './contract.ts'

export interface ClockState {
  kind: ClockKind
  fromOn: string
  dueOn: string
  days: number
  mode: CountingMode
  basis: string
  /** The days on which the two warnings (50 %, 80 %) fall. */
  warnOn: [string, string]
  status: 'running' | 'paused' | 'met' | 'ended'
  endedOn: string | null
  /** 0 none, 1 first warning, 2 second warning, 3 recorded as overdue. */
  warned: 0 | 1 | 2 | 3
  /** A year without a published calendar was counted Monday to Friday; settled when the calendar comes. */
  provisional: boolean
}

interface Segment {
  dueOn: string
  warnOn: [string, string]
  provisional?: boolean
}

export type ClockChange =
  | ({
      op: 'start'
      kind: ClockKind
      fromOn: string
      days: number
      mode: CountingMode
      basis: string
    } & Segment)
  | { op: 'end'; kind: ClockKind; on: string; met: boolean }
  | { op: 'pause'; kind: ClockKind; on: string }
  | ({ op: 'resume'; kind: ClockKind; on: string } & Segment)
  | ({ op: 'extend'; kind: ClockKind; days: number } & Segment)
  | ({ op: 'settle'; kind: ClockKind } & Segment)
  /** Runs again to the day it always had: what ended it did not hold. */
  | { op: 'revive'; kind: ClockKind; on: string }

export type Clocks = Partial<Record<ClockKind, ClockState>>

export function applyClocks(clocks: Clocks, changes: readonly ClockChange[]): Clocks {
  return changes.reduce<Clocks>((all, change) => {
    const next = applyOne(all[change.kind] ?? null, change)
    return next ? { ...all, [change.kind]: next } : all
  }, clocks)
}

function applyOne(clock: ClockState | null, change: ClockChange): ClockState | null {
  if (change.op === 'start') {
    const { kind, fromOn, dueOn, days, mode, basis, warnOn } = change
    return {
      kind,
      fromOn,
      dueOn,
      days,
      mode,
      basis,
      warnOn,
      status: 'running',
      endedOn: null,
      warned: 0,
      provisional: change.provisional === true,
    }
  }
  if (!clock) return null
  const segment =
    'dueOn' in change
      ? { dueOn: change.dueOn, warnOn: change.warnOn, provisional: change.provisional === true }
      : {}
  switch (change.op) {
    case 'end':
      return { ...clock, status: change.met ? 'met' : 'ended', endedOn: change.on }
    case 'pause':
      return { ...clock, status: 'paused' }
    case 'resume':
      return { ...clock, ...segment, status: 'running' }
    case 'extend':
      // The added days have a second warning of their own.
      return {
        ...clock,
        ...segment,
        days: clock.days + change.days,
        warned: clock.warned > 1 ? 1 : clock.warned,
      }
    case 'revive':
      return { ...clock, status: 'running', endedOn: null }
    case 'settle':
      return { ...clock, ...segment }
    default:
      return exhausted(change)
  }
}

/** The citizen's own windows: nobody in the administration is late when they end. */
const WINDOWS: readonly ClockKind[] = ['confirm', 'objection', 'return']

export function running(clocks: Clocks): ClockState[] {
  return Object.values(clocks).filter((clock) => clock.status === 'running')
}

/** The promise that falls due next: what lists sort by. */
export function nextDue(clocks: Clocks): ClockState | null {
  const promises = running(clocks).filter((clock) => !WINDOWS.includes(clock.kind))
  return promises.reduce<ClockState | null>(
    (first, clock) => (!first || clock.dueOn < first.dueOn ? clock : first),
    null,
  )
}

export function isWindow(kind: ClockKind): boolean {
  return WINDOWS.includes(kind)
}
