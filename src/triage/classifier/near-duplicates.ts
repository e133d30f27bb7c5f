// Texts that are nearly the same (cosine of their character pairs ≥ 0.8) form one group, and a group never stands on
// both sides of a split: a classifier that has seen the same text is not measured by it.

const ALIKE = 0.8
/** How much of a text (of its length 1) may stay outside the index: the common pairs, whose lists are long. */
const UNINDEXED = 0.5

interface Vector {
  /** Pairs by number, the rarest first: the order is the same in every text. */
  pairs: Int32Array
  weights: Float32Array
}

/**
 * The group of every text: the number of one of its texts. Exact. Only the rarer pairs are indexed; what they add up to,
 * plus the most that the rest could add, must reach the bound (Bayardo, Ma, Srikant, "Scaling Up All Pairs", WWW 2007).
 */
export function groupNearDuplicates(texts: readonly string[], alike = ALIKE): Int32Array {
  const vectors = vectorsOf(texts)
  const groups = Int32Array.from({ length: texts.length }, (_, index) => index)
  const lists: ({ texts: number[]; weights: number[] } | undefined)[] = []
  const rest = new Float32Array(texts.length)
  const sums = new Float32Array(texts.length)
  vectors.forEach(({ pairs, weights }, index) => {
    const touched: number[] = []
    pairs.forEach((pair, k) => {
      const list = lists[pair]
      if (!list) return
      const weight = weights[k]!
      for (let place = 0; place < list.texts.length; place += 1) {
        const other = list.texts[place]!
        if (sums[other] === 0) touched.push(other)
        sums[other]! += weight * list.weights[place]!
      }
    })
    for (const other of touched) {
      const possible = sums[other]! + rest[other]! + 1e-4
      sums[other] = 0
      if (possible < alike || find(groups, other) === find(groups, index)) continue
      if (dot(vectors[index]!, vectors[other]!) >= alike - 1e-6)
        groups[find(groups, index)] = find(groups, other)
    }
    let outside = 1
    for (let k = 0; k < pairs.length && Math.sqrt(Math.max(outside, 0)) >= UNINDEXED; k += 1) {
      const list = (lists[pairs[k]!] ??= { texts: [], weights: [] })
      list.texts.push(index)
      list.weights.push(weights[k]!)
      outside -= weights[k]! * weights[k]!
    }
    rest[index] = Math.sqrt(Math.max(outside, 0))
  })
  return groups.map((_, index) => find(groups, index))
}

function vectorsOf(texts: readonly string[]): Vector[] {
  const counted = texts.map(pairCounts)
  const frequency = new Map<number, number>()
  for (const counts of counted)
    for (const pair of counts.keys()) frequency.set(pair, (frequency.get(pair) ?? 0) + 1)
  const rank = new Map(
    [...frequency].sort((a, b) => a[1] - b[1]).map(([pair], number) => [pair, number]),
  )
  return counted.map((counts) => {
    const ranked = [...counts]
      .map(([pair, n]) => [rank.get(pair) ?? 0, n] as const)
      .sort((a, b) => a[0] - b[0])
    const length = Math.sqrt(ranked.reduce((sum, [, n]) => sum + n * n, 0))
    return {
      pairs: Int32Array.from(ranked, ([pair]) => pair),
      weights: Float32Array.from(ranked, ([, n]) => n / length),
    }
  })
}

/** A pair of characters is one number; so is a text of fewer. */
function pairCounts(text: string): Map<number, number> {
  const bare = text.replace(/\s+/g, '')
  const counts = new Map<number, number>()
  for (let index = 0; index + 1 < bare.length; index += 1) {
    const pair = bare.charCodeAt(index) * 65_536 + bare.charCodeAt(index + 1)
    counts.set(pair, (counts.get(pair) ?? 0) + 1)
  }
  if (counts.size === 0) counts.set(bare === '' ? -1 : -2 - bare.charCodeAt(0), 1)
  return counts
}

function dot(a: Vector, b: Vector): number {
  let sum = 0
  for (let i = 0, j = 0; i < a.pairs.length && j < b.pairs.length;) {
    const difference = a.pairs[i]! - b.pairs[j]!
    if (difference === 0) {
      sum += a.weights[i]! * b.weights[j]!
      i += 1
      j += 1
    } else if (difference < 0) i += 1
    else j += 1
  }
  return sum
}

function find(groups: Int32Array, index: number): number {
  let root = index
  while (groups[root] !== root) root = groups[root]!
  while (groups[index] !== root) {
    const next = groups[index]!
    groups[index] = root
    index = next
  }
  return root
}
