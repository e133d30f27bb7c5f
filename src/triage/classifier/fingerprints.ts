// Has a model seen these texts? It keeps a few bits of every text it learnt from, from which no text can be read.
import { createHash } from 'node:crypto'

/** 32 bits each: of a million foreign texts against 6,000 learnt ones, one or two look seen. */
const BYTES = 4
/** Of the texts of a large ledger so many are kept; the same ones for everybody: those with the smallest numbers. */
const KEPT_MAX = 8_000

export interface Fingerprints {
  /** Numbers up to here were kept; of larger ones nothing is known. */
  upTo: number
  /** Four bytes each, ascending, as base64. */
  texts: string
}

export function fingerprintsOf(texts: readonly (readonly string[])[]): Fingerprints {
  const numbers = [...new Set(texts.map(numberOf))].sort((a, b) => a - b).slice(0, KEPT_MAX)
  const bytes = Buffer.alloc(numbers.length * BYTES)
  numbers.forEach((number, index) => bytes.writeUInt32BE(number, index * BYTES))
  const all = numbers.length < KEPT_MAX
  return { upTo: all ? 0xff_ff_ff_ff : (numbers.at(-1) ?? 0), texts: bytes.toString('base64') }
}

/** The share of these texts that was learnt from; null where nothing can be said. */
export function seenShare(
  texts: readonly (readonly string[])[],
  { upTo, texts: kept }: Fingerprints,
): number | null {
  const bytes = Buffer.from(kept, 'base64')
  const known = new Set<number>()
  for (let at = 0; at + BYTES <= bytes.length; at += BYTES) known.add(bytes.readUInt32BE(at))
  const asked = texts.map(numberOf).filter((number) => number <= upTo)
  if (asked.length === 0) return null
  return asked.filter((number) => known.has(number)).length / asked.length
}

/** Blanks and the order of the fields' borders do not make another text. */
function numberOf(fields: readonly string[]): number {
  const bare = fields.join('').replace(/\s+/g, '')
  return createHash('sha256').update(bare).digest().readUInt32BE(0)
}
