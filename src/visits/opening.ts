// All that a visit is judged by, in one statement: the phone, whether the visit stands already, the versions in force,
// the drives, and the door. Five hundred phones on a Monday morning ask it for every visit.
import { sql } from 'kysely'
import type { Versions } from '../appeals/grounds.ts'
import type { Db } from '../deps.ts'
import { prepared } from '../platform/db.ts'
import type { VisitInput } from './contract.ts'
import type { DeviceRow } from './devices.ts'
import type { DoorOfVisit } from './others.ts'
import type { FoundDoor, ListedDoor } from './place.ts'

/** What was decided about a visit: the same on every retry. */
export interface RecordedVisit extends DoorOfVisit {
  lastDay: string | null
  receivedAt: Date
}

export interface DriveWindow {
  id: string
  fromOn: string
  toOn: string
}

export interface Opening {
  versions: Versions
  device: DeviceRow | null
  known: (RecordedVisit & { print: Buffer; joined: string[] }) | null
  /** The latest first. */
  drives: DriveWindow[]
  door: FoundDoor
}

interface Row extends Versions {
  device_id: string | null
  device_staff_id: string
  enrolled_at: Date
  last_seen_at: Date | null
  unsent: number | null
  revoked_at: Date | null
  drives: DriveWindow[]
  print: Buffer | null
  drive_id: string | null
  village_id: string
  grid_id: string | null
  door_key: string | null
  staff_id: string
  received_at: Date
  joined: string[]
  listed_grid_id: string | null
  listed_door: string
  listed_door_key: string
  grid_unit_id: string | null
  doors_of_grid: ListedDoor[]
}

export async function openVisit(
  db: Db,
  districtId: string,
  deviceId: string,
  { commandId, householdId, gridId }: VisitInput,
): Promise<Opening> {
  const { rows } = await sql<Row>`${prepared}
    select district.rulebook_version, district.calendar_version, district.organisation_version,
      device.id as device_id, device.staff_id as device_staff_id, enrolled_at, last_seen_at, unsent, revoked_at,
      (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'fromOn', from_on, 'toOn', to_on) order by from_on desc), '[]')
        from drive where drive.district_id = district.id) as drives,
      print, visit.drive_id, village_id, visit.grid_id, visit.door_key, visit.staff_id, received_at,
      array(select command_id from visit_appeal where visit_appeal.district_id = district.id
        and visit_id = visit.id and joined) as joined,
      household.grid_id as listed_grid_id, household.door as listed_door, household.door_key as listed_door_key,
      grid.unit_id as grid_unit_id,
      (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'door', door, 'doorKey', door_key)), '[]') from household as held
        where ${householdId}::uuid is null and held.district_id = district.id and held.grid_id = ${gridId} and held.active) as doors_of_grid
    from district
      left join field_device as device on device.district_id = district.id and device.id = ${deviceId}
      left join visit on visit.district_id = district.id and visit.id = ${commandId}
      left join household on household.district_id = district.id and household.id = ${householdId}
      left join grid on grid.district_id = district.id and grid.id = coalesce(household.grid_id, ${gridId})
    where district.id = ${districtId}`.execute(db)
  const [row] = rows
  if (!row) throw new Error('the district is there')
  return {
    versions: row,
    device: row.device_id
      ? {
          id: row.device_id,
          staff_id: row.device_staff_id,
          enrolled_at: row.enrolled_at,
          last_seen_at: row.last_seen_at,
          unsent: row.unsent,
          revoked_at: row.revoked_at,
        }
      : null,
    known: row.print ? knownOf(row, row.print, commandId) : null,
    drives: row.drives,
    door: {
      listed: row.listed_grid_id
        ? { gridId: row.listed_grid_id, door: row.listed_door, doorKey: row.listed_door_key }
        : null,
      gridUnitId: row.grid_unit_id,
      doorsOfGrid: row.doors_of_grid,
    },
  }
}

function knownOf(row: Row, print: Buffer, id: string) {
  return {
    id,
    print,
    driveId: row.drive_id,
    lastDay: row.drives.find((drive) => drive.id === row.drive_id)?.toOn ?? null,
    villageId: row.village_id,
    gridId: row.grid_id,
    doorKey: row.door_key,
    staffId: row.staff_id,
    receivedAt: row.received_at,
    joined: row.joined,
  }
}
