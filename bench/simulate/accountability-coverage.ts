// How often does the 90 % interval of the true rate hold the truth: by size and honesty of the unit, for groups, for the district?
import { CLOPPER_PEARSON, JEFFREYS, type Prior } from '../../src/statistics/proportion.ts'
import { randomFrom } from '../../src/statistics/random.ts'
import { trueRate, type Tally } from '../../src/statistics/true-rate.ts'
import { livePeriod, STRATA, type Unit } from './accountability-world.ts'

export const SIZES = [3, 10, 30, 100, 300, 1_000, 3_000]
/** Share of claims with the outcome 'solved' that are true. */
export const HONESTY = [0.55, 0.75, 0.85, 0.92, 0.97, 1]
/** Checks a unit had, from here to the next. */
export const CHECKS = [5, 10, 20, 80, 160, 320]
const PRIORS: Record<'jeffreys' | 'clopperPearson', Prior> = {
  jeffreys: JEFFREYS,
  clopperPearson: CLOPPER_PEARSON,
}

export interface Coverage {
  runs: number
  /** Nothing left to estimate: the interval is the truth. */
  counted: number
  tooFew: number
  estimates: number
  held: Record<keyof typeof PRIORS, number>
  /** Sums over the estimates. */
  width: number
  error: number
  claimedError: number
  confirmedError: number
}

export interface CoverageOutcome {
  /** By size and honesty, in the order of SIZES and HONESTY. */
  units: Coverage[][]
  byChecks: Coverage[]
  small: Coverage
  large: Coverage
  district: Coverage
}

const none = (): Coverage => ({
  runs: 0,
  counted: 0,
  tooFew: 0,
  estimates: 0,
  held: { jeffreys: 0, clopperPearson: 0 },
  width: 0,
  error: 0,
  claimedError: 0,
  confirmedError: 0,
})

export function simulateCoverage(runs: number, seed: number): CoverageOutcome {
  const outcome: CoverageOutcome = {
    units: SIZES.map(() => HONESTY.map(none)),
    byChecks: CHECKS.map(none),
    small: none(),
    large: none(),
    district: none(),
  }
  for (let run = 0; run < runs; run += 1) {
    const random = randomFrom(seed + run)
    const [small, large]: [Lived, Lived] = [nobody(), nobody()]
    SIZES.forEach((size, row) =>
      HONESTY.forEach((honesty, column) => {
        const { tally, resolved } = livePeriod(unitOf(size, honesty), DESIGN, random)
        const lived = { tally, resolved }
        const said = see(lived, outcome.units[row]?.[column])
        // A wholly honest unit has nothing but true findings and its interval always holds: it would flatter the average.
        if (said.kind === 'estimate' && honesty < 1) {
          const bin = CHECKS.findLastIndex((from) => said.restsOn.checked >= from)
          see(lived, outcome.byChecks[bin])
        }
        const group = size <= 100 ? small : large
        group.tally.due += tally.due
        group.tally.cells.push(...tally.cells)
        group.resolved += resolved
      }),
    )
    see(small, outcome.small)
    see(large, outcome.large)
    see(
      {
        tally: {
          due: small.tally.due + large.tally.due,
          cells: [...small.tally.cells, ...large.tally.cells],
        },
        resolved: small.resolved + large.resolved,
      },
      outcome.district,
    )
  }
  return outcome
}

interface Lived {
  tally: { due: number; cells: Tally['cells'][number][] }
  resolved: number
}
const nobody = (): Lived => ({ tally: { due: 0, cells: [] }, resolved: 0 })

/** Whoever was found false before is drawn three times as often; dishonest units also confirm for themselves. */
export const DESIGN = {
  weeks: 4,
  percentOf: ({ habits }: Unit) => (habits.solved < 0.8 ? 30 : 10),
  strataOf: () => STRATA,
}

export function unitOf(size: number, honesty: number): Unit {
  return {
    id: `${size}/${honesty}`,
    group: '',
    size,
    habits: {
      claimed: 0.95,
      solved: honesty,
      explained: Math.max(0.2, 2 * honesty - 1),
      forged: honesty < 0.9 ? 0.3 : 0,
      prompt: 0.93,
    },
  }
}

function see({ tally, resolved }: { tally: Tally; resolved: number }, into: Coverage | undefined) {
  const said = trueRate(tally)
  if (!into) return said
  into.runs += 1
  if (said.kind === 'counted') into.counted += 1
  if (said.kind === 'too_few') into.tooFew += 1
  if (said.kind !== 'estimate' || said.rate === null) return said
  const truth = resolved / tally.due
  into.estimates += 1
  for (const name of ['jeffreys', 'clopperPearson'] as const) {
    const { low, high } = name === 'jeffreys' ? said : trueRate(tally, PRIORS[name])
    if (low - 1e-9 <= truth && truth <= high + 1e-9) into.held[name] += 1
  }
  const { answers, claimed, due } = said.restsOn
  const yes = answers.confirmed + answers.callback_solved
  const answered = yes + answers.disputed + answers.callback_not_solved
  into.width += said.high - said.low
  into.error += said.rate - truth
  into.claimedError += claimed / due - truth
  into.confirmedError += yes / Math.max(1, answered) - truth
  return said
}
