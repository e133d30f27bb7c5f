// Grids summed up to villages, those with the fewest doors spoken to first. Pure.
import type { DoorCounts, GridProgress } from '../../src/visits/contract-office.ts'

export interface VillageProgress {
  villageId: string
  listed: number
  /** 谈上了: doors of the list that spoke with us; 上门: those somebody knocked at. */
  spoken: number
  walked: number
  /** Visited doors that stand on no list. */
  unlisted: number
  doors: DoorCounts
}

export function byVillage(rows: readonly GridProgress[]): VillageProgress[] {
  return [...Map.groupBy(rows, ({ villageId }) => villageId)]
    .map(([villageId, grids]): VillageProgress => {
      const sum = (of: (grid: GridProgress) => number) =>
        grids.reduce((all, grid) => all + of(grid), 0)
      const doors = {
        heard: sum((grid) => grid.doors.heard),
        nothing: sum((grid) => grid.doors.nothing),
        absent: sum((grid) => grid.doors.absent),
        refused: sum((grid) => grid.doors.refused),
      }
      return {
        villageId,
        listed: sum(({ listed }) => listed),
        spoken: doors.heard + doors.nothing,
        walked: total(doors),
        unlisted: sum(({ unlisted }) => total(unlisted)),
        doors,
      }
    })
    .sort((a, b) => shareOf(a) - shareOf(b) || b.listed - a.listed)
}

const total = ({ heard, nothing, absent, refused }: DoorCounts) =>
  heard + nothing + absent + refused

/** A village without a list comes last: nothing says how much is left there. */
const shareOf = ({ spoken, listed }: VillageProgress) => (listed === 0 ? 2 : spoken / listed)
