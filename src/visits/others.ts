// Two phones at one door: both visits stand, and the second is told of the first (decision 0013).
import { sql } from 'kysely'
import type { Db } from '../deps.ts'
import { prepared } from '../platform/db.ts'
import { SHOWN_VISITS } from '../drive/shown-visits.ts'
import type { OtherVisit, VisitResult } from './contract.ts'

export interface DoorOfVisit {
  id: string
  driveId: string | null
  villageId: string
  /** One door name in two grids of a village is two homes; written by hand without a grid, it may be either. */
  gridId: string | null
  /** Null once the drive is closed and the door forgotten. */
  doorKey: string | null
  staffId: string
}

const OTHERS_MAX = 20

/** `until`: on a retry, what stood there when the visit first arrived. A second visit of the same person is no other. */
export async function othersAt(
  db: Db,
  districtId: string,
  visit: DoorOfVisit,
  until: Date | null,
): Promise<OtherVisit[]> {
  if (visit.driveId === null || visit.doorKey === null) return []
  const { rows } = await sql<{
    id: string
    name: string
    visited_at: Date
    result: VisitResult
    appeals: number
  }>`${prepared}
    select visit.id, staff.name, visited_at, shown as result,
      (select count(*)::int from visit_appeal join appeal on appeal.district_id = visit_appeal.district_id
        and appeal.id = appeal_id where visit_appeal.district_id = visit.district_id and visit_id = visit.id
        and not sealed) as appeals
    from ${SHOWN_VISITS} join staff on staff.district_id = visit.district_id and staff.id = visit.staff_id
    where visit.district_id = ${districtId} and drive_id = ${visit.driveId} and village_id = ${visit.villageId}
      and door_key = ${visit.doorKey} and (${visit.gridId}::text is null or coalesce(grid_id, ${visit.gridId}) = ${visit.gridId})
      and visit.id <> ${visit.id} and staff_id <> ${visit.staffId}
      and (${until}::timestamptz is null or received_at <= ${until})
    order by received_at, visit.id limit ${OTHERS_MAX}`.execute(db)
  return rows.map((row) => ({
    visitId: row.id,
    by: row.name,
    happenedAt: row.visited_at.toISOString(),
    result: row.result,
    appeals: row.appeals,
  }))
}
