// Sign-in attempts: counted before the password is looked at, so that a hundred guesses at once count as a hundred.
// Pure; sign-in.ts keeps the state in the database.

export interface Throttle {
  attempts: number
  windowFrom: Date
  /** Locks in a row; each lasts twice as long as the one before. */
  locks: number
  lockedUntil: Date | null
}

const WINDOW_MS = 15 * 60_000
const LOCK_MS = 15 * 60_000
/** Longer would let a stranger keep a clerk out for the day. */
const LOCK_MS_MAX = 60 * 60_000
const FORGET_MS = 24 * 60 * 60_000

/** One account from one address: the guesser next door is stopped, and nobody elsewhere notices. */
export const ACCOUNT_HERE_ATTEMPTS_MAX = 5
/**
 * One account from everywhere. So high that a stranger at a desk, or at ten, cannot keep an administrator out, and
 * still so low that a thousand machines together try a few thousand passwords a day.
 */
export const ACCOUNT_ATTEMPTS_MAX = 100
/** Whoever gets as far as the second factor knows the password: five codes, wherever they come from. */
export const SECOND_FACTOR_ATTEMPTS_MAX = 5
/** A town office shares one address: a Monday morning's typing errors must fit. */
export const ADDRESS_ATTEMPTS_MAX = 30

export const freshThrottle = (now: Date): Throttle => ({
  attempts: 0,
  windowFrom: now,
  locks: 0,
  lockedUntil: null,
})

/** Seconds until the next attempt is looked at; 0 when it may come now. */
export function waitSeconds(throttle: Throttle, now: Date): number {
  if (!throttle.lockedUntil) return 0
  // A clock that jumped back must not lock anyone out for longer than any lock lasts.
  const left = Math.min(throttle.lockedUntil.getTime() - now.getTime(), LOCK_MS_MAX)
  return Math.max(0, Math.ceil(left / 1000))
}

/** Counts one attempt that is about to be looked at. The last one allowed sets the lock for those after it. */
export function countAttempt(before: Throttle, attemptsMax: number, now: Date): Throttle {
  const age = now.getTime() - before.windowFrom.getTime()
  const lockOver = before.lockedUntil !== null && before.lockedUntil <= now
  const anew = lockOver || age > WINDOW_MS
  const locks = age > FORGET_MS ? 0 : before.locks
  const attempts = anew ? 1 : before.attempts + 1
  const windowFrom = anew ? now : before.windowFrom
  if (attempts < attemptsMax) return { attempts, windowFrom, locks, lockedUntil: null }
  const lockMs = Math.min(LOCK_MS * 2 ** locks, LOCK_MS_MAX)
  return { attempts, windowFrom, locks: locks + 1, lockedUntil: new Date(now.getTime() + lockMs) }
}

/** Takes back one attempt that turned out not to be a failure, and the lock if it was the one that set it. */
export function releaseAttempt(after: Throttle): Throttle {
  return {
    attempts: Math.max(0, after.attempts - 1),
    windowFrom: after.windowFrom,
    locks: after.lockedUntil ? Math.max(0, after.locks - 1) : after.locks,
    lockedUntil: null,
  }
}
