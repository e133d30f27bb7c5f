// Texts about one matter: cosine of weighted character pairs over a sparse graph, joined by average linkage. Pure.
// A group has one place: all members that name one, name the same.
// Average linkage (Sokal and Michener, 1958) does not chain: a road and a school on that road stay two matters.
import { Heap, type Edge } from './heap.ts'
import { normaliseText, PieceCounter, rarities, weigh } from '../classifier/features.ts'

const FEATURES = { bits: 18, orders: [2, 3] }
export const PLACES = 2 ** FEATURES.bits
/** Two texts that share less than this are not asked about. */
const EDGE_MIN = 0.12
/** Two groups are one matter from this mean likeness on. */
export const SAME_MATTER = 0.15
/** A piece in more than this share of the texts names no matter; below the floor the share means nothing. */
const COMMON_SHARE = 0.04
const COMMON_MIN = 30

/** Of two whose categories are not both known, the words alone must say more. */
const UNSORTED = 0.9

/** Two that name one place are so much likelier one matter, if the trouble is the same. */
const SAME_PLACE = 3
/** At one place the middles of two groups are one matter from this cosine on (docs/triage-help.md). */
const SAME_MIDDLE = 0.12

export interface Vector {
  at: Uint32Array
  value: Float32Array
}

/** Where a text or a group of texts is: the names that all of it say, and the village, when known. */
export interface Where {
  names: ReadonlySet<string>
  area: string | null
  town: string | null
  /** Within the village: 发生地点. */
  spot: string | null
  /** The second level of the category, when known: two of them are never one matter. */
  kind: string | null
}

export const NOWHERE: Where = { names: new Set(), area: null, town: null, spot: null, kind: null }

export interface Placed {
  /** The title first, when there is one. */
  fields: string[]
  /** The same without names of places: what is the trouble. */
  trouble: string[]
  where: Where
}

/** What two have in common when they may be one matter, or null: two places, or two categories. */
export function meeting(a: Where, b: Where): Where | null {
  if (a.kind !== null && b.kind !== null && a.kind !== b.kind) return null
  const place = samePlace(a, b)
  return place && { ...place, kind: a.kind ?? b.kind }
}

/** Where two are together, or null when they are at two places. Within a town a name says more than a village. */
export function samePlace(a: Where, b: Where): Omit<Where, 'kind'> | null {
  if (a.town !== null && b.town !== null && a.town !== b.town) return null // every town has a post office
  const town = a.town ?? b.town
  const area = a.area === b.area ? a.area : null
  if (a.names.size > 0 && b.names.size > 0) {
    const names = new Set([...a.names].filter((name) => b.names.has(name)))
    if (names.size === 0) return null
    const far = a.area !== b.area && a.spot !== null && b.spot !== null && !isSpot(a.spot, b.spot)
    return far ? null : { names, area, town, spot: a.spot ?? b.spot }
  }
  if (a.area !== null && b.area !== null && area === null) return null
  if (a.spot !== null && b.spot !== null && !isSpot(a.spot, b.spot)) return null
  return {
    names: a.names.size > 0 ? a.names : b.names,
    area: a.area ?? b.area,
    town,
    spot: a.spot ?? b.spot,
  }
}

/** 2组堰塘边 and 堰塘 are one spot; 3号楼楼下 and 5号楼楼下 are two. */
function isSpot(a: string, b: string): boolean {
  return a.includes(b) || b.includes(a)
}

/**
 * `matters`: groups of two and more, as numbers of texts, each at one place. `kinds`: groups that sound alike, wherever they are.
 * `troubles`: what each text is about, without its place.
 */
export function clusterTexts(
  texts: readonly Placed[],
  from = SAME_MATTER,
): { matters: number[][]; kinds: number[][]; troubles: Vector[] } {
  const alike = likePairs(vectorsOf(texts.map(({ fields }) => fields)))
  const troubles = vectorsOf(texts.map(({ trouble }) => trouble))
  const where = texts.map((text) => text.where)
  const unnamed = alike.filter(({ a, b }) => !shareName(where[a], where[b]))
  const edges = [...unnamed, ...sharedPlaces(where, troubles)].map((edge) => ({
    ...edge,
    like: isSorted(where[edge.a], where[edge.b]) ? edge.like : edge.like * UNSORTED,
  }))
  return {
    matters: joinMiddles(joinByAverage(where, edges, from), where, troubles),
    kinds: joinByAverage(
      where.map(({ kind }) => ({ ...NOWHERE, kind })),
      alike,
      from,
    ),
    troubles,
  }
}

function isSorted(a: Where | undefined, b: Where | undefined): boolean {
  return Boolean(a?.kind && b?.kind)
}

function shareName(a: Where | undefined, b: Where | undefined): boolean {
  return a !== undefined && b !== undefined && [...a.names].some((name) => b.names.has(name))
}

/** Of all that name one place: how alike the trouble is. The name itself must not make two troubles one. */
function sharedPlaces(where: readonly Where[], troubles: readonly Vector[]): Edge[] {
  const here = new Map<string, number[]>()
  const asked = new Set<number>()
  const edges: Edge[] = []
  const own = new Float32Array(PLACES)
  where.forEach(({ names }, b) => {
    troubles[b]?.at.forEach((place, k) => (own[place] = troubles[b]?.value[k] ?? 0))
    for (const name of names) {
      const others = here.get(name) ?? []
      for (const a of others) {
        const trouble = troubles[a]
        if (!trouble || asked.has(a * where.length + b)) continue
        asked.add(a * where.length + b)
        const like = Math.min(1, SAME_PLACE * dense(trouble, own))
        if (like >= EDGE_MIN) edges.push({ a, b, like })
      }
      here.set(name, [...others, b])
    }
    for (const place of troubles[b]?.at ?? []) own[place] = 0
  })
  return edges
}

/**
 * Two groups at one place whose middles are alike are one matter told in two ways. Texts of a line are too short for that to show
 * between any two of them; between the middles it does.
 */
function joinMiddles(
  groups: readonly number[][],
  where: readonly Where[],
  troubles: readonly Vector[],
): number[][] {
  const whole = groups.map((members) => ({
    members,
    where: members
      .map((index) => where[index] ?? NOWHERE)
      .reduce((a, b) => meeting(a, b) ?? NOWHERE),
    middle: null as ReadonlyMap<number, number> | null, // made when it is first asked for
    joined: false,
  }))
  const here = Map.groupBy(
    whole.flatMap((group) => [...group.where.names].map((name) => ({ name, group }))),
    ({ name }) => name,
  )
  for (const found of here.values()) {
    const [largest, ...rest] = found
      .map(({ group }) => group)
      .sort((a, b) => b.members.length - a.members.length)
    for (let left = rest, into = largest; into; [into, ...left] = left) {
      for (const other of left) {
        const together = meeting(into.where, other.where)
        if (into.joined || other.joined || !together) continue
        into.middle ??= middleOf(into.members.map((index) => troubles[index]))
        other.middle ??= middleOf(other.members.map((index) => troubles[index]))
        if (dot(other.middle, into.middle) < SAME_MIDDLE) continue
        into.members = [...into.members, ...other.members]
        into.where = together
        into.middle = null
        other.joined = true
      }
    }
  }
  return whole.filter(({ joined }) => !joined).map(({ members }) => members)
}

export function middleOf(vectors: readonly (Vector | undefined)[]): ReadonlyMap<number, number> {
  const sums = new Map<number, number>()
  for (const vector of vectors)
    vector?.at.forEach((place, k) => sums.set(place, (sums.get(place) ?? 0) + vector.value[k]!))
  const length = Math.sqrt([...sums.values()].reduce((sum, value) => sum + value * value, 0)) || 1
  return new Map([...sums].map(([place, value]) => [place, value / length]))
}

/** Cosine of a text with one that is laid out over all places. */
export function dense({ at, value }: Vector, other: Float32Array): number {
  let sum = 0
  for (let k = 0; k < at.length; k += 1) sum += value[k]! * other[at[k]!]!
  return sum
}

function dot(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): number {
  let sum = 0
  for (const [place, value] of a) sum += value * (b.get(place) ?? 0)
  return sum
}

function vectorsOf(texts: readonly string[][]): Vector[] {
  const counter = new PieceCounter(FEATURES)
  const pieces = texts.map((fields) => fields.map((field) => counter.count(normaliseText(field))))
  const frequency = new Float32Array(PLACES)
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
      value: Float32Array.from(sums.values(), (value) => value / (length || 1)),
    }
  })
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

/** The most alike two groups are joined again and again, until none at one place reach `from`. Pairs without an edge count as 0. */
function joinByAverage(where: readonly Where[], edges: Edge[], from: number): number[][] {
  const places = new Map(where.entries())
  const members = new Map<number, number[]>(where.map((_, index) => [index, [index]]))
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
  let next = where.length
  for (let best = heap.pop(); best; best = heap.pop()) {
    const [left, right] = [members.get(best.a), members.get(best.b)]
    const [here, there] = [places.get(best.a), places.get(best.b)]
    if (!left || !right || !here || !there) continue // one of them has been joined since
    const together = meeting(here, there)
    if (!together) continue
    const joined = next++
    places.set(joined, together)
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
