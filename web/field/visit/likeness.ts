// 是不是这件？ How alike two short Chinese texts are, without a line and without a model: the cosine of their character pairs.

/** Above it a person is asked; they decide. Set by the examples in the test. */
export const ALIKE_MIN = 0.3
const CHARS_MIN = 4
const OFFERED_MAX = 3

/** What may be joined: `key` as a form keeps it (draft.ts). */
export interface Comparable {
  key: string
  villageId: string
  words: string
}

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

/** At most three of this village that read like this text, with or without its place; most alike first. */
export function alikeIn<Matter extends Comparable>(
  matters: readonly Matter[],
  villageId: string,
  said: { text: string; place: string },
): Matter[] {
  if ([...said.text.trim()].length < CHARS_MIN) return []
  const alone = pairsIn(said.text)
  const placed = pairsIn(`${said.text} ${said.place}`)
  return matters
    .filter((matter) => matter.villageId === villageId)
    .map((matter) => {
      const pairs = pairsIn(matter.words)
      return { matter, score: Math.max(cosine(alone, pairs), cosine(placed, pairs)) }
    })
    .filter(({ score }) => score >= ALIKE_MIN)
    .sort((a, b) => b.score - a.score || (a.matter.key < b.matter.key ? -1 : 1))
    .slice(0, OFFERED_MAX)
    .map(({ matter }) => matter)
}
