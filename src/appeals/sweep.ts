// What time alone does to an appeal: warnings, overdue marks, windows that end, pauses that are used up.
// Pure and idempotent: what has been recorded is not recorded again.
import type { Appeal, AppealEvent } from './appeal.ts'
import { isOpen } from './appeal.ts'
import { evolve } from './appeal.ts'
import { isWindow, running, type ClockState } from './clock-state.ts'
import { end, settle } from './clocks.ts'
import type { Grounds } from './verb.ts'
import { closing } from './verbs/confirm.ts'
import { resumption } from './verbs/resume.ts'
import { addDays } from '../platform/days.ts'

/** The events that are due by today, in order. */
export function timePasses(appeal: Appeal, grounds: Grounds): AppealEvent[] {
  if (!isOpen(appeal) && !mayBeObjectedTo(appeal)) return []
  const events: AppealEvent[] = []
  let present = appeal
  const record = (event: AppealEvent) => {
    events.push(event)
    present = evolve(present, event, present)
  }
  const settled = settle(grounds, present.clocks)
  if (settled.length > 0) record({ type: 'settled', on: grounds.today, clocks: settled })
  if (present.paused && grounds.today > present.paused.until) {
    for (const event of resumption(present, '暂停天数已用完', grounds)) record(event)
  }
  for (const clock of running(present.clocks)) {
    for (const event of isWindow(clock.kind)
      ? windowEnds(present, clock, grounds)
      : warnings(clock, grounds))
      record(event)
  }
  present.plan?.forEach((step, milestone) => {
    const missed = step.doneOn === null && !step.missed && grounds.today > step.on
    if (missed && present.state !== 'claimed')
      record({ type: 'milestone_missed', on: grounds.today, milestone })
  })
  return events
}

function warnings(clock: ClockState, { today, rulebook }: Grounds): AppealEvent[] {
  const { kind, dueOn } = clock
  if (today > dueOn)
    return clock.warned < 3 ? [{ type: 'overdue', on: today, clock: kind, dueOn }] : []
  const level = today >= clock.warnOn[1] ? 2 : today >= clock.warnOn[0] ? 1 : 0
  if (level === 0 || clock.warned >= level) return []
  return [
    {
      type: 'warned',
      on: today,
      clock: kind,
      percent: rulebook.warnPercents[level - 1] ?? 0,
      level,
    },
  ]
}

function windowEnds(appeal: Appeal, clock: ClockState, grounds: Grounds): AppealEvent[] {
  if (grounds.today <= clock.dueOn) return []
  const ended = end(grounds, appeal.clocks, clock.kind)
  if (clock.kind === 'objection') return [{ type: 'settled', on: grounds.today, clocks: ended }]
  if (clock.kind !== 'confirm' || appeal.state !== 'claimed') return []
  const lapsed: AppealEvent = { type: 'confirm_lapsed', on: grounds.today, clocks: ended }
  // The one who would be called said yes and nobody said no: that closes it. Silence alone never does, nor the yes of
  // somebody who joined.
  return appeal.answered ? [lapsed, closing(appeal, 'reporter', null, grounds)] : [lapsed]
}

/** The next day on which `timePasses` would have something to say; null when time changes nothing. */
export function nextSweep(appeal: Appeal): string | null {
  if (!isOpen(appeal) && !mayBeObjectedTo(appeal)) return null
  const days = running(appeal.clocks).flatMap((clock) => {
    const after = addDays(clock.dueOn, 1)
    if (isWindow(clock.kind)) return [after]
    if (clock.warned === 3) return []
    return [clock.warned === 2 ? after : clock.warned === 1 ? clock.warnOn[1] : clock.warnOn[0]]
  })
  if (appeal.paused) days.push(addDays(appeal.paused.until, 1))
  if (appeal.state !== 'claimed') {
    for (const step of appeal.plan ?? [])
      if (step.doneOn === null && !step.missed) days.push(addDays(step.on, 1))
  }
  return days.sort()[0] ?? null
}

/** Ended, but the reporter's window to object may still run. */
function mayBeObjectedTo({ state }: Appeal): boolean {
  return state === 'declined' || state === 'screened_out'
}
