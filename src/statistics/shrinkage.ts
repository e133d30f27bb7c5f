// Scores of units, shrunk towards their peers: what few appeals say by chance does not make a unit good or bad. Pure.
//
// Each metric of each peer group is beta-binomial: unit rates differ about the group's mean with an intra-class correlation ρ,
// found by moments (Kleinman, JASA 68, 1973; Paule and Mandel 1982 for the weights). A unit's rate then moves towards the mean the
// more, the fewer pieces it rests on (empirical Bayes: Efron and Morris, JASA 70, 1975; Morris, JASA 78, 1983, whose extra
// variance for the estimated mean and spread is added here). What such scores may be used for: Goldstein and Spiegelhalter,
// JRSS A 159, 1996.
import assert from 'node:assert/strict'

/** The two integers of a cell, and, where the rate is itself an estimate, the estimate and how many pieces it is worth. */
export interface MetricCell {
  numerator: number
  denominator: number
  estimate?: { rate: number | null; precision: number }
}

export interface Measured {
  unitId: string
  cells: Readonly<Record<string, MetricCell>>
}

export interface Weighted {
  metric: string
  weight: number
  better: 'more' | 'less'
}

export interface Shrunk extends MetricCell {
  /** As observed; null without a denominator. */
  rate: number | null
  /** After shrinkage, and its standard deviation. */
  shrunk: number
  deviation: number
}

export interface Scored {
  unitId: string
  cells: Record<string, Shrunk>
  /** From 0 to 100, 100 the best; the middle of the peers is the same for all of them. */
  score: number
  middle: number
  /** Standard deviation of the score's distance from the middle, given the data. */
  deviation: number
}

/** Even where the units of a group look alike, they are not believed to be exactly so. */
const CORRELATION_MIN = 1e-3
/**
 * One appeal gone wrong weighs in several metrics at once (late, disputed, redone), so their errors do not cancel as
 * independent ones would: the assumed correlation, on the safe side of what the simulation shows (docs/true-rate.md).
 */
const ERRORS_TOGETHER = 0.25

/** Units of one peer group. The same units in any order give the same scores, byte for byte. */
export function shrinkScores(
  measured: readonly Measured[],
  weights: readonly Weighted[],
): Scored[] {
  const units = measured.toSorted((a, b) => (a.unitId < b.unitId ? -1 : 1))
  const metrics = weights
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => (a.metric < b.metric ? -1 : 1))
  const whole = metrics.reduce((sum, { weight }) => sum + weight, 0)
  if (whole === 0) throw new RangeError('a score needs a weight')
  const groups = metrics.map((each) => ({
    ...each,
    part: (100 * each.weight) / whole,
    ...shrinkMetric(units.map(({ cells }) => observed(cells[each.metric]))),
  }))
  const scored = units.map(({ unitId, cells }, index) => {
    let known = 0
    let [score, apart, together] = [0, 0, 0]
    const shrunkCells: Record<string, Shrunk> = {}
    for (const { metric, part, better, units: shrunkUnits } of groups) {
      const own = shrunkUnits[index]
      assert(own, 'every unit is shrunk in every metric')
      const { rate, shrunk, deviation } = own
      known += part * own.known
      const cell = cells[metric] ?? { numerator: 0, denominator: 0 }
      shrunkCells[metric] = { ...cell, rate, shrunk, deviation }
      score += part * good(shrunk, better)
      apart += (part * deviation) ** 2
      together += part * deviation
    }
    const variance = (1 - ERRORS_TOGETHER) * apart + ERRORS_TOGETHER * together ** 2
    return { unitId, cells: shrunkCells, score, deviation: Math.sqrt(variance), known }
  })
  const middle = weightedMedian(scored)
  return scored.map(({ unitId, cells, score, deviation }) => ({
    unitId,
    cells,
    score,
    middle,
    deviation,
  }))
}

/**
 * The middle is where most peers stand, not their mean: a few outstanding units must not make all others look bad. Units weigh by how
 * much of their score is their own data, because the others were put at the mean.
 */
function weightedMedian(scored: readonly { score: number; known: number }[]): number {
  const sorted = scored.toSorted((a, b) => a.score - b.score || a.known - b.known)
  const half = sorted.reduce((sum, { known }) => sum + known, 0) / 2
  let below = 0
  for (const [index, { score, known }] of sorted.entries()) {
    below += known
    if (below > half) return score
    if (below === half) return (score + (sorted[index + 1]?.score ?? score)) / 2
  }
  return sorted.at(-1)?.score ?? 0
}

function good(rate: number, better: Weighted['better']): number {
  return better === 'more' ? rate : 1 - rate
}

interface Observed {
  rate: number | null
  /** How many alike and independent pieces the rate is worth. */
  n: number
}

function observed(cell: MetricCell | undefined): Observed {
  if (!cell) return { rate: null, n: 0 }
  if (cell.estimate) {
    const { rate, precision } = cell.estimate
    return { rate, n: rate === null ? 0 : precision }
  }
  const { numerator, denominator } = cell
  return denominator > 0 ? { rate: numerator / denominator, n: denominator } : { rate: null, n: 0 }
}

function shrinkMetric(all: readonly Observed[]) {
  const seen = all.flatMap(({ rate, n }) => (rate !== null && n > 0 ? [{ rate, n }] : []))
  if (seen.length === 0)
    return {
      mean: 0.5,
      units: all.map(() => ({ rate: null, shrunk: 0.5, deviation: 0, known: 0 })),
    }
  const correlation = correlationOf(seen)
  const { mean, meanVariance } = meanAt(seen, correlation)
  const units = all.map(({ rate, n }) => {
    // Of the beta-binomial: the prior is worth 1/ρ − 1 pieces.
    const prior = 1 / correlation - 1
    const towards = prior / (prior + n)
    const distance = rate === null ? 0 : rate - mean
    const shrunk = mean + (1 - towards) * distance
    const own = (shrunk * (1 - shrunk)) / (prior + n + 1)
    const ofSpread =
      rate === null ? 0 : (2 / Math.max(1, seen.length - 3)) * (towards * distance) ** 2
    const variance = own + towards ** 2 * meanVariance + ofSpread
    return { rate, shrunk, deviation: Math.sqrt(variance), known: 1 - towards }
  })
  return { mean, units }
}

/** ρ at which the units differ from their mean as much as they should; the least one where they differ less. */
function correlationOf(seen: readonly { rate: number; n: number }[]): number {
  const excess = (correlation: number) => {
    const { mean } = meanAt(seen, correlation)
    const spread = mean * (1 - mean)
    if (spread === 0) return -1
    const sum = seen.reduce(
      (total, { rate, n }) =>
        total + (rate - mean) ** 2 / (spread * (correlation + (1 - correlation) / n)),
      0,
    )
    return sum - (seen.length - 1)
  }
  let [low, high] = [CORRELATION_MIN, 0.9]
  if (excess(low) <= 0) return low
  for (let step = 0; step < 50; step += 1) {
    const middle = (low + high) / 2
    if (excess(middle) > 0) low = middle
    else high = middle
  }
  return (low + high) / 2
}

function meanAt(seen: readonly { rate: number; n: number }[], correlation: number) {
  let [weights, sum] = [0, 0]
  for (const { rate, n } of seen) {
    const weight = 1 / (correlation + (1 - correlation) / n)
    weights += weight
    sum += weight * rate
  }
  const mean = sum / weights
  return { mean, meanVariance: (mean * (1 - mean)) / weights }
}
