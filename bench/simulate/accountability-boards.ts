// How often is an average unit listed red or black, and how often a bad or a good one, by how much it had to do?
import { ANSWERS_MIN } from '../../src/boards/words.ts'
import { assert } from '../../src/platform/errors.ts'
import { rank } from '../../src/statistics/ranks.ts'
import { randomFrom, type Random } from '../../src/statistics/random.ts'
import { shrinkScores, type Measured, type Weighted } from '../../src/statistics/shrinkage.ts'
import { trueRate } from '../../src/statistics/true-rate.ts'
import { livePeriod, STRATA, type Habits, type UnitPeriod } from './accountability-world.ts'

/** The rulebook's default. */
const WEIGHTS: Weighted[] = [
  { metric: 'response', weight: 10, better: 'more' },
  { metric: 'on_time', weight: 15, better: 'more' },
  { metric: 'verified', weight: 30, better: 'more' },
  { metric: 'satisfaction', weight: 15, better: 'more' },
  { metric: 'redo', weight: 10, better: 'less' },
  { metric: 'upheld_returns', weight: 5, better: 'less' },
  { metric: 'false_accounts', weight: 10, better: 'less' },
  { metric: 'late_accounts', weight: 5, better: 'less' },
]
const DUE_MIN = 10
const WEEKS = 4
export const SIZES = [3, 10, 30, 100, 300, 1_000, 3_000]

/** −1 bad, 0 in the middle of its peers, 1 good: everything is linear in it, so that the middle is the middle. */
type Quality = number

export interface Group {
  name: string
  /** Qualities of the units of one peer group; sizes go round by `SIZES`. */
  qualities: (random: Random) => Quality[]
}

const many =
  (count: number, quality: (random: Random, index: number) => Quality) => (random: Random) =>
    Array.from({ length: count }, (_, index) => quality(random, index))

export const GROUPS: Group[] = [
  { name: 'all 42 alike', qualities: many(42, () => 0) },
  {
    name: 'from bad to good',
    qualities: many(42, (random, index) => (index < 21 ? 0 : 2 * random.uniform() - 1)),
  },
  { name: '7 alike', qualities: many(7, () => 0) },
  { name: '35 average, 7 bad', qualities: many(42, (_, index) => (index < 35 ? 0 : -1)) },
  { name: '35 average, 7 good', qualities: many(42, (_, index) => (index < 35 ? 0 : 1)) },
]

export interface Listed {
  group: string
  size: number
  quality: 'average' | 'bad' | 'good'
  units: number
  red: number
  black: number
}

export function simulateBoards(group: Group, runs: number, seed: number): Listed[] {
  const random = randomFrom(seed)
  const listed = new Map<string, Listed>()
  for (let run = 0; run < runs; run += 1) {
    const units = group.qualities(random).map((quality, index) => ({
      quality,
      size: SIZES[index % SIZES.length] ?? 3,
      id: `unit ${index}`,
    }))
    const periods = units.map(({ id, size, quality }) =>
      livePeriod({ id, group: group.name, size, habits: habitsOf(quality) }, DESIGN, random),
    )
    const said = new Map(periods.map(({ unit, tally }) => [unit.id, trueRate(tally)]))
    const measured = periods.map((period, index) =>
      measure(period, said.get(period.unit.id), units[index]?.quality ?? 0, random),
    )
    const due = new Map(periods.map(({ unit, tally }) => [unit.id, tally.due]))
    const ranked = rank(shrinkScores(measured, WEIGHTS), {
      listed: (unitId) => (due.get(unitId) ?? 0) >= DUE_MIN,
    })
    const listOf = new Map(ranked.map(({ unitId, list }) => [unitId, list]))
    for (const { id, size, quality } of units) {
      if (quality !== 0 && Math.abs(quality) < 0.8) continue
      const kind = quality === 0 ? 'average' : quality < 0 ? 'bad' : 'good'
      const key = `${kind}/${size}`
      const sum = listed.get(key) ?? {
        group: group.name,
        size,
        quality: kind,
        units: 0,
        red: 0,
        black: 0,
      }
      sum.units += 1
      // Praise wants proof, as on the board itself (src/boards/figure.ts).
      if (listOf.get(id) === 'red' && said.get(id)?.rate !== null) sum.red += 1
      if (listOf.get(id) === 'black') sum.black += 1
      listed.set(key, sum)
    }
  }
  return [...listed.values()].sort((a, b) =>
    a.quality < b.quality ? -1 : a.quality > b.quality ? 1 : a.size - b.size,
  )
}

const DESIGN = { weeks: WEEKS, percentOf: () => 10, strataOf: () => STRATA }

function habitsOf(quality: Quality): Habits {
  return {
    claimed: 0.94 + 0.05 * quality,
    solved: 0.86 + 0.12 * quality,
    explained: 0.8 + 0.15 * quality,
    forged: 0.1,
    prompt: 0.93 + 0.05 * quality,
  }
}

function measure(
  { unit, tally, checks, contacted, onTime }: UnitPeriod,
  said: ReturnType<typeof trueRate> | undefined,
  quality: Quality,
  random: Random,
): Measured {
  const { due } = tally
  assert(said, 'every unit of the period has its rate')
  const { answers, claimed, found } = said.restsOn
  const satisfied = answers.confirmed + answers.callback_solved
  const rated = satisfied + answers.disputed + answers.callback_not_solved
  const of = (numerator: number, denominator: number) => ({ numerator, denominator })
  return {
    unitId: unit.id,
    cells: {
      response: of(contacted, due),
      on_time: of(onTime, due),
      verified: {
        ...of(Math.round((said.rate ?? 0) * due), due),
        estimate: { rate: said.rate, precision: said.precision },
      },
      satisfaction: rated < ANSWERS_MIN ? of(0, 0) : of(satisfied, rated),
      redo: of(answers.disputed, claimed),
      upheld_returns: of(happened(due, 0.03 - 0.025 * quality, random), due),
      false_accounts: of(found.false, checks),
      late_accounts: of(happened(WEEKS, 0.06 - 0.05 * quality, random), WEEKS),
    },
  }
}

function happened(times: number, chance: number, random: Random): number {
  let count = 0
  for (let index = 0; index < times; index += 1) if (random.uniform() < chance) count += 1
  return count
}
