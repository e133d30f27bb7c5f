// 这户在名单上: what a door written by hand may be on the list this phone has. Pure.
import { doorsMeant } from '../../../src/visits/contract-listed.ts'
import type { FieldPack, Household } from '../../../src/visits/contract.ts'
import { isOther, type Draft } from './draft.ts'

type List = Pick<FieldPack, 'grids' | 'households'>
const OFFERED_MAX = 4

/** In the grid that was chosen; without one, in all grids of the village. Nothing once the collector said that it is another. */
export function listedMeant(draft: Draft, { grids, households }: List): Household[] {
  if (draft.householdId !== null || isOther(draft)) return []
  const near = new Set(
    grids
      .filter(({ id, villageId }) =>
        draft.gridId === null ? villageId === draft.villageId : id === draft.gridId,
      )
      .map(({ id }) => id),
  )
  const doors = households.filter(({ gridId }) => near.has(gridId))
  return doorsMeant(draft.door, doors).slice(0, OFFERED_MAX)
}

export const asListed = (draft: Draft, { id, gridId, door }: Household): Draft => ({
  ...draft,
  householdId: id,
  gridId,
  door,
  byHand: { door: draft.door, gridId: draft.gridId },
})

/** Back to what was written; asked once more, as it reads the same. */
export const asWritten = (draft: Draft): Draft =>
  draft.byHand ? { ...draft, ...draft.byHand, householdId: null, byHand: null } : draft
