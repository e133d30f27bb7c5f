// 进度: what came of each door in this drive, with the server's word and this phone's own visits since. Pure.
import type { Household, VisitResult } from '../../../src/visits/contract.ts'

/** A visit made on this phone, sent or not. */
export interface OwnVisit {
  householdId: string | null
  gridId: string | null
  result: VisitResult
}
export interface DoorState {
  result: VisitResult | null
  visits: number
}
export interface Progress {
  doors: number
  heard: number
  nothing: number
  absent: number
  refused: number
  left: number
}

/** What counts for a door: that somebody spoke with us, before that nobody was there. The server counts the same. */
const WEIGHT: Record<VisitResult, number> = { heard: 3, nothing: 2, refused: 1, absent: 0 }

/**
 * What a door shows: visits after the pack was made count on top of it. A visit sent before that is in the pack, so
 * whoever knows that says so (`inPack`).
 */
export function doorStates(
  households: readonly Household[],
  visits: readonly (OwnVisit & { inPack: boolean })[],
): Map<string, DoorState> {
  const states = new Map<string, DoorState>(
    households.map(({ id, result, visits }) => [id, { result, visits }]),
  )
  const fresh = visits.filter(({ inPack }) => !inPack)
  for (const { householdId, result } of fresh) {
    const before = householdId === null ? undefined : states.get(householdId)
    if (householdId === null || !before) continue
    const counts = before.result === null || WEIGHT[result] > WEIGHT[before.result]
    states.set(householdId, { result: counts ? result : before.result, visits: before.visits + 1 })
  }
  return states
}

export function progressOf(
  households: readonly Pick<Household, 'id'>[],
  states: ReadonlyMap<string, DoorState>,
): Progress {
  const progress = {
    doors: households.length,
    heard: 0,
    nothing: 0,
    absent: 0,
    refused: 0,
    left: 0,
  }
  for (const { id } of households) progress[states.get(id)?.result ?? 'left'] += 1
  return progress
}

/** 谈上了: somebody spoke with us. Absent and refused are results, too, and shown beside. */
export const spoken = ({ heard, nothing }: Progress): number => heard + nothing

/** 上门: somebody knocked, whatever came of it. */
export function walked(progress: Progress): number {
  return progress.doors - progress.left
}

/** '3栋2单元' is found by '3-2', by '32' and by '栋2': people type what is quick. */
export function matchesDoor(door: string, typed: string): boolean {
  const wanted = typed.trim().toLowerCase()
  if (wanted === '') return true
  const name = door.toLowerCase()
  if (name.includes(wanted)) return true
  const digits = wanted.replace(/[^0-9a-z]+/g, '')
  return /^[\d\s\-#.]+$/.test(wanted) && digits !== '' && name.replace(/\D+/g, '').includes(digits)
}
