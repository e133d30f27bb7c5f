// 人员与任职: who works here, in which roles, and what an administrator may change about it.
import { sql, type Selectable } from 'kysely'
import type { Db, Tx } from '../deps.ts'
import { dayOf } from '../platform/days.ts'
import { Refused } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { recordAct, type By } from './acts.ts'
import { liveAppointments, type AppointmentRow } from './actors.ts'
import { roleFits, rolesClash } from './appointments.ts'
import type { Appoint, AppointmentView, CreateStaff, OneTimePassword } from './contract.ts'
import { oneTimePassword } from './passwords.ts'
import { currentOrganisation, lockDistrict } from './store.ts'
import { isActive } from './units.ts'
import type { StaffTable } from './tables.ts'

// ── What administrators change ───────────────────────────────────────────────────────────────────

/** A new staff member, without any role yet. The password is shown once and must be changed. */
export async function createStaff(tx: Tx, by: By, wish: CreateStaff): Promise<OneTimePassword> {
  await lockDistrict(tx, by.districtId)
  await activeUnit(tx, by, wish.unitId)
  const password = await oneTimePassword()
  const staffId = await insertStaff(tx, by, {
    ...wish,
    passwordHash: password.hash,
    mustChangePassword: true,
  })
  await recordAct(tx, by, 'staff_created', staffId, {
    username: wish.username,
    unitId: wish.unitId,
  })
  return { staffId, username: wish.username, oneTimePassword: password.shown }
}

export async function resetPassword(
  tx: Tx,
  by: By,
  staffId: string,
  { totp, reason }: { totp: boolean; reason: string },
): Promise<OneTimePassword> {
  notOneself(by, staffId)
  const staff = await lockStaff(tx, by.districtId, staffId)
  if (staff.disabled_at) throw new Refused('staff_disabled')
  const password = await oneTimePassword()
  await tx
    .updateTable('staff')
    .set({
      password_hash: password.hash,
      must_change_password: true,
      ...(totp ? { totp_secret: null, totp_pending: null } : {}),
    })
    .where('district_id', '=', by.districtId)
    .where('id', '=', staffId)
    .execute()
  await endSessions(tx, by.districtId, staffId)
  await recordAct(tx, by, 'password_reset', staffId, { totp, reason })
  return { staffId, username: staff.username, oneTimePassword: password.shown }
}

/** 停用: signed out everywhere at once, and what they had lent ends with it. The record of their work stays. */
export async function disableStaff(tx: Tx, by: By, staffId: string, reason: string): Promise<void> {
  notOneself(by, staffId)
  await lockDistrict(tx, by.districtId)
  const staff = await lockStaff(tx, by.districtId, staffId)
  if (staff.disabled_at) throw new Refused('staff_disabled')
  await anotherAdministrator(tx, by, (held) => held.staff_id === staffId)
  await setDisabled(tx, by, staffId, by.now)
  await endSessions(tx, by.districtId, staffId)
  await recordAct(tx, by, 'staff_disabled', staffId, { reason })
}

export async function enableStaff(tx: Tx, by: By, staffId: string, reason: string): Promise<void> {
  notOneself(by, staffId)
  const staff = await lockStaff(tx, by.districtId, staffId)
  if (!staff.disabled_at) throw new Refused('staff_enabled')
  await setDisabled(tx, by, staffId, null)
  await recordAct(tx, by, 'staff_enabled', staffId, { reason })
}

/** 任职. Nobody appoints themselves: not to a working role, and not to any other. */
export async function appoint(tx: Tx, by: By, staffId: string, wish: Appoint): Promise<string> {
  if (by.staffId === staffId) throw new Refused('own_appointment')
  await lockDistrict(tx, by.districtId)
  const staff = await lockStaff(tx, by.districtId, staffId)
  if (staff.disabled_at) throw new Refused('staff_disabled')
  const today = dayOf(by.now)
  if (wish.toOn !== null && (wish.toOn < wish.fromOn || wish.toOn < today))
    throw new Refused('term_backwards')
  // A term that runs out could leave the district without any administrator.
  if (wish.role === 'administrator' && wish.toOn !== null) throw new Refused('administrator_term')
  const unit = await activeUnit(tx, by, wish.unitId)
  if (!roleFits(wish.role, unit.kind)) throw new Refused('role_does_not_fit')
  const held = await tx
    .selectFrom('appointment')
    .selectAll()
    .where('district_id', '=', by.districtId)
    .where('staff_id', '=', staffId)
    .where('revoked_at', 'is', null)
    .where(({ eb, or }) => or([eb('to_on', 'is', null), eb('to_on', '>=', today)]))
    .execute()
  if (
    rolesClash(
      held.map((one) => one.role),
      wish.role,
    )
  )
    throw new Refused('roles_clash')
  if (
    held.some(
      (one) => one.lent_from === null && one.role === wish.role && one.unit_id === wish.unitId,
    )
  ) {
    throw new Refused('appointment_exists')
  }
  const id = await insertAppointment(tx, by, { staffId, ...wish })
  const { role, unitId, fromOn, toOn, reason } = wish
  await recordAct(tx, by, 'appointed', staffId, {
    appointmentId: id,
    role,
    unitId,
    fromOn,
    toOn,
    reason,
  })
  return id
}

/** 免职, and the early end of a lent role by an administrator. */
export async function revokeAppointment(
  tx: Tx,
  by: By,
  appointmentId: string,
  reason: string,
): Promise<void> {
  await lockDistrict(tx, by.districtId)
  const held = await findAppointment(tx, by.districtId, appointmentId)
  if (held.staff_id === by.staffId) throw new Refused('own_appointment')
  if (held.revoked_at || (held.to_on !== null && held.to_on < dayOf(by.now)))
    throw new Refused('appointment_over')
  await anotherAdministrator(tx, by, (one) => one.id === appointmentId)
  await setRevoked(tx, by, appointmentId)
  const { role, unit_id: unitId } = held
  await recordAct(tx, by, 'appointment_revoked', held.staff_id, {
    appointmentId,
    role,
    unitId,
    reason,
  })
}

// ── Parts ────────────────────────────────────────────────────────────────────────────────────────

export async function insertStaff(
  tx: Tx,
  by: By,
  given: CreateStaff & { passwordHash: string; mustChangePassword: boolean },
): Promise<string> {
  const inserted = await tx
    .insertInto('staff')
    .values({
      district_id: by.districtId,
      id: newId(by.now),
      username: given.username,
      name: given.name,
      unit_id: given.unitId,
      phone: given.phone ?? null,
      password_hash: given.passwordHash,
      must_change_password: given.mustChangePassword,
      totp_secret: null,
      totp_pending: null,
      created_at: by.now,
      disabled_at: null,
    })
    .onConflict((conflict) => conflict.columns(['district_id', 'username']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!inserted) throw new Refused('username_taken')
  return inserted.id
}

export async function insertAppointment(
  tx: Tx,
  by: By,
  given: Pick<Appoint, 'role' | 'unitId' | 'fromOn' | 'toOn'> & {
    staffId: string
    lent?: { from: string; onBehalfOf: string }
  },
): Promise<string> {
  const id = newId(by.now)
  await tx
    .insertInto('appointment')
    .values({
      district_id: by.districtId,
      id,
      staff_id: given.staffId,
      role: given.role,
      unit_id: given.unitId,
      from_on: given.fromOn,
      to_on: given.toOn,
      on_behalf_of: given.lent?.onBehalfOf ?? null,
      lent_from: given.lent?.from ?? null,
      created_by: by.staffId,
      created_at: by.now,
      revoked_at: null,
      revoked_by: null,
    })
    .execute()
  return id
}

export async function setRevoked(tx: Tx, by: By, appointmentId: string): Promise<void> {
  await tx
    .updateTable('appointment')
    .set({ revoked_at: by.now, revoked_by: by.staffId })
    .where('district_id', '=', by.districtId)
    .where('id', '=', appointmentId)
    .execute()
}

export async function findAppointment(
  db: Db,
  districtId: string,
  appointmentId: string,
): Promise<AppointmentRow> {
  const found = await db
    .selectFrom('appointment')
    .selectAll()
    .where('district_id', '=', districtId)
    .where('id', '=', appointmentId)
    .executeTakeFirst()
  if (!found) throw new Refused('appointment_not_found')
  return found
}

export async function lockStaff(
  tx: Tx,
  districtId: string,
  staffId: string,
): Promise<Selectable<StaffTable>> {
  const found = await tx
    .selectFrom('staff')
    .selectAll()
    .where('district_id', '=', districtId)
    .where('id', '=', staffId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!found) throw new Refused('staff_not_found')
  return found
}

/** Signed out everywhere, except where `keep` names the session at hand. */
export async function endSessions(
  tx: Tx,
  districtId: string,
  staffId: string,
  keep?: string,
): Promise<void> {
  let remove = tx
    .deleteFrom('session')
    .where('district_id', '=', districtId)
    .where('staff_id', '=', staffId)
  if (keep) remove = remove.where('id', '<>', keep)
  await remove.execute()
}

export function appointmentView(
  row: AppointmentRow,
  live: boolean,
  lenderName: string | null,
): AppointmentView {
  return {
    id: row.id,
    role: row.role,
    unitId: row.unit_id,
    fromOn: row.from_on,
    toOn: row.to_on,
    onBehalfOf: row.on_behalf_of === null ? null : { id: row.on_behalf_of, name: lenderName ?? '' },
    live,
    revoked: row.revoked_at !== null,
  }
}

function notOneself(by: By, staffId: string) {
  if (by.staffId === staffId) throw new Refused('own_account')
}

async function setDisabled(tx: Tx, by: By, staffId: string, at: Date | null) {
  await tx
    .updateTable('staff')
    .set({ disabled_at: at })
    .where('district_id', '=', by.districtId)
    .where('id', '=', staffId)
    .execute()
}

async function activeUnit(db: Db, by: By, unitId: string) {
  const organisation = await currentOrganisation(db, by.districtId)
  const unit = organisation.units.get(unitId)
  if (!unit) throw new Refused('unit_not_found')
  if (!isActive(organisation, unitId, dayOf(by.now))) throw new Refused('unit_gone')
  return unit
}

/** The district is locked: nobody else removes an administrator meanwhile. */
async function anotherAdministrator(tx: Tx, by: By, goes: (held: AppointmentRow) => boolean) {
  const today = dayOf(by.now)
  const held = await liveAppointments(tx, by.districtId, today, { role: 'administrator' })
  if (!held.some(goes)) return
  const enabled = await tx
    .selectFrom('staff')
    .select('id')
    .where('district_id', '=', by.districtId)
    .where('disabled_at', 'is', null)
    .where(
      'id',
      '=',
      sql<string>`any(${held.filter((one) => !goes(one)).map((one) => one.staff_id)})`,
    )
    .executeTakeFirst()
  if (!enabled) throw new Refused('last_administrator')
}
