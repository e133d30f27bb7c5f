// A file becomes a table: the head found below title rows and across two rows, every row with the number people see.
import { Refused } from '../platform/errors.ts'
import { IMPORT_BYTES_MAX, IMPORT_ROWS_MAX } from './limits.ts'
import { readCsv } from './csv.ts'
import { doorFieldOf } from './door-heads.ts'
import { fieldOf } from './heads.ts'
import { type Grid, readXlsx } from './xlsx.ts'

/** How far down a head may begin. */
const HEAD_WITHIN_ROWS = 15

export interface TableRow {
  /** As the spreadsheet program numbers it. */
  row: number
  cells: string[]
}
export interface Table {
  headers: string[]
  rows: TableRow[]
}

/** What a table is about: its head is looked for among the words of such tables. */
export type About = 'appeals' | 'doors'
const MEANINGS: Record<About, (head: string) => string | null> = {
  appeals: fieldOf,
  doors: doorFieldOf,
}

/** Throws `Refused`. */
export function readTable(bytes: Buffer, about: About = 'appeals'): Table {
  if (bytes.length === 0) throw new Refused('sheet_empty')
  if (bytes.length > IMPORT_BYTES_MAX) throw new Refused('sheet_too_large')
  const tables = gridsOf(bytes).flatMap((grid) => tableOf(grid, MEANINGS[about]) ?? [])
  // The ledger is the sheet whose head we know best; a cover sheet or a list of codes may stand before it.
  const best = tables.sort((a, b) => b.score - a.score)[0]
  if (!best) throw new Refused('sheet_empty')
  if (best.rows.length > IMPORT_ROWS_MAX) throw new Refused('sheet_too_many_rows')
  return { headers: best.headers, rows: best.rows }
}

/** By what the file is, never by its name. */
function gridsOf(bytes: Buffer): Grid[] {
  const magic = bytes.toString('hex', 0, 4)
  if (magic === '504b0304') return readXlsx(bytes)
  // OLE: an .xls of old, or an .xlsx with a password.
  if (magic === 'd0cf11e0') throw new Refused('sheet_old_format')
  return [readCsv(bytes)]
}

function tableOf(
  grid: Grid,
  meaningOf: (head: string) => string | null,
): (Table & { score: number }) | null {
  const numbers = [...grid.keys()].sort((a, b) => a - b)
  const heads = numbers.slice(0, HEAD_WITHIN_ROWS).flatMap((number) => {
    const upper = grid.get(number) ?? []
    const lower = grid.get(number + 1)
    const one = { headers: tidy(upper), until: number }
    return lower ? [one, { headers: joined(upper, lower), until: number + 1 }] : [one]
  })
  const scored = heads.map((head) => ({
    ...head,
    score: new Set(head.headers.flatMap((text) => meaningOf(text) ?? [])).size,
  }))
  const head =
    scored.reduce<(typeof scored)[number] | null>(
      (best, each) => (each.score > (best?.score ?? 0) ? each : best),
      null,
    ) ?? scored[0]
  if (!head) return null
  const rows = numbers
    .filter((number) => number > head.until)
    .map((row) => ({ row, cells: grid.get(row) ?? [] }))
  return { headers: head.headers, rows, score: head.score }
}

/**
 * A head of two rows: 诉求类别 stands once above 一级, 二级 and 三级; 联系 above 方式. What stands over several columns
 * is carried to the right as far as the row below goes on.
 */
function joined(upper: string[], lower: string[]): string[] {
  const above = tidy(upper)
  const below = tidy(lower)
  const width = Math.max(above.length, below.length)
  let carried = ''
  return Array.from({ length: width }, (_, column) => {
    const top = above[column] ?? ''
    const bottom = below[column] ?? ''
    if (top !== '') carried = top
    else if (bottom === '') carried = ''
    const over = top !== '' ? top : bottom === '' ? '' : carried
    return over === bottom ? over : over + bottom
  })
}

function tidy(cells: string[]): string[] {
  return Array.from(cells, (cell) => (cell ?? '').replace(/\s+/g, ''))
}
