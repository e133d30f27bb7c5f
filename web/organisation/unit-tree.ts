// The units as a tree to look through, as ids to suggest, as a file to keep. Pure.
import { UNIT_COLUMNS, type UnitKind } from '../../src/organisation/contract.ts'
import type { UnitRow } from './names.ts'

export interface UnitNode {
  /** A unit's id, or `group:towns`. */
  key: string
  unit: UnitRow | null
  group: Group | null
  count: number
  children: UnitNode[]
}
export const GROUPS = ['offices', 'departments', 'towns'] as const
export type Group = (typeof GROUPS)[number]
const KINDS_OF_GROUP: Record<Group, readonly UnitKind[]> = {
  offices: ['centre', 'conference', 'inspection'],
  departments: ['department'],
  towns: ['town'],
}

/** District → offices, departments, towns → villages. A match keeps what stands above it, and all below it. */
export function unitTree(units: readonly UnitRow[], q: string): UnitNode[] {
  const below = Map.groupBy(units, (unit) => unit.parentId)
  const known = new Set(units.map((unit) => unit.id))
  const wanted = q.trim().toLowerCase()
  const matches = (unit: UnitRow) =>
    `${unit.name} ${unit.shortName} ${unit.id}`.toLowerCase().includes(wanted)
  const nodeOf = (unit: UnitRow, keep: boolean): UnitNode | null => {
    const own = keep || matches(unit)
    const children = (below.get(unit.id) ?? []).flatMap((child) => nodeOf(child, own) ?? [])
    if (!own && children.length === 0) return null
    return {
      key: unit.id,
      unit,
      group: null,
      count: children.length,
      children: unit.kind === 'district' ? grouped(children) : children,
    }
  }
  // A unit whose parent is not shown (closed, filtered away) stands at the top, so that none is lost.
  return units
    .filter((unit) => unit.parentId === null || !known.has(unit.parentId))
    .flatMap((unit) => nodeOf(unit, wanted === '') ?? [])
}

function grouped(nodes: UnitNode[]): UnitNode[] {
  return GROUPS.flatMap((group) => {
    const children = nodes.filter(
      (node) => node.unit && KINDS_OF_GROUP[group].includes(node.unit.kind),
    )
    return children.length === 0
      ? []
      : [{ key: `group:${group}`, unit: null, group, count: children.length, children }]
  })
}

export function keysOf(nodes: readonly UnitNode[]): string[] {
  return nodes.flatMap((node) => [node.key, ...keysOf(node.children)])
}

/** The branches above a node, to open them; empty where it is not in the tree. */
export function pathTo(nodes: readonly UnitNode[], key: string): string[] {
  for (const node of nodes) {
    if (node.key === key) return [node.key]
    const deeper = pathTo(node.children, key)
    if (deeper.length > 0) return [node.key, ...deeper]
  }
  return []
}

/** The next number below the parent, as the statistical codes count; departments begin with the district's. */
export function suggestId(
  units: readonly Pick<UnitRow, 'id' | 'parentId' | 'kind'>[],
  kind: UnitKind,
  parentId: string,
): string {
  if (kind !== 'town' && kind !== 'village') return `${parentId.split('-')[0] ?? parentId}-`
  const sisters = units
    .filter((unit) => unit.parentId === parentId && unit.kind === kind)
    .map((unit) => unit.id)
  const numbers = sisters
    .filter((id) => id.startsWith(parentId))
    .map((id) => Number(id.slice(parentId.length)))
    .filter(Number.isInteger)
  return `${parentId}${String(Math.max(0, ...numbers) + 1).padStart(3, '0')}`
}

const CELLS: Record<(typeof UNIT_COLUMNS)[number], (unit: UnitRow) => string | null> = {
  id: (unit) => unit.id,
  name: (unit) => unit.name,
  short_name: (unit) => unit.shortName,
  kind: (unit) => unit.kind,
  parent_id: (unit) => unit.parentId,
  active_from: (unit) => unit.activeFrom,
  active_to: (unit) => unit.activeTo,
  successor_id: (unit) => unit.successorId,
}

/** The present units in the columns of the import: change lines, import again. */
export function unitsCsv(units: readonly UnitRow[]): string {
  const cell = (value: string | null) =>
    value === null ? '' : /[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
  const lines = units.map((unit) =>
    UNIT_COLUMNS.map((column) => cell(CELLS[column](unit))).join(','),
  )
  return [UNIT_COLUMNS.join(','), ...lines, ''].join('\n')
}
