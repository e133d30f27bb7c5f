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
