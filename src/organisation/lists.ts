// Reading staff: a page by username, each with their appointments.
import { sql } from 'kysely'
import type { Db } from '../deps.ts'
import { liveAppointments } from './actors.ts'
import {
  STAFF_PAGE_ROWS,
  type StaffActor,
  type StaffPage,
  type StaffQuery,
  type StaffView,
} from './contract.ts'
import { namesOf } from './sessions.ts'
import { appointmentView } from './staff.ts'

/** Administrators and auditors see everybody, a head the staff of the units they head. */
export async function listStaff(
  db: Db,
  districtId: string,
  actor: StaffActor,
  query: StaffQuery,
  today: string,
): Promise<StaffPage> {
  const seesAll = actor.appointments.some(
    ({ role }) => role === 'administrator' || role === 'auditor',
  )
  const headed = actor.appointments
    .filter(({ role }) => role === 'head')
    .map(({ unitId }) => unitId)
  let select = db
    .selectFrom('staff')
    .select([
      'staff.id',
      'staff.username',
      'staff.name',
      'staff.unit_id',
      'staff.phone',
      'staff.disabled_at',
      'staff.must_change_password',
      sql<boolean>`staff.totp_secret is not null`.as('totp'),
    ])
    .select(({ selectFrom }) =>
      selectFrom('session')
        .select(({ fn }) => fn.max('session.last_seen_at').as('at'))
        .whereRef('session.district_id', '=', 'staff.district_id')
        .whereRef('session.staff_id', '=', 'staff.id')
        .as('last_seen_at'),
    )
    .where('staff.district_id', '=', districtId)
    .orderBy('staff.username')
    .limit(STAFF_PAGE_ROWS + 1)
  if (!seesAll) select = select.where('staff.unit_id', '=', sql<string>`any(${headed})`)
  if (query.unitId) select = select.where('staff.unit_id', '=', query.unitId)
  if (query.after) select = select.where('staff.username', '>', query.after)
  if (query.q) {
    const part = `%${query.q.replace(/[\\%_]/g, '\\$&')}%`
    select = select.where(({ eb, or }) =>
      or([eb('staff.name', 'ilike', part), eb('staff.username', 'ilike', part)]),
    )
  }
  const found = await select.execute()
  const page = found.slice(0, STAFF_PAGE_ROWS)
  const appointments = await appointmentsOf(
    db,
    districtId,
    page.map((row) => row.id),
    today,
  )
  const rows: StaffView[] = page.map((row) => ({
    id: row.id,
    username: row.username,
    name: row.name,
    unitId: row.unit_id,
    phone: row.phone,
    disabled: row.disabled_at !== null,
    mustChangePassword: row.must_change_password,
    totp: row.totp,
    lastSeenAt: row.last_seen_at?.toISOString() ?? null,
    appointments: appointments.get(row.id) ?? [],
  }))
  return { rows, next: found.length > STAFF_PAGE_ROWS ? (rows.at(-1)?.username ?? null) : null }
}

/** The ended ones too: who held which role when is part of the record. */
async function appointmentsOf(db: Db, districtId: string, staffIds: string[], today: string) {
  const found = new Map<string, StaffView['appointments']>()
  if (staffIds.length === 0) return found
  const rows = await db
    .selectFrom('appointment')
    .selectAll()
    .where('district_id', '=', districtId)
    .where('staff_id', 'in', staffIds)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const live = new Set(
    (await liveAppointments(db, districtId, today, { staffIds })).map((row) => row.id),
  )
  const names = await namesOf(
    db,
    districtId,
    rows.map((row) => row.on_behalf_of),
  )
  for (const row of rows) {
    const view = appointmentView(row, live.has(row.id), names.get(row.on_behalf_of ?? '') ?? null)
    const theirs = found.get(row.staff_id)
    if (theirs) theirs.push(view)
    else found.set(row.staff_id, [view])
  }
  return found
}
