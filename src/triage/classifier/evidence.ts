// How much each piece tells one class from the rest before anything is learnt: the log-count ratio of naive Bayes as the
// scale of that piece (NBSVM: Wang and Manning, "Baselines and Bigrams", ACL 2012).
import type { SparseRows } from './solver.ts'

/**
 * Gives, for the examples of one class, the square of each place's log-count ratio (counts one more than seen). All are
 * brought to one size, so that a row is on the mean as long as it was and the same cost fits every class.
 */
export function evidence(
  { start, at, value, width }: SparseRows,
  rows: Int32Array,
): (positive: Uint8Array) => Float32Array {
  const everywhere = new Float32Array(width)
  const squares = new Float64Array(width)
  let size = 0
  for (const row of rows) {
    for (let k = start[row]!; k < start[row + 1]!; k += 1) {
      const square = value[k]! * value[k]!
      everywhere[at[k]!]! += 1
      squares[at[k]!]! += square
      size += square
    }
  }
  return (positive) => {
    const within = new Float32Array(width)
    let positives = 0
    rows.forEach((row, index) => {
      if (!positive[index]) return
      positives += 1
      for (let k = start[row]!; k < start[row + 1]!; k += 1) within[at[k]!]! += 1
    })
    const share = Math.log((rows.length - positives + 1) / (positives + 1))
    const trust = new Float32Array(width)
    let scaled = 0
    for (let place = 0; place < width; place += 1) {
      if (everywhere[place] === 0) continue
      const inside = within[place]!
      const ratio = Math.log((inside + 1) / (everywhere[place]! - inside + 1)) + share
      trust[place] = ratio * ratio
      scaled += squares[place]! * ratio * ratio
    }
    if (scaled === 0) return trust.fill(1)
    const factor = size / scaled
    for (let place = 0; place < width; place += 1) trust[place]! *= factor
    return trust
  }
}
