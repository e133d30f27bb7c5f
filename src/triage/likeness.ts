// How alike two texts are. Pure.
import { countCommon } from './pairs.ts'

/** Common pairs (`pairsIn`) over the pairs of the shorter text: a short report of the same lamp is as alike as a long one. */
export function likeness(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const shorter = Math.min(a.size, b.size)
  if (shorter === 0) return 0
  return countCommon(a, b) / Math.max(shorter, PIECES_MIN)
}
/** Two texts of three characters are alike by chance. */
const PIECES_MIN = 6

/** Share of all pairs that both have: a copy with another house number is a copy. */
export function overlap(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const common = countCommon(a, b)
  return common === 0 ? 0 : common / (a.size + b.size - common)
}
