// L2-regularised, L2-loss linear support vector machines, one class against the rest, by dual coordinate descent:
// Hsieh, Chang, Lin, Keerthi, Sundararajan, "A Dual Coordinate Descent Method for Large-scale Linear SVM", ICML 2008.

/** Rows of numbers, most of them zero: row r is `at[start[r]..start[r+1]]`, `value` likewise. */
export interface SparseRows {
  start: Uint32Array
  at: Uint32Array
  value: Float32Array
  width: number
}

export interface SolverOptions {
  /** The price of a mistake; larger fits the examples closer. */
  cost: number
  /** Stops when no example could move its multiplier by more than this. */
  tolerance: number
  passesMax: number
}

export interface Separator {
  weights: Float32Array
  bias: number
}

/**
 * `positive[i]` says whether row `rows[i]` belongs to the class. `trust[place]` multiplies the square of every value at
 * that place: the same as multiplying the values by its root, without a copy of the rows, and with weights that already
 * hold for the rows as they are.
 */
export function separate(
  data: SparseRows,
  rows: Int32Array,
  positive: Uint8Array,
  trust: Float32Array,
  { cost, tolerance, passesMax }: SolverOptions,
): Separator {
  const { start, at, value } = data
  const weights = new Float32Array(data.width)
  let bias = 0
  const count = rows.length
  const alpha = new Float64Array(count)
  const diagonal = new Float64Array(count)
  const curvature = new Float64Array(count)
  const order = Int32Array.from({ length: count }, (_, index) => index)
  for (let index = 0; index < count; index += 1) {
    const row = rows[index]!
    let square = 1 // the bias is a feature that is always 1
    for (let k = start[row]!; k < start[row + 1]!; k += 1)
      square += value[k]! * value[k]! * trust[at[k]!]!
    diagonal[index] = 0.5 / cost
    curvature[index] = square + diagonal[index]!
  }
  const random = seeded(20200)
  for (let pass = 0; pass < passesMax; pass += 1) {
    shuffle(order, random)
    let worst = 0
    for (let step = 0; step < count; step += 1) {
      const index = order[step]!
      const row = rows[index]!
      const sign = positive[index] ? 1 : -1
      const from = start[row]!
      const to = start[row + 1]!
      let score = bias
      for (let k = from; k < to; k += 1) score += weights[at[k]!]! * value[k]!
      const gradient = sign * score - 1 + diagonal[index]! * alpha[index]!
      const projected = alpha[index] === 0 ? Math.min(gradient, 0) : gradient
      if (Math.abs(projected) > worst) worst = Math.abs(projected)
      if (Math.abs(projected) < 1e-9) continue
      const before = alpha[index]!
      const after = Math.max(before - gradient / curvature[index]!, 0)
      alpha[index] = after
      const change = (after - before) * sign
      bias += change
      for (let k = from; k < to; k += 1) weights[at[k]!]! += change * value[k]! * trust[at[k]!]!
    }
    if (worst < tolerance) break
  }
  return { weights, bias }
}

/** The same numbers on every machine (mulberry32): a training can be repeated to the bit. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export function shuffle(items: Int32Array, random: () => number): void {
  for (let index = items.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1))
    const held = items[index]!
    items[index] = items[other]!
    items[other] = held
  }
}
