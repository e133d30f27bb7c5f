// From scores to probabilities: one temperature and one bias per class, fitted on scores of texts that were not learnt
// from (Guo et al., "On Calibration of Modern Neural Networks", ICML 2017; biases: Alexandari et al., ICML 2020).

export interface Calibration {
  temperature: number
  biases: number[]
}

export function probabilitiesOf(
  scores: ArrayLike<number>,
  { temperature, biases }: Calibration,
): Float64Array {
  const logits = Float64Array.from(
    biases,
    (bias, index) => (scores[index] ?? 0) * temperature + bias,
  )
  const most = logits.reduce((a, b) => Math.max(a, b), -Infinity)
  let sum = 0
  for (let index = 0; index < logits.length; index += 1) {
    logits[index] = Math.exp(logits[index]! - most)
    sum += logits[index]!
  }
  return logits.map((value) => value / sum)
}

const STEPS = 150
const RATE = 0.1
/** Holds the biases of classes with few examples near zero. */
const RIDGE = 2

/** Minimises the log loss by Adam (Kingma and Ba, ICLR 2015); the problem is convex and small. */
export function calibrate(
  scores: readonly Float32Array[],
  truths: readonly number[],
  classes: number,
): Calibration {
  const point = new Float64Array(classes + 1) // biases, then ln temperature
  const mean = new Float64Array(classes + 1)
  const square = new Float64Array(classes + 1)
  const slope = new Float64Array(classes + 1)
  for (let step = 1; step <= STEPS && scores.length > 0; step += 1) {
    slopeAt(point, scores, truths, slope)
    for (let k = 0; k <= classes; k += 1) {
      mean[k] = 0.9 * mean[k]! + 0.1 * slope[k]!
      square[k] = 0.999 * square[k]! + 0.001 * slope[k]! * slope[k]!
      point[k]! -=
        (RATE * (mean[k]! / (1 - 0.9 ** step))) /
        (Math.sqrt(square[k]! / (1 - 0.999 ** step)) + 1e-9)
    }
  }
  return { temperature: Math.exp(point[classes]!), biases: [...point.subarray(0, classes)] }
}

function slopeAt(
  point: Float64Array,
  scores: readonly Float32Array[],
  truths: readonly number[],
  slope: Float64Array,
) {
  const classes = point.length - 1
  const temperature = Math.exp(point[classes]!)
  const chances = new Float64Array(classes)
  // A truth counts as n in n + 1, the rest for the others (Platt, 1999): however well few texts go, nothing becomes certain.
  const rest = 1 / (scores.length + 1) / Math.max(1, classes - 1)
  const whole = 1 - 1 / (scores.length + 1)
  slope.fill(0)
  for (let index = 0; index < scores.length; index += 1) {
    const row = scores[index]!
    let most = -Infinity
    for (let k = 0; k < classes; k += 1) {
      chances[k] = row[k]! * temperature + point[k]!
      if (chances[k]! > most) most = chances[k]!
    }
    let sum = 0
    for (let k = 0; k < classes; k += 1) {
      chances[k] = Math.exp(chances[k]! - most)
      sum += chances[k]!
    }
    for (let k = 0; k < classes; k += 1) {
      const gap = chances[k]! / sum - (truths[index] === k ? whole : rest)
      slope[k]! += gap
      slope[classes]! += gap * row[k]! * temperature
    }
  }
  for (let k = 0; k < classes; k += 1) slope[k]! += RIDGE * point[k]!
  for (let k = 0; k <= classes; k += 1) slope[k]! /= scores.length
}
