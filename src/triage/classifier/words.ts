// The words that spoke for a class, as they stand in the text: whole words, the numbers as they were written, and no
// 您好、我是、希望有关部门尽快处理, which stand in every appeal and are no reason.
import { isFormula } from '../formulas.ts'
import { normaliseText, READ_CHARS_MAX } from './features.ts'

const WORDS_MAX = 5
const WORD_CHARS_MAX = 8
const PARTS_LOOKED_AT = 12
const READ_MAX = 1_500
/** A piece that crosses the border of a word speaks half for each side. */
const CROSSING = 0.5
const WORDS = new Intl.Segmenter('zh', { granularity: 'word' })

/** A stretch of a normalised text and how much it speaks for the class. */
export type Pull = (begin: number, length: number, weight: number) => void

interface Part {
  field: number
  begin: number
  end: number
  weight: number
}

/** `pulls` calls `pull` for every piece of the normalised field that was looked at. */
export function wordsThatSpoke(
  fields: readonly string[],
  pulls: (normalised: string, field: number, pull: Pull) => void,
): string[] {
  const parts = fields.flatMap((text, field) => partsOf(text, field, pulls))
  const heaviest = parts
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, PARTS_LOOKED_AT)
  const words: string[] = []
  for (const { field, begin, end } of joined(heaviest)) {
    const word = (fields[field] ?? '').slice(begin, end)
    if ([...word].length < 2) continue // a single character is no word to show
    if (words.some((known) => known.includes(word) || word.includes(known))) continue
    words.push(word)
    if (words.length === WORDS_MAX) break
  }
  return words
}

function partsOf(
  text: string,
  field: number,
  pulls: (normalised: string, field: number, pull: Pull) => void,
): Part[] {
  const normalised = normaliseText(text)
  const origin = originsOf(text)
  const pieces: Omit<Part, 'field'>[] = []
  pulls(normalised, field, (begin, length, weight) => {
    const from = origin[begin]
    const to = origin[begin + length - 1]
    if (from === undefined || to === undefined) return
    pieces.push({ begin: from, end: to + 1, weight })
  })
  // Which word stands at each character: its number, from 1.
  const wordAt = new Uint32Array(text.length + 1)
  const parts: Part[] = []
  for (const { segment, index, isWordLike } of WORDS.segment(text.slice(0, READ_MAX))) {
    if (!isWordLike) continue
    parts.push({ field, begin: index, end: index + segment.length, weight: 0 })
    wordAt.fill(parts.length, index, index + segment.length)
  }
  for (const { begin, end, weight } of pieces) {
    const first = parts[wordAt[begin]! - 1]
    const last = parts[wordAt[end - 1]! - 1]
    if (first === last) {
      if (first) first.weight += weight
    } else {
      if (first) first.weight += weight * CROSSING
      if (last) last.weight += weight * CROSSING
    }
  }
  return parts.filter(({ begin, end }) => tells(text.slice(begin, end)))
}

function tells(word: string): boolean {
  return /\p{L}/u.test(word) && !isFormula(normaliseText(word))
}

/** Words that stand side by side and both speak are shown as one: 路灯 and 不亮 are 路灯不亮. */
function joined(parts: readonly Part[]): Part[] {
  const spans: Part[] = []
  for (const part of parts) {
    const near = spans.find(
      (span) =>
        span.field === part.field &&
        (span.end === part.begin || part.end === span.begin) &&
        Math.max(span.end, part.end) - Math.min(span.begin, part.begin) <= WORD_CHARS_MAX,
    )
    if (near) {
      near.begin = Math.min(near.begin, part.begin)
      near.end = Math.max(near.end, part.end)
      near.weight += part.weight
    } else spans.push({ ...part })
  }
  return spans.sort((a, b) => b.weight - a.weight)
}

/** Where in the text each character of its normalised form comes from: the same steps as `normaliseText`, one by one. */
function originsOf(text: string): number[] {
  const origin: number[] = []
  let inNumber = false
  let at = 0
  for (const character of text.slice(0, READ_CHARS_MAX)) {
    for (const plain of character.normalize('NFKC').toLowerCase()) {
      if (/\s/.test(plain)) continue
      const digit = /\p{Nd}/u.test(plain)
      if (!(digit && inNumber)) for (let k = 0; k < plain.length; k += 1) origin.push(at)
      inNumber = digit
    }
    at += character.length
  }
  return origin
}
