// 真实化解率: truly resolved ÷ due, estimated from the claims that were drawn and looked at. Pure.
//
// The draw is the only part that is random by design, so claims weigh by the chance with which they were drawn (Horvitz and
// Thompson, JASA 47, 1952): a checked claim stands for itself and for 1/chance − 1 that nobody looked at; a stratum looked at
// whole stands for itself alone and adds no uncertainty. Reporters' answers come from whoever cares to answer, so they are
// never counted as resolved: they only divide the unchecked claims into classes, each estimated by its own checks
// (post-stratification and double sampling: Cochran, Sampling Techniques, 3rd ed. 1977, ch. 5A and 12; ratio of weights: Hájek
// 1971). The spread of the classes and weights becomes an effective number of checks, and that a beta interval (Korn and Graubard,
// Survey Methodology 24, 1998). Which interval is used where was settled by simulation: docs/true-rate.md.
import { checkedOf, countsOf, type Cell, type RestsOn } from './cells.ts'
import { speakForOthers, unchecked as estimateUnchecked } from './post-strata.ts'
import { JEFFREYS, ofTheRest, type Interval, type Prior } from './proportion.ts'

export interface Tally {
  /** Obligations that fell due, claimed or not. */
  due: number
  cells: readonly Cell[]
}

/** With fewer checks, and claims left unchecked, a unit's rate is told only as what is certain. */
export const CHECKS_MIN = 5
export const CONFIDENCE = 0.9

export interface TrueRate extends Interval {
  /** 'counted': nothing was left to estimate; 'too_few': the ends are what is certain, and there is no rate to tell. */
  kind: 'estimate' | 'counted' | 'too_few' | 'nothing_due'
  rate: number | null
  /** Partly resolved ÷ due, told beside the rate; no part of it. */
  partly: number | null
  restsOn: RestsOn
  /** How many alike and independent obligations the rate is worth, the draw's own uncertainty counted in; 0 without a rate. */
  precision: number
}

export function trueRate({ due, cells }: Tally, prior: Prior = JEFFREYS): TrueRate {
  const sorted = cells
    .map((cell) => ({ cell, key: keyOf(cell) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
  const inOrder = sorted.map(({ cell }) => cell)
  const restsOn = countsOf(due, inOrder)
  if (restsOn.claimed > due) throw new RangeError('more claims than obligations due')
  const base = { partly: null, restsOn, precision: 0 }
  if (due === 0) return { kind: 'nothing_due', rate: null, low: 0, high: 1, ...base }
  const open = inOrder.filter(({ answer }) => answer !== 'disputed')
  const known = open.reduce((sum, { found }) => sum + found.true, 0)
  const certain = { low: known / due, high: (known + restsOn.unchecked) / due }
  if (restsOn.unchecked === 0) {
    const partly = open.reduce((sum, { found }) => sum + found.partly, 0) / due
    return { kind: 'counted', rate: known / due, ...certain, ...base, partly, precision: due }
  }
  const checks = open.reduce((sum, cell) => sum + checkedOf(cell), 0)
  if (checks < CHECKS_MIN || !speakForOthers(open))
    return { kind: 'too_few', rate: null, ...certain, ...base }
  const { share, partly, checks: effectiveChecks, alike } = estimateUnchecked(inOrder)
  const left = restsOn.unchecked
  const ends = ofTheRest({ share, n: effectiveChecks, left, alike }, CONFIDENCE, prior)
  const of = (rest: number) => (known + rest) / due
  return {
    kind: 'estimate',
    rate: of(share * left),
    low: of(Math.min(share * left, ends.low)),
    high: of(Math.max(share * left, ends.high)),
    partly: (partly.known + partly.share * restsOn.unchecked) / due,
    restsOn,
    precision: worth(of(share * left), { due, left, share, effectiveChecks }),
  }
}

/** The rate varies from period to period as any count of `due` does, and on top of it by the draw. */
function worth(
  rate: number,
  draw: { due: number; left: number; share: number; effectiveChecks: number },
): number {
  const { due, left, share, effectiveChecks } = draw
  const spread = (value: number, n: number) => {
    const smoothed = (value * n + 1) / (n + 2)
    return smoothed * (1 - smoothed)
  }
  const byDraw = ((left / due) ** 2 * spread(share, effectiveChecks)) / effectiveChecks
  return 1 / (1 / due + byDraw / spread(rate, due))
}

function keyOf({ unitId, stratum, answer, claims, found, chance }: Cell): string {
  const { true: yes, partly, false: no, cannotTell } = found
  return JSON.stringify([unitId, stratum, answer, claims, yes, partly, no, cannotTell, chance])
}
