// What the classifier looks at: single characters and pairs of characters of each text field, and words and pairs of
// words of all fields together, hashed to a fixed width
// (Weinberger et al., "Feature Hashing for Large Scale Multitask Learning", ICML 2009). Nothing of who reported it.

export interface FeatureOptions {
  /** 2^bits places. */
  bits: number
  /** Lengths of the pieces, in characters. */
  orders: number[]
  /** How much each field counts; a title says in ten characters what the text says in three hundred. */
  fieldWeights: number[]
  /** How much the words of all fields together count; 0 looks at no words. */
  wordWeight: number
}

/** A text of more characters is read to here: what it is about stands before. */
export const READ_CHARS_MAX = 20_000

/** Words are looked for in so much of a text: finding them costs more than all the rest. */
const WORDS_READ_MAX = 1_500

/** Full-width to half-width, lower case, no blanks, every number the same number. */
export function normaliseText(text: string): string {
  return text
    .slice(0, READ_CHARS_MAX)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, '')
    .replace(/\p{Nd}+/gu, '0')
}

/** One field of one text: the places its pieces fall on, and how often. */
export interface Pieces {
  at: Uint32Array
  count: Float32Array
}

/** Counts pieces without making a string of each; one counter serves many texts, one after another. */
export class PieceCounter {
  private readonly counts: Float32Array
  private readonly mask: number
  private readonly orders: ReadonlySet<number>
  private readonly longest: number
  private touched = new Uint32Array(1024)

  constructor(options: Pick<FeatureOptions, 'bits' | 'orders'>) {
    this.counts = new Float32Array(2 ** options.bits)
    this.mask = 2 ** options.bits - 1
    this.orders = new Set(options.orders)
    this.longest = Math.max(...options.orders)
  }

  count(normalised: string): Pieces {
    return this.gather((use) => eachPiece(normalised, this.orders, this.longest, this.mask, use))
  }

  /** Words and pairs of neighbouring words of all fields together. */
  countWords(normalised: readonly string[]): Pieces {
    return this.gather((use) => {
      for (const text of normalised) eachWord(text, this.mask, use)
    })
  }

  private gather(each: (use: (place: number) => void) => void): Pieces {
    let used = 0
    each((place) => {
      if (this.counts[place] === 0) {
        if (used === this.touched.length) this.touched = grown(this.touched)
        this.touched[used] = place
        used += 1
      }
      this.counts[place]! += 1
    })
    const at = this.touched.slice(0, used).sort()
    const count = Float32Array.from(at, (place) => this.counts[place]!)
    for (const place of at) this.counts[place] = 0
    return { at, count }
  }
}

/** Everything that is looked at in one text: its fields, then its words. `weightsOf` has the weights in the same order. */
export function piecesOf(
  counter: PieceCounter,
  normalised: readonly string[],
  { wordWeight }: Pick<FeatureOptions, 'wordWeight'>,
): Pieces[] {
  const fields = normalised.map((text) => counter.count(text))
  return wordWeight > 0 ? [...fields, counter.countWords(normalised)] : fields
}

export function weightsOf({ fieldWeights, wordWeight }: FeatureOptions): number[] {
  return wordWeight > 0 ? [...fieldWeights, wordWeight] : fieldWeights
}

/** Calls `use` for every piece with its place, where it begins and how long it is (in UTF-16 units). */
export function eachPiece(
  text: string,
  orders: ReadonlySet<number>,
  longest: number,
  mask: number,
  use: (place: number, begin: number, length: number) => void,
): void {
  for (let begin = 0; begin < text.length; begin += 1) {
    let hash = 0x811c9dc5
    for (let length = 1; length <= longest && begin + length <= text.length; length += 1) {
      hash = step(hash, text.charCodeAt(begin + length - 1))
      if (orders.has(length)) use(mixed(hash, length) & mask, begin, length)
    }
  }
}

/** The dictionary of ICU, which is part of Node: other versions of it may find a few other words. */
const WORDS = new Intl.Segmenter('zh', { granularity: 'word' })
/** Kinds of places beside the pieces of characters, whose kind is their length. */
const WORD = 101
const WORD_PAIR = 102

/** Calls `use` for every word, with where it stands, and for every pair of neighbouring words. */
export function eachWord(
  text: string,
  mask: number,
  use: (place: number, begin: number, length: number) => void,
): void {
  let before: { hash: number; begin: number } | null = null
  for (const { segment, index, isWordLike } of WORDS.segment(text.slice(0, WORDS_READ_MAX))) {
    if (!isWordLike) continue
    let hash = 0x811c9dc5
    for (let k = 0; k < segment.length; k += 1) hash = step(hash, segment.charCodeAt(k))
    use(mixed(hash, WORD) & mask, index, segment.length)
    if (before) {
      const both = step(before.hash, hash)
      use(mixed(both, WORD_PAIR) & mask, before.begin, index + segment.length - before.begin)
    }
    before = { hash, begin: index }
  }
}

function step(hash: number, code: number): number {
  const next = Math.imul(hash ^ code, 0x01000193)
  return next ^ (next >>> 13)
}

/** MurmurHash3's finisher: neighbouring characters fall far apart. */
function mixed(hash: number, kind: number): number {
  let key = hash ^ (hash >>> 16) ^ Math.imul(kind, 0x9e3779b1)
  key = Math.imul(key, 0x85ebca6b)
  key = Math.imul(key ^ (key >>> 13), 0xc2b2ae35)
  return (key ^ (key >>> 16)) >>> 0
}

function grown(full: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(full.length * 2)
  larger.set(full)
  return larger
}

/** How rare a place is, as the byte a model keeps: 0 is a place too rare to learn from. */
export const RARITY_STEPS = 17

export function rarities(frequency: Float32Array, texts: number, textsMin: number): Uint8Array {
  return Uint8Array.from(frequency, (n) =>
    n < textsMin
      ? 0
      : Math.max(
          1,
          Math.min(255, Math.round((Math.log((texts + 1) / (n + 1)) + 1) * RARITY_STEPS)),
        ),
  )
}

/** Sublinear tf-idf of one field, of length `weight`. Gives how many numbers were written from `from` on. */
export function weigh(
  { at, count }: Pieces,
  rarity: Uint8Array,
  weight: number,
  out: { at: Uint32Array; value: Float32Array },
  from: number,
): number {
  let square = 0
  let next = from
  for (let k = 0; k < at.length; k += 1) {
    const rare = rarity[at[k]!]!
    if (rare === 0) continue
    const value = ((1 + Math.log(count[k]!)) * rare) / RARITY_STEPS
    out.at[next] = at[k]!
    out.value[next] = value
    square += value * value
    next += 1
  }
  const factor = square > 0 ? weight / Math.sqrt(square) : 0
  for (let k = from; k < next; k += 1) out.value[k]! *= factor
  return next - from
}
