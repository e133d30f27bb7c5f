// A trained classifier: linear separators over hashed pieces, with probabilities and the words that spoke for them.
import { probabilitiesOf, type Calibration } from './calibrate.ts'
import {
  eachPiece,
  eachWord,
  normaliseText,
  PieceCounter,
  piecesOf,
  RARITY_STEPS,
  weigh,
  weightsOf,
  type FeatureOptions,
} from './features.ts'
import type { Fingerprints } from './fingerprints.ts'
import { topOf, type Figures } from './measures.ts'
import { wordsThatSpoke } from './words.ts'

export interface ModelHead {
  labels: string[]
  /** The names of the text fields it was trained on, in their order. */
  fields: string[]
  features: FeatureOptions
  biases: number[]
  /** The largest weight of each class: weights are kept as signed bytes, see `weightOf`. */
  scales: number[]
  calibration: Calibration
  trainedOn: { texts: number; groups: number; perClass: number[] }
  /** So that nobody takes figures on these very texts for truth. Not kept by the first models. */
  fingerprints?: Fingerprints
  /** Measured on texts it had not seen, group by group. */
  figures: Figures
}

export interface Model {
  head: ModelHead
  rarity: Uint8Array
  /** Place by place, and there class by class. */
  weights: Int8Array
}

/** Bytes to weights: squared, so that small weights, which are many, are kept finely. */
const STEPS = Float32Array.from({ length: 255 }, (_, step) => {
  const share = (step - 127) / 127
  return Math.sign(share) * share * share
})
const STEP_ZERO = 127

export function byteOf(weight: number, scale: number): number {
  if (scale === 0) return 0
  return Math.sign(weight) * Math.round(Math.sqrt(Math.min(1, Math.abs(weight) / scale)) * 127)
}

export interface Suggestion {
  label: string
  probability: number
  words: string[]
}

export interface Reading {
  probabilities: Float64Array
  /** The words of the text that spoke for a class. */
  words(label: string): string[]
  /** The likeliest, at most `n`. */
  top(n: number): Suggestion[]
}

export interface Classifier {
  head: ModelHead
  scores(fields: readonly string[]): Float32Array | null
  /** Null where nothing in the text was ever seen: an empty text, one emoji. */
  read(fields: readonly string[]): Reading | null
}

export function openClassifier(model: Model): Classifier {
  const { head, rarity, weights } = model
  const { features, biases, scales, labels } = head
  const classes = labels.length
  const fieldWeights = weightsOf(features)
  const mask = 2 ** features.bits - 1
  const counter = new PieceCounter(features)
  let scratch = { at: new Uint32Array(4096), value: new Float32Array(4096) }

  function vector(texts: readonly string[]): number {
    let used = 0
    piecesOf(counter, texts, features).forEach((pieces, field) => {
      if (used + pieces.at.length > scratch.at.length)
        scratch = room(scratch, (used + pieces.at.length) * 2)
      used += weigh(pieces, rarity, fieldWeights[field] ?? 1, scratch, used)
    })
    return used
  }

  function scoresOf(texts: readonly string[]): Float32Array | null {
    const used = vector(texts)
    if (used === 0) return null
    const sums = new Float32Array(classes)
    for (let k = 0; k < used; k += 1) {
      const value = scratch.value[k]!
      const from = scratch.at[k]! * classes
      for (let c = 0; c < classes; c += 1)
        sums[c]! += value * STEPS[weights[from + c]! + STEP_ZERO]!
    }
    return sums.map((sum, c) => sum * scales[c]! + biases[c]!)
  }

  function wordsFor(fields: readonly string[], chosen: number): string[] {
    const orders = new Set(features.orders.filter((order) => order > 1))
    return wordsThatSpoke(fields, (text, field, pull) => {
      const weighed = (fieldWeight: number) => (place: number, begin: number, length: number) => {
        const rare = rarity[place]!
        if (rare === 0) return
        const from = place * classes
        let mean = 0
        for (let c = 0; c < classes; c += 1)
          mean += STEPS[weights[from + c]! + STEP_ZERO]! * scales[c]!
        const own = STEPS[weights[from + chosen]! + STEP_ZERO]! * scales[chosen]!
        const weight = ((own - mean / classes) * rare * fieldWeight) / RARITY_STEPS
        if (weight > 0) pull(begin, length, weight)
      }
      eachPiece(text, orders, Math.max(...orders), mask, weighed(features.fieldWeights[field] ?? 1))
      if (features.wordWeight > 0) eachWord(text, mask, weighed(features.wordWeight))
    })
  }

  return {
    head,
    scores: (fields) => scoresOf(fields.map(normaliseText)),
    read(fields) {
      const texts = fields.map(normaliseText)
      const scores = scoresOf(texts)
      if (!scores) return null
      const probabilities = probabilitiesOf(scores, head.calibration)
      return {
        probabilities,
        words: (label) => (labels.includes(label) ? wordsFor(fields, labels.indexOf(label)) : []),
        top: (n) =>
          topOf(probabilities, n).map((index) => ({
            label: labels[index] ?? '',
            probability: probabilities[index] ?? 0,
            words: wordsFor(fields, index),
          })),
      }
    },
  }
}

function room(
  full: { at: Uint32Array<ArrayBuffer>; value: Float32Array<ArrayBuffer> },
  size: number,
) {
  const larger = { at: new Uint32Array(size), value: new Float32Array(size) }
  larger.at.set(full.at)
  larger.value.set(full.value)
  return larger
}
