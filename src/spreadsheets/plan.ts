// 试导入: what an import would do, row by row. The run does the same again and then writes.
import { setImmediate } from 'node:timers/promises'
import { CSV_MARK, csvLine, readCell, safeCell } from '../platform/cells.ts'
import type { ImportCounts, Mapping, Reject } from './contract.ts'
import { plain, type Lookups } from './lookups.ts'
import { mapRow, type MappedRow } from './map-row.ts'
import { SHEET_FIELDS } from './limits.ts'
import type { Table } from './read-table.ts'
import { HEADS, REASONS, REJECT_HEADS, WARNING_HEADS } from './texts.ts'
import { normaliseCode } from '../platform/ids.ts'

/** Between so many rows others get their turn. */
const ROWS_AT_ONCE = 500

export interface ImportPlan {
  good: MappedRow[]
  rejects: Reject[]
  /** Cells of good rows that are left blank. */
  warnings: Reject[]
  counts: ImportCounts
}

/** `known`: the numbers (编号) that this ledger has already; `knownOrders`: the hotline's. */
export async function planImport(
  table: Table,
  mapping: Mapping,
  lookups: Lookups,
  known: ReadonlySet<string>,
  knownOrders: ReadonlySet<string> = new Set(),
): Promise<ImportPlan> {
  const plan: ImportPlan = {
    good: [],
    rejects: [],
    warnings: [],
    counts: noCounts(table.rows.length),
  }
  const { counts } = plan
  const seen = new Set<string>()
  const orders = new Set<string>()
  for (const [index, source] of table.rows.entries()) {
    if (index % ROWS_AT_ONCE === 0) await setImmediate()
    const mapped = mapRow(source, mapping, lookups)
    if (Array.isArray(mapped)) {
      plan.rejects.push(...mapped)
      counts.rejected += 1
      continue
    }
    if (mapped.code !== null && known.has(normaliseCode(mapped.code))) {
      counts.known += 1
      continue
    }
    if (mapped.order !== null && knownOrders.has(mapped.order)) {
      counts.known += 1
      continue
    }
    if (mapped.order !== null && orders.has(mapped.order)) {
      const { row } = mapped
      plan.rejects.push({ row, column: HEADS.order, reason: REASONS.orderTwice })
      counts.rejected += 1
      continue
    }
    if (mapped.order !== null) orders.add(mapped.order)
    const same = plain(
      [mapped.input.text, mapped.input.reporter?.name, mapped.input.reporter?.address].join(
        '\u0000',
      ),
    )
    if (seen.has(same)) counts.repeated += 1
    seen.add(same)
    count(counts, mapped)
    plan.good.push(mapped)
    plan.warnings.push(...mapped.blanked)
  }
  return plan
}

function count(counts: ImportCounts, { input, unitId, blanked }: MappedRow) {
  counts.good += 1
  counts.blanked += blanked.length
  if (input.areaId) counts.withArea += 1
  if (input.category) counts.withCategory += 1
  if (unitId) counts.withUnit += 1
}

function noCounts(rows: number): ImportCounts {
  return {
    rows,
    good: 0,
    rejected: 0,
    known: 0,
    repeated: 0,
    withArea: 0,
    withCategory: 0,
    withUnit: 0,
    blanked: 0,
  }
}

/** The codes that a sheet names, to be looked for in the ledger. */
export function codesIn(table: Table, mapping: Mapping): string[] {
  const column = mapping.columns.code
  if (column === undefined) return []
  const codes = table.rows.map(({ cells }) => normaliseCode(readCell(cells[column] ?? '')))
  return [...new Set(codes)].filter((code) => /^[0-9A-Z]{6,32}$/.test(code))
}

/**
 * Row, column, reason, and the row as it stood: to be corrected in place and imported again. One line for each row,
 * however many faults it has: two lines would come back as two appeals.
 */
export function rejectsCsv(table: Table, rejects: readonly Reject[]): string {
  const faults = Map.groupBy(rejects, ({ row }) => row)
  const lines = table.rows.flatMap(({ row, cells }) => {
    const found = faults.get(row)
    if (!found) return []
    const columns = found.map(({ column }) => column).join('；')
    const reasons = found.map(({ reason }) => reason).join('；')
    return [
      [
        String(row),
        columns,
        reasons,
        ...table.headers.map((_, at) => safeCell(readCell(cells[at] ?? ''))),
      ],
    ]
  })
  return (
    CSV_MARK + [[...REJECT_HEADS, ...table.headers.map(safeCell)], ...lines].map(csvLine).join('')
  )
}

/**
 * Row, column, reason and what stood in that one cell. Not the whole row: it is imported, and a list that could be
 * imported once more would bring it in twice.
 */
export function warningsCsv(table: Table, mapping: Mapping, warnings: readonly Reject[]): string {
  const rows = new Map(table.rows.map(({ row, cells }) => [row, cells]))
  const at = new Map(SHEET_FIELDS.map((field) => [HEADS[field] as string, mapping.columns[field]]))
  const lines = warnings.map(({ row, column, reason }) => {
    const cell = rows.get(row)?.[at.get(column) ?? -1] ?? ''
    return [String(row), column, reason, safeCell(readCell(cell))]
  })
  return CSV_MARK + [[...WARNING_HEADS], ...lines].map(csvLine).join('')
}
