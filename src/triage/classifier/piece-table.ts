// The pieces of all texts in one table, in memory that every thread reads and none copies.
import type { Pieces } from './features.ts'

export interface PieceTable {
  /** How many kinds of pieces a text has: its fields, then its words. */
  kinds: number
  /** The pieces of kind k of text r stand from `start[r * kinds + k]` on. */
  start: Uint32Array
  at: Uint32Array
  count: Float32Array
}

export function pieceTable(texts: readonly Pieces[][]): PieceTable {
  const kinds = texts[0]?.length ?? 0
  const all = texts.flat()
  const size = all.reduce((sum, { at }) => sum + at.length, 0)
  const start = new Uint32Array(shared(all.length + 1))
  const at = new Uint32Array(shared(size))
  const count = new Float32Array(shared(size))
  all.forEach((pieces, index) => {
    const from = start[index]!
    at.set(pieces.at, from)
    count.set(pieces.count, from)
    start[index + 1] = from + pieces.at.length
  })
  return { kinds, start, at, count }
}

export function piecesIn({ kinds, start, at, count }: PieceTable, row: number): Pieces[] {
  return Array.from({ length: kinds }, (_, kind) => {
    const from = start[row * kinds + kind]!
    const to = start[row * kinds + kind + 1]!
    return { at: at.subarray(from, to), count: count.subarray(from, to) }
  })
}

function shared(numbers: number): SharedArrayBuffer {
  return new SharedArrayBuffer(numbers * 4)
}
