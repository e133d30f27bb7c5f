// Selects that people repeat: a unit out of hundreds, a category out of a tree. Both are found by typing.
import { Cascader, Select } from 'antd'
import { useMemo } from 'react'

export interface Choice {
  value: string
  label: string
  /** Also found by these words. */
  words?: string
  disabled?: boolean
}
export interface ChoiceGroup {
  label: string
  options: Choice[]
}

interface ChooseProps {
  id?: string
  value?: string
  onChange?: (value: string | undefined) => void
  options: Choice[] | ChoiceGroup[]
  placeholder?: string
  allowClear?: boolean
  label?: string
  loading?: boolean
  disabled?: boolean
  width?: number | string
}

export function Choose({ label, width, options, ...props }: ChooseProps) {
  return (
    <Select
      {...props}
      options={options as Choice[]} // groups of choices are options too; antd's type of a bare option does not say so
      aria-label={label}
      style={{ width: width ?? '100%' }}
      popupMatchSelectWidth={false}
      showSearch={{ filterOption: (input, option) => matches(input, option) }}
    />
  )
}

function matches(input: string, option: unknown): boolean {
  const { label, words } = (option ?? {}) as { label?: unknown; words?: unknown } // one of our own options, or a group
  return `${String(label ?? '')} ${String(words ?? '')}`
    .toLowerCase()
    .includes(input.trim().toLowerCase())
}

export interface Branch {
  value: string
  label: string
  children?: Branch[]
}

/** A leaf of a tree, shown with its whole path. */
export function ChooseLeaf(props: {
  id?: string
  value?: string
  onChange?: (value: string | undefined) => void
  tree: Branch[]
  placeholder?: string
  label?: string
  allowClear?: boolean
  width?: number | string
}) {
  const { tree, value, onChange, label, width, ...rest } = props
  const paths = useMemo(() => pathsOf(tree), [tree])
  return (
    <Cascader
      {...rest}
      aria-label={label}
      style={{ width: width ?? '100%' }}
      options={tree}
      value={value ? paths.get(value) : undefined}
      onChange={(path) => onChange?.(path?.at(-1) === undefined ? undefined : String(path.at(-1)))}
      showSearch={{
        filter: (input, path) =>
          path.some((branch) =>
            String(branch.label).toLowerCase().includes(input.trim().toLowerCase()),
          ),
      }}
      displayRender={(labels) => labels.join(' / ')}
      expandTrigger="hover"
    />
  )
}

function pathsOf(tree: Branch[], above: string[] = [], found = new Map<string, string[]>()) {
  for (const branch of tree) {
    const path = [...above, branch.value]
    if (branch.children) pathsOf(branch.children, path, found)
    else found.set(branch.value, path)
  }
  return found
}
