// When an echo may go out, and how long to wait after a failure. Pure.
import { addDays, dayOf, timeOfDay } from '../platform/days.ts'
import type { EchoKey, RulebookDoc } from '../rulebook/contract.ts'

/** Doubling from a minute to four hours: an outage of a night is outlived, one of a day is not. */
export const ATTEMPTS_MAX = 11
const FIRST_WAIT_MS = 60_000
const WAIT_MS_MAX = 4 * 60 * 60_000

/** Somebody who has just sent an appeal is awake and waits for the answer. */
const AWAKE_MS = 15 * 60_000
const ANSWERS: readonly EchoKey[] = ['registered', 'endorsed']

export function waitAfter(attempts: number): number {
  return Math.min(FIRST_WAIT_MS * 2 ** (attempts - 1), WAIT_MS_MAX)
}

/** The instant at which the quiet hours end, or null when they do not hold now. They may run over midnight. */
export function quietUntil(now: Date, { from, to }: RulebookDoc['quietHours']): Date | null {
  const time = timeOfDay(now)
  const overnight = from > to
  const quiet = overnight ? time >= from || time < to : time >= from && time < to
  if (!quiet) return null
  const day = overnight && time >= from ? addDays(dayOf(now), 1) : dayOf(now)
  return new Date(`${day}T${to}:00+08:00`)
}

export function holdUntil(
  echo: { key: EchoKey; createdAt: Date },
  now: Date,
  quietHours: RulebookDoc['quietHours'],
): Date | null {
  const fresh = now.getTime() - echo.createdAt.getTime() < AWAKE_MS
  return fresh && ANSWERS.includes(echo.key) ? null : quietUntil(now, quietHours)
}
