// 登录: password, second factor, throttling. Known and unknown usernames get the same answer after the same work.
import { createHash, randomBytes } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { Db, Deps, Tx } from '../deps.ts'
import { Refused } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { recordAct, type By } from './acts.ts'
import {
  clearAttempts,
  forgetAttempts,
  giveBack,
  secondFactorKey,
  takeAttempt,
  throttleKeys,
  type Visitor,
} from './attempts.ts'
import { USERNAME_PATTERN, type SignIn } from './contract.ts'
import { dummyHash, passwordFits } from './passwords.ts'
import type { StaffTable } from './tables.ts'
import { stepOfCode } from './totp.ts'

export const SESSION_DAYS = 7
const SESSION_MS = SESSION_DAYS * 24 * 60 * 60_000
const TOKEN_BYTES = 32
const USER_AGENT_CHARS = 300

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
    await deps.db.transaction().execute((tx) => giveBack(tx, visitor.districtId, keys, deps.now()))
    throw new Refused('totp_needed')
  }

  const factor = known.totp_secret ? [secondFactorKey(deps, username)] : []
  const lastCode = factor.length > 0 && (await takeAttempt(deps, visitor, factor))
  const token = await deps.db.transaction().execute(async (tx) => {
    const by: By = { districtId: visitor.districtId, staffId: known.id, now: deps.now() }
    if (known.totp_secret && !(await useTotp(tx, deps, known.id, given.totp ?? '', by.now)))
      return null
    await clearAttempts(tx, visitor.districtId, [...keys, ...factor], by.now)
    await forgetAttempts(tx, visitor.districtId, by.now)
    await endExpired(tx, by)
    await recordAct(tx, by, 'sign_in', known.id)
    return openSession(tx, deps, by, known.id, visitor)
  })
  if (!token) throw await refusedSignIn(deps, visitor, known, 'totp_wrong', lastOne || lastCode)
  return token
}

/** Only the signed-in person's own password, under the same throttle as a sign-in. */
export async function checkPassword(
  deps: Deps,
  visitor: Visitor,
  staff: StaffRow,
  password: string,
): Promise<void> {
  const keys = throttleKeys(deps, visitor, staff.username)
  const lastOne = await takeAttempt(deps, visitor, keys)
  if (!(await passwordFits(staff.password_hash, password, staff.must_change_password))) {
    throw await refusedSignIn(deps, visitor, staff, 'password_wrong', lastOne)
  }
  await deps.db.transaction().execute((tx) => giveBack(tx, visitor.districtId, keys, deps.now()))
}

export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

export async function openSession(
  tx: Tx,
  deps: Deps,
  by: By,
  staffId: string,
  visitor: Visitor,
): Promise<string> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  await tx
    .insertInto('session')
    .values({
      district_id: by.districtId,
      id: newId(by.now),
      token_hash: tokenHash(token),
      staff_id: staffId,
      created_at: by.now,
      last_seen_at: by.now,
      expires_at: new Date(by.now.getTime() + SESSION_MS),
      address: deps.vault.fingerprint(visitor.address, 'address'),
      user_agent: visitor.userAgent.replace(/\p{Cc}/gu, ' ').slice(0, USER_AGENT_CHARS),
    })
    .execute()
  return token
}

/** True once per code: the step is kept in the same transaction. */
export async function useTotp(
  tx: Tx,
  deps: Deps,
  staffId: string,
  code: string,
  now: Date,
): Promise<boolean> {
  const { districtId } = deps.config
  const row = await tx
    .selectFrom('staff')
    .select(['totp_secret', 'totp_last_step'])
    .where('district_id', '=', districtId)
    .where('id', '=', staffId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row?.totp_secret) return false
  const at = { districtId, staffId, sealed: row.totp_secret, lastStep: row.totp_last_step }
  const step = stepOfCode(deps.vault, at, code, now)
  if (step === null) return false
  await tx
    .updateTable('staff')
    .set({ totp_last_step: step })
    .where('district_id', '=', districtId)
    .where('id', '=', staffId)
    .execute()
  return true
}

async function findByUsername(
  db: Db,
  districtId: string,
  username: string,
): Promise<StaffRow | null> {
  if (!USERNAME_PATTERN.test(username)) return null
  const found = await db
    .selectFrom('staff')
    .selectAll()
    .where('district_id', '=', districtId)
    .where('username', '=', username)
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

async function endExpired(tx: Tx, by: By): Promise<void> {
  await tx
    .deleteFrom('session')
    .where('district_id', '=', by.districtId)
    .where('expires_at', '<', by.now)
    .execute()
}
