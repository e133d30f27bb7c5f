// From texts with their classes to what every learner looks at: numbers, and which texts are nearly the same.
import { normaliseText, PieceCounter, piecesOf, type FeatureOptions } from './features.ts'
import type { Material } from './learn.ts'
import { groupNearDuplicates } from './near-duplicates.ts'
import { pieceTable } from './piece-table.ts'

export interface Example {
  /** One text per field. */
  texts: string[]
  label: string
}

/** Why nothing can be learnt; a sentence for whoever asked. */
export class TrainingFault extends Error {
  override name = 'TrainingFault'
}

const TEXTS_MIN = 20
const WEIGHT_BYTES_MAX = 14_000_000
const BITS_MAX = 20
const BITS_MIN = 12

export interface Prepared extends Material {
  labels: string[]
  groups: Int32Array
}

export function prepare(examples: readonly Example[]): Prepared {
  const labels = [...new Set(examples.map(({ label }) => label))].sort()
  if (examples.length < TEXTS_MIN) {
    throw new TrainingFault(
      `只有 ${examples.length} 条可学，至少要 ${TEXTS_MIN} 条。/ ${examples.length} texts are too few to learn from; ${TEXTS_MIN} are needed.`,
    )
  }
  if (labels.length < 2) {
    throw new TrainingFault(
      `只有一个类别“${labels[0] ?? ''}”，没有可区分的。/ There is one class only; nothing to tell apart.`,
    )
  }
  const fields = examples[0]?.texts.length ?? 1
  const characters = examples.reduce(
    (sum, { texts }) => sum + texts.reduce((n, text) => n + text.length, 0),
    0,
  )
  const bits = Math.max(
    BITS_MIN,
    Math.min(
      BITS_MAX,
      Math.ceil(Math.log2(3 * characters + 1)),
      Math.floor(Math.log2(WEIGHT_BYTES_MAX / labels.length)),
    ),
  )
  const features: FeatureOptions = {
    bits,
    orders: [1, 2],
    fieldWeights: new Array<number>(fields).fill(1),
    wordWeight: 1,
  }
  const counter = new PieceCounter(features)
  const places = new Map(labels.map((label, index) => [label, index]))
  return {
    labels,
    classes: labels.length,
    features,
    truths: Int32Array.from(examples, ({ label }) => places.get(label) ?? 0),
    pieces: pieceTable(
      examples.map(({ texts }) => piecesOf(counter, texts.map(normaliseText), features)),
    ),
    groups: groupNearDuplicates(examples.map(({ texts }) => texts.at(-1) ?? '')),
  }
}
