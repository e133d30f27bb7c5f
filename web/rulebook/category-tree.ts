// The flat list of categories as the tree people know, and what an administrator does to it. Pure.
import type { Category, RulebookDoc } from '../../src/rulebook/contract.ts'

export interface Leaf {
  category: Category
  index: number
}
export interface Second {
  name: string
  leaves: Leaf[]
}
export interface First {
  name: string
  seconds: Second[]
  count: number
}

/** Found by name, code or keyword; a match of a branch keeps all below it. */
export function categoryTree(categories: readonly Category[], q: string): First[] {
  const tree: First[] = []
  const wanted = q.trim().toLowerCase()
  categories.forEach((category, index) => {
    const words = [...category.path, category.code, ...category.keywords].join(' ').toLowerCase()
    if (!words.includes(wanted)) return
    let first = tree.find((one) => one.name === category.path[0])
    if (!first) tree.push((first = { name: category.path[0], seconds: [], count: 0 }))
    let second = first.seconds.find((one) => one.name === category.path[1])
    if (!second) first.seconds.push((second = { name: category.path[1], leaves: [] }))
    second.leaves.push({ category, index })
    first.count += 1
  })
  return tree
}

/** A branch is only the name its leaves share. `branch` is ['城市管理'] or ['城市管理', '市政']. */
export function renameBranch(
  categories: readonly Category[],
  branch: readonly string[],
  name: string,
): Category[] {
  const level = branch.length - 1
  return categories.map((category) => {
    if (!branch.every((part, at) => category.path[at] === part)) return category
    const path: Category['path'] = [...category.path]
    path[level] = name
    return { ...category, path }
  })
}

/** A new leaf stands with its sisters, not at the end of the list. */
export function putCategory(
  categories: readonly Category[],
  category: Category,
  index: number | null,
): Category[] {
  if (index !== null) return categories.map((one, at) => (at === index ? category : one))
  const alike = (depth: number) =>
    categories.findLastIndex((one) =>
      category.path.slice(0, depth).every((name, at) => one.path[at] === name),
    )
  const after = [2, 1].map(alike).find((at) => at !== -1) ?? categories.length - 1
  return categories.toSpliced(after + 1, 0, category)
}

export type CodeTrouble = 'pattern' | 'taken' | 'branch'

/** The check of the server, early: a code is used once, and nothing lies below a leaf. */
export function codeTrouble(
  categories: readonly Category[],
  code: string,
  index: number | null,
): CodeTrouble | null {
  if (!/^[a-z0-9][a-z0-9_.-]{0,63}$/.test(code) || code.endsWith('.') || code.includes('..'))
    return 'pattern'
  const others = categories.filter((_, at) => at !== index).map((category) => category.code)
  if (others.includes(code)) return 'taken'
  if (others.some((other) => other.startsWith(`${code}.`) || code.startsWith(`${other}.`)))
    return 'branch'
  return null
}

/** The rules that name exactly this category: without it they would point nowhere. */
export function rulesNaming(doc: RulebookDoc, code: string): number {
  return [...doc.routing, ...doc.evidence].filter((rule) => rule.categoryPrefix === code).length
}
