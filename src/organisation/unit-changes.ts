// 机构变更: what a new name, a merger, a closing does to the tree. Pure: a tree and a wish give changes or a refusal.
import { addDays } from '../platform/days.ts'
import type {
  AddUnit,
  CloseUnit,
  MergeUnit,
  Organisation,
  RenameUnit,
  Unit,
  UnitAct,
  UnitKind,
} from './contract.ts'
import type { OrganisationRefusal } from './refusals.ts'
import { findLoop, isActive } from './units.ts'

export interface UnitChange {
  what: UnitAct
  before: Unit | null
  after: Unit
}
export type UnitDecision = UnitChange[] | OrganisationRefusal

const DAYS_AHEAD_MAX = 366

/** What stands above each kind. */
const PARENT_KINDS: Record<UnitKind, readonly UnitKind[]> = {
  district: [],
  centre: ['district'],
  conference: ['district'],
  inspection: ['district'],
  town: ['district'],
  village: ['town'],
  department: ['district', 'department'],
}

/** They have a fixed part in every rulebook. */
export function isFixed(kind: UnitKind): boolean {
  return kind === 'district' || kind === 'centre' || kind === 'conference' || kind === 'inspection'
}

export function mayStandUnder(kind: UnitKind, parentKind: UnitKind): boolean {
  return PARENT_KINDS[kind].includes(parentKind)
}

export function addUnit(tree: Organisation, wish: AddUnit, today: string): UnitDecision {
  if (tree.units.has(wish.id)) return 'unit_exists'
  if (wish.activeFrom > addDays(today, DAYS_AHEAD_MAX)) return 'unit_day_too_far'
  const parent = tree.units.get(wish.parentId)
  if (!parent || !mayStandUnder(wish.kind, parent.kind)) return 'unit_wrong_parent'
  if (!isActive(tree, parent.id, wish.activeFrom)) return 'unit_parent_inactive'
  const after: Unit = {
    id: wish.id,
    name: wish.name,
    shortName: wish.shortName,
    kind: wish.kind,
    parentId: wish.parentId,
    activeFrom: wish.activeFrom,
    activeTo: null,
    successorId: null,
  }
  if (hasNamesake(tree, after)) return 'unit_name_taken'
  return [{ what: 'add', before: null, after }]
}

export function renameUnit(
  tree: Organisation,
  unitId: string,
  wish: RenameUnit,
  today: string,
): UnitDecision {
  const before = tree.units.get(unitId)
  if (!before) return 'unit_not_found'
  if (before.activeTo !== null && before.activeTo < today) return 'unit_gone'
  if (wish.on > today) return 'unit_day_too_far'
  if (wish.on < before.activeFrom) return 'unit_day_too_early'
  if (before.name === wish.name && before.shortName === wish.shortName) return 'unit_unchanged'
  const after = { ...before, name: wish.name, shortName: wish.shortName }
  if (hasNamesake(tree, after)) return 'unit_name_taken'
  return [{ what: 'rename', before, after }]
}

/** 撤并: the unit ends the day before, the other answers for it, and what stood below it moves along. */
export function mergeUnit(
  tree: Organisation,
  unitId: string,
  wish: MergeUnit,
  today: string,
): UnitDecision {
  const ended = endUnit(tree, unitId, 'merge', wish.on, wish.intoId, today)
  if (typeof ended === 'string') return ended
  const into = tree.units.get(wish.intoId)
  const moved: UnitChange[] = []
  for (const child of childrenStanding(tree, unitId, wish.on)) {
    if (!into || !mayStandUnder(child.kind, into.kind)) return 'unit_has_children'
    const after = { ...child, parentId: into.id }
    if (hasNamesake(tree, after)) return 'unit_name_taken'
    moved.push({ what: 'move', before: child, after })
  }
  return [...moved, ended]
}

/** 撤销. Open appeals need a successor: nobody's appeal is left without an owner. */
export function closeUnit(
  tree: Organisation,
  unitId: string,
  wish: CloseUnit,
  today: string,
  hasOpenAppeals: boolean,
): UnitDecision {
  const ended = endUnit(tree, unitId, 'close', wish.on, wish.successorId, today)
  if (typeof ended === 'string') return ended
  if (childrenStanding(tree, unitId, wish.on).length > 0) return 'unit_has_children'
  if (hasOpenAppeals && wish.successorId === null) return 'unit_successor_needed'
  return [ended]
}

function endUnit(
  tree: Organisation,
  unitId: string,
  what: 'merge' | 'close',
  on: string,
  successorId: string | null,
  today: string,
): UnitChange | OrganisationRefusal {
  const before = tree.units.get(unitId)
  if (!before) return 'unit_not_found'
  if (before.activeTo !== null) return 'unit_gone'
  if (isFixed(before.kind)) return 'unit_fixed'
  if (on <= before.activeFrom) return 'unit_day_too_early'
  if (on > addDays(today, DAYS_AHEAD_MAX)) return 'unit_day_too_far'
  const after: Unit = { ...before, activeTo: addDays(on, -1), successorId }
  if (successorId !== null) {
    if (successorId === unitId || !isActive(tree, successorId, on)) return 'unit_successor_invalid'
    const units = new Map(tree.units).set(unitId, after)
    if (findLoop(units, 'successorId') !== null) return 'unit_successor_invalid'
  }
  return { what, before, after }
}

function childrenStanding(tree: Organisation, unitId: string, on: string): Unit[] {
  return [...tree.units.values()].filter(
    (unit) => unit.parentId === unitId && (unit.activeTo === null || unit.activeTo >= on),
  )
}

/** Two sisters of one name at the same time cannot be told apart on a form. */
export function hasNamesake(tree: Organisation, unit: Unit): boolean {
  for (const other of tree.units.values()) {
    if (other.id === unit.id || other.parentId !== unit.parentId || other.name !== unit.name)
      continue
    const endsBefore = other.activeTo !== null && other.activeTo < unit.activeFrom
    const startsAfter = unit.activeTo !== null && unit.activeTo < other.activeFrom
    if (!endsBefore && !startsAfter) return true
  }
  return false
}
