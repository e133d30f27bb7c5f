// The units as a file (CSV): every row is checked, alone and within the whole tree, before any is taken. Pure.
import { parse } from 'csv-parse/sync'
import { isDay } from '../platform/days.ts'
import {
  UNIT_COLUMNS,
  UnitKind,
  type Organisation,
  type Unit,
  type UnitColumn,
} from './contract.ts'
import { isFixed, mayStandUnder, type UnitChange } from './unit-changes.ts'
import { findLoop } from './units.ts'
import type { UnitFileProblem } from './texts.ts'

const ROWS_MAX = 20_000
const ID = /^[0-9a-z][0-9a-z-]{0,39}$/

export interface UnitFileError {
  /** The line of the file, the heading being 1. */
  row: number
  column: UnitColumn | null
  code: UnitFileProblem
}

export interface CheckedUnits {
  changes: UnitChange[]
  unchanged: number
  errors: UnitFileError[]
}

/**
 * What the file would do to the tree. Units it does not name stay as they are.
 * `withOpenAppeals`: units that may be closed only with a successor.
 */
export function checkUnitFile(
  csv: string,
  tree: Organisation,
  withOpenAppeals: ReadonlySet<string>,
): CheckedUnits {
  const read = readRows(csv)
  if (!Array.isArray(read)) return { changes: [], unchanged: 0, errors: [read] }

  const errors: UnitFileError[] = []
  const rowOf = new Map<string, number>()
  const given = new Map<string, Unit>()
  for (const { row, cells } of read) {
    const { unit, problems } = readUnit(cells)
    errors.push(...problems.map((problem) => ({ row, ...problem })))
    if (!unit) continue
    if (given.has(unit.id)) errors.push({ row, column: 'id', code: 'twice' })
    given.set(unit.id, unit)
    rowOf.set(unit.id, row)
  }
  const after = new Map([...tree.units, ...given])
  errors.push(...checkTree(after, given, tree, rowOf, withOpenAppeals))
  errors.sort((a, b) => a.row - b.row)

  const changes: UnitChange[] = []
  for (const unit of given.values()) {
    const before = tree.units.get(unit.id) ?? null
    if (!before || !sameUnit(before, unit)) changes.push({ what: 'import', before, after: unit })
  }
  return { changes, unchanged: given.size - changes.length, errors }
}

type Cells = Record<UnitColumn, string>

function readRows(csv: string): { row: number; cells: Cells }[] | UnitFileError {
  let records: { record: Record<string, string>; info: { lines: number } }[]
  try {
    // With `columns` and `info` each record comes with the line it ends on.
    records = parse(csv, {
      columns: (heading: string[]) => heading.map((name) => name.trim().toLowerCase()),
      bom: true,
      info: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
    }) as unknown as typeof records
  } catch (error) {
    const line = typeof error === 'object' && error && 'lines' in error ? Number(error.lines) : 1
    return { row: line, column: null, code: 'unreadable' }
  }
  if (records.length === 0) return { row: 1, column: null, code: 'empty' }
  if (records.length > ROWS_MAX) return { row: ROWS_MAX, column: null, code: 'too_many' }
  const heading = Object.keys(records[0]?.record ?? {})
  const missing = UNIT_COLUMNS.find((column) => !heading.includes(column))
  if (missing) return { row: 1, column: missing, code: 'column_missing' }
  return records.map(({ record, info }) => ({
    row: info.lines,
    // Every column stands in the heading; a short row lacks its last cells.
    cells: Object.fromEntries(
      UNIT_COLUMNS.map((column) => [column, (record[column] ?? '').trim()]),
    ) as Cells,
  }))
}

function readUnit(cells: Cells): {
  unit: Unit | null
  problems: { column: UnitColumn; code: UnitFileProblem }[]
} {
  const problems: { column: UnitColumn; code: UnitFileProblem }[] = []
  const wrong = (column: UnitColumn, code: UnitFileProblem) => problems.push({ column, code })
  if (!ID.test(cells.id)) wrong('id', 'not_an_id')
  if (cells.name === '' || cells.name.length > 100 || /\p{Cc}/u.test(cells.name))
    wrong('name', 'not_a_name')
  if (cells.short_name.length > 40 || /\p{Cc}/u.test(cells.short_name))
    wrong('short_name', 'not_a_name')
  if (cells.short_name === '' && cells.name.length > 40) wrong('short_name', 'short_name_needed')
  const kind = UnitKind.safeParse(cells.kind)
  if (!kind.success) wrong('kind', 'not_a_kind')
  if (!isDay(cells.active_from)) wrong('active_from', 'not_a_day')
  if (cells.active_to !== '' && !isDay(cells.active_to)) wrong('active_to', 'not_a_day')
  else if (cells.active_to !== '' && cells.active_to < cells.active_from)
    wrong('active_to', 'ends_before_it_begins')
  if (cells.successor_id !== '' && cells.active_to === '')
    wrong('successor_id', 'successor_without_end')
  if (problems.length > 0 || !kind.success) return { unit: null, problems }
  const unit: Unit = {
    id: cells.id,
    name: cells.name,
    shortName: cells.short_name || cells.name,
    kind: kind.data,
    parentId: cells.parent_id || null,
    activeFrom: cells.active_from,
    activeTo: cells.active_to || null,
    successorId: cells.successor_id || null,
  }
  return { unit, problems }
}

function checkTree(
  after: ReadonlyMap<string, Unit>,
  given: ReadonlyMap<string, Unit>,
  tree: Organisation,
  rowOf: ReadonlyMap<string, number>,
  withOpenAppeals: ReadonlySet<string>,
): UnitFileError[] {
  const errors: UnitFileError[] = []
  const districts = [...after.values()].filter((unit) => unit.kind === 'district')
  const sisters = namesakes(after)
  for (const unit of given.values()) {
    const wrong = (column: UnitColumn, code: UnitFileProblem) =>
      errors.push({ row: rowOf.get(unit.id) ?? 1, column, code })
    const before = tree.units.get(unit.id)
    if (before && before.kind !== unit.kind) wrong('kind', 'kind_changed')
    if (unit.kind === 'district') {
      if (unit.parentId !== null) wrong('parent_id', 'wrong_parent')
      if (districts.length > 1) wrong('kind', 'second_district')
    } else {
      const parent = unit.parentId === null ? undefined : after.get(unit.parentId)
      if (!parent) wrong('parent_id', 'unknown_unit')
      else if (!mayStandUnder(unit.kind, parent.kind)) wrong('parent_id', 'wrong_parent')
    }
    if (unit.successorId !== null) {
      const successor = after.get(unit.successorId)
      if (!successor || successor.id === unit.id) wrong('successor_id', 'unknown_unit')
    }
    if (unit.activeTo !== null && unit.successorId === null && withOpenAppeals.has(unit.id)) {
      wrong('successor_id', 'successor_needed')
    }
    if (unit.activeTo !== null && isFixed(unit.kind)) wrong('active_to', 'fixed')
    if (sisters.has(unit.id)) wrong('name', 'namesake')
  }
  errors.push(...checkEnds(after, rowOf))
  for (const [along, column] of [
    ['parentId', 'parent_id'],
    ['successorId', 'successor_id'],
  ] as const) {
    const looped = findLoop(after, along)
    if (looped !== null) errors.push({ row: rowOf.get(looped) ?? 1, column, code: 'loop' })
  }
  if (districts.length === 0) errors.push({ row: 1, column: 'kind', code: 'no_district' })
  return errors
}

/** Ending a unit may wrong another that the file does not name: then the row that ends it is at fault. */
function checkEnds(
  after: ReadonlyMap<string, Unit>,
  rowOf: ReadonlyMap<string, number>,
): UnitFileError[] {
  const errors: UnitFileError[] = []
  for (const unit of after.values()) {
    const parent = after.get(unit.parentId ?? '')
    const outlives = parent?.activeTo && (unit.activeTo === null || unit.activeTo > parent.activeTo)
    const ownRow = rowOf.get(unit.id)
    const parentRow = rowOf.get(unit.parentId ?? '')
    if (outlives && ownRow)
      errors.push({ row: ownRow, column: 'parent_id', code: 'outlives_parent' })
    else if (outlives && parentRow)
      errors.push({ row: parentRow, column: 'active_to', code: 'outlived' })

    const successor = after.get(unit.successorId ?? '')
    const gone = successor?.activeTo && unit.activeTo && successor.activeTo <= unit.activeTo
    const row = ownRow ?? rowOf.get(unit.successorId ?? '')
    if (gone && row)
      errors.push({ row, column: ownRow ? 'successor_id' : 'active_to', code: 'successor_gone' })
  }
  return errors
}

/** Units that share their name with a living sister. */
function namesakes(units: ReadonlyMap<string, Unit>): Set<string> {
  const byName = new Map<string, string>()
  const found = new Set<string>()
  for (const unit of units.values()) {
    if (unit.activeTo !== null) continue
    const key = `${unit.parentId ?? ''} ${unit.name}`
    const first = byName.get(key)
    if (first === undefined) byName.set(key, unit.id)
    else found.add(first).add(unit.id)
  }
  return found
}

function sameUnit(a: Unit, b: Unit): boolean {
  return (
    a.name === b.name &&
    a.shortName === b.shortName &&
    a.kind === b.kind &&
    a.parentId === b.parentId &&
    a.activeFrom === b.activeFrom &&
    a.activeTo === b.activeTo &&
    a.successorId === b.successorId
  )
}
