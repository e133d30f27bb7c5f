// One learner over some of the texts: a separator for each class. Pure, and it takes seconds: see learning-thread.ts.
import { evidence } from './evidence.ts'
import { rarities, weigh, weightsOf, type FeatureOptions } from './features.ts'
import { piecesIn, type PieceTable } from './piece-table.ts'
import { separate, type Separator, type SparseRows } from './solver.ts'

/** How pieces count before anything is learnt: by what they tell of the class (evidence.ts), or all as they are. */
export const LEARNERS = ['evidence', 'plain'] as const
export type Learner = (typeof LEARNERS)[number]

/** What all learners look at. */
export interface Material {
  pieces: PieceTable
  truths: Int32Array
  classes: number
  features: FeatureOptions
}

export interface Learnt {
  /** The places that were learnt from, the most frequent first; a separator has one weight for each. */
  places: Uint32Array
  /** One for each class. */
  separators: Separator[]
}

/** A piece that stands in fewer texts teaches nothing that holds elsewhere. */
const PIECE_TEXTS_MIN = 2
const SOLVER = { cost: 0.5, tolerance: 0.1, passesMax: 40 }

/** The scores of the texts of `scored`, one after another: so many texts, so many classes. */
export interface Answer {
  learnt: Learnt
  scores: Float32Array<ArrayBuffer>
}

/** Learns from the texts `seen` only, then scores others. */
export function learn(
  { pieces, truths, classes, features }: Material,
  learner: Learner,
  seen: Int32Array,
  scored: Int32Array,
): Answer {
  const frequency = frequencies(pieces, seen, features)
  const places = byFrequency(frequency)
  const data = sparse(pieces, rarities(frequency, seen.length, PIECE_TEXTS_MIN), places, features)
  const trustOf =
    learner === 'evidence' ? evidence(data, seen) : () => new Float32Array(data.width).fill(1)
  const separators = Array.from({ length: classes }, (_, c) => {
    const positive = Uint8Array.from(seen, (row) => (truths[row] === c ? 1 : 0))
    return separate(data, seen, positive, trustOf(positive), SOLVER)
  })
  const scores = new Float32Array(scored.length * classes)
  scored.forEach((row, index) => {
    separators.forEach((separator, c) => {
      scores[index * classes + c] = scoreOf(separator, data, row)
    })
  })
  return { learnt: { places, separators }, scores }
}

/** How rare each place is among these texts, as a model keeps it. */
export function rarityAmong({ pieces, features }: Material, seen: Int32Array): Uint8Array {
  return rarities(frequencies(pieces, seen, features), seen.length, PIECE_TEXTS_MIN)
}

function frequencies(
  pieces: PieceTable,
  seen: Int32Array,
  { bits }: Pick<FeatureOptions, 'bits'>,
): Float32Array {
  const frequency = new Float32Array(2 ** bits)
  for (const row of seen)
    for (const { at } of piecesIn(pieces, row)) for (const place of at) frequency[place]! += 1
  return frequency
}

/** What is met often stands close together, so that the solver finds it in the cache. */
function byFrequency(frequency: Float32Array): Uint32Array {
  const most = frequency.reduce((a, b) => Math.max(a, b), 0)
  const keys: number[] = []
  frequency.forEach((n, place) => {
    if (n >= PIECE_TEXTS_MIN) keys.push((most - n) * frequency.length + place)
  })
  return Uint32Array.from(Float64Array.from(keys).sort(), (key) => key % frequency.length)
}

function sparse(
  pieces: PieceTable,
  rarity: Uint8Array,
  places: Uint32Array,
  features: FeatureOptions,
): SparseRows {
  const texts = (pieces.start.length - 1) / pieces.kinds
  const data = {
    at: new Uint32Array(pieces.at.length),
    value: new Float32Array(pieces.at.length),
    start: new Uint32Array(texts + 1),
    width: places.length,
  }
  const order = new Uint32Array(2 ** features.bits)
  places.forEach((place, index) => (order[place] = index))
  const weights = weightsOf(features)
  let used = 0
  for (let row = 0; row < texts; row += 1) {
    piecesIn(pieces, row).forEach((each, kind) => {
      used += weigh(each, rarity, weights[kind] ?? 1, data, used)
    })
    data.start[row + 1] = used
  }
  for (let k = 0; k < used; k += 1) data.at[k] = order[data.at[k]!]!
  return data
}

function scoreOf({ weights, bias }: Separator, data: SparseRows, row: number): number {
  let score = bias
  for (let k = data.start[row]!; k < data.start[row + 1]!; k += 1)
    score += weights[data.at[k]!]! * data.value[k]!
  return score
}
