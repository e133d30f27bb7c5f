// 是不是这件？ How alike two short Chinese texts are, without a line and without a model: the cosine of their character pairs.
import type { NearbyMatter } from '../../../src/visits/contract.ts'

/** Above it a person is asked; they decide. Set by the examples in the test. */
export const ALIKE_MIN = 0.3
const CHARS_MIN = 4

export function pairsIn(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  // Places inside a pair of marks matter, marks and numbers do not: "3号楼" and "三号楼" are both 号楼.
  for (const run of text.toLowerCase().split(/[^\p{L}]+/u)) {
    const points = [...run]
    for (let i = 0; i + 1 < points.length; i += 1) {
      const pair = `${points[i]}${points[i + 1]}`
      counts.set(pair, (counts.get(pair) ?? 0) + 1)
    }
  }
  return counts
}

export function cosine(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let common = 0
  for (const [pair, n] of a) common += n * (b.get(pair) ?? 0)
  return common === 0 ? 0 : common / (length(a) * length(b))
}

function length(counts: ReadonlyMap<string, number>): number {
  let sum = 0
  for (const n of counts.values()) sum += n * n
  return Math.sqrt(sum)
}

/** At most three open matters of this village that read like this text, most alike first. */
export function alikeIn(
  matters: readonly NearbyMatter[],
  villageId: string,
  text: string,
): NearbyMatter[] {
  if ([...text.trim()].length < CHARS_MIN) return []
  const pairs = pairsIn(text)
  return matters
    .filter((matter) => matter.villageId === villageId)
    .map((matter) => ({ matter, score: cosine(pairs, pairsIn(matter.excerpt)) }))
    .filter(({ score }) => score >= ALIKE_MIN)
    .sort((a, b) => b.score - a.score || (a.matter.code < b.matter.code ? -1 : 1))
    .slice(0, 3)
    .map(({ matter }) => matter)
}
