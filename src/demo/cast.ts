// Who acts in the demonstration: the demo accounts, and behind every other unit that takes part one clerk of its own.
import { randomBytes } from 'node:crypto'
import type { Db, Tx } from '../deps.ts'
import type { Organisation, Role, StaffActor, UnitKind } from '../organisation/contract.ts'
import { recordAct, type By as Author } from '../organisation/acts.ts'
import { hashPassword } from '../organisation/passwords.ts'
import { insertAppointment, insertStaff } from '../organisation/staff.ts'
import { dayOf } from '../platform/days.ts'
import type { Random } from './random.ts'
import { familyNames, givenNames } from './words/voices.ts'

export interface Cast {
  /** Whoever does the work of this unit; `second` another one, where there is one. */
  of(unitId: string, second?: boolean): StaffActor
  collectors: readonly StaffActor[]
  /** Whoever answers for the unit's account; null where nobody does. */
  signs(unitId: string): StaffActor | null
}

const WORK: Partial<Record<UnitKind, Role>> = {
  district: 'leader',
  village: 'village_clerk',
  town: 'town_office',
  centre: 'district_centre',
  conference: 'district_centre',
  department: 'handler',
  inspection: 'inspector',
}

export async function loadCast(
  db: Db,
  districtId: string,
  organisation: Organisation,
): Promise<Cast> {
  const rows = await db
    .selectFrom('appointment')
    .innerJoin('staff', (join) =>
      join
        .onRef('staff.district_id', '=', 'appointment.district_id')
        .onRef('staff.id', '=', 'appointment.staff_id'),
    )
    .select(['staff.id', 'staff.name', 'appointment.role', 'appointment.unit_id'])
    .where('appointment.district_id', '=', districtId)
    .where('appointment.revoked_at', 'is', null)
    .orderBy('staff.username')
    .execute()
  const actor = (row: (typeof rows)[number]): StaffActor => ({
    kind: 'staff',
    staffId: row.id,
    name: row.name,
    appointments: [{ role: row.role, unitId: row.unit_id, onBehalfOf: null }],
  })
  return {
    of(unitId, second = false) {
      const role = WORK[organisation.units.get(unitId)?.kind ?? 'district']
      const found = rows.filter((row) => row.unit_id === unitId && row.role === role)
      const row = found[second ? 1 : 0] ?? found[0]
      if (!row) throw new Error(`nobody works at ${unitId} in the demonstration`)
      return actor(row)
    },
    signs(unitId) {
      const role = WORK[organisation.units.get(unitId)?.kind ?? 'district']
      const own = rows.filter((row) => row.unit_id === unitId)
      const row = own.find((each) => each.role === 'head') ?? own.find((each) => each.role === role)
      return row ? actor(row) : null
    },
    collectors: rows.filter((row) => row.role === 'collector').map(actor),
  }
}

/** Units that nobody works at yet get a clerk who cannot sign in: the administrator may give a password. */
export async function employ(
  tx: Tx,
  districtId: string,
  organisation: Organisation,
  unitIds: Iterable<string>,
  random: Random,
  now: Date,
) {
  const employed = await tx
    .selectFrom('appointment')
    .select(['unit_id', 'role'])
    .where('district_id', '=', districtId)
    .execute()
  const by: Author = { districtId, staffId: null, now }
  const passwordHash = await hashPassword(randomBytes(24).toString('base64'))
  for (const unitId of [...new Set(unitIds)].sort()) {
    const unit = organisation.units.get(unitId)
    const short = unitId.split('-').at(-1)
    const posts: [Role | undefined, string][] =
      unit?.kind === 'department'
        ? [
            [WORK.department, `${short}.jb`],
            ['head', `${short}.fzr`],
          ]
        : [[unit && WORK[unit.kind], `${unit?.kind}.${unitId}`]]
    for (const [role, username] of posts) {
      const name = `${random.pick(familyNames)}${random.pick(givenNames)}`
      if (!role || employed.some((held) => held.unit_id === unitId && held.role === role)) continue
      const staffId = await insertStaff(tx, by, {
        username,
        name,
        unitId,
        passwordHash,
        mustChangePassword: true,
      })
      await recordAct(tx, by, 'staff_created', staffId, { username, unitId, demo: true })
      const wish = { role, unitId, fromOn: dayOf(now), toOn: null }
      const appointmentId = await insertAppointment(tx, by, { staffId, ...wish })
      await recordAct(tx, by, 'appointed', staffId, { appointmentId, ...wish })
    }
  }
}
