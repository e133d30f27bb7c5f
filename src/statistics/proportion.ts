// Intervals for a share of n alike and independent pieces; n need not be whole, where pieces weigh differently.
import { betaQuantile, lnGamma } from './distributions.ts'

export interface Interval {
  low: number
  high: number
}

export type Prior = readonly [less: number, more: number]
/** Jeffreys' prior (Brown, Cai and DasGupta, Statistical Science 16, 2001): on average the interval is what it says. */
export const JEFFREYS: Prior = [0.5, 0.5]
/** Clopper and Pearson (Biometrika 26, 1934): it holds the truth at least as often as it says, however few the pieces. */
export const CLOPPER_PEARSON: Prior = [0, 1]

/** Wilson (JASA 22, 1927): good on average, a little short of its promise near 0 and 1. `z` = 1.96 for 95 %. */
export function wilson(share: number, n: number, z: number): Interval {
  const middle = share + z ** 2 / (2 * n)
  const half = z * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2))
  const whole = 1 + z ** 2 / n
  return { low: Math.max(0, (middle - half) / whole), high: Math.min(1, (middle + half) / whole) }
}

/** Nothing seen is compatible with none at all, and nothing but seen with all: there the ends are 0 and 1. */
export function betaInterval(
  share: number,
  n: number,
  confidence: number,
  [less, more]: Prior = JEFFREYS,
): Interval {
  const tail = (1 - confidence) / 2
  const [yes, no] = [share * n, (1 - share) * n]
  return {
    low: yes < 1e-9 ? 0 : betaQuantile(tail, yes + less, no + more),
    high: no < 1e-9 ? 1 : betaQuantile(1 - tail, yes + more, no + less),
  }
}

/** More pieces left than this, and their own chance no longer needs counting out one by one. */
const COUNTED_OUT_MAX = 2_000

/**
 * How many of `left` pieces nobody looked at are so, when `share` of `n` that were looked at are: beta-binomial ends, which
 * know that the rest is a whole number. `alike`: what is left may differ less among itself, as so many alike pieces would.
 */
export function ofTheRest(
  { share, n, left, alike = left }: { share: number; n: number; left: number; alike?: number },
  confidence: number,
  [less, more]: Prior = JEFFREYS,
): Interval {
  const tail = (1 - confidence) / 2
  const [yes, no] = [share * n, (1 - share) * n]
  if (left > COUNTED_OUT_MAX) {
    const both = 1 / (1 / n + 1 / alike)
    const ends = betaInterval(share, both, confidence, [less, more])
    return { low: ends.low * left, high: ends.high * left }
  }
  return {
    low: yes < 1e-9 ? 0 : betaBinomialQuantile(tail, left, yes + less, no + more),
    high: no < 1e-9 ? left : left - betaBinomialQuantile(tail, left, no + less, yes + more),
  }
}

/** The largest k with less than `tail` below it. */
function betaBinomialQuantile(tail: number, left: number, a: number, b: number): number {
  let log = lnGamma(left + b) - lnGamma(b) + lnGamma(a + b) - lnGamma(left + a + b)
  let below = 0
  for (let k = 0; k < left; k += 1) {
    below += Math.exp(log)
    if (below >= tail) return k
    log += Math.log(((left - k) * (k + a)) / ((k + 1) * (left - k - 1 + b)))
  }
  return left
}
