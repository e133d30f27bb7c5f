// Category prefixes: what `urban.` covers and how a person calls it. The server decides by the same rule. Pure.
import type { Category, RoutingRule } from '../../src/rulebook/contract.ts'

type Named = Pick<Category, 'code' | 'path'>

export interface Prefix {
  value: string
  title: string
  children: Prefix[]
}

/** `urban.` and `urban` are the same prefix. */
export function bare(prefix: string): string {
  return prefix.replace(/\.+$/, '')
}

/** A prefix ends where a level of the code ends. */
export function covers(prefix: string, code: string): boolean {
  const start = bare(prefix)
  return start === '' || code === start || code.startsWith(`${start}.`)
}

/** 城市管理 / 市政: the names that all covered categories share; null where it covers none. */
export function prefixPath(categories: readonly Named[], prefix: string): string[] | null {
  const covered = categories.filter((category) => covers(prefix, category.code))
  const first = covered[0]
  if (!first) return null
  const shared = first.path.findIndex((name, level) =>
    covered.some((one) => one.path[level] !== name),
  )
  return shared === -1 ? [...first.path] : first.path.slice(0, shared)
}

export function coveredCount(categories: readonly Named[], prefix: string): number {
  return categories.filter((category) => covers(prefix, category.code)).length
}

/** The rule that answers for a category wherever no town has its own: the longest prefix. */
export function ruleEverywhere(routing: readonly RoutingRule[], code: string): RoutingRule | null {
  return routing
    .filter((rule) => rule.townId === null && covers(rule.categoryPrefix, code))
    .reduce<RoutingRule | null>(
      (best, rule) =>
        best && bare(best.categoryPrefix).length >= bare(rule.categoryPrefix).length ? best : rule,
      null,
    )
}

/** Every prefix that can be chosen, as the tree of the codes, under the names of the categories. */
export function prefixTree(categories: readonly Named[]): Prefix[] {
  const roots: Prefix[] = []
  for (const { code } of categories) {
    const levels = code.split('.')
    let siblings = roots
    for (let depth = 1; depth <= levels.length; depth += 1) {
      const start = levels.slice(0, depth).join('.')
      const value = depth === levels.length ? code : `${start}.`
      let found = siblings.find((one) => one.value === value)
      if (!found) {
        found = { value, title: prefixPath(categories, value)?.at(-1) ?? start, children: [] }
        siblings.push(found)
      }
      siblings = found.children
    }
  }
  return roots
}
