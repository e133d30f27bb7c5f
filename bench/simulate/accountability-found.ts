// How soon is a unit found that falsifies one claim in five, and what does that cost the district in checks a week?
import { toDraw } from '../../src/statistics/draw.ts'
import { randomFrom, type Random } from '../../src/statistics/random.ts'
import { pick, roundedShare, STRATA, type Stratum } from './accountability-world.ts'

export const SIZES = [3, 10, 30, 100, 300, 1_000, 3_000]
export const PERCENTS = [5, 10, 20, 30, 50]
export const FALSE_SHARE = 0.2
export const WEEKS = 4

export interface Layout {
  name: string
  strata: readonly Stratum[]
}
/** What is drawn from apart within a unit. */
export const LAYOUTS: Layout[] = [
  { name: 'unit × track × outcome', strata: STRATA },
  {
    name: 'unit × outcome',
    strata: [
      { name: 'solved', share: 0.7, outcome: 'solved' },
      { name: 'explained', share: 0.3, outcome: 'explained' },
    ],
  },
  { name: 'unit', strata: [{ name: 'all', share: 1, outcome: 'solved' }] },
]

/** Claims in four weeks of each unit: a hundred units as a district has them. */
export const DISTRICTS = [
  { name: '12,000 claims a year', units: { 60: 5, 20: 15, 6: 40, 2: 40 } },
  { name: '60,000 claims a year', units: { 300: 5, 100: 15, 30: 40, 10: 40 } },
]

export interface Found {
  layout: string
  percent: number
  size: number
  /** Shares of the runs. */
  found: number
  anyFalse: number
  /** Mean number of claims looked at in four weeks. */
  checks: number
}

export function simulateFound(runs: number, seed: number): Found[] {
  return LAYOUTS.flatMap((layout) =>
    PERCENTS.flatMap((percent) =>
      SIZES.map((size) => {
        const random = randomFrom(seed + size)
        let [found, anyFalse, checks] = [0, 0, 0]
        for (let run = 0; run < runs; run += 1) {
          const period = falsify({ size, percent, layout }, random)
          checks += period.checks
          if (period.found) found += 1
          if (period.anyFalse) anyFalse += 1
        }
        return {
          layout: layout.name,
          percent,
          size,
          found: found / runs,
          anyFalse: anyFalse / runs,
          checks: checks / runs,
        }
      }),
    ),
  )
}

export interface Cost {
  district: string
  layout: string
  percent: number
  claims: number
  checks: number
}

/** Per week. */
export function simulateCost(runs: number, seed: number): Cost[] {
  return DISTRICTS.flatMap(({ name, units }) =>
    LAYOUTS.flatMap((layout) =>
      PERCENTS.map((percent) => {
        const random = randomFrom(seed)
        let [claims, checks] = [0, 0]
        for (let run = 0; run < runs; run += 1)
          for (const [size, count] of Object.entries(units))
            for (let unit = 0; unit < count; unit += 1) {
              const period = falsify({ size: Number(size), percent, layout }, random)
              claims += period.claims
              checks += period.checks
            }
        const weeks = runs * WEEKS
        return {
          district: name,
          layout: layout.name,
          percent,
          claims: claims / weeks,
          checks: checks / weeks,
        }
      }),
    ),
  )
}

/** The claims are alike before anybody looks: those drawn are as false as any. */
function falsify(
  { size, percent, layout }: { size: number; percent: number; layout: Layout },
  random: Random,
) {
  let [claims, checks, found, anyFalse] = [0, 0, false, false]
  for (let week = 0; week < WEEKS; week += 1) {
    const byStratum = layout.strata.map(() => 0)
    for (let left = roundedShare(size / WEEKS, random); left > 0; left -= 1) {
      const index = pick(layout.strata, random)
      byStratum[index] = (byStratum[index] ?? 0) + 1
    }
    for (const each of byStratum) {
      const drawn = toDraw(each, percent)
      claims += each
      checks += drawn
      for (let claim = 0; claim < each && !found; claim += 1)
        if (random.uniform() < FALSE_SHARE) {
          anyFalse = true
          if (claim < drawn) found = true
        }
    }
  }
  return { claims, checks, found, anyFalse }
}
