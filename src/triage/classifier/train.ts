// Learning: texts with their classes in, a calibrated model with honest figures out. Pure but for the time it takes.
import { calibrate, probabilitiesOf, type Calibration } from './calibrate.ts'
import {
  normaliseText,
  PieceCounter,
  piecesOf,
  rarities,
  weigh,
  weightsOf,
  type FeatureOptions,
  type Pieces,
} from './features.ts'
import { figuresOf, type Figures, type Judged } from './measures.ts'
import { fingerprintsOf } from './fingerprints.ts'
import { evidence } from './evidence.ts'
import { byteOf, type Model } from './model.ts'
import { groupNearDuplicates } from './near-duplicates.ts'
import { seeded, separate, shuffle, type Separator, type SparseRows } from './solver.ts'

export interface Example {
  /** One text per field. */
  texts: string[]
  label: string
}

/** Why nothing can be learnt; a sentence for whoever asked. */
export class TrainingFault extends Error {
  override name = 'TrainingFault'
}

const FOLDS = 5
const TEXTS_MIN = 20
const WEIGHT_BYTES_MAX = 14_000_000
const BITS_MAX = 20
const BITS_MIN = 12
/** A piece that stands in fewer texts teaches nothing that holds elsewhere. */
const PIECE_TEXTS_MIN = 2
const SOLVER = { cost: 0.5, tolerance: 0.1, passesMax: 40 }

export interface Prepared {
  labels: string[]
  truths: Int32Array
  pieces: Pieces[][]
  groups: Int32Array
  features: FeatureOptions
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
    features,
    truths: Int32Array.from(examples, ({ label }) => places.get(label) ?? 0),
    pieces: examples.map(({ texts }) => piecesOf(counter, texts.map(normaliseText), features)),
    groups: groupNearDuplicates(examples.map(({ texts }) => texts.at(-1) ?? '')),
  }
}

export interface Crossed {
  scores: Float32Array[]
  fold: Int32Array
  /** On the mean. */
  learntFrom: number
}

/** Scores of every text by a model that learnt from none of its group; `share` of the others, for a learning curve. */
export function crossScores(prepared: Prepared, { share = 1 } = {}): Crossed {
  const fold = dealt(prepared.groups, FOLDS, 7)
  const hundredth = dealt(prepared.groups, 100, 11)
  const scores: Float32Array[] = new Array(prepared.pieces.length)
  let learntFrom = 0
  for (let held = 0; held < FOLDS; held += 1) {
    const seen = rowsWhere(fold, (each, row) => each !== held && hundredth[row]! < share * 100)
    const learnt = learn(prepared, seen)
    learntFrom += seen.length / FOLDS
    for (const row of rowsWhere(fold, (each) => each === held)) {
      scores[row] = scoresBy(learnt, row)
    }
  }
  return { scores, fold, learntFrom }
}

/** Texts not seen, their probabilities by a calibration that has not seen them either. */
export function crossJudged(
  { labels, truths }: Pick<Prepared, 'labels' | 'truths'>,
  { scores, fold }: Crossed,
): Judged[] {
  const judged: Judged[] = new Array(scores.length)
  for (let held = 0; held < FOLDS; held += 1) {
    const others = rowsWhere(fold, (each) => each !== held)
    const calibration = calibrationOf(scores, truths, labels.length, others)
    for (const row of rowsWhere(fold, (each) => each === held)) {
      judged[row] = {
        truth: truths[row] ?? 0,
        probabilities: probabilitiesOf(scores[row]!, calibration),
      }
    }
  }
  return judged
}

export function crossFigures(prepared: Prepared, crossed: Crossed): Figures {
  return figuresOf(prepared.labels, crossJudged(prepared, crossed))
}

export function train(examples: readonly Example[], fields: string[]): Model {
  const prepared = prepare(examples)
  const crossed = crossScores(prepared)
  const { labels, truths, features } = prepared
  const all = rowsWhere(truths, () => true)
  const { separators, rarity } = learn(prepared, all)
  const scales = separators.map(({ weights }) =>
    weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0),
  )
  const weights = new Int8Array(2 ** features.bits * labels.length)
  separators.forEach((separator, c) => {
    separator.weights.forEach((weight, place) => {
      if (weight !== 0) weights[place * labels.length + c] = byteOf(weight, scales[c]!)
    })
  })
  const perClass = labels.map((_, c) => truths.reduce((n, truth) => n + (truth === c ? 1 : 0), 0))
  return {
    rarity,
    weights,
    head: {
      labels,
      fields,
      features,
      scales,
      biases: separators.map(({ bias }) => bias),
      calibration: calibrationOf(crossed.scores, truths, labels.length, all),
      trainedOn: { texts: examples.length, groups: new Set(prepared.groups).size, perClass },
      figures: crossFigures(prepared, crossed),
      fingerprints: fingerprintsOf(examples.map(({ texts }) => texts)),
    },
  }
}

interface Learnt {
  separators: Separator[]
  rarity: Uint8Array
  data: SparseRows
}

function learn({ labels, truths, pieces, features }: Prepared, seen: Int32Array): Learnt {
  const frequency = new Float32Array(2 ** features.bits)
  for (const row of seen)
    for (const { at } of pieces[row]!) for (const place of at) frequency[place]! += 1
  const rarity = rarities(frequency, seen.length, PIECE_TEXTS_MIN)
  const data = sparse(pieces, rarity, features)
  const trustOf = evidence(data, seen)
  const separators = labels.map((_, c) => {
    const positive = Uint8Array.from(seen, (row) => (truths[row] === c ? 1 : 0))
    return separate(data, seen, positive, trustOf(positive), SOLVER)
  })
  return { separators, rarity, data }
}

function sparse(
  pieces: readonly Pieces[][],
  rarity: Uint8Array,
  features: FeatureOptions,
): SparseRows {
  const size = pieces.reduce(
    (sum, fields) => sum + fields.reduce((n, { at }) => n + at.length, 0),
    0,
  )
  const data = {
    at: new Uint32Array(size),
    value: new Float32Array(size),
    start: new Uint32Array(pieces.length + 1),
    width: 2 ** features.bits,
  }
  let used = 0
  const weights = weightsOf(features)
  pieces.forEach((fields, row) => {
    fields.forEach((field, index) => {
      used += weigh(field, rarity, weights[index] ?? 1, data, used)
    })
    data.start[row + 1] = used
  })
  return data
}

function scoresBy({ separators, data }: Learnt, row: number): Float32Array {
  return Float32Array.from(separators, ({ weights, bias }) => {
    let score = bias
    for (let k = data.start[row]!; k < data.start[row + 1]!; k += 1)
      score += weights[data.at[k]!]! * data.value[k]!
    return score
  })
}

function calibrationOf(
  scores: readonly Float32Array[],
  truths: Int32Array,
  classes: number,
  rows: Int32Array,
): Calibration {
  return calibrate(
    Array.from(rows, (row) => scores[row]!),
    Array.from(rows, (row) => truths[row]!),
    classes,
  )
}

/** Whole groups, dealt out on so many heaps in an order that is the same every time. */
function dealt(groups: Int32Array, heaps: number, seed: number): Int32Array {
  const distinct = Int32Array.from(new Set(groups))
  shuffle(distinct, seeded(seed))
  const of = new Map([...distinct].map((group, index) => [group, index % heaps]))
  return groups.map((group) => of.get(group) ?? 0)
}

function rowsWhere(values: Int32Array, keep: (value: number, row: number) => boolean): Int32Array {
  const rows: number[] = []
  values.forEach((value, row) => {
    if (keep(value, row)) rows.push(row)
  })
  return Int32Array.from(rows)
}
