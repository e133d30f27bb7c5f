// Who is sent to which village: by a town into its own villages, by the centre anywhere.
import { sql } from 'kysely'
import { commandPrint, refuseOtherWords } from '../appeals/command-print.ts'
import type { Db, Deps } from '../deps.ts'
import type { Organisation, Role, StaffActor } from '../organisation/contract.ts'
import { isActive, isWithin, unitsWithin } from '../organisation/units.ts'
import { dayOf, daysBetween } from '../platform/days.ts'
import { Refused } from '../platform/errors.ts'
import { STUDY_DAYS_MAX, type AssignStudy, type StudyPeople } from './contract.ts'

export const ASSIGNERS = ['town_office', 'district_centre'] as const satisfies readonly Role[]
const SENT = ['collector', 'village_clerk', 'town_office', 'district_centre', 'handler', 'head']
const PEOPLE_MAX = 5_000

/** Whether they sit in the office that sent: people change, the office answers for it. */
export const sendsFor = (actor: StaffActor, officeId: string): boolean =>
  actor.appointments.some(
    ({ role, unitId }) => unitId === officeId && ASSIGNERS.some((each) => each === role),
  )

/** The office in whose name somebody sends; the centre before a town. */
function officeFor(actor: StaffActor, organisation: Organisation, villageId: string) {
  const held = (role: Role) => actor.appointments.filter((each) => each.role === role)
  const [centre] = held('district_centre')
  if (centre) return centre.unitId
  return held('town_office').find(({ unitId }) => isWithin(organisation, villageId, unitId))?.unitId
}

export async function assignStudy(
  deps: Deps,
  actor: StaffActor,
  organisation: Organisation,
  input: AssignStudy,
): Promise<string> {
  const { districtId } = deps.config
  const now = deps.now()
  const print = commandPrint(deps.vault, {
    verb: 'study',
    appeal: null,
    input: { input, staffId: actor.staffId },
  })
  const officeId = officeFor(actor, organisation, input.villageId)
  if (!officeId) throw new Refused('study_not_your_town')
  const village = organisation.units.get(input.villageId)
  if (village?.kind !== 'village' || !isActive(organisation, village.id, dayOf(now)))
    throw new Refused('study_not_a_village')
  if (input.fromOn > input.toOn || daysBetween(input.fromOn, input.toOn) >= STUDY_DAYS_MAX)
    throw new Refused('study_days')
  const people = new Set(input.people)
  await deps.db.transaction().execute(async (tx) => {
    const made = await tx
      .insertInto('study')
      .values({
        district_id: districtId,
        id: input.commandId,
        print,
        village_id: input.villageId,
        from_on: input.fromOn,
        to_on: input.toOn,
        task: input.task,
        office_id: officeId,
        staff_id: actor.staffId,
        at: now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (made.numInsertedOrUpdatedRows === 0n) {
      const known = await tx
        .selectFrom('study')
        .select('print')
        .where('district_id', '=', districtId)
        .where('id', '=', input.commandId)
        .executeTakeFirstOrThrow()
      return refuseOtherWords(known.print, print)
    }
    const { rows } = await listPeople(tx, districtId, actor, organisation, dayOf(now))
    const known = new Set(rows.map(({ id }) => id))
    if ([...people].some((id) => !known.has(id))) throw new Refused('study_person_unknown')
    await tx
      .insertInto('study_person')
      .values(
        [...people].map((id) => ({
          district_id: districtId,
          study_id: input.commandId,
          staff_id: id,
        })),
      )
      .execute()
  })
  return input.commandId
}

/** Whom somebody can send: a town its own people and the departments', the centre everybody who works. */
export async function listPeople(
  db: Db,
  districtId: string,
  actor: StaffActor,
  organisation: Organisation,
  today: string,
): Promise<StudyPeople> {
  const all = actor.appointments.some(({ role }) => role === 'district_centre')
  const own = actor.appointments
    .filter(({ role }) => role === 'town_office')
    .flatMap(({ unitId }) => unitsWithin(organisation, unitId))
  const departments = [...organisation.units.values()]
    .filter(({ kind }) => kind === 'department')
    .map(({ id }) => id)
  const { rows } = await sql<StudyPeople['rows'][number]>`
    select staff.id, staff.name, staff.unit_id as "unitId" from staff
    where staff.district_id = ${districtId} and staff.disabled_at is null and exists (
      select 1 from appointment where appointment.district_id = staff.district_id and appointment.staff_id = staff.id
        and appointment.role = any(${SENT})
        and (${all} or appointment.unit_id = any(${[...own, ...departments]}))
        and appointment.from_on <= ${today} and (appointment.to_on is null or appointment.to_on >= ${today})
        and appointment.revoked_at is null)
    order by staff.name collate "zh-x-icu", staff.id limit ${PEOPLE_MAX}`.execute(db)
  return { rows }
}
