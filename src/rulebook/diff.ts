// What changed between two rulebooks, as a list a person can read: `limits.accept.days: 1 → 2`. Pure.
import { canonical } from '../platform/canonical.ts'
import type { RulebookDoc } from './contract.ts'
import { bare } from './routing.ts'

export interface Change {
  /** Rules and categories are named by what they are about, never by their place in the list. */
  path: string
  kind: 'added' | 'removed' | 'changed'
  before: unknown
  after: unknown
}

export const CHANGES_MAX = 2_000

export function diffRulebooks(before: RulebookDoc, after: RulebookDoc): Change[] {
  const changes: Change[] = []
  compare('', named(before), named(after), changes)
  return changes.slice(0, CHANGES_MAX)
}

function named(doc: RulebookDoc): Record<string, unknown> {
  return {
    ...doc,
    categories: byName(doc.categories, (category) => category.code),
    routing: byName(doc.routing, (rule) =>
      rule.townId === null
        ? bare(rule.categoryPrefix)
        : `${bare(rule.categoryPrefix)}@${rule.townId}`,
    ),
    evidence: byName(doc.evidence, (rule) => `${bare(rule.categoryPrefix) || '*'}/${rule.outcome}`),
    outside: byName(doc.outside, (body) => body.code),
    declineGrounds: byName(doc.declineGrounds, (ground) => ground.code),
    screeningGrounds: byName(doc.screeningGrounds, (ground) => ground.code),
  }
}

/** A draft may hold two of a name; the second is `name#2`, so that none is lost from the list. */
function byName<Item>(items: Item[], nameOf: (item: Item) => string): Map<string, Item> {
  const map = new Map<string, Item>()
  for (const item of items) {
    const name = nameOf(item)
    let key = name
    for (let number = 2; map.has(key); number += 1) key = `${name}#${number}`
    map.set(key, item)
  }
  return map
}

function compare(path: string, before: unknown, after: unknown, changes: Change[]) {
  if (before instanceof Map && after instanceof Map) {
    compareMembers((key) => `${path}[${key}]`, before, after, changes)
  } else if (isRecord(before) && isRecord(after)) {
    const inside = (key: string) => (path === '' ? key : `${path}.${key}`)
    compareMembers(inside, new Map(Object.entries(before)), new Map(Object.entries(after)), changes)
  } else if (canonical(before) !== canonical(after)) {
    changes.push({ path, kind: 'changed', before, after })
  }
}

function compareMembers(
  pathOf: (key: string) => string,
  before: Map<string, unknown>,
  after: Map<string, unknown>,
  changes: Change[],
) {
  for (const [key, value] of before) {
    if (after.has(key)) compare(pathOf(key), value, after.get(key), changes)
    else changes.push({ path: pathOf(key), kind: 'removed', before: value, after: null })
  }
  for (const [key, value] of after) {
    if (!before.has(key))
      changes.push({ path: pathOf(key), kind: 'added', before: null, after: value })
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Map)
  )
}
