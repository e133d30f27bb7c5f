// 验靶的抽签: a stratified lot that nobody chooses and anybody can draw again from what is published. Pure.
//
// The seed is made and its SHA-256 shown before the cut-off; nobody can know then what it will hit. The frame hash goes into
// every ticket, so that one line more, one less or one in another stratum makes another lot. Within a stratum every line
// has the same chance n/N (simple random sampling without replacement: Cochran, Sampling Techniques, 3rd ed. 1977, ch. 2
// and 5), which is what `true-rate.ts` weights by.
//
// Whoever runs the server can read the seed before the cut-off. Where a district wants it, a second part goes in: a public
// number (a lottery's of that evening) that nobody has before.
import { createHash, createHmac } from 'node:crypto'

/** One claim that may be drawn. */
export interface Entry {
  lineId: string
  /** What is drawn from apart: unit × track × outcome of the week. */
  stratum: string
}

/** Per cent of each stratum to be drawn, more than 0 and at most 100. */
export type Percents = Readonly<Record<string, number>>

export interface DrawnStratum {
  stratum: string
  /** All lines of the stratum in the order of the lot: the first `draw` are checked, the next replace in turn. */
  order: string[]
  draw: number
}

export interface Lot {
  frameHash: string
  /** In the order of their names. */
  strata: DrawnStratum[]
}

/** What everybody may read once the findings are filed. Hashes and the seed in hex. */
export interface PublishedLot {
  commitment: string
  seed: string
  /** The digits of the public number; null: drawn without. */
  secondPart: string | null
  frameHash: string
  entries: readonly Entry[]
  percents: Percents
  /** Lines that were to be checked, in order, the replacements behind them; `replaced`: how many could not be told. */
  strata: readonly { stratum: string; lineIds: readonly string[]; replaced: number }[]
}

export type Difference =
  | { what: 'seed' | 'frame'; published: string; drawn: string }
  | { what: 'stratum'; stratum: string; published: readonly string[]; drawn: readonly string[] }

export function sha256(bytes: string | Buffer): Buffer {
  return createHash('sha256').update(bytes).digest()
}

/** Shown before the cut-off; the seed itself after it. */
export function commitment(seed: Buffer): string {
  return sha256(seed).toString('hex')
}

/** Never none of a stratum, however small the share: what is never checked may be claimed at will. */
export function toDraw(lines: number, percent: number): number {
  if (!(percent > 0 && percent <= 100))
    throw new RangeError('a stratum is drawn at more than 0 and at most 100 per cent')
  // 7 % of 100 is 7.000000000000001 in floating point, and 7 lines by any rulebook.
  return lines === 0 ? 0 : Math.min(lines, Math.max(1, Math.ceil((lines * percent) / 100 - 1e-9)))
}

const SEED_BYTES = 32
/** Seed, length and digits fit into the one block that HMAC-SHA256 pads its key to. */
export const SECOND_PART_MAX = 20

/**
 * The key of the tickets: the 32 bytes of the seed, one byte saying how many digits follow, the digits in ASCII; without a
 * second part the seed alone. HMAC pads a key with zero bytes, and no number is a number of no digits: two different pairs
 * never make the same key.
 */
function ticketKey(seed: Buffer, secondPart: string | null): Buffer {
  if (secondPart === null) return seed
  if (seed.length !== SEED_BYTES) throw new RangeError(`a seed has ${SEED_BYTES} bytes`)
  if (!/^[0-9]+$/.test(secondPart) || secondPart.length > SECOND_PART_MAX)
    throw new RangeError(`a second part has 1 to ${SECOND_PART_MAX} digits`)
  return Buffer.concat([seed, Buffer.from([secondPart.length]), Buffer.from(secondPart, 'ascii')])
}

export function drawLot(
  entries: readonly Entry[],
  percents: Percents,
  seed: Buffer,
  secondPart: string | null = null,
): Lot {
  const frame = hashOfFrame(entries)
  const key = ticketKey(seed, secondPart)
  const ticket = (lineId: string) =>
    createHmac('sha256', key).update(frame).update(lineId).digest('hex')
  const byStratum = Map.groupBy(entries, ({ stratum }) => stratum)
  const strata = [...byStratum]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([stratum, lines]) => {
      const percent = percents[stratum]
      if (percent === undefined) throw new RangeError(`no share for the stratum ${stratum}`)
      return {
        stratum,
        order: inOrderOf(
          lines.map(({ lineId }) => lineId),
          ticket,
        ),
        draw: toDraw(lines.length, percent),
      }
    })
  return { frameHash: frame.toString('hex'), strata }
}

export function inOrderOf(ids: readonly string[], ticket: (id: string) => string): string[] {
  return ids
    .map((id) => ({ id, ticket: ticket(id) }))
    .sort((a, b) => (a.ticket < b.ticket ? -1 : 1))
    .map(({ id }) => id)
}

/** SHA-256 over the lines `["stratum","lineId"]`, sorted, one per line of text. */
function hashOfFrame(entries: readonly Entry[]): Buffer {
  if (new Set(entries.map(({ lineId }) => lineId)).size < entries.length)
    throw new RangeError('a line stands twice in the frame: it would have two chances')
  const lines = entries.map(({ stratum, lineId }) => JSON.stringify([stratum, lineId]))
  return sha256(lines.sort().join('\n'))
}

/** Draws again from what was published; empty when everything fits. */
export function recheck(published: PublishedLot): Difference[] {
  const differences: Difference[] = []
  const seed = Buffer.from(published.seed, 'hex')
  const committed = commitment(seed)
  if (committed !== published.commitment)
    differences.push({ what: 'seed', published: published.commitment, drawn: committed })
  const lot = drawLot(published.entries, published.percents, seed, published.secondPart)
  if (lot.frameHash !== published.frameHash)
    differences.push({ what: 'frame', published: published.frameHash, drawn: lot.frameHash })
  const drawnIn = new Map(lot.strata.map((each) => [each.stratum, each]))
  const publishedIn = new Map(published.strata.map((each) => [each.stratum, each]))
  for (const stratum of [...new Set([...drawnIn.keys(), ...publishedIn.keys()])].sort()) {
    const { order, draw } = drawnIn.get(stratum) ?? { order: [], draw: 0 }
    const { lineIds, replaced } = publishedIn.get(stratum) ?? { lineIds: [], replaced: 0 }
    const drawn = order.slice(0, draw + replaced)
    if (drawn.length !== lineIds.length || drawn.some((id, place) => id !== lineIds[place]))
      differences.push({ what: 'stratum', stratum, published: lineIds, drawn })
  }
  return differences
}
