// Who can be sent to the doors: whoever holds a role of the villages, the towns or a collector's today.
import { sql } from 'kysely'
import type { Db } from '../deps.ts'
import type { DrivePeople } from './contract.ts'

const PEOPLE_MAX = 5_000

export async function listPeople(
  db: Db,
  districtId: string,
  today: string,
): Promise<DrivePeople['rows']> {
  const { rows } = await sql<DrivePeople['rows'][number]>`
    select staff.id, staff.name, staff.unit_id as "unitId" from staff
    where staff.district_id = ${districtId} and staff.disabled_at is null and exists (
      select 1 from appointment where appointment.district_id = staff.district_id and appointment.staff_id = staff.id
        and appointment.role = any('{collector,village_clerk,town_office,district_centre}')
        and appointment.from_on <= ${today} and (appointment.to_on is null or appointment.to_on >= ${today})
        and appointment.revoked_at is null)
    order by staff.name collate "zh-x-icu", staff.id limit ${PEOPLE_MAX}`.execute(db)
  return rows
}
