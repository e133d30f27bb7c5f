// 请假代理: lend one of my own roles to a colleague, from day to day. Recorded, ends by itself, cannot be lent on.
import type { Db, Tx } from '../deps.ts'
import { dayOf, daysBetween } from '../platform/days.ts'
import { Refused } from '../platform/errors.ts'
import { liveAppointments } from './actors.ts'
import { recordAct, type By } from './acts.ts'
import { rolesClash } from './appointments.ts'
import { DELEGATION_DAYS_MAX, type Delegations, type Lend, type StaffActor } from './contract.ts'
import {
  appointmentView,
  findAppointment,
  insertAppointment,
  lockStaff,
  setRevoked,
} from './staff.ts'
import { currentOrganisation, lockDistrict } from './store.ts'

const ROWS_MAX = 200
const COLLEAGUES_MAX = 500

export async function lend(tx: Tx, by: By & { staffId: string }, wish: Lend): Promise<string> {
  await lockDistrict(tx, by.districtId)
  const today = dayOf(by.now)
  const own = await findAppointment(tx, by.districtId, wish.appointmentId)
  if (own.staff_id !== by.staffId) throw new Refused('not_your_appointment')
  if (own.lent_from !== null) throw new Refused('lent_on')
  if (own.role === 'administrator') throw new Refused('administrator_not_lent')
  if (own.revoked_at || (own.to_on !== null && own.to_on < today))
    throw new Refused('appointment_over')
  if (wish.toOn < wish.fromOn || wish.toOn < today) throw new Refused('term_backwards')
  const tooLong = daysBetween(wish.fromOn, wish.toOn) >= DELEGATION_DAYS_MAX
  if (tooLong || (own.to_on !== null && wish.toOn > own.to_on))
    throw new Refused('delegation_too_long')

  const borrower = await lockStaff(tx, by.districtId, wish.toStaffId)
  if (borrower.disabled_at) throw new Refused('staff_disabled')
  const near = await unitsNear(tx, by.districtId, by.staffId)
  if (borrower.id === by.staffId || !near.includes(borrower.unit_id))
    throw new Refused('not_a_colleague')
  const theirs = await liveAppointments(tx, by.districtId, today, { staffIds: [borrower.id] })
  if (
    rolesClash(
      theirs.map((held) => held.role),
      own.role,
    )
  )
    throw new Refused('roles_clash')

  const id = await insertAppointment(tx, by, {
    staffId: borrower.id,
    role: own.role,
    unitId: own.unit_id,
    fromOn: wish.fromOn,
    toOn: wish.toOn,
    lent: { from: own.id, onBehalfOf: by.staffId },
  })
  await recordAct(tx, by, 'role_lent', borrower.id, {
    appointmentId: id,
    role: own.role,
    unitId: own.unit_id,
    fromOn: wish.fromOn,
    toOn: wish.toOn,
    reason: wish.reason,
  })
  return id
}

/** The lender is back early, or the borrower gives it back. */
export async function takeBack(
  tx: Tx,
  by: By & { staffId: string },
  appointmentId: string,
): Promise<void> {
  await lockDistrict(tx, by.districtId)
  const lent = await findAppointment(tx, by.districtId, appointmentId)
  // Somebody else's delegation is as unknown as none.
  if (lent.on_behalf_of === null || ![lent.on_behalf_of, lent.staff_id].includes(by.staffId)) {
    throw new Refused('appointment_not_found')
  }
  if (lent.revoked_at || (lent.to_on !== null && lent.to_on < dayOf(by.now)))
    throw new Refused('appointment_over')
  await setRevoked(tx, by, appointmentId)
  await recordAct(tx, by, 'role_taken_back', lent.staff_id, {
    appointmentId,
    role: lent.role,
    unitId: lent.unit_id,
  })
}

export async function listDelegations(
  db: Db,
  districtId: string,
  actor: StaffActor,
  today: string,
): Promise<Delegations> {
  const seesAll = actor.appointments.some(
    ({ role }) => role === 'administrator' || role === 'auditor',
  )
  let select = db
    .selectFrom('appointment as lent')
    .innerJoin('staff as lender', (join) =>
      join
        .onRef('lender.district_id', '=', 'lent.district_id')
        .onRef('lender.id', '=', 'lent.on_behalf_of'),
    )
    .innerJoin('staff as borrower', (join) =>
      join
        .onRef('borrower.district_id', '=', 'lent.district_id')
        .onRef('borrower.id', '=', 'lent.staff_id'),
    )
    .selectAll('lent')
    .select([
      'lender.name as lender_name',
      'lender.unit_id as lender_unit_id',
      'borrower.name as borrower_name',
      'borrower.unit_id as borrower_unit_id',
    ])
    .where('lent.district_id', '=', districtId)
    .where('lent.lent_from', 'is not', null)
    .orderBy('lent.created_at', 'desc')
    .orderBy('lent.id', 'desc')
    .limit(ROWS_MAX)
  if (!seesAll) {
    select = select.where(({ eb, or }) =>
      or([eb('lent.staff_id', '=', actor.staffId), eb('lent.on_behalf_of', '=', actor.staffId)]),
    )
  }
  const found = await select.execute()
  const borrowers = [...new Set(found.map((row) => row.staff_id))]
  const live = new Set(
    (await liveAppointments(db, districtId, today, { staffIds: borrowers })).map((row) => row.id),
  )
  const rows = found.map((row) => ({
    id: row.id,
    role: row.role,
    unitId: row.unit_id,
    lender: { id: row.on_behalf_of ?? '', name: row.lender_name, unitId: row.lender_unit_id },
    borrower: { id: row.staff_id, name: row.borrower_name, unitId: row.borrower_unit_id },
    fromOn: row.from_on,
    toOn: row.to_on ?? '',
    live: live.has(row.id),
    revoked: row.revoked_at !== null,
  }))
  const own = await liveAppointments(db, districtId, today, { staffIds: [actor.staffId] })
  const lendable = own
    .filter((row) => row.lent_from === null && row.role !== 'administrator')
    .map((row) => appointmentView(row, true, null))
  return { rows, lendable, colleagues: await colleaguesOf(db, districtId, actor.staffId) }
}

async function colleaguesOf(db: Db, districtId: string, staffId: string) {
  const rows = await db
    .selectFrom('staff')
    .select(['id', 'name', 'unit_id'])
    .where('district_id', '=', districtId)
    .where('unit_id', 'in', await unitsNear(db, districtId, staffId))
    .where('id', '<>', staffId)
    .where('disabled_at', 'is', null)
    .orderBy('unit_id')
    .orderBy('name')
    .orderBy('id')
    .limit(COLLEAGUES_MAX)
    .execute()
  return rows.map((row) => ({ id: row.id, name: row.name, unitId: row.unit_id }))
}

/** The lender's unit and the one above it: there are the people who know the work. */
async function unitsNear(db: Db, districtId: string, staffId: string): Promise<string[]> {
  const { unit_id: unitId } = await db
    .selectFrom('staff')
    .select('unit_id')
    .where('district_id', '=', districtId)
    .where('id', '=', staffId)
    .executeTakeFirstOrThrow()
  const { units } = await currentOrganisation(db, districtId)
  return [unitId, units.get(unitId)?.parentId ?? unitId]
}
