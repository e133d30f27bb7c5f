// 反复: whether a matter of this drive is one of an earlier drive again. Likeness suggests, a person says.
import { sql } from 'kysely'
import { findAppeal, viewerOf, type Viewer } from '../appeals/lists.ts'
import type { Appeal } from '../appeals/appeal.ts'
import { visibleTo } from '../appeals/visible.ts'
import type { Db, Deps } from '../deps.ts'
import type { StaffActor } from '../organisation/contract.ts'
import { Refused } from '../platform/errors.ts'
import { likelyDuplicates } from './duplicates.ts'
import type { RecurrenceAnswer } from './contract-recurrence.ts'

/** Those who triage, of what they see. */
const TRIAGE = ['district_centre', 'town_office', 'village_clerk'] as const

export async function recurrenceOf(
  deps: Deps,
  actor: StaffActor,
  appealId: string,
): Promise<RecurrenceAnswer> {
  const viewer = await viewerOf(deps, actor)
  const appeal = await seen(deps.db, viewer, appealId)
  const names = await earlierDrives(deps.db, viewer.districtId, appeal.driveId)
  const asked = names.size > 0 && !appeal.sealed
  const mayMark = TRIAGE.some((role) => actor.appointments.some((held) => held.role === role))
  if (!asked) return { asked, mayMark, marked: null, likely: [] }
  const only = sql`appeal.drive_id = any(${[...names.keys()]})`
  const found = await likelyDuplicates(deps.db, viewer, appeal, only)
  const drives = await drivesOf(
    deps.db,
    viewer.districtId,
    found.map(({ id }) => id),
  )
  return {
    asked,
    mayMark,
    marked: await newest(deps.db, viewer.districtId, appealId, names),
    likely: found.map((matter) => ({
      ...matter,
      driveName: names.get(drives.get(matter.id) ?? '') ?? '',
    })),
  }
}

export async function markRecurrence(
  deps: Deps,
  actor: StaffActor,
  appealId: string,
  earlierId: string | null,
): Promise<void> {
  const viewer = await viewerOf(deps, actor)
  const { districtId } = viewer
  const appeal = await seen(deps.db, viewer, appealId)
  const names = await earlierDrives(deps.db, districtId, appeal.driveId)
  if (names.size === 0 || appeal.sealed) throw new Refused('recurrence_not_asked')
  if (earlierId !== null) {
    const { rows } =
      await sql`select 1 from appeal where district_id = ${districtId} and id = ${earlierId}
      and drive_id = any(${[...names.keys()]}) and not sealed and ${visibleTo(actor, viewer.organisation)}`.execute(
        deps.db,
      )
    if (rows.length === 0) throw new Refused('recurrence_not_earlier')
  }
  await deps.db.transaction().execute(async (tx) => {
    // Two people at once: one after the other, and both words stand.
    await tx
      .selectFrom('appeal')
      .select('id')
      .where('district_id', '=', districtId)
      .where('id', '=', appealId)
      .forUpdate()
      .executeTakeFirstOrThrow()
    const last = await tx
      .selectFrom('recurrence')
      .select(['seq', 'earlier_id'])
      .where('district_id', '=', districtId)
      .where('appeal_id', '=', appealId)
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst()
    // The same word again says nothing new.
    if (last && last.earlier_id === earlierId) return
    await tx
      .insertInto('recurrence')
      .values({
        district_id: districtId,
        appeal_id: appealId,
        seq: (last?.seq ?? 0) + 1,
        earlier_id: earlierId,
        staff_id: actor.staffId,
        at: deps.now(),
      })
      .execute()
  })
}

async function seen(db: Db, viewer: Viewer, id: string): Promise<Appeal> {
  const found = await findAppeal(db, viewer, id)
  if (!found) throw new Refused('not_found')
  return found.current
}

/** Names of the drives before this one. */
async function earlierDrives(
  db: Db,
  districtId: string,
  driveId: string | null,
): Promise<Map<string, string>> {
  if (driveId === null) return new Map()
  const rows = await db
    .selectFrom('drive as earlier')
    .innerJoin('drive', 'drive.district_id', 'earlier.district_id')
    .select(['earlier.id', 'earlier.name'])
    .where('drive.district_id', '=', districtId)
    .where('drive.id', '=', driveId)
    .whereRef('earlier.from_on', '<', 'drive.from_on')
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

async function drivesOf(
  db: Db,
  districtId: string,
  ids: readonly string[],
): Promise<Map<string, string | null>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('appeal')
    .select(['id', 'drive_id'])
    .where('district_id', '=', districtId)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, drive_id }) => [id, drive_id]))
}

async function newest(
  db: Db,
  districtId: string,
  appealId: string,
  names: ReadonlyMap<string, string>,
): Promise<RecurrenceAnswer['marked']> {
  const row = await db
    .selectFrom('recurrence')
    .innerJoin('staff', (join) =>
      join
        .onRef('staff.district_id', '=', 'recurrence.district_id')
        .onRef('staff.id', '=', 'recurrence.staff_id'),
    )
    .leftJoin('appeal as earlier', (join) =>
      join
        .onRef('earlier.district_id', '=', 'recurrence.district_id')
        .onRef('earlier.id', '=', 'recurrence.earlier_id'),
    )
    .select(['earlier.id', 'earlier.code', 'earlier.drive_id', 'recurrence.at', 'staff.name'])
    .where('recurrence.district_id', '=', districtId)
    .where('recurrence.appeal_id', '=', appealId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const { id, code, drive_id, at, name } = row
  return {
    earlier: id && code ? { id, code, driveName: names.get(drive_id ?? '') ?? '' } : null,
    at: at.toISOString(),
    by: name,
  }
}
