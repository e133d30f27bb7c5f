// Where it was: the village, the grid in it, and the door, on the list or written down by hand.
import type { Organisation } from '../organisation/contract.ts'
import { Refused } from '../platform/errors.ts'
import { doorKey, doorTrouble, looksLikeNumberOfAPerson } from './contract-doors.ts'
import { doorsMeant } from './contract-listed.ts'
import type { VisitInput } from './contract.ts'

export interface VisitPlace {
  villageId: string
  gridId: string | null
  householdId: string | null
  door: string
  doorKey: string
}

export interface ListedDoor {
  id: string
  door: string
  doorKey: string
}

/** What the lists say of the household and the grid that a visit names. */
export interface FoundDoor {
  listed: { gridId: string; door: string; doorKey: string } | null
  /** The unit of the household's grid, or else of the grid that was named. */
  gridUnitId: string | null
  /** For a door written by hand: the list of the grid that was named. */
  doorsOfGrid: readonly ListedDoor[]
}

/** A collector may ring anywhere in the district: whose village it is stands in the plan, and help crosses it. */
export function placeOfVisit(
  organisation: Organisation,
  input: VisitInput,
  { listed, gridUnitId, doorsOfGrid }: FoundDoor,
): VisitPlace {
  const { villageId, householdId } = input
  if (organisation.units.get(villageId)?.kind !== 'village') throw new Refused('village_unknown')
  if (input.note && looksLikeNumberOfAPerson(input.note)) throw new Refused('door_has_number')
  // A door that was struck off the list since the phone took it along is still the door that was visited.
  if (householdId !== null) {
    if (!listed) throw new Refused('household_unknown')
    if (gridUnitId !== villageId) throw new Refused('household_elsewhere')
    return { villageId, householdId, ...listed }
  }
  const door = input.door ?? ''
  const trouble = doorTrouble(door)
  if (trouble) throw new Refused(trouble === 'name' ? 'door_names_person' : 'door_has_number')
  const { gridId } = input
  if (gridId !== null && gridUnitId !== villageId) throw new Refused('grid_unknown')
  const byHand = { villageId, gridId, householdId: null, door, doorKey: doorKey(door) }
  if (input.otherDoor) return byHand
  // The only home of this grid that can be meant: counted for it, and its words kept. Of two, an office says which.
  const [meant, ...more] = doorsMeant(door, doorsOfGrid)
  if (!meant || more.length > 0) return byHand
  return { ...byHand, householdId: meant.id, doorKey: meant.doorKey }
}
