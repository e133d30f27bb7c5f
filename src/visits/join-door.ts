// 记到这户: an office says which home of the list a door written by hand is. What the collector wrote stays on the visits.
import { sql } from 'kysely'
import type { Tx } from '../deps.ts'
import { recordAct, type By } from '../organisation/acts.ts'
import { Refused } from '../platform/errors.ts'
import type { DoorJoined, JoinDoor } from './contract-office.ts'

/** Both visits stand, where the household has one already: nothing is put into one. */
export async function joinDoor(
  tx: Tx,
  by: By,
  { drive, village, door, householdId }: JoinDoor,
): Promise<DoorJoined> {
  const { rows: homes } = await sql<{ grid_id: string; door_key: string }>`
    select grid_id, door_key from household join grid on grid.district_id = household.district_id and grid.id = grid_id
    where household.district_id = ${by.districtId} and household.id = ${householdId} and unit_id = ${village}
      and household.active`.execute(tx)
  const [home] = homes
  if (!home) throw new Refused('household_unknown')
  const { rows } = await sql<{ id: string }>`
    update visit set household_id = ${householdId}, grid_id = ${home.grid_id}, door_key = ${home.door_key}
    where district_id = ${by.districtId} and drive_id = ${drive} and village_id = ${village} and household_id is null
      and not other_door
      and coalesce(grid_id, '') || '/' || door_key = ${door} and (grid_id is null or grid_id = ${home.grid_id})
    returning id`.execute(tx)
  if (rows.length === 0) throw new Refused('door_not_open')
  await recordAct(tx, by, 'door_joined', null, { village, visits: rows.length })
  return { visits: rows.length }
}
