// Texts about one matter: cosine of weighted character pairs over a sparse graph, joined by average linkage. Pure.
// Average linkage (Sokal and Michener, 1958) does not chain: a road and a school on that road stay two matters.
import { normaliseText, PieceCounter, rarities, weigh } from '../classifier/features.ts'

const FEATURES = { bits: 18, orders: [2, 3] }
/** Two texts that share less than this are not asked about. */
const EDGE_MIN = 0.12
/** Two groups are one matter from this mean likeness on. */
export const SAME_MATTER = 0.15
/** A piece in more than this share of the texts names no matter; below the floor the share means nothing. */
const COMMON_SHARE = 0.04
const COMMON_MIN = 30

interface Vector {
  at: Uint32Array
  value: Float32Array
}

/** Groups of two and more, as numbers of texts. `fields` of one text: the title first, when there is one. */
export function clusterTexts(texts: readonly string[][], from = SAME_MATTER): number[][] {
  return joinByAverage(texts.length, likePairs(vectorsOf(texts)), from)
}

function vectorsOf(texts: readonly string[][]): Vector[] {
  const counter = new PieceCounter(FEATURES)
  const pieces = texts.map((fields) => fields.map((field) => counter.count(normaliseText(field))))
  const frequency = new Float32Array(2 ** FEATURES.bits)
  for (const fields of pieces)
    for (const { at } of fields) for (const place of at) frequency[place]! += 1
  const rarity = rarities(frequency, texts.length, 2)
  const common = Math.max(COMMON_MIN, texts.length * COMMON_SHARE)
  frequency.forEach((n, place) => {
    if (n > common) rarity[place] = 0
  })
  return pieces.map((fields) => {
    const sums = new Map<number, number>()
    const out = { at: new Uint32Array(0), value: new Float32Array(0) }
    for (const field of fields) {
      out.at = new Uint32Array(field.at.length)
      out.value = new Float32Array(field.at.length)
      const used = weigh(field, rarity, 1, out, 0)
      for (let k = 0; k < used; k += 1)
        sums.set(out.at[k]!, (sums.get(out.at[k]!) ?? 0) + out.value[k]!)
    }
    const length = Math.sqrt([...sums.values()].reduce((sum, value) => sum + value * value, 0))
    return {
      at: Uint32Array.from(sums.keys()),
      value: Float32Array.from(sums.values(), (value) => value / length),
    }
  })
}

interface Edge {
  a: number
  b: number
  like: number
}

function likePairs(vectors: readonly Vector[]): Edge[] {
  const lists = new Map<number, { texts: number[]; values: number[] }>()
  const sums = new Float32Array(vectors.length)
  const edges: Edge[] = []
  vectors.forEach(({ at, value }, index) => {
    const touched: number[] = []
    at.forEach((place, k) => {
      let list = lists.get(place)
      if (!list) lists.set(place, (list = { texts: [], values: [] }))
      for (let i = 0; i < list.texts.length; i += 1) {
        const other = list.texts[i]!
        if (sums[other] === 0) touched.push(other)
        sums[other]! += value[k]! * list.values[i]!
      }
      list.texts.push(index)
      list.values.push(value[k]!)
    })
    for (const other of touched) {
      if (sums[other]! >= EDGE_MIN) edges.push({ a: other, b: index, like: sums[other]! })
      sums[other] = 0
    }
  })
  return edges
}

/** The most alike two groups are joined again and again, until none reach `from`. Pairs without an edge count as 0. */
function joinByAverage(count: number, edges: Edge[], from: number): number[][] {
  const members = new Map<number, number[]>(
    Array.from({ length: count }, (_, index) => [index, [index]]),
  )
  const sums = new Map<number, Map<number, number>>()
  const link = (a: number, b: number, like: number) => {
    const row = sums.get(a) ?? new Map<number, number>()
    row.set(b, (row.get(b) ?? 0) + like)
    sums.set(a, row)
  }
  const heap = new Heap()
  for (const { a, b, like } of edges) {
    link(a, b, like)
    link(b, a, like)
    if (like >= from) heap.push({ a, b, like })
  }
  let next = count
  for (let best = heap.pop(); best; best = heap.pop()) {
    const [left, right] = [members.get(best.a), members.get(best.b)]
    if (!left || !right) continue // one of them has been joined since
    const joined = next++
    members.set(joined, [...left, ...right])
    for (const old of [best.a, best.b]) {
      for (const [other, like] of sums.get(old) ?? []) {
        if (other === best.a || other === best.b || !members.has(other)) continue
        link(joined, other, like)
        link(other, joined, like)
        sums.get(other)?.delete(old)
      }
      members.delete(old)
      sums.delete(old)
    }
    for (const [other, sum] of sums.get(joined) ?? []) {
      const like = sum / ((left.length + right.length) * (members.get(other)?.length ?? 1))
      if (like >= from) heap.push({ a: joined, b: other, like })
    }
  }
  return [...members.values()].filter((group) => group.length > 1)
}

/** The likeliest pair first. */
class Heap {
  private readonly edges: Edge[] = []

  push(edge: Edge) {
    const { edges } = this
    edges.push(edge)
    for (let place = edges.length - 1; place > 0;) {
      const parent = (place - 1) >> 1
      if (edges[parent]!.like >= edges[place]!.like) break
      ;[edges[parent], edges[place]] = [edges[place]!, edges[parent]!]
      place = parent
    }
  }

  pop(): Edge | undefined {
    const { edges } = this
    const [top] = edges
    const last = edges.pop()
    if (last && edges.length > 0) {
      edges[0] = last
      for (let place = 0; ;) {
        const child = [2 * place + 1, 2 * place + 2]
          .filter((each) => each < edges.length)
          .sort((a, b) => edges[b]!.like - edges[a]!.like)[0]
        if (child === undefined || edges[place]!.like >= edges[child]!.like) break
        ;[edges[place], edges[child]] = [edges[child]!, edges[place]!]
        place = child
      }
    }
    return top
  }
}
