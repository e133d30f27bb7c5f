// 登录会话 and one's own account: who is signed in, where, with which password and second factor.
import { sql } from 'kysely'
import type { Db, Deps, Tx } from '../deps.ts'
import { dayOf } from '../platform/days.ts'
import { prepared } from '../platform/db.ts'
import { Refused } from '../platform/errors.ts'
import type { Language } from '../platform/http.ts'
import {
  actorWith,
  latelyHeldQuery,
  liveAppointmentQuery,
  liveAppointments,
  type AppointmentRow,
} from './actors.ts'
import { recordAct, type By } from './acts.ts'
import type { ChangePassword, Me, SessionView, StaffActor, TotpEnrolment } from './contract.ts'
import { hashPassword, whyNotPassword } from './passwords.ts'
import type { Visitor } from './attempts.ts'
import { checkPassword, openSession, tokenHash, useTotp } from './sign-in.ts'
import { appointmentView, endSessions, lockStaff } from './staff.ts'
import { currentOrganisation, loadOrganisation } from './store.ts'
import { newTotp, sealTotp, stepOfCode } from './totp.ts'

const IDLE_MS = 12 * 60 * 60_000
const TOUCH_MS = 60_000

/** What the cookie proved. */
export interface SignedIn {
  sessionId: string
  actor: StaffActor
  /** A one-time password: nothing is open but the way to change it. */
  mustChangePassword: boolean
}

/** The session behind a cookie, if it is not over, idle too long, revoked, or of a disabled account. */
export async function findSignedIn(deps: Deps, token: string): Promise<SignedIn | null> {
  const { districtId } = deps.config
  const now = deps.now()
  const today = dayOf(now)
  // Every request of a signed-in person begins here: one statement, prepared.
  const live = liveAppointmentQuery(deps.db, districtId, today).where(
    sql<boolean>`held.staff_id = session.staff_id`,
  )
  const lately = latelyHeldQuery(deps.db, districtId, today).where(
    sql<boolean>`held.staff_id = session.staff_id`,
  )
  const { rows } = await sql<FoundSession>`${prepared}
    select session.id, session.staff_id, session.last_seen_at, staff.must_change_password, staff.name, district.organisation_version,
      (select coalesce(jsonb_agg(jsonb_build_object('role', role, 'unit_id', unit_id, 'on_behalf_of', on_behalf_of)), '[]')
        from (${live}) as live) as held,
      (select coalesce(jsonb_agg(jsonb_build_object('role', role, 'unit_id', unit_id, 'on_behalf_of', on_behalf_of)), '[]')
        from (${lately}) as lately) as lately
    from session join staff on staff.district_id = session.district_id and staff.id = session.staff_id
      join district on district.id = session.district_id
    where session.district_id = ${districtId} and session.token_hash = ${tokenHash(token)} and session.expires_at > ${now}
      and session.last_seen_at > ${new Date(now.getTime() - IDLE_MS)} and staff.disabled_at is null`.execute(
    deps.db,
  )
  const [found] = rows
  if (!found) return null
  const organisation = await loadOrganisation(deps.db, districtId, found.organisation_version)
  const actor = actorWith(
    organisation,
    { staffId: found.staff_id, name: found.name, held: found.held, lately: found.lately },
    today,
  )
  if (now.getTime() - found.last_seen_at.getTime() > TOUCH_MS) {
    await deps.db.transaction().execute((tx) => touch(tx, districtId, found.id, now))
  }
  return { sessionId: found.id, actor, mustChangePassword: found.must_change_password }
}

interface FoundSession {
  id: string
  staff_id: string
  last_seen_at: Date
  must_change_password: boolean
  name: string
  organisation_version: number
  held: Pick<AppointmentRow, 'role' | 'unit_id' | 'on_behalf_of'>[]
  lately: FoundSession['held']
}

async function touch(tx: Tx, districtId: string, sessionId: string, now: Date) {
  await tx
    .updateTable('session')
    .set({ last_seen_at: now })
    .where('district_id', '=', districtId)
    .where('id', '=', sessionId)
    .execute()
}

/** Signing out twice is signing out. */
export async function signOut(tx: Tx, districtId: string, token: string, now: Date): Promise<void> {
  const ended = await tx
    .deleteFrom('session')
    .where('district_id', '=', districtId)
    .where('token_hash', '=', tokenHash(token))
    .returning('staff_id')
    .executeTakeFirst()
  if (ended)
    await recordAct(tx, { districtId, staffId: ended.staff_id, now }, 'sign_out', ended.staff_id)
}

export async function whoAmI(
  db: Db,
  districtId: string,
  signedIn: SignedIn,
  now: Date,
  language: Language,
): Promise<Me> {
  const { staffId } = signedIn.actor
  const staff = await db
    .selectFrom('staff')
    .innerJoin('district', 'district.id', 'staff.district_id')
    .select([
      'staff.username',
      'staff.name',
      'staff.unit_id',
      'district.name as district_name',
      sql<boolean>`staff.totp_secret is not null`.as('totp'),
    ])
    .where('staff.district_id', '=', districtId)
    .where('staff.id', '=', staffId)
    .executeTakeFirstOrThrow()
  const today = dayOf(now)
  const { units } = await currentOrganisation(db, districtId)
  const nameOf = (unitId: string) => units.get(unitId)?.shortName ?? unitId
  const held = await liveAppointments(db, districtId, today, { staffIds: [staffId] })
  const lenders = await namesOf(
    db,
    districtId,
    held.map((row) => row.on_behalf_of),
  )
  return {
    staff: {
      id: staffId,
      username: staff.username,
      name: staff.name,
      unitId: staff.unit_id,
      unitName: nameOf(staff.unit_id),
    },
    district: { id: districtId, name: staff.district_name },
    appointments: held.map((row) => ({
      ...appointmentView(row, true, lenders.get(row.on_behalf_of ?? '') ?? null),
      unitName: nameOf(row.unit_id),
    })),
    mustChangePassword: signedIn.mustChangePassword,
    totp: staff.totp,
    language,
    today,
    sessionId: signedIn.sessionId,
  }
}

export async function namesOf(
  db: Db,
  districtId: string,
  ids: (string | null)[],
): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  if (wanted.length === 0) return new Map()
  const rows = await db
    .selectFrom('staff')
    .select(['id', 'name'])
    .where('district_id', '=', districtId)
    .where('id', 'in', wanted)
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** A new password signs out everywhere; the one who changed it goes on under a new cookie. */
export async function changePassword(
  deps: Deps,
  visitor: Visitor,
  signedIn: SignedIn,
  { current, fresh }: ChangePassword,
): Promise<string> {
  const { staffId } = signedIn.actor
  const staff = await findStaff(deps.db, visitor.districtId, staffId)
  await checkPassword(deps, visitor, staff, current)
  const refusal = whyNotPassword(fresh, staff.username)
  if (refusal) throw new Refused(refusal)
  if (fresh.normalize('NFKC') === current.normalize('NFKC')) throw new Refused('password_same')
  const passwordHash = await hashPassword(fresh)
  return deps.db.transaction().execute(async (tx) => {
    const by: By = { districtId: visitor.districtId, staffId, now: deps.now() }
    const now = await lockStaff(tx, by.districtId, staffId)
    // Reset by an administrator meanwhile: the new one-time password stands.
    if (now.password_hash !== staff.password_hash) throw new Refused('password_wrong')
    await tx
      .updateTable('staff')
      .set({ password_hash: passwordHash, must_change_password: false })
      .where('district_id', '=', by.districtId)
      .where('id', '=', staffId)
      .execute()
    await endSessions(tx, by.districtId, staffId)
    await recordAct(tx, by, 'password_changed', staffId)
    return openSession(tx, deps, by, staffId, visitor)
  })
}

// ── The second factor ────────────────────────────────────────────────────────────────────────────

/** A new secret, not in force until a first code proves that the phone holds it. */
export async function enrolTotp(
  deps: Deps,
  visitor: Visitor,
  signedIn: SignedIn,
  password: string,
): Promise<TotpEnrolment> {
  const { staffId } = signedIn.actor
  const staff = await findStaff(deps.db, visitor.districtId, staffId)
  if (staff.totp_secret) throw new Refused('totp_on_already')
  await checkPassword(deps, visitor, staff, password)
  const enrolment = newTotp(staff.username)
  await deps.db.transaction().execute((tx) =>
    tx
      .updateTable('staff')
      .set({ totp_pending: sealTotp(deps.vault, visitor.districtId, staffId, enrolment.secret) })
      .where('district_id', '=', visitor.districtId)
      .where('id', '=', staffId)
      .execute(),
  )
  return enrolment
}

export async function confirmTotp(
  tx: Tx,
  deps: Deps,
  by: By,
  staffId: string,
  code: string,
): Promise<void> {
  const staff = await lockStaff(tx, by.districtId, staffId)
  if (staff.totp_secret) throw new Refused('totp_on_already')
  if (!staff.totp_pending) throw new Refused('totp_not_started')
  const at = {
    districtId: by.districtId,
    staffId,
    sealed: staff.totp_pending,
    lastStep: staff.totp_last_step,
  }
  const step = stepOfCode(deps.vault, at, code, by.now)
  if (step === null) throw new Refused('totp_code_wrong')
  await tx
    .updateTable('staff')
    .set({ totp_secret: staff.totp_pending, totp_pending: null, totp_last_step: step })
    .where('district_id', '=', by.districtId)
    .where('id', '=', staffId)
    .execute()
  await recordAct(tx, by, 'totp_enabled', staffId)
}

/** Needs a code: a session left open is not enough to take the second factor away. */
export async function disableTotp(
  tx: Tx,
  deps: Deps,
  by: By,
  staffId: string,
  code: string,
): Promise<void> {
  const staff = await lockStaff(tx, by.districtId, staffId)
  if (!staff.totp_secret) throw new Refused('totp_off_already')
  if (!(await useTotp(tx, deps, staffId, code, by.now))) throw new Refused('totp_code_wrong')
  await tx
    .updateTable('staff')
    .set({ totp_secret: null, totp_pending: null })
    .where('district_id', '=', by.districtId)
    .where('id', '=', staffId)
    .execute()
  await recordAct(tx, by, 'totp_disabled', staffId)
}

// ── My sessions ──────────────────────────────────────────────────────────────────────────────────

export async function listSessions(
  db: Db,
  districtId: string,
  signedIn: SignedIn,
  now: Date,
): Promise<SessionView[]> {
  const rows = await db
    .selectFrom('session')
    .select(['id', 'created_at', 'last_seen_at', 'expires_at', 'user_agent'])
    .where('district_id', '=', districtId)
    .where('staff_id', '=', signedIn.actor.staffId)
    .where('expires_at', '>', now)
    .where('last_seen_at', '>', new Date(now.getTime() - IDLE_MS))
    .orderBy('last_seen_at', 'desc')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    current: row.id === signedIn.sessionId,
    createdAt: row.created_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    userAgent: row.user_agent,
  }))
}

/** Only one's own: somebody else's session is as unknown as one that never was. */
export async function revokeSession(tx: Tx, by: By, sessionId: string): Promise<void> {
  const ended = await tx
    .deleteFrom('session')
    .where('district_id', '=', by.districtId)
    .where('id', '=', sessionId)
    .where('staff_id', '=', by.staffId)
    .returning('id')
    .executeTakeFirst()
  if (!ended) throw new Refused('session_not_found')
  await recordAct(tx, by, 'session_revoked', by.staffId, { sessionId })
}

async function findStaff(db: Db, districtId: string, staffId: string) {
  return db
    .selectFrom('staff')
    .selectAll()
    .where('district_id', '=', districtId)
    .where('id', '=', staffId)
    .executeTakeFirstOrThrow()
}
