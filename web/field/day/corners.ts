// 要去的死角: who is sent to a place that nobody has reached. A visit there ends it, also one that is not sent yet. Pure.
import type { MyCorner } from '../../../src/drive/contract.ts'
import { newDraft, type Draft, type Visited } from '../visit/draft.ts'

export type Been = Pick<Visited, 'villageId' | 'gridId' | 'inPack'>
export interface CornerToReach extends MyCorner {
  /** This phone was there since the list was fetched. */
  been: boolean
}

/** Those still to reach first; in the order of their days. */
export function cornersToReach(
  corners: readonly MyCorner[],
  visited: readonly Been[],
): CornerToReach[] {
  const fresh = visited.filter(({ inPack }) => !inPack)
  return corners
    .map((corner) => ({
      ...corner,
      been: fresh.some(
        ({ villageId, gridId }) =>
          villageId === corner.villageId && (corner.gridId === null || gridId === corner.gridId),
      ),
    }))
    .sort((a, b) => Number(a.been) - Number(b.been) || (a.dueOn < b.dueOn ? -1 : 1))
}

/** Went, and nobody lives there: a visit like any other, at no door of the list. */
export function emptyCorner(
  id: string,
  { villageId, gridId }: Pick<MyCorner, 'villageId' | 'gridId'>,
  words: { door: string; note: string },
): Draft {
  return {
    ...newDraft(id, { villageId, gridId, householdId: null, door: words.door }),
    result: 'absent',
    note: words.note,
  }
}
