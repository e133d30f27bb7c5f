// Where it was: the village, the grid in it, and the door, on the list or written down by hand.
import type { Db } from '../deps.ts'
import type { Organisation } from '../organisation/contract.ts'
import { Refused } from '../platform/errors.ts'
import { doorKey, doorTrouble, looksLikeNumberOfAPerson } from './contract-doors.ts'
import type { VisitInput } from './contract.ts'

export interface VisitPlace {
  villageId: string
  gridId: string | null
  householdId: string | null
  door: string
  doorKey: string
}

/** A collector may ring anywhere in the district: whose village it is stands in the plan, and help crosses it. */
export async function placeOfVisit(
  db: Db,
  districtId: string,
  organisation: Organisation,
  input: VisitInput,
): Promise<VisitPlace> {
  const { villageId } = input
  if (organisation.units.get(villageId)?.kind !== 'village') throw new Refused('village_unknown')
  if (input.note && looksLikeNumberOfAPerson(input.note)) throw new Refused('door_has_number')
  if (input.householdId !== null) return onList(db, districtId, input.householdId, villageId)
  const door = input.door ?? ''
  const trouble = doorTrouble(door)
  if (trouble) throw new Refused(trouble === 'name' ? 'door_names_person' : 'door_has_number')
  const { gridId } = input
  if (gridId !== null) await refuseForeignGrid(db, districtId, gridId, villageId)
  return { villageId, gridId, householdId: null, door, doorKey: doorKey(door) }
}

/** A door that was struck off the list since the phone took it along is still the door that was visited. */
async function onList(
  db: Db,
  districtId: string,
  householdId: string,
  villageId: string,
): Promise<VisitPlace> {
  const row = await db
    .selectFrom('household')
    .innerJoin('grid', (join) =>
      join
        .onRef('grid.district_id', '=', 'household.district_id')
        .onRef('grid.id', '=', 'household.grid_id'),
    )
    .select(['grid_id', 'unit_id', 'door', 'door_key'])
    .where('household.district_id', '=', districtId)
    .where('household.id', '=', householdId)
    .executeTakeFirst()
  if (!row) throw new Refused('household_unknown')
  if (row.unit_id !== villageId) throw new Refused('household_elsewhere')
  return { villageId, gridId: row.grid_id, householdId, door: row.door, doorKey: row.door_key }
}

async function refuseForeignGrid(db: Db, districtId: string, gridId: string, villageId: string) {
  const grid = await db
    .selectFrom('grid')
    .select('id')
    .where('district_id', '=', districtId)
    .where('id', '=', gridId)
    .where('unit_id', '=', villageId)
    .executeTakeFirst()
  if (!grid) throw new Refused('grid_unknown')
}
