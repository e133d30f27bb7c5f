// Two administrators edited the draft at once: what both did, put together, and where they clash. Pure.
import type { RulebookDoc } from '../../src/rulebook/contract.ts'

export interface Clash {
  path: string
  base: unknown
  mine: unknown
  theirs: unknown
}
export interface Merged {
  doc: RulebookDoc
  clashes: Clash[]
}

/** `base` is what both began with. In a clash mine holds, except at the paths where theirs was chosen. */
export function mergeRulebooks(
  base: RulebookDoc,
  mine: RulebookDoc,
  theirs: RulebookDoc,
  chosen: ReadonlySet<string> = new Set(),
): Merged {
  const clashes: Clash[] = []
  const merged = merge('', named(base), named(mine), named(theirs), { clashes, chosen })
  return { doc: unnamed(merged as ReadonlyMap<string, unknown>), clashes } // the keys of a document, each merged from documents
}

type Node = ReadonlyMap<string, unknown>
interface Book {
  clashes: Clash[]
  chosen: ReadonlySet<string>
}

function merge(path: string, base: unknown, mine: unknown, theirs: unknown, book: Book): unknown {
  if (same(mine, theirs) || same(base, theirs)) return mine
  if (same(base, mine)) return theirs
  if (mine instanceof Map && theirs instanceof Map) {
    const begun: Node = base instanceof Map ? base : new Map()
    const result = new Map<string, unknown>()
    // Their order, then what only I have; what one removed and the other left alone is gone.
    for (const key of new Set([...theirs.keys(), ...mine.keys()])) {
      const value = merge(inside(path, key), begun.get(key), mine.get(key), theirs.get(key), book)
      if (value !== undefined) result.set(key, value)
    }
    return result
  }
  book.clashes.push({ path, base: plain(base), mine: plain(mine), theirs: plain(theirs) })
  return book.chosen.has(path) ? theirs : mine
}

const LISTS = {
  categories: (item: RulebookDoc['categories'][number]) => item.code,
  routing: (item: RulebookDoc['routing'][number]) =>
    item.townId === null ? item.categoryPrefix : `${item.categoryPrefix}@${item.townId}`,
  evidence: (item: RulebookDoc['evidence'][number]) =>
    `${item.categoryPrefix || '*'}/${item.outcome}`,
  outside: (item: RulebookDoc['outside'][number]) => item.code,
  declineGrounds: (item: RulebookDoc['declineGrounds'][number]) => item.code,
  screeningGrounds: (item: RulebookDoc['screeningGrounds'][number]) => item.code,
} as const

function inside(path: string, key: string): string {
  return path === '' ? key : path in LISTS ? `${path}[${key}]` : `${path}.${key}`
}

/** Records and the lists as maps, so that one item is compared with the same item. */
function named(doc: RulebookDoc): Node {
  const node = new Map<string, unknown>()
  for (const [key, value] of Object.entries(doc)) {
    const nameOf =
      key in LISTS ? (LISTS[key as keyof typeof LISTS] as (item: unknown) => string) : null // its own items, right here
    node.set(key, nameOf && Array.isArray(value) ? byName(value, nameOf) : deep(value))
  }
  return node
}

function byName(items: readonly unknown[], nameOf: (item: unknown) => string): Node {
  const map = new Map<string, unknown>()
  for (const item of items) {
    let key = nameOf(item)
    for (let number = 2; map.has(key); number += 1) key = `${nameOf(item)}#${number}`
    map.set(key, deep(item))
  }
  return map
}

function deep(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return new Map(Object.entries(value).map(([key, inner]) => [key, deep(inner)]))
}

function unnamed(node: Node): RulebookDoc {
  const doc = [...node].map(([key, value]) => [
    key,
    key in LISTS && value instanceof Map ? [...value.values()].map(plain) : plain(value),
  ])
  return Object.fromEntries(doc) as RulebookDoc // the same keys that went in
}

function plain(value: unknown): unknown {
  return value instanceof Map
    ? Object.fromEntries([...value].map(([key, inner]) => [key, plain(inner)]))
    : value
}

/** Whatever the order of the keys: the database keeps its own. */
export function same(a: unknown, b: unknown): boolean {
  if (a instanceof Map && b instanceof Map)
    return (
      a.size === b.size && [...a].every(([key, value]) => b.has(key) && same(value, b.get(key)))
    )
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((value, index) => same(value, b[index]))
  return a === b
}

export function sameRulebook(a: RulebookDoc, b: RulebookDoc): boolean {
  return same(named(a), named(b))
}
