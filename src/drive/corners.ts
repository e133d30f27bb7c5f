// 死角清零: who goes to a corner that nobody has reached, and by when.
import type { Db, Deps } from '../deps.ts'
import type { StaffActor } from '../organisation/contract.ts'
import { currentOrganisation } from '../organisation/store.ts'
import { townOf } from '../organisation/units.ts'
import { dayOf } from '../platform/days.ts'
import { Refused } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { AssignCorner, CornerTask } from './contract.ts'
import { findDrive } from './drives.ts'
import { listPeople } from './people.ts'
import { scopeOf } from './sight.ts'

export async function assignCorner(
  deps: Deps,
  actor: StaffActor,
  driveId: string,
  wish: AssignCorner,
): Promise<void> {
  const { districtId } = deps.config
  const now = deps.now()
  const today = dayOf(now)
  const drive = await findDrive(deps.db, districtId, driveId, today)
  if (drive.phase === 'closed') throw new Refused('drive_closed')
  const organisation = await currentOrganisation(deps.db, districtId)
  const { townId } = scopeOf(actor, organisation)
  const town = townOf(organisation, wish.villageId)
  if (!town || (townId && townId !== town)) throw new Refused('drive_area_unknown')
  if (wish.dueOn < today) throw new Refused('corner_day_past')
  const people = await listPeople(deps.db, districtId, today)
  const sent = people.find(({ id }) => id === wish.staffId)
  // A town sends its own people; the centre may send anybody.
  if (!sent || (townId && townOf(organisation, sent.unitId) !== townId))
    throw new Refused('drive_staff_unknown')
  await deps.db.transaction().execute(async (tx) => {
    const grid =
      wish.gridId === null
        ? null
        : await tx
            .selectFrom('grid')
            .select('id')
            .where('district_id', '=', districtId)
            .where('id', '=', wish.gridId)
            .where('unit_id', '=', wish.villageId)
            .executeTakeFirst()
    if (grid === undefined) throw new Refused('drive_area_unknown')
    await tx
      .insertInto('corner_task')
      .values({
        district_id: districtId,
        id: newId(now),
        drive_id: driveId,
        village_id: wish.villageId,
        grid_id: wish.gridId,
        staff_id: wish.staffId,
        due_on: wish.dueOn,
        note: wish.note || null,
        by_staff_id: actor.staffId,
        at: now,
      })
      .execute()
  })
}

/** The newest of each corner. */
export async function readTasks(
  db: Db,
  districtId: string,
  driveId: string,
): Promise<CornerTask[]> {
  const rows = await db
    .selectFrom('corner_task as task')
    .innerJoin('staff', (join) =>
      join
        .onRef('staff.district_id', '=', 'task.district_id')
        .onRef('staff.id', '=', 'task.staff_id'),
    )
    .distinctOn(['task.village_id', 'task.grid_id'])
    .select([
      'task.village_id',
      'task.grid_id',
      'task.staff_id',
      'staff.name',
      'task.due_on',
      'task.note',
      'task.at',
    ])
    .where('task.district_id', '=', districtId)
    .where('task.drive_id', '=', driveId)
    .orderBy('task.village_id')
    .orderBy('task.grid_id')
    .orderBy('task.at', 'desc')
    .execute()
  return rows.map((row) => ({
    areaId: row.grid_id ?? row.village_id,
    staffId: row.staff_id,
    staffName: row.name,
    dueOn: row.due_on,
    note: row.note,
    at: row.at.toISOString(),
  }))
}
