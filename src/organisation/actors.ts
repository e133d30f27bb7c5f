// Who is acting: a staff member with the roles that are in force today.
import { sql, type Selectable } from 'kysely'
import type { Db } from '../deps.ts'
import { addDays } from '../platform/days.ts'
import { effectiveAppointments, RECUSED_DAYS, RECUSING_ROLES } from './appointments.ts'
import type { Appointment, Organisation, Role, StaffActor } from './contract.ts'
import { loadOrganisation } from './store.ts'
import type { AppointmentTable } from './tables.ts'

/** The staff member with the roles of today; null where there is none, or the account is disabled. */
export async function actorOf(
  db: Db,
  districtId: string,
  staffId: string,
  today: string,
): Promise<StaffActor | null> {
  const found = await db
    .selectFrom('staff')
    .innerJoin('district', 'district.id', 'staff.district_id')
    .select(['staff.name', 'district.organisation_version'])
    .where('staff.district_id', '=', districtId)
    .where('staff.id', '=', staffId)
    .where('staff.disabled_at', 'is', null)
    .executeTakeFirst()
  if (!found) return null
  const held = await liveAppointments(db, districtId, today, { staffIds: [staffId] })
  const lately = await latelyHeldQuery(db, districtId, today)
    .where('held.staff_id', '=', staffId)
    .execute()
  const organisation = await loadOrganisation(db, districtId, found.organisation_version)
  return actorWith(organisation, { staffId, name: found.name, held, lately }, today)
}

/** The actor that these appointments make on this day. */
export function actorWith(
  organisation: Organisation,
  who: {
    staffId: string
    name: string
    held: Post[]
    /** What recuses: of today and of the last year (`latelyHeldQuery`). */
    lately: Post[]
  },
  today: string,
): StaffActor {
  const appointments = effectiveAppointments(organisation, who.held.map(asAppointment), today)
  const posts = who.lately.map(asAppointment)
  // The unit as it was, and whoever answers for it now.
  const formerly = [...posts, ...effectiveAppointments(organisation, posts, today)].filter(
    ({ role, unitId }, index, all) =>
      !appointments.some((now) => now.role === role && now.unitId === unitId) &&
      all.findIndex((same) => same.role === role && same.unitId === unitId) === index,
  )
  const { staffId, name } = who
  return { kind: 'staff', staffId, name, appointments, ...(formerly.length > 0 && { formerly }) }
}

/** Everybody who wears one of these hats today, with all their hats and those of the last year; by name. */
export async function listActors(
  db: Db,
  organisation: Organisation,
  { districtId, today, roles }: { districtId: string; today: string; roles: readonly Role[] },
): Promise<StaffActor[]> {
  const wearing = await liveAppointmentQuery(db, districtId, today)
    .where('held.role', 'in', roles)
    .execute()
  const staffIds = [...new Set(wearing.map(({ staff_id }) => staff_id))]
  if (staffIds.length === 0) return []
  const [held, lately, { rows: names }] = await Promise.all([
    liveAppointments(db, districtId, today, { staffIds }),
    latelyHeldQuery(db, districtId, today).where('held.staff_id', 'in', staffIds).execute(),
    sql<{ id: string; name: string }>`
      select id, name from staff where district_id = ${districtId} and id = any(${staffIds}::uuid[])
        and disabled_at is null order by name, id`.execute(db),
  ])
  const of = <Row extends { staff_id: string }>(rows: Row[], id: string) =>
    rows.filter(({ staff_id }) => staff_id === id)
  return names
    .map(({ id, name }) =>
      actorWith(
        organisation,
        { staffId: id, name, held: of(held, id), lately: of(lately, id) },
        today,
      ),
    )
    .filter((actor) => actor.appointments.some(({ role }) => roles.includes(role)))
}

export type AppointmentRow = Selectable<AppointmentTable>
type Post = Pick<AppointmentRow, 'role' | 'unit_id' | 'on_behalf_of'>

function asAppointment(row: Post): Appointment {
  return { role: row.role, unitId: row.unit_id, onBehalfOf: row.on_behalf_of }
}

/** In force on that day. A lent role needs the lender's own appointment to be in force, and their account. */
export async function liveAppointments(
  db: Db,
  districtId: string,
  today: string,
  only: { staffIds: string[] } | { role: Role },
): Promise<AppointmentRow[]> {
  const select = liveAppointmentQuery(db, districtId, today)
  if ('role' in only) return select.where('held.role', '=', only.role).execute()
  return only.staffIds.length > 0
    ? select.where('held.staff_id', 'in', only.staffIds).execute()
    : []
}

/** Posts that recuse, of everybody: in force today, run out or taken away within the last year. */
export function latelyHeldQuery(db: Db, districtId: string, today: string) {
  const ended = sql`least(held.to_on, (held.revoked_at at time zone 'Asia/Shanghai')::date)`
  return db
    .selectFrom('appointment as held')
    .select(['held.staff_id', 'held.role', 'held.unit_id', 'held.on_behalf_of'])
    .where('held.district_id', '=', districtId)
    .where('held.role', 'in', RECUSING_ROLES)
    .where('held.from_on', '<=', today)
    .where(
      sql<boolean>`coalesce(${ended} >= greatest(held.from_on, ${addDays(today, -RECUSED_DAYS)}::date), true)`,
    )
    .orderBy('held.created_at')
    .orderBy('held.id')
}

/** Of everybody, as a query that others narrow or embed. */
export function liveAppointmentQuery(db: Db, districtId: string, today: string) {
  return db
    .selectFrom('appointment as held')
    .selectAll('held')
    .where('held.district_id', '=', districtId)
    .where('held.revoked_at', 'is', null)
    .where('held.from_on', '<=', today)
    .where(({ eb, or }) => or([eb('held.to_on', 'is', null), eb('held.to_on', '>=', today)]))
    .where(({ eb, or, exists, selectFrom }) =>
      or([
        eb('held.lent_from', 'is', null),
        exists(
          selectFrom('appointment as own')
            .innerJoin('staff as lender', (join) =>
              join
                .onRef('lender.district_id', '=', 'own.district_id')
                .onRef('lender.id', '=', 'own.staff_id'),
            )
            .select('own.id')
            .whereRef('own.district_id', '=', 'held.district_id')
            .whereRef('own.id', '=', 'held.lent_from')
            .where('own.revoked_at', 'is', null)
            .where('own.from_on', '<=', today)
            .where((own) => own.or([own('own.to_on', 'is', null), own('own.to_on', '>=', today)]))
            .where('lender.disabled_at', 'is', null),
        ),
      ]),
    )
    .orderBy('held.created_at')
    .orderBy('held.id')
}
