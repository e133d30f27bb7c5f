// Several learners, one answer: their scores are put together by a matrix that is itself learnt, on scores of texts that
// the learners had not seen (Wolpert, "Stacked Generalization", Neural Networks 1992), by multinomial regression (Ting
// and Witten, "Issues in Stacked Generalization", JAIR 1999). All of it is linear: it folds into one table of weights.
import { minimise } from './minimise.ts'
import type { Separator } from './solver.ts'

/** For each class: a weight for each input, then the bias. The inputs of a text: learner by learner, class by class. */
export interface Stack {
  classes: number
  inputs: number
  matrix: Float64Array
}

/** Whether a class is weighed by the scores of all classes, by its own alone, or nothing is learnt: all learners count the same. */
export type Reach = 'all' | 'own' | 'none'

/** So many groups of texts for each number that is fitted; two texts that are nearly the same tell no more than one. */
const GROUPS_EACH_MIN = 10
/** The time that fitting takes grows with the square of the classes. */
const ALL_CLASSES_MAX = 20

/** How much so many groups of texts can teach. */
export function reachFor(groups: number, classes: number, learners: number): Reach {
  const enough = (inputs: number) => groups >= GROUPS_EACH_MIN * classes * (inputs + 1)
  if (classes <= ALL_CLASSES_MAX && enough(learners * classes)) return 'all'
  return enough(learners) ? 'own' : 'none'
}

/** Where the weights of a class's own scores begin, and where they stay without examples. */
const OWN = 3
/** How hard they are held there. */
const RIDGE = 3

/** The least log loss over the texts `rows`; `inputs[row]` are the scores of one text. */
export function fitStack(
  inputs: readonly Float32Array[],
  truths: Int32Array,
  rows: Int32Array,
  classes: number,
  reach: Reach,
): Stack {
  const width = inputs[rows[0] ?? 0]?.length ?? 0
  const looksAt = Array.from({ length: classes }, (_, c) => {
    const all = Int32Array.from({ length: width }, (__, input) => input)
    return reach === 'all' ? all : all.filter((input) => input % classes === c)
  })
  const each = (looksAt[0]?.length ?? 0) + 1
  const start = new Float64Array(classes * each)
  looksAt.forEach((seen, c) =>
    seen.forEach((input, j) => {
      if (input % classes === c) start[c * each + j] = OWN
    }),
  )
  const logits = new Float64Array(classes)
  const lossAt = (point: Float64Array, slope: Float64Array) => {
    let loss = 0
    for (let k = 0; k < point.length; k += 1) {
      const away = point[k]! - start[k]!
      slope[k] = RIDGE * away
      loss += (RIDGE / 2) * away * away
    }
    for (const row of rows) {
      const input = inputs[row]!
      const truth = truths[row]!
      for (let c = 0; c < classes; c += 1) {
        const seen = looksAt[c]!
        let sum = point[c * each + each - 1]!
        for (let j = 0; j < seen.length; j += 1) sum += point[c * each + j]! * input[seen[j]!]!
        logits[c] = sum
      }
      loss -= logits[truth]!
      loss += toShares(logits)
      for (let c = 0; c < classes; c += 1) {
        const seen = looksAt[c]!
        const gap = logits[c]! - (c === truth ? 1 : 0)
        for (let j = 0; j < seen.length; j += 1) slope[c * each + j]! += gap * input[seen[j]!]!
        slope[c * each + each - 1]! += gap
      }
    }
    return loss
  }
  const found = reach === 'none' ? start : minimise(lossAt, start)
  const matrix = new Float64Array(classes * (width + 1))
  looksAt.forEach((seen, c) => {
    seen.forEach((input, j) => (matrix[c * (width + 1) + input] = found[c * each + j]!))
    matrix[c * (width + 1) + width] = found[c * each + each - 1]!
  })
  return { classes, inputs: width, matrix }
}

/** Turns logits into probabilities where they stand; gives the logarithm of the sum that they were divided by. */
function toShares(logits: Float64Array): number {
  let most = -Infinity
  for (let c = 0; c < logits.length; c += 1) most = Math.max(most, logits[c]!)
  let sum = 0
  for (let c = 0; c < logits.length; c += 1) {
    logits[c] = Math.exp(logits[c]! - most)
    sum += logits[c]!
  }
  for (let c = 0; c < logits.length; c += 1) logits[c]! /= sum
  return most + Math.log(sum)
}

/** The scores of one text, put together. */
export function combined({ classes, inputs, matrix }: Stack, scores: Float32Array): Float32Array {
  return Float32Array.from({ length: classes }, (_, c) => {
    const from = c * (inputs + 1)
    let sum = matrix[from + inputs]!
    for (let input = 0; input < inputs; input += 1) sum += matrix[from + input]! * scores[input]!
    return sum
  })
}

/** One separator a class that scores every text as `combined` would; `parts` in the order of the inputs. */
export function folded(
  { classes, inputs, matrix }: Stack,
  parts: readonly Separator[],
): Separator[] {
  return Array.from({ length: classes }, (_, c) => {
    const from = c * (inputs + 1)
    const weights = new Float32Array(parts[0]?.weights.length ?? 0)
    let bias = matrix[from + inputs]!
    parts.forEach((part, input) => {
      const times = matrix[from + input]!
      if (times === 0) return
      bias += times * part.bias
      for (let k = 0; k < weights.length; k += 1) weights[k]! += times * part.weights[k]!
    })
    return { weights, bias }
  })
}
