// 登录: password, second factor, throttling. Known and unknown usernames get the same answer after the same work.
import { createHash, randomBytes } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { Db, Deps, Tx } from '../deps.ts'
import { Refused } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { recordAct, type By } from './acts.ts'
import { USERNAME_PATTERN, type SignIn } from './contract.ts'
import { dummyHash, passwordFits } from './passwords.ts'
import type { StaffTable } from './tables.ts'
import {
  ADDRESS_ATTEMPTS_MAX, countAttempt, freshThrottle, releaseAttempt, USERNAME_ATTEMPTS_MAX, waitSeconds,
} from './throttle.ts'
import { stepOfCode } from './totp.ts'

export const SESSION_DAYS = 7
const SESSION_MS = SESSION_DAYS * 24 * 60 * 60_000
const TOKEN_BYTES = 32
const USER_AGENT_CHARS = 300
const FORGET_THROTTLE_MS = 48 * 60 * 60_000

export interface Visitor {
  districtId: string
  address: string
  userAgent: string
}

type StaffRow = Selectable<StaffTable>

/** The token of a new session, or a refusal. Every attempt is counted before it is looked at. */
export async function signIn(deps: Deps, visitor: Visitor, given: SignIn): Promise<string> {
  const username = given.username.normalize('NFKC').trim().toLowerCase()
  const keys = throttleKeys(deps, visitor, username)
  const staff = await findByUsername(deps.db, visitor.districtId, username)
  const lastOne = await takeAttempt(deps, visitor, keys)

  const fits = staff
    ? await passwordFits(staff.password_hash, given.password, staff.must_change_password)
    : await passwordFits(await dummyHash(), given.password, true)
  const known = fits && staff && !staff.disabled_at ? staff : null
  if (!known) throw await refusedSignIn(deps, visitor, staff, 'sign_in_failed', lastOne)
  if (known.totp_secret && !given.totp) {
    // Not a guess: the password was right, and the next page asks for the code.
    await deps.db.transaction().execute((tx) => giveBack(tx, visitor.districtId, keys))
    throw new Refused('totp_needed')
  }

  const token = await deps.db.transaction().execute(async (tx) => {
    const by: By = { districtId: visitor.districtId, staffId: known.id, now: deps.now() }
    if (known.totp_secret && !(await useTotp(tx, deps, known.id, given.totp ?? '', by.now))) return null
    await clearAttempts(tx, visitor.districtId, keys)
    await sweep(tx, by)
    await recordAct(tx, by, 'sign_in', known.id)
    return openSession(tx, deps, by, known.id, visitor)
  })
  if (!token) throw await refusedSignIn(deps, visitor, known, 'totp_wrong', lastOne)
  return token
}

/** Only the signed-in person's own password, under the same throttle as a sign-in. */
export async function checkPassword(deps: Deps, visitor: Visitor, staff: StaffRow, password: string): Promise<void> {
  const keys = throttleKeys(deps, visitor, staff.username)
  const lastOne = await takeAttempt(deps, visitor, keys)
  if (!(await passwordFits(staff.password_hash, password, staff.must_change_password))) {
    throw await refusedSignIn(deps, visitor, staff, 'password_wrong', lastOne)
  }
  await deps.db.transaction().execute((tx) => giveBack(tx, visitor.districtId, keys))
}

export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

export async function openSession(tx: Tx, deps: Deps, by: By, staffId: string, visitor: Visitor): Promise<string> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  await tx
    .insertInto('session')
    .values({
      district_id: by.districtId, id: newId(by.now), token_hash: tokenHash(token), staff_id: staffId,
      created_at: by.now, last_seen_at: by.now, expires_at: new Date(by.now.getTime() + SESSION_MS),
      address: deps.vault.fingerprint(visitor.address, 'address'),
      user_agent: visitor.userAgent.replace(/\p{Cc}/gu, ' ').slice(0, USER_AGENT_CHARS),
    })
    .execute()
  return token
}

/** True once per code: the step is kept in the same transaction. */
export async function useTotp(tx: Tx, deps: Deps, staffId: string, code: string, now: Date): Promise<boolean> {
  const { districtId } = deps.config
  const row = await tx
    .selectFrom('staff').select(['totp_secret', 'totp_last_step'])
    .where('district_id', '=', districtId).where('id', '=', staffId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row?.totp_secret) return false
  const at = { districtId, staffId, sealed: row.totp_secret, lastStep: row.totp_last_step }
  const step = stepOfCode(deps.vault, at, code, now)
  if (step === null) return false
  await tx
    .updateTable('staff').set({ totp_last_step: step })
    .where('district_id', '=', districtId).where('id', '=', staffId)
    .execute()
  return true
}

async function findByUsername(db: Db, districtId: string, username: string): Promise<StaffRow | null> {
  if (!USERNAME_PATTERN.test(username)) return null
  const found = await db
    .selectFrom('staff').selectAll()
    .where('district_id', '=', districtId).where('username', '=', username)
    .executeTakeFirst()
  return found ?? null
}

/** Written down for a known account only: people type passwords into the wrong field. */
async function refusedSignIn(
  deps: Deps,
  visitor: Visitor,
  staff: StaffRow | null,
  code: 'sign_in_failed' | 'totp_wrong' | 'password_wrong',
  lastOne: boolean,
): Promise<Refused> {
  const by: By = { districtId: visitor.districtId, staffId: null, now: deps.now() }
  const details = { why: code, disabled: staff?.disabled_at ? true : undefined }
  await deps.db.transaction().execute(async (tx) => {
    await recordAct(tx, by, 'sign_in_failed', staff?.id ?? null, details)
    if (lastOne) await recordAct(tx, by, 'sign_in_locked', staff?.id ?? null)
  })
  return new Refused(code)
}

// ── Throttling, in the database ──────────────────────────────────────────────────────────────────

interface ThrottleKey {
  key: Buffer
  attemptsMax: number
}

function throttleKeys(deps: Deps, visitor: Visitor, username: string): ThrottleKey[] {
  const keys = [
    { key: deps.vault.fingerprint(username, 'sign-in username'), attemptsMax: USERNAME_ATTEMPTS_MAX },
    { key: deps.vault.fingerprint(visitor.address, 'sign-in address'), attemptsMax: ADDRESS_ATTEMPTS_MAX },
  ]
  return keys.sort((a, b) => Buffer.compare(a.key, b.key)) // one order for all: no deadlock
}

/** Counts the attempt, or refuses it unseen. True when it is the last before a lock. */
async function takeAttempt(deps: Deps, visitor: Visitor, keys: ThrottleKey[]): Promise<boolean> {
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

/** After a success: this attempt was no failure, and the account starts afresh; the address only takes its own back. */
async function clearAttempts(tx: Tx, districtId: string, keys: ThrottleKey[]): Promise<void> {
  await giveBack(tx, districtId, keys)
  const ofUsername = keys.find(({ attemptsMax }) => attemptsMax === USERNAME_ATTEMPTS_MAX)
  if (!ofUsername) return
  await tx
    .deleteFrom('sign_in_throttle')
    .where('district_id', '=', districtId).where('key', '=', ofUsername.key)
    .execute()
}

async function giveBack(tx: Tx, districtId: string, keys: ThrottleKey[]): Promise<void> {
  const states = await lockThrottles(tx, districtId, keys, new Date(0))
  for (const [index, { key }] of keys.entries()) {
    const state = states[index]
    if (state) await saveThrottle(tx, districtId, key, releaseAttempt(state))
  }
}

async function lockThrottles(tx: Tx, districtId: string, keys: ThrottleKey[], now: Date) {
  const states = []
  for (const { key } of keys) {
    const fresh = freshThrottle(now)
    await tx
      .insertInto('sign_in_throttle')
      .values({ district_id: districtId, key, attempts: 0, window_from: fresh.windowFrom, locks: 0, locked_until: null })
      .onConflict((conflict) => conflict.columns(['district_id', 'key']).doNothing())
      .execute()
    const row = await tx
      .selectFrom('sign_in_throttle').selectAll()
      .where('district_id', '=', districtId).where('key', '=', key)
      .forUpdate()
      .executeTakeFirstOrThrow()
    states.push({ attempts: row.attempts, windowFrom: row.window_from, locks: row.locks, lockedUntil: row.locked_until })
  }
  return states
}

async function saveThrottle(tx: Tx, districtId: string, key: Buffer, state: ReturnType<typeof freshThrottle>) {
  await tx
    .updateTable('sign_in_throttle')
    .set({ attempts: state.attempts, window_from: state.windowFrom, locks: state.locks, locked_until: state.lockedUntil })
    .where('district_id', '=', districtId).where('key', '=', key)
    .execute()
}

/** What nobody needs any more: sessions that ran out, attempts of the day before yesterday. */
async function sweep(tx: Tx, by: By): Promise<void> {
  await tx
    .deleteFrom('session')
    .where('district_id', '=', by.districtId).where('expires_at', '<', by.now)
    .execute()
  const longAgo = new Date(by.now.getTime() - FORGET_THROTTLE_MS)
  await tx
    .deleteFrom('sign_in_throttle')
    .where('district_id', '=', by.districtId)
    .where('key', 'in', (old) => old
      .selectFrom('sign_in_throttle').select('key')
      .where('district_id', '=', by.districtId).where('window_from', '<', longAgo)
      .limit(1_000).forUpdate().skipLocked()) // held by another sign-in: left for the next sweep
    .execute()
}
