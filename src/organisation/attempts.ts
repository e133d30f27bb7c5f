// Sign-in attempts in the database: by account and address, counted before they are looked at.
import type { Deps, Tx } from '../deps.ts'
import { Refused } from '../platform/errors.ts'
import {
  ACCOUNT_ATTEMPTS_MAX,
  ACCOUNT_HERE_ATTEMPTS_MAX,
  ADDRESS_ATTEMPTS_MAX,
  countAttempt,
  freshThrottle,
  releaseAttempt,
  SECOND_FACTOR_ATTEMPTS_MAX,
  waitSeconds,
  type Throttle,
} from './throttle.ts'

const FORGET_MS = 48 * 60 * 60_000

/** Where an attempt comes from. */
export interface Visitor {
  districtId: string
  address: string
  userAgent: string
}

interface ThrottleKey {
  key: Buffer
  attemptsMax: number
  /** A success wipes it out; of the others it only takes its own attempt back. */
  forgiven: boolean
}

export function throttleKeys(deps: Deps, visitor: Visitor, username: string): ThrottleKey[] {
  const here = `${username}/${visitor.address}`
  return inOrder([
    {
      key: deps.vault.fingerprint(here, 'sign-in username and address'),
      attemptsMax: ACCOUNT_HERE_ATTEMPTS_MAX,
      forgiven: true,
    },
    {
      key: deps.vault.fingerprint(username, 'sign-in username'),
      attemptsMax: ACCOUNT_ATTEMPTS_MAX,
      forgiven: false,
    },
    {
      key: deps.vault.fingerprint(visitor.address, 'sign-in address'),
      attemptsMax: ADDRESS_ATTEMPTS_MAX,
      forgiven: false,
    },
  ])
}

/** The codes of one account, from wherever: only whoever has the password comes to be counted here. */
export function secondFactorKey(deps: Deps, username: string): ThrottleKey {
  return {
    key: deps.vault.fingerprint(username, 'sign-in second factor'),
    attemptsMax: SECOND_FACTOR_ATTEMPTS_MAX,
    forgiven: true,
  }
}

/** One order for all: no deadlock. */
function inOrder(keys: ThrottleKey[]): ThrottleKey[] {
  return keys.sort((a, b) => Buffer.compare(a.key, b.key))
}

/** Counts the attempt, or refuses it unseen. True when it is the last before a lock. */
export async function takeAttempt(
  deps: Deps,
  visitor: Visitor,
  keys: ThrottleKey[],
): Promise<boolean> {
  const now = deps.now()
  const taken = await deps.db.transaction().execute(async (tx) => {
    const states = await lockThrottles(tx, visitor.districtId, keys, now)
    const wait = Math.max(...states.map((state) => waitSeconds(state, now)))
    if (wait > 0) return { wait, lastOne: false }
    let lastOne = false
    for (const [index, { key, attemptsMax }] of keys.entries()) {
      const next = countAttempt(states[index] ?? freshThrottle(now), attemptsMax, now)
      await saveThrottle(tx, visitor.districtId, key, next)
      if (next.lockedUntil) lastOne = true
    }
    return { wait, lastOne }
  })
  if (taken.wait > 0) throw new Refused('sign_in_locked', { retryAfterSeconds: taken.wait })
  return taken.lastOne
}

/** After a success: this attempt was no failure, and here the account starts afresh. */
export async function clearAttempts(
  tx: Tx,
  districtId: string,
  keys: ThrottleKey[],
  now: Date,
): Promise<void> {
  await giveBack(tx, districtId, keys, now)
  await tx
    .deleteFrom('sign_in_throttle')
    .where('district_id', '=', districtId)
    .where(
      'key',
      'in',
      keys.filter(({ forgiven }) => forgiven).map(({ key }) => key),
    )
    .execute()
}

export async function giveBack(
  tx: Tx,
  districtId: string,
  keys: ThrottleKey[],
  now: Date,
): Promise<void> {
  const states = await lockThrottles(tx, districtId, inOrder(keys), now)
  for (const [index, { key }] of keys.entries()) {
    const state = states[index]
    if (state) await saveThrottle(tx, districtId, key, releaseAttempt(state))
  }
}

/** Made where missing, and locked, in one statement: a sign-in next door may just be clearing it. */
async function lockThrottles(
  tx: Tx,
  districtId: string,
  keys: ThrottleKey[],
  now: Date,
): Promise<Throttle[]> {
  const states: Throttle[] = []
  for (const { key } of keys) {
    const row = await tx
      .insertInto('sign_in_throttle')
      .values({
        district_id: districtId,
        key,
        attempts: 0,
        window_from: now,
        locks: 0,
        locked_until: null,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['district_id', 'key'])
          .doUpdateSet(({ ref }) => ({ attempts: ref('sign_in_throttle.attempts') })),
      )
      .returning(['attempts', 'window_from as windowFrom', 'locks', 'locked_until as lockedUntil'])
      .executeTakeFirstOrThrow()
    states.push(row)
  }
  return states
}

async function saveThrottle(tx: Tx, districtId: string, key: Buffer, state: Throttle) {
  await tx
    .updateTable('sign_in_throttle')
    .set({
      attempts: state.attempts,
      window_from: state.windowFrom,
      locks: state.locks,
      locked_until: state.lockedUntil,
    })
    .where('district_id', '=', districtId)
    .where('key', '=', key)
    .execute()
}

/** The attempts of the day before yesterday count for nothing. */
export async function forgetAttempts(tx: Tx, districtId: string, now: Date): Promise<void> {
  const longAgo = new Date(now.getTime() - FORGET_MS)
  await tx
    .deleteFrom('sign_in_throttle')
    .where('district_id', '=', districtId)
    .where(
      'key',
      'in',
      (old) =>
        old
          .selectFrom('sign_in_throttle')
          .select('key')
          .where('district_id', '=', districtId)
          .where('window_from', '<', longAgo)
          .limit(1_000)
          .forUpdate()
          .skipLocked(), // held by another sign-in: left for the next time
    )
    .execute()
}
