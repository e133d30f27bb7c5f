// How much is still under water: capture–recapture over doors that found the same matter. Pure.
//
// Doors are lists (Sekar and Deming, JASA 44, 1949). The model and its sources stand in heterogeneous-lists.ts. With two
// doors nothing in the data can tell whether they find matters independently, and what many see is found by both: the
// estimate is then too low, never too high, so that only "at least" is said (Chao, Biometrics 43, 1987).
import type { Completeness } from './contract.ts'
import { fitTotal, type Lists } from './heterogeneous-lists.ts'

/** Matters by the doors that found them, each door once. */
export type FoundBy<Door extends string> = readonly (readonly Door[])[]

export const COVERAGE_PERCENT = 90
/** χ² with one degree of freedom at 90 %: the fall of twice the log-likelihood at the ends of the interval. */
const FALL = 2.7055
/** Fewer matters found twice than this say next to nothing: the interval would reach any number one likes. */
export const OVERLAP_MIN = 10
/** Below this part of the matters the doors hardly overlap; above it there are just too few of them to count on. */
const HARDLY = 0.1
/** A door with fewer matters is counted together with the other small ones. */
export const DOOR_MIN = 5
/** So many doors at most, the smallest together: patterns double with every door, and most would be empty. */
const DOORS_MAX = 6
/** An upper end beyond this many times the matters found is not a statement. */
const HIGH_TIMES_MAX = 5

type Base = Pick<Completeness, 'found' | 'overlap' | 'doors'>

export function completeness<Door extends string>(matters: FoundBy<Door>): Completeness {
  const lists = listsOf(matters)
  const found = lists.cells.reduce((sum, count) => sum + count, 0)
  const overlap = lists.cells.reduce(
    (sum, count, cell) => ((cell & (cell - 1)) !== 0 ? sum + count : sum),
    0,
  )
  const base: Base = { found, overlap, doors: lists.t }
  if (new Set(matters.flat()).size < 2) return { kind: 'not_enough', ...base, why: 'one_door' }
  if (lists.t < 2 || overlap < OVERLAP_MIN) {
    const apart = found >= OVERLAP_MIN && overlap < HARDLY * found
    return { kind: 'not_enough', ...base, why: apart ? 'too_little_overlap' : 'too_few' }
  }
  const { total, low, high } = profile(lists, found)
  if (lists.t === 2) return { kind: 'at_least', ...base, low: Math.floor(low - found) }
  if (high === null) return { kind: 'not_enough', ...base, why: 'too_wide' }
  return {
    kind: 'estimate',
    ...base,
    hidden: Math.round(total - found),
    low: Math.floor(low - found),
    high: Math.ceil(high - found),
  }
}

/** Doors with few matters together are one; a matter that two of them found was found by that one once. */
function listsOf<Door extends string>(matters: FoundBy<Door>): Lists {
  const sizes = new Map<Door, number>()
  for (const door of matters.flat()) sizes.set(door, (sizes.get(door) ?? 0) + 1)
  const sizeOf = (door: Door) => sizes.get(door) ?? 0
  const large = [...sizes.keys()]
    .filter((door) => sizeOf(door) >= DOOR_MIN)
    .sort((a, b) => sizeOf(b) - sizeOf(a) || (a < b ? -1 : 1))
    .slice(0, sizes.size > DOORS_MAX ? DOORS_MAX - 1 : DOORS_MAX)
  const t = large.length + (large.length < sizes.size ? 1 : 0)
  const cells = Array<number>(2 ** t).fill(0)
  for (const doors of matters) {
    let cell = 0
    for (const door of doors) {
      const list = large.indexOf(door)
      cell |= 1 << (list === -1 ? large.length : list)
    }
    if (cell > 0) cells[cell] = (cells[cell] ?? 0) + 1
  }
  return { t, cells }
}

/** The likeliest total and the totals at which the likelihood has fallen by `FALL`; `high` null: too far to say. */
function profile(lists: Lists, found: number) {
  const at = (total: number) => fitTotal(lists, total).likelihood
  const far = found * (1 + HIGH_TIMES_MAX)
  let [left, right] = [found, far]
  while (right - left > Math.max(0.2, found * 0.0005)) {
    const a = left + (right - left) / 3
    const b = right - (right - left) / 3
    if (at(a) < at(b)) left = a
    else right = b
  }
  const total = (left + right) / 2
  const summit = at(total)
  const within = (each: number) => 2 * (summit - at(each)) <= FALL
  const between = (inside: number, outside: number) => {
    let [a, b] = [inside, outside]
    while (Math.abs(b - a) > 0.2) {
      const middle = (a + b) / 2
      if (within(middle)) a = middle
      else b = middle
    }
    return a
  }
  return {
    total,
    low: within(found) ? found : between(total, found),
    high: within(far) ? null : between(total, far),
  }
}
