// Ours beside its floor, in slices that alternate, so that whatever else the machine does hits both alike.
import { assert } from '../src/platform/errors.ts'

export interface Times {
  rate?: number
  p50?: number
  p99?: number
}
export interface Figure {
  figure: string
  size: number
  /** The function that the route calls, beside the floor like for like: neither has HTTP, session or JSON. */
  ours: Times
  floor: Times
  ratio: number
  goal: string
  ok: boolean
  /** The whole way over HTTP, session and JSON included, and how that compares with the same floor. */
  http?: Times
  httpRatio?: number
}

/** Does `n` of them and gives the time of each; all at once count as one slice. */
export type Slice = (n: number) => Promise<number[]>

export const RATE_GOAL = 0.5
export const P99_GOAL = 3
const READ_SLICE = 20
const READS = 400
const READ_BUDGET_MS = 15_000
const READS_MIN = 20
const SLOW_MS = 1_000
const WRITE_SLICE = 400
const WRITE_SLICES = 8

/** The function of ours, the floor, and ours as people use it. */
export interface Sides {
  ours: Slice
  floor: Slice
  http: Slice
}
const ORDER = ['floor', 'http', 'ours'] as const

/** How many a second: ours / floor, at least half. */
export async function compareRates(figure: string, size: number, sides: Sides): Promise<Figure> {
  const sums = {
    ours: { ms: 0, times: [] as number[] },
    floor: { ms: 0, times: [] as number[] },
    http: { ms: 0, times: [] as number[] },
  }
  for (const side of ORDER) await sides[side](WRITE_SLICE) // all have been warm once
  for (let turn = 0; turn < WRITE_SLICES; turn += 1) {
    for (const side of ORDER) {
      const began = performance.now()
      sums[side].times.push(...(await sides[side](WRITE_SLICE)))
      sums[side].ms += performance.now() - began
    }
  }
  const timesOf = ({ ms, times }: { ms: number; times: number[] }) => ({
    rate: round((times.length * 1_000) / ms),
    ...quantiles(times),
  })
  const [ours, floor, http] = [timesOf(sums.ours), timesOf(sums.floor), timesOf(sums.http)]
  const ratio = round(ours.rate / floor.rate, 2)
  return {
    figure,
    size,
    ours,
    floor,
    ratio,
    goal: `rate >= ${RATE_GOAL} x floor`,
    ok: ratio >= RATE_GOAL,
    http,
    httpRatio: round(http.rate / floor.rate, 2),
  }
}

/** Each reads everything once and gives how many rows that were. */
export type RowsSides = Record<keyof Sides, () => Promise<number>>
const WHOLE_READS = 3

/** Rows a second over whole reads, in turn: ours / floor, at least half; all must have met the same rows. */
export async function compareRows(figure: string, size: number, sides: RowsSides): Promise<Figure> {
  const spent = { ours: 0, floor: 0, http: 0 }
  const rows = { ours: 0, floor: 0, http: 0 }
  for (let turn = 0; turn < WHOLE_READS; turn += 1) {
    for (const side of ORDER) {
      const began = performance.now()
      rows[side] += await sides[side]()
      spent[side] += performance.now() - began
    }
  }
  assert(rows.ours === rows.floor && rows.http === rows.floor, `${figure}: ${JSON.stringify(rows)}`)
  const rateOf = (side: keyof Sides) => round((rows[side] * 1_000) / spent[side])
  const ratio = round(rateOf('ours') / rateOf('floor'), 2)
  return {
    figure,
    size,
    ours: { rate: rateOf('ours') },
    floor: { rate: rateOf('floor') },
    ratio,
    goal: `rows a second >= ${RATE_GOAL} x floor`,
    ok: ratio >= RATE_GOAL,
    http: { rate: rateOf('http') },
    httpRatio: round(rateOf('http') / rateOf('floor'), 2),
  }
}

/** How long at worst: ours / floor, at most three times. */
export async function compareTimes(figure: string, size: number, sides: Sides): Promise<Figure> {
  const times = { ours: [] as number[], floor: [] as number[], http: [] as number[] }
  const began = performance.now()
  for (const side of ORDER) await sides[side](2)
  const perSlice = performance.now() - began > SLOW_MS ? 2 : READ_SLICE
  for (const side of ORDER) await sides[side](perSlice)
  while (
    times.floor.length < READS &&
    (times.floor.length < READS_MIN || performance.now() - began < READ_BUDGET_MS)
  ) {
    for (const side of ORDER) times[side].push(...(await sides[side](perSlice)))
  }
  const [ours, floor, http] = [quantiles(times.ours), quantiles(times.floor), quantiles(times.http)]
  const ratio = round(ours.p99 / floor.p99, 2)
  return {
    figure,
    size,
    ours,
    floor,
    ratio,
    goal: `p99 <= ${P99_GOAL} x floor`,
    ok: ratio <= P99_GOAL,
    http,
    httpRatio: round(http.p99 / floor.p99, 2),
  }
}

/** One after the other. */
export function oneByOne(act: () => Promise<unknown>): Slice {
  return async (n) => {
    const times: number[] = []
    for (let done = 0; done < n; done += 1) {
      const began = performance.now()
      await act()
      times.push(performance.now() - began)
    }
    return times
  }
}

/** So many at a time, over the items in order. */
export async function together<Item>(
  items: readonly Item[],
  concurrency: number,
  act: (item: Item) => Promise<unknown>,
): Promise<number[]> {
  const times: number[] = []
  let next = 0
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      for (let item = items[next]; item !== undefined; item = items[next]) {
        next += 1
        const began = performance.now()
        await act(item)
        times.push(performance.now() - began)
      }
    }),
  )
  return times
}

function quantiles(times: readonly number[]): { p50: number; p99: number } {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) =>
    round(sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0, 2)
  return { p50: at(0.5), p99: at(0.99) }
}

export function round(value: number, digits = 0): number {
  const factor = 10 ** digits
  return Math.round(value * factor) / factor
}

/** A page that is asked for once in a while: p50 of some turns, each after the floor's, against a goal in milliseconds. */
export async function compareMedians(
  figure: string,
  sides: { ours: () => Promise<unknown>; floor: () => Promise<unknown> },
  { turns, goalMs }: { turns: number; goalMs: number },
) {
  const times = { ours: [] as number[], floor: [] as number[] }
  for (let turn = 0; turn < turns; turn += 1) {
    times.floor.push(await timed(sides.floor))
    times.ours.push(await timed(sides.ours))
  }
  const [own, bare] = [middle(times.ours), middle(times.floor)]
  return {
    figure,
    ours: { p50: round(own, 1), worst: round(Math.max(...times.ours), 1) },
    floor: { p50: round(bare, 1) },
    ratio: round(own / bare, 2),
    goal: `p50 <= ${goalMs} ms`,
    ok: own <= goalMs,
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

const middle = (times: number[]): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
