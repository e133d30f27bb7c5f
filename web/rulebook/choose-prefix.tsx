import { TreeSelect } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Category } from '../../src/rulebook/contract.ts'
import { groupsOf, isActive } from '../organisation/choose-unit.tsx'
import { useUnits } from '../organisation/names.ts'
import { useMe } from '../app/session.ts'
import { Choose } from '../ui/choice.tsx'
import { prefixTree, type Prefix } from './prefixes.ts'

interface Node {
  value: string
  title: string
  /** The whole path: what stands in the field once chosen. */
  label: string
  children?: Node[]
}

/** A branch of the categories or one of them: what a rule speaks of. */
export function ChoosePrefix(props: {
  id?: string
  value?: string
  onChange?: (value: string) => void
  categories: readonly Category[]
  withAll?: boolean
}) {
  const { categories, withAll = false, value, ...rest } = props
  const { t } = useTranslation('rulebook')
  const tree = useMemo(() => {
    const nodes = prefixTree(categories).map((prefix) => nodeOf(prefix, [], t('wholeBranch')))
    return withAll
      ? [{ value: ALL, title: t('field.allCategories'), label: t('field.allCategories') }, ...nodes]
      : nodes
  }, [categories, withAll, t])
  const known =
    value === '' ? ALL : value === undefined ? undefined : (valueIn(tree, value) ?? value)
  return (
    <TreeSelect
      {...rest}
      value={known}
      onChange={(chosen: string) => rest.onChange?.(chosen === ALL ? '' : chosen)}
      treeData={tree}
      style={{ width: '100%' }}
      styles={{ popup: { root: { maxHeight: 420 } } }}
      popupMatchSelectWidth={false}
      treeLine
      treeNodeLabelProp="label"
      showSearch={{
        filterTreeNode: (input, node) =>
          `${String(node.title)} ${String(node.value)}`
            .toLowerCase()
            .includes(input.trim().toLowerCase()),
      }}
    />
  )
}
const ALL = '*' // antd takes an empty value for nothing chosen

function nodeOf({ value, title, children }: Prefix, above: string[], whole: string): Node {
  const path = [...above, title]
  const label = path.join(' / ')
  if (children.length === 0) return { value, title, label }
  return {
    value,
    title: `${title}（${whole}）`,
    label: `${label}（${whole}）`,
    children: children.map((child) => nodeOf(child, path, whole)),
  }
}

/** `urban` and `urban.` are one prefix, whichever way the rulebook writes it. */
function valueIn(tree: readonly Node[], value: string): string | undefined {
  for (const node of tree) {
    if (node.value === value || node.value === `${value}.`) return node.value
    const below = node.children && valueIn(node.children, value)
    if (below) return below
  }
  return undefined
}

const TARGETS = ['centre', 'department', 'town', 'inspection'] as const

/** The town or village where the matter lies, or one unit by its name. */
export function ChooseTarget(props: {
  id?: string
  value?: string
  onChange?: (value: string | undefined) => void
  allowClear?: boolean
  placeholder?: string
  label?: string
  width?: number | string
}) {
  const { t } = useTranslation(['rulebook', 'organisation'])
  const { data } = useUnits()
  const { today } = useMe()
  const options = useMemo(
    () => [
      {
        label: t('byPlace'),
        options: [
          { value: 'town', label: t('field.targetTown') },
          { value: 'village', label: t('field.targetVillage') },
        ],
      },
      ...groupsOf(
        data?.units ?? [],
        (unit) => TARGETS.some((kind) => kind === unit.kind) && isActive(unit, today),
        (kind) => t(`organisation:kind.${kind}`),
      ),
    ],
    [data, today, t],
  )
  return <Choose {...props} options={options} />
}
