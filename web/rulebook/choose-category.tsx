import { useMemo } from 'react'
import type { Category } from '../../src/rulebook/contract.ts'
import { ChooseLeaf, type Branch } from '../ui/choice.tsx'
import { useRulebook } from './current.ts'

/** 诉求类别: one leaf of the three-level tree. */
export function ChooseCategory(props: {
  id?: string
  value?: string
  onChange?: (value: string | undefined) => void
  placeholder?: string
  label?: string
  allowClear?: boolean
  width?: number | string
}) {
  const { data } = useRulebook()
  const tree = useMemo(() => treeOf(data?.categories ?? []), [data])
  return <ChooseLeaf {...props} tree={tree} />
}

/** The flat list of leaves as the tree it stands for, in the rulebook's own order. */
export function treeOf(categories: readonly Pick<Category, 'code' | 'path'>[]): Branch[] {
  const tree: Branch[] = []
  for (const { code, path } of categories) {
    const first = branchIn(tree, path[0], path[0])
    const second = branchIn((first.children ??= []), path[1], `${path[0]}/${path[1]}`)
    second.children ??= []
    second.children.push({ value: code, label: path[2] })
  }
  return tree
}

function branchIn(tree: Branch[], label: string, value: string): Branch {
  const found = tree.find((branch) => branch.label === label)
  if (found) return found
  const branch = { value, label }
  tree.push(branch)
  return branch
}
