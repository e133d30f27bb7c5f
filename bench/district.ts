// The district of the bench as its lives see it: the seeded rulebook, calendar and units, and people for every unit.
import type { Db, Deps } from '../src/deps.ts'
import { loadCalendar } from '../src/deadlines/store.ts'
import type { StaffActor } from '../src/organisation/contract.ts'
import { hashPassword } from '../src/organisation/passwords.ts'
import { insertAppointment, insertStaff } from '../src/organisation/staff.ts'
import { currentOrganisation, loadOrganisation } from '../src/organisation/store.ts'
import { loadRulebook } from '../src/rulebook/store.ts'
import { roleOf, type District } from './lives.ts'

/** One working account per unit, two in the inspecting office (nobody checks their own work), and an auditor. */
export async function seedStaff(deps: Deps): Promise<void> {
  const { districtId } = deps.config
  const passwordHash = await hashPassword('a bench needs no secret 2026')
  await deps.db.transaction().execute(async (tx) => {
    const { units } = await currentOrganisation(tx, districtId)
    const by = { districtId, staffId: null, now: deps.now() }
    const hire = async (
      username: string,
      unitId: string,
      role: NonNullable<ReturnType<typeof roleOf>>,
    ) => {
      const staffId = await insertStaff(tx, by, {
        username,
        name: username,
        unitId,
        passwordHash,
        mustChangePassword: false,
      })
      await insertAppointment(tx, by, { staffId, role, unitId, fromOn: '2021-01-01', toOn: null })
    }
    for (const unit of units.values()) {
      const role = roleOf(unit)
      if (role) await hire(`u.${unit.id}`, unit.id, role)
      if (unit.kind === 'inspection') await hire(`v.${unit.id}`, unit.id, 'inspector')
      if (unit.kind === 'district') await hire('auditor', unit.id, 'auditor')
    }
  })
}

export async function loadDistrict(db: Db, districtId: string, now: Date): Promise<District> {
  const versions = await db
    .selectFrom('district')
    .selectAll()
    .where('id', '=', districtId)
    .executeTakeFirstOrThrow()
  const organisation = await loadOrganisation(db, districtId, versions.organisation_version)
  const rulebook = await loadRulebook(db, districtId, versions.rulebook_version)
  const units = [...organisation.units.values()]
  return {
    districtId,
    rulebook,
    organisation,
    now,
    staff: await staffByUnit(db, districtId),
    calendar: await loadCalendar(db, districtId, versions.calendar_version),
    villages: units.filter((unit) => unit.kind === 'village'),
    departments: units.filter((unit) => unit.kind === 'department'),
    categories: rulebook.categories.map(({ code }) => code),
  }
}

async function staffByUnit(db: Db, districtId: string): Promise<Map<string, StaffActor>> {
  const rows = await db
    .selectFrom('appointment')
    .innerJoin('staff', (join) =>
      join
        .onRef('staff.district_id', '=', 'appointment.district_id')
        .onRef('staff.id', '=', 'appointment.staff_id'),
    )
    .select(['staff.id', 'staff.username', 'staff.name', 'appointment.role', 'appointment.unit_id'])
    .where('staff.district_id', '=', districtId)
    .execute()
  return new Map(
    rows.map((row) => {
      const key = row.username.startsWith('v.')
        ? `${row.unit_id}#2`
        : row.username === 'auditor'
          ? 'auditor'
          : row.unit_id
      const appointments = [{ role: row.role, unitId: row.unit_id, onBehalfOf: null }]
      return [key, { kind: 'staff', staffId: row.id, name: row.name, appointments }]
    }),
  )
}
