// How alike two texts are, and what of a text may be shown to a neighbour. Pure.
import { maskNamesIn } from '../reporters/names-in-text.ts'
import { countCommon } from './pairs.ts'

/** Common pairs (`pairsIn`) over the pairs of the shorter text: a short report of the same lamp is as alike as a long one. */
export function likeness(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const shorter = Math.min(a.size, b.size)
  if (shorter === 0) return 0
  return countCommon(a, b) / Math.max(shorter, PIECES_MIN)
}
/** Two texts of three characters are alike by chance. */
const PIECES_MIN = 6

const EXCERPT_CHARS = 60

/** The beginning of a text without number or name: phones, doors and number plates stay with who wrote them. */
export function excerptOf(text: string): string {
  const points = [...maskNamesIn(text.replace(/\s+/g, ' ').trim())]
  const short = points.slice(0, EXCERPT_CHARS).join('')
  return `${short.replace(/\p{N}+/gu, '×')}${points.length > EXCERPT_CHARS ? '…' : ''}`
}
