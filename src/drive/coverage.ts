// 覆盖: what was reached, village by village and grid by grid, and what nobody has reached yet. Pure.
import type { Channel } from '../appeals/contract.ts'
import type { CoverageAnswer, CoverageLine } from './contract.ts'

/** One area: a grid, or what of a village lies in none. */
export interface Counts {
  villageId: string
  gridId: string | null
  households: number
  /** By the result that counts; doors on the list. */
  listed: { heard: number; nothing: number; refused: number; absent: number }
  unlisted: number
  visits: number
  scans: number
  codes: number
  entries: Partial<Record<Channel, number>>
}

export interface Place {
  townId: string
  villageId: string
  grids: { id: string; name: string }[]
}

/** An area of which nothing is known yet. */
export const untouched = (villageId: string, gridId: string | null): Counts => ({
  villageId,
  gridId,
  households: 0,
  listed: { heard: 0, nothing: 0, refused: 0, absent: 0 },
  unlisted: 0,
  visits: 0,
  scans: 0,
  codes: 0,
  entries: {},
})

/** Every village has a line, also one of which nothing was heard: that is the one that matters. */
export function linesOfVillages(
  places: readonly Place[],
  counts: readonly Counts[],
): CoverageLine[] {
  const byVillage = Map.groupBy(counts, ({ villageId }) => villageId)
  return places.map((place) =>
    lineOf(
      place,
      null,
      sum(untouched(place.villageId, null), byVillage.get(place.villageId) ?? []),
    ),
  )
}

/** The grids of one village, and what of it lies in none where there is any. */
export function linesOfGrids(place: Place, counts: readonly Counts[]): CoverageLine[] {
  const own = counts.filter(({ villageId }) => villageId === place.villageId)
  const of = (gridId: string | null) =>
    sum(
      untouched(place.villageId, gridId),
      own.filter((each) => each.gridId === gridId),
    )
  const outside = of(null)
  return [
    ...place.grids.map((grid) => lineOf(place, grid, of(grid.id))),
    ...(isReached(outside) || outside.scans > 0 || place.grids.length === 0
      ? [lineOf(place, null, outside)]
      : []),
  ]
}

/** Whole villages that nobody reached; in the others the grids. Scans stand beside, for whoever decides who goes there. */
export function deadCorners(
  places: readonly Place[],
  counts: readonly Counts[],
): CoverageAnswer['deadCorners'] {
  const byVillage = Map.groupBy(counts, ({ villageId }) => villageId)
  return places.flatMap((place) => {
    const { villageId } = place
    const own = byVillage.get(villageId) ?? []
    if (!own.some(isReached)) {
      const scans = own.reduce((all, each) => all + each.scans, 0)
      return [{ villageId, gridId: null, gridName: null, scans }]
    }
    return linesOfGrids(place, own)
      .filter(({ dead, gridId }) => dead && gridId !== null)
      .map(({ gridId, gridName, scans }) => ({ villageId, gridId, gridName, scans }))
  })
}

/**
 * Somebody rang, or something came in. A door where nobody opened was reached for, too. A scan is a page that was opened,
 * by anybody: it reaches nobody.
 */
export function isReached({ visits, entries }: Pick<Counts, 'visits' | 'entries'>): boolean {
  return visits > 0 || Object.values(entries).some((n) => n > 0)
}

function sum(start: Counts, all: readonly Counts[]): Counts {
  const total: Counts = { ...start, listed: { ...start.listed }, entries: {} }
  for (const each of all) {
    total.households += each.households
    total.unlisted += each.unlisted
    total.visits += each.visits
    total.scans += each.scans
    total.codes += each.codes
    total.listed.heard += each.listed.heard
    total.listed.nothing += each.listed.nothing
    total.listed.refused += each.listed.refused
    total.listed.absent += each.listed.absent
    for (const [channel, n] of Object.entries(each.entries)) {
      const door = channel as Channel // the keys of `entries`
      total.entries[door] = (total.entries[door] ?? 0) + n
    }
  }
  return total
}

function lineOf(
  place: Place,
  grid: { id: string; name: string } | null,
  counts: Counts,
): CoverageLine {
  const { heard, nothing, refused, absent } = counts.listed
  return {
    townId: place.townId,
    villageId: place.villageId,
    gridId: grid?.id ?? null,
    gridName: grid?.name ?? null,
    households: counts.households,
    visited: heard + nothing + refused + absent,
    ...counts.listed,
    unlisted: counts.unlisted,
    visits: counts.visits,
    scans: counts.scans,
    codes: counts.codes,
    entries: counts.entries,
    dead: !isReached(counts),
  }
}
