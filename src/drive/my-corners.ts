// 要去的死角: where somebody was sent and nobody has been yet. A visit or an entry there ends it, a scan does not: nothing else is reported.
import { sql } from 'kysely'
import type { Db } from '../deps.ts'
import type { MyCorner } from './contract.ts'
import { isReached } from './coverage.ts'
import { readCounts } from './read-coverage.ts'

type Task = MyCorner & { fromOn: string; toOn: string }

/** The soonest first. Of two orders for one corner the newer stands; a drive that is closed sends nobody. */
export async function listMyCorners(
  db: Db,
  districtId: string,
  staffId: string,
): Promise<MyCorner[]> {
  const { rows } = await sql<Task>`
    with newest as (
      select distinct on (drive_id, village_id, grid_id) * from corner_task
      where district_id = ${districtId} order by drive_id, village_id, grid_id, at desc, id desc)
    select drive_id as "driveId", village_id as "villageId", grid_id as "gridId", grid.name as "gridName",
      due_on as "dueOn", note, staff.name as "byName", from_on as "fromOn", to_on as "toOn",
      to_char(newest.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
    from newest
      join drive on drive.district_id = newest.district_id and drive.id = drive_id and closed_at is null
      join staff on staff.district_id = newest.district_id and staff.id = by_staff_id
      left join grid on grid.district_id = newest.district_id and grid.id = grid_id
    where newest.staff_id = ${staffId} order by due_on, village_id, grid_id`.execute(db)
  const open: MyCorner[] = []
  for (const [id, tasks] of Map.groupBy(rows, ({ driveId }) => driveId)) {
    const villages = [...new Set(tasks.map(({ villageId }) => villageId))]
    const [{ fromOn, toOn }] = tasks as [Task, ...Task[]] // a group has at least one
    const counts = await readCounts(db, { districtId, id, fromOn, toOn }, villages)
    for (const { fromOn: _from, toOn: _to, ...task } of tasks) {
      const there = counts.filter(
        ({ villageId, gridId }) =>
          villageId === task.villageId && (task.gridId === null || gridId === task.gridId),
      )
      if (!there.some(isReached)) open.push(task)
    }
  }
  return open
}
