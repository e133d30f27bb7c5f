// Capture–recapture with lists of unequal reach and matters of unequal visibility: model Mth as a log-linear model.
//
// p(pattern) ∝ exp(Σ_j β_j ω_j + τ k²/2), k the number of lists that hold it, τ ≥ 0 (Darroch, Fienberg, Glonek and Junker,
// JASA 88, 1993; Coull and Agresti, Biometrics 55, 1999). τ = 0 is independence of the lists (Darroch, Biometrika 45,
// 1958); a positive τ says that what many people see is found through many doors. The likelihood of the total is
// profiled over β and τ (Cormack, Biometrics 48, 1992). Pure.

import { lnGamma } from '../statistics/distributions.ts'

export interface Lists {
  /** How many lists there are; at most 8. */
  t: number
  /** Matters by pattern: bit j is set where list j holds it. Index 0 is empty: nobody saw those. */
  cells: readonly number[]
}

interface Fit {
  likelihood: number
  /** Log-odds of the lists, and τ. */
  parameters: number[]
}

/** The largest likelihood of `total` matters in all, and the parameters that give it. */
export function fitTotal(lists: Lists, total: number): Fit {
  const independent = start(lists, total)
  // Two lists cannot tell how visible matters are from how many there are.
  if (lists.t < 3) return ascend(lists, total, independent, false)
  const free = ascend(lists, total, independent, true)
  // Matters that shun each other are not a thing: at the border τ = 0 the lists are independent.
  if ((free.parameters[lists.t] ?? 0) >= 0) return free
  return ascend(lists, total, [...free.parameters.slice(0, lists.t), 0], false)
}

/** Where each list stands when the lists are independent. */
function start({ t, cells }: Lists, total: number): number[] {
  const shares = Array.from({ length: t }, (_, list) => {
    const n = cells.reduce((sum, count, cell) => (cell & (1 << list) ? sum + count : sum), 0)
    return Math.min(0.98, Math.max(0.001, n / total))
  })
  return [...shares.map((share) => Math.log(share / (1 - share))), 0]
}

const STEPS_MAX = 40

/** Newton's method with halved steps; the likelihood is concave in the parameters. */
function ascend(lists: Lists, total: number, from: readonly number[], withTau: boolean): Fit {
  const { t, cells } = lists
  const size = withTau ? t + 1 : t
  const found = cells.reduce((sum, count) => sum + count, 0)
  const counts = [total - found, ...cells.slice(1)]
  let parameters = [...from]
  let now = evaluate(counts, t, total, parameters, size)
  for (let step = 0; step < STEPS_MAX; step += 1) {
    const direction = solve(now.information, now.gradient)
    let length = 1
    let next = now
    let tried = parameters
    for (; length > 1e-4; length /= 2) {
      const scale = length
      tried = parameters.map((value, index) => value + scale * (direction[index] ?? 0))
      next = evaluate(counts, t, total, tried, size)
      if (next.likelihood >= now.likelihood) break
    }
    const gain = next.likelihood - now.likelihood
    if (gain < 0) break
    parameters = tried
    now = next
    if (gain < 1e-7) break
  }
  const combinations = lnGamma(total + 1) - lnGamma(total - found + 1)
  return { likelihood: now.likelihood + combinations, parameters }
}

interface Point {
  likelihood: number
  gradient: number[]
  information: number[][]
}

function evaluate(
  counts: readonly number[],
  t: number,
  total: number,
  parameters: readonly number[],
  size: number,
): Point {
  const features = featuresOf(t)
  const weights = features.map((row) =>
    Math.exp(row.reduce((sum, value, index) => sum + value * (parameters[index] ?? 0), 0)),
  )
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  const mean = Array<number>(size).fill(0)
  const square = mean.map(() => Array<number>(size).fill(0))
  const observed = mean.map(() => 0)
  let likelihood = 0
  features.forEach((row, cell) => {
    const p = (weights[cell] ?? 0) / all
    const count = counts[cell] ?? 0
    if (count > 0) likelihood += count * Math.log(p)
    for (let a = 0; a < size; a += 1) {
      const value = row[a] ?? 0
      if (value === 0) continue
      mean[a] = (mean[a] ?? 0) + p * value
      observed[a] = (observed[a] ?? 0) + count * value
      const line = square[a] ?? []
      for (let b = 0; b < size; b += 1) line[b] = (line[b] ?? 0) + p * value * (row[b] ?? 0)
    }
  })
  return {
    likelihood,
    gradient: mean.map((value, a) => (observed[a] ?? 0) - total * value),
    information: square.map((line, a) =>
      line.map((value, b) => total * (value - (mean[a] ?? 0) * (mean[b] ?? 0))),
    ),
  }
}

const known = new Map<number, number[][]>()

/** For each pattern: which lists hold it, and k²/2. */
function featuresOf(t: number): number[][] {
  const found = known.get(t)
  if (found) return found
  const features = Array.from({ length: 2 ** t }, (_, cell) => {
    const inside = Array.from({ length: t }, (__, list) => (cell & (1 << list) ? 1 : 0))
    const k = inside.reduce((sum: number, each) => sum + each, 0)
    return [...inside, (k * k) / 2]
  })
  known.set(t, features)
  return features
}

/** Gauss with pivots; a hair on the diagonal keeps lists that never meet from dividing by nothing. */
function solve(matrix: readonly number[][], right: readonly number[]): number[] {
  const size = right.length
  const rows = matrix.map((row, index) => [
    ...row.map((value, column) => (column === index ? value + 1e-9 : value)),
    right[index] ?? 0,
  ])
  for (let column = 0; column < size; column += 1) {
    let best = column
    for (let row = column + 1; row < size; row += 1)
      if (Math.abs(rows[row]?.[column] ?? 0) > Math.abs(rows[best]?.[column] ?? 0)) best = row
    const [pivot, other] = [rows[best] ?? [], rows[column] ?? []]
    rows[column] = pivot
    rows[best] = other === pivot ? pivot : other
    for (let row = column + 1; row < size; row += 1) {
      const line = rows[row] ?? []
      const factor = (line[column] ?? 0) / (pivot[column] || 1)
      for (let each = column; each <= size; each += 1)
        line[each] = (line[each] ?? 0) - factor * (pivot[each] ?? 0)
    }
  }
  const solution = Array<number>(size).fill(0)
  for (let row = size - 1; row >= 0; row -= 1) {
    const line = rows[row] ?? []
    let rest = line[size] ?? 0
    for (let column = row + 1; column < size; column += 1)
      rest -= (line[column] ?? 0) * (solution[column] ?? 0)
    solution[row] = rest / (line[row] || 1)
  }
  return solution
}
