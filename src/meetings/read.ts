// Meetings as lists and pages: what counts is the last revision; the ones before are shown with it.
import { sql } from 'kysely'
import type { Db, Deps } from '../deps.ts'
import { appealsSeen } from '../intake/doors.ts'
import type { Organisation, StaffActor } from '../organisation/contract.ts'
import { unitsWithin } from '../organisation/units.ts'
import { Refused } from '../platform/errors.ts'
import type { MeetingDetail, MeetingList, MeetingQuery, MeetingRow } from './contract.ts'
import { ownUnits, readUnits } from './scope.ts'

const ROWS_MAX = 100

interface Read {
  id: string
  no: number
  reason: string | null
  unitId: string
  kind: MeetingRow['kind']
  place: string
  onDay: string
  from: string
  to: string
  villagers: number
  representatives: number
  partyMembers: number
  cadres: number
  others: number
  driveId: string | null
  late: boolean
  appeals: number
  recordedBy: string
  recordedAt: Date
  minutes: string
  fileIds: string[]
  by: string
  at: Date
}

/** Every revision with what is told of its meeting; the caller says which. */
const SELECT = sql`
  select this.meeting_id as id, this.no, this.reason, this.unit_id as "unitId", this.kind, this.place,
    this.on_day as "onDay", this.from_time as "from", this.to_time as "to", this.villagers, this.representatives,
    this.party_members as "partyMembers", this.cadres, this.others, this.drive_id as "driveId",
    coalesce((first.at at time zone 'Asia/Shanghai')::date > drive.to_on, false) as late,
    (select count(*) from meeting_appeal where meeting_appeal.district_id = this.district_id
      and meeting_appeal.meeting_id = this.meeting_id)::int as appeals,
    recorder.name as "recordedBy", first.at as "recordedAt", this.minutes, this.file_ids as "fileIds",
    staff.name as by, this.at
  from meeting_revision this
  join meeting_revision first on first.district_id = this.district_id and first.meeting_id = this.meeting_id and first.no = 1
  join staff recorder on recorder.district_id = first.district_id and recorder.id = first.staff_id
  join staff on staff.district_id = this.district_id and staff.id = this.staff_id
  left join drive on drive.district_id = this.district_id and drive.id = this.drive_id`
const LATEST = sql`not exists (select 1 from meeting_revision later where later.district_id = this.district_id
  and later.meeting_id = this.meeting_id and later.no > this.no)`

const attendeesOf = (row: Read) => ({
  villagers: row.villagers,
  representatives: row.representatives,
  partyMembers: row.partyMembers,
  cadres: row.cadres,
  others: row.others,
})

const rowOf = (row: Read): MeetingRow => ({
  id: row.id,
  revision: row.no,
  unitId: row.unitId,
  kind: row.kind,
  place: row.place,
  onDay: row.onDay,
  from: row.from,
  to: row.to,
  attendees: attendeesOf(row),
  driveId: row.driveId,
  late: row.late,
  appeals: row.appeals,
  recordedBy: row.recordedBy,
  recordedAt: row.recordedAt.toISOString(),
})

export async function listMeetings(
  db: Db,
  districtId: string,
  units: ReadonlySet<string> | null,
  organisation: Organisation,
  query: MeetingQuery,
): Promise<MeetingList> {
  const wanted = query.unit ? unitsWithin(organisation, query.unit) : null
  const matches = sql`this.district_id = ${districtId} and ${LATEST}
    and (${units === null} or this.unit_id = any(${[...(units ?? [])]}))
    and (${wanted === null} or this.unit_id = any(${wanted ?? []}))
    and (${query.drive ?? null}::text is null or this.drive_id = ${query.drive ?? null})`
  const { rows } = await sql<Read>`${SELECT} where ${matches}
    and (${query.before ?? null}::uuid is null or exists (select 1 from meeting_revision last
      where last.district_id = this.district_id and last.meeting_id = ${query.before ?? null}::uuid
        and not exists (select 1 from meeting_revision newer where newer.district_id = last.district_id
          and newer.meeting_id = last.meeting_id and newer.no > last.no)
        and ((this.on_day, this.from_time) < (last.on_day, last.from_time)
          or (this.on_day, this.from_time) = (last.on_day, last.from_time) and this.meeting_id > last.meeting_id)))
    order by this.on_day desc, this.from_time desc, this.meeting_id limit ${ROWS_MAX + 1}`.execute(
    db,
  )
  const { rows: totals } = await sql<MeetingList['totals']>`
    select count(*)::int as meetings, coalesce(sum(people), 0)::int as attendees, coalesce(sum(raised), 0)::int as appeals,
      (count(*) filter (where raised = 0))::int as "nothingRaised"
    from (select villagers + representatives + party_members + cadres + others as people,
        (select count(*) from meeting_appeal where meeting_appeal.district_id = this.district_id
          and meeting_appeal.meeting_id = this.meeting_id) as raised
      from meeting_revision this where ${matches}) each`.execute(db)
  const [sums] = totals
  const page = rows.slice(0, ROWS_MAX)
  return {
    rows: page.map(rowOf),
    next: rows.length > ROWS_MAX ? (page.at(-1)?.id ?? null) : null,
    totals: sums ?? { meetings: 0, attendees: 0, appeals: 0, nothingRaised: 0 },
  }
}

/** Another's meeting and none at all are the same answer. */
export async function meetingDetail(
  deps: Deps,
  actor: StaffActor,
  organisation: Organisation,
  id: string,
): Promise<MeetingDetail> {
  const { districtId } = deps.config
  const { rows } = await sql<Read>`${SELECT}
    where this.district_id = ${districtId} and this.meeting_id = ${id} order by this.no desc`.execute(
    deps.db,
  )
  const [last] = rows
  const readable = readUnits(actor, organisation)
  if (!last || (readable && !readable.has(last.unitId))) throw new Refused('meeting_not_found')
  const named = await deps.db
    .selectFrom('meeting_appeal')
    .select('appeal_id')
    .where('district_id', '=', districtId)
    .where('meeting_id', '=', id)
    .orderBy('no')
    .execute()
  const ids = named.map(({ appeal_id }) => appeal_id)
  const seen = await appealsSeen(deps.db, districtId, actor, organisation, ids)
  const appeals = ids.flatMap((each) => seen.filter((one) => one.id === each))
  return {
    meeting: rowOf(last),
    revisions: rows.map((row) => ({
      no: row.no,
      reason: row.reason,
      unitId: row.unitId,
      kind: row.kind,
      place: row.place,
      onDay: row.onDay,
      from: row.from,
      to: row.to,
      attendees: attendeesOf(row),
      minutes: row.minutes,
      fileIds: row.fileIds,
      by: row.by,
      at: row.at.toISOString(),
    })),
    outcome: { appeals, others: ids.length - appeals.length },
    mayCorrect: ownUnits(actor, organisation).has(last.unitId),
  }
}
