// Studies as lists and pages, for those who were sent, the office that sent them, the centre and the inspectors.
import { sql } from 'kysely'
import type { Deps } from '../deps.ts'
import { appealsSeen } from '../intake/doors.ts'
import type { Organisation, StaffActor } from '../organisation/contract.ts'
import { dayOf } from '../platform/days.ts'
import { Refused } from '../platform/errors.ts'
import { ASSIGNERS, sendsFor } from './assign.ts'
import type { StudyDetail, StudyQuery, StudyRow, StudyState } from './contract.ts'

const ROWS_MAX = 100

type Read = Omit<StudyRow, 'state' | 'mine'> & {
  reports: number
  assignedBy: string
  withdrawnAt: Date | null
  withdrawnBy: string | null
  withdrawnWhy: string | null
}

/** A diary is not public: nobody else finds that it is there. */
async function studiesOf(deps: Deps, actor: StaffActor, only: StudyQuery & { id?: string }) {
  const { districtId } = deps.config
  const all = actor.appointments.some(({ role }) => ['district_centre', 'inspector'].includes(role))
  const offices = actor.appointments
    .filter(({ role }) => role === 'town_office')
    .map(({ unitId }) => unitId)
  const { rows } = await sql<Read>`
    select study.id, study.village_id as "villageId", study.office_id as "officeId", study.from_on as "fromOn",
      study.to_on as "toOn", study.task, assigner.name as "assignedBy",
      (select json_agg(json_build_object('id', staff.id, 'name', staff.name) order by staff.name, staff.id)
        from study_person person join staff on staff.district_id = person.district_id and staff.id = person.staff_id
        where person.district_id = study.district_id and person.study_id = study.id) as people,
      (select count(distinct on_day) from study_day each where each.district_id = study.district_id
        and each.study_id = study.id)::int as "daysOnSite",
      (select count(*) from study_entry each where each.district_id = study.district_id
        and each.study_id = study.id)::int as entries,
      (select count(*) from study_finding each where each.district_id = study.district_id
        and each.study_id = study.id)::int as findings,
      (select count(*) from study_report each where each.district_id = study.district_id
        and each.study_id = study.id)::int as reports,
      gone.at as "withdrawnAt", withdrawer.name as "withdrawnBy", gone.reason as "withdrawnWhy"
    from study join staff assigner on assigner.district_id = study.district_id and assigner.id = study.staff_id
      left join study_withdrawal gone on gone.district_id = study.district_id and gone.study_id = study.id
      left join staff withdrawer on withdrawer.district_id = gone.district_id and withdrawer.id = gone.staff_id
      left join study last on last.district_id = study.district_id and last.id = ${only.before ?? null}::uuid
    where study.district_id = ${districtId}
      and (${only.id ?? null}::uuid is null or study.id = ${only.id ?? null}::uuid)
      and (${only.drive ?? null}::text is null or exists (select 1 from drive where drive.district_id = study.district_id
        and drive.id = ${only.drive ?? null} and drive.from_on <= study.to_on and drive.to_on >= study.from_on))
      and (${all} or study.office_id = any(${offices}) or exists (select 1 from study_person person
        where person.district_id = study.district_id and person.study_id = study.id
          and person.staff_id = ${actor.staffId}))
      and (last.id is null or study.from_on < last.from_on or (study.from_on = last.from_on and study.id > last.id))
    order by study.from_on desc, study.id limit ${ROWS_MAX + 1}`.execute(deps.db)
  return rows
}

function stateOf({ fromOn, toOn, reports, withdrawnAt }: Read, today: string): StudyState {
  if (withdrawnAt) return 'withdrawn'
  if (reports > 0) return 'reported'
  if (today < fromOn) return 'planned'
  return today <= toOn ? 'running' : 'ended'
}

function rowOf(read: Read, actor: StaffActor, today: string): StudyRow {
  const {
    reports: _1,
    assignedBy: _2,
    withdrawnAt: _3,
    withdrawnBy: _4,
    withdrawnWhy: _5,
    ...row
  } = read
  const mine = row.people.some(({ id }) => id === actor.staffId)
  return { ...row, state: stateOf(read, today), mine }
}

export async function listStudies(deps: Deps, actor: StaffActor, query: StudyQuery) {
  const found = await studiesOf(deps, actor, query)
  const rows = found.slice(0, ROWS_MAX)
  return {
    rows: rows.map((row) => rowOf(row, actor, dayOf(deps.now()))),
    next: found.length > ROWS_MAX ? (rows.at(-1)?.id ?? null) : null,
    mayAssign: actor.appointments.some(({ role }) => ASSIGNERS.some((each) => each === role)),
  }
}

export async function findStudy(deps: Deps, actor: StaffActor, id: string) {
  const [read] = await studiesOf(deps, actor, { id })
  if (!read) throw new Refused('study_not_found')
  return { read, study: rowOf(read, actor, dayOf(deps.now())) }
}

export async function studyDetail(
  deps: Deps,
  actor: StaffActor,
  organisation: Organisation,
  id: string,
): Promise<StudyDetail> {
  const { districtId } = deps.config
  const { read, study } = await findStudy(deps, actor, id)
  const by = ({ staff_id }: { staff_id: string }) => ({
    id: staff_id,
    name: study.people.find((person) => person.id === staff_id)?.name ?? '',
  })
  const days = await deps.db
    .selectFrom('study_day')
    .selectAll()
    .where('district_id', '=', districtId)
    .where('study_id', '=', id)
    .orderBy('on_day', 'desc')
    .orderBy('staff_id')
    .orderBy('no', 'desc')
    .execute()
  const diary = await deps.db
    .selectFrom('study_entry')
    .selectAll()
    .where('district_id', '=', districtId)
    .where('study_id', '=', id)
    .orderBy('on_day', 'desc')
    .orderBy('at', 'desc')
    .execute()
  const reports = await deps.db
    .selectFrom('study_report')
    .selectAll()
    .where('district_id', '=', districtId)
    .where('study_id', '=', id)
    .orderBy('no', 'desc')
    .execute()
  const findings = await deps.db
    .selectFrom('study_finding')
    .select('appeal_id')
    .where('district_id', '=', districtId)
    .where('study_id', '=', id)
    .orderBy('on_day')
    .orderBy('at')
    .execute()
  const ids = findings.map(({ appeal_id }) => appeal_id)
  const seen = await appealsSeen(deps.db, districtId, actor, organisation, ids)
  const appeals = ids.flatMap((each) => seen.filter((one) => one.id === each))
  return {
    study,
    assignedBy: read.assignedBy,
    withdrawn:
      read.withdrawnAt && read.withdrawnBy !== null && read.withdrawnWhy !== null
        ? {
            reason: read.withdrawnWhy,
            by: read.withdrawnBy,
            at: read.withdrawnAt.toISOString(),
          }
        : null,
    mayWithdraw: !read.withdrawnAt && sendsFor(actor, study.officeId),
    days: days.map((row) => ({
      onDay: row.on_day,
      from: row.from_time,
      to: row.to_time,
      place: row.place,
      no: row.no,
      reason: row.reason,
      counts: !days.some(
        (other) =>
          other.on_day === row.on_day && other.staff_id === row.staff_id && other.no > row.no,
      ),
      by: by(row),
      at: row.at.toISOString(),
    })),
    diary: diary.map((row) => ({
      id: row.id,
      onDay: row.on_day,
      text: row.text,
      fileIds: row.file_ids,
      by: by(row),
      at: row.at.toISOString(),
    })),
    outcome: { appeals, others: ids.length - appeals.length },
    reports: reports.map((row) => ({
      no: row.no,
      text: row.text,
      reason: row.reason,
      by: by(row),
      at: row.at.toISOString(),
    })),
  }
}
