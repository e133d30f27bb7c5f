// How sure the mix of model and keywords really is: one temperature, and how much the unsaid weighs, fitted on texts that
// the model of their fold had not seen. Two numbers, held near "as said" by a weak prior: a small ledger can bear no more.

export interface Confidence {
  temperature: number
  /** What nothing spoke for counts so many times. */
  unsaid: number
}

export const AS_SAID: Confidence = { temperature: 1, unsaid: 1 }

/** The shares of all categories that anything speaks for, as sure as they deserve; with what is unsaid they make 1. */
export function deserved(shares: readonly number[], confidence: Confidence): number[] {
  const { temperature, unsaid } = confidence
  const rest = Math.max(0, 1 - shares.reduce((sum, share) => sum + share, 0))
  const weights = shares.map((share) => share ** temperature)
  const sum = weights.reduce((total, weight) => total + weight, unsaid * rest ** temperature)
  return sum === 0 ? [...shares] : weights.map((weight) => weight / sum)
}

/** A text that was not learnt from: the shares said, and which of them was the truth; −1: none of them. */
export interface Held {
  shares: readonly number[]
  truth: number
}

/** Weighs as much as about one text that speaks against going far from "as said". */
const PRIOR = 0.5
const LEAST = 1e-6
const ROUNDS = 4

export function fitConfidence(held: readonly Held[]): Confidence {
  let [sharp, unsaid] = [0, 0] // logarithms of both
  const loss = (a: number, b: number) =>
    lossOf(held, { temperature: Math.exp(a), unsaid: Math.exp(b) }) + PRIOR * (a * a + b * b)
  for (let round = 0; round < ROUNDS && held.length > 0; round += 1) {
    sharp = lowest((a) => loss(a, unsaid), -1.5, 2.5)
    unsaid = lowest((b) => loss(sharp, b), -4, 2.5)
  }
  return { temperature: Math.exp(sharp), unsaid: Math.exp(unsaid) }
}

function lossOf(held: readonly Held[], confidence: Confidence): number {
  return held.reduce((total, { shares, truth }) => {
    const given = deserved(shares, confidence)
    const left = Math.max(0, 1 - given.reduce((sum, share) => sum + share, 0))
    return total - Math.log(Math.max(LEAST, truth < 0 ? left : (given[truth] ?? 0)))
  }, 0)
}

const GOLDEN = (Math.sqrt(5) - 1) / 2
const CUTS = 14

/** Golden section; the loss falls and rises once. */
function lowest(loss: (at: number) => number, from: number, to: number): number {
  let [low, high] = [from, to]
  for (let cut = 0; cut < CUTS; cut += 1) {
    const [left, right] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)]
    if (loss(left) < loss(right)) high = right
    else low = left
  }
  return (low + high) / 2
}
