// Reads an xlsx as a grid of texts: values only (a formula gives its last result), merged cells filled,
// no style but dates. Entities are the five of XML: a document type with its own is never expanded.
import { Refused } from '../platform/errors.ts'
import { COLUMNS_MAX, IMPORT_ROWS_MAX } from './limits.ts'
import { openZip, type Archive } from './zip.ts'

const SHEETS_MAX = 20
const CELL_CHARS_MAX = 32_767
/** Title rows and a head of two rows may stand above the rows that count. */
const HEAD_ROWS_MAX = 20
const FILLED_CELLS_MAX = 2_000_000

/** Row number (from 1) → texts by column. Rows without any text are left out. */
export type Grid = Map<number, string[]>

/** Every visible sheet, in the order of the workbook. */
export function readXlsx(bytes: Buffer): Grid[] {
  const archive = openZip(bytes)
  const paths = sheetPaths(archive)
  if (paths.length === 0) throw new Refused('sheet_not_readable')
  const shared = sharedStrings(archive.read('xl/sharedStrings.xml') ?? '')
  const dates = dateStyles(archive.read('xl/styles.xml') ?? '')
  return paths
    .slice(0, SHEETS_MAX)
    .map((path) => readSheet(archive.read(path) ?? '', shared, dates))
}

function sheetPaths(archive: Archive): string[] {
  const workbook = archive.read('xl/workbook.xml') ?? ''
  const relations = new Map<string, string>()
  for (const tag of tagsOf(archive.read('xl/_rels/workbook.xml.rels') ?? '', 'Relationship')) {
    const target = tag['Target'] ?? ''
    relations.set(tag['Id'] ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`)
  }
  return tagsOf(workbook, 'sheet')
    .filter((tag) => (tag['state'] ?? 'visible') === 'visible')
    .flatMap((tag) => relations.get(tag['r:id'] ?? tag['id'] ?? '') ?? [])
}

function readSheet(xml: string, shared: string[], dates: ReadonlySet<number>): Grid {
  const grid: Grid = new Map()
  let rowNo = 0
  let columnNo = -1
  let cell: { type: string; style: number } | null = null
  let value = ''
  let reading: 'v' | 't' | null = null
  let phonetic = false
  for (const token of tokens(xml)) {
    if (token.kind === 'text') {
      if (reading && !phonetic) value += token.text
      continue
    }
    const { name, closing, empty } = token
    if (name === 'row' && !closing) {
      rowNo = Number(attribute(token.attributes, 'r') ?? rowNo + 1)
      columnNo = -1
    } else if (name === 'c' && !closing) {
      columnNo = columnOf(attribute(token.attributes, 'r')) ?? columnNo + 1
      const style = Number(attribute(token.attributes, 's') ?? -1)
      cell = empty ? null : { type: attribute(token.attributes, 't') ?? 'n', style }
      value = ''
    } else if (name === 'c' && cell) {
      put(grid, rowNo, columnNo, textOf(value, cell, shared, dates))
      cell = null
    } else if ((name === 'v' || name === 't') && cell) {
      reading = closing || empty ? null : name
    } else if (name === 'rPh') {
      phonetic = !closing && !empty // how a word is read aloud, not part of the cell
    }
  }
  fillMerged(grid, xml)
  return grid
}

function put(grid: Grid, row: number, column: number, text: string) {
  if (text === '') return
  if (column >= COLUMNS_MAX) throw new Refused('sheet_too_many_rows')
  let cells = grid.get(row)
  if (!cells) {
    if (grid.size >= IMPORT_ROWS_MAX + HEAD_ROWS_MAX) throw new Refused('sheet_too_many_rows')
    cells = []
    grid.set(row, cells)
  }
  while (cells.length < column) cells.push('')
  cells[column] = text.slice(0, CELL_CHARS_MAX)
}

function textOf(
  value: string,
  cell: { type: string; style: number },
  shared: string[],
  dates: ReadonlySet<number>,
): string {
  if (value === '' || cell.type === 'e') return '' // #N/A and the like say nothing
  if (cell.type === 's') return shared[Number(value)] ?? ''
  if (cell.type === 'b') return value === '1' ? '是' : '否'
  if (cell.type !== 'n') return unescape(value)
  const number = Number(value)
  if (!Number.isFinite(number)) return value
  if (dates.has(cell.style)) return dayOfSerial(number)
  // 1.3800001111E10 is how a spreadsheet keeps a phone number.
  return Number.isInteger(number) && Math.abs(number) < 1e15 ? number.toFixed(0) : String(number)
}

/** _x000D_ is how a spreadsheet writes what XML would lose. */
function unescape(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
}

/** Days since 1899-12-30: the one reading in which 1900-02-29 does no harm after that day. */
function dayOfSerial(serial: number): string {
  const instant = new Date(Math.round((serial - 25_569) * 86_400_000))
  return Number.isNaN(instant.getTime()) ? String(serial) : instant.toISOString().slice(0, 10)
}

/** A merged cell means the same in each of its cells. Only what lies within the rows that were read is filled. */
function fillMerged(grid: Grid, xml: string) {
  let left = FILLED_CELLS_MAX
  const lastRow = Math.max(0, ...[...grid.keys()].slice(-1))
  for (const tag of tagsOf(xml, 'mergeCell')) {
    const [from, to] = (tag['ref'] ?? '').split(':')
    const first = cellOf(from)
    const last = cellOf(to)
    if (!first || !last) continue
    const text = grid.get(first.row)?.[first.column] ?? ''
    if (text === '') continue
    const lastColumn = Math.min(last.column, COLUMNS_MAX - 1)
    for (let row = first.row; row <= Math.min(last.row, lastRow); row += 1) {
      // A row that holds nothing else does not come to life by a merged cell, save in the head.
      if (!grid.has(row) && row > HEAD_ROWS_MAX) continue
      for (let column = first.column; column <= lastColumn; column += 1) {
        left -= 1
        if (left < 0) throw new Refused('sheet_not_readable')
        if ((grid.get(row)?.[column] ?? '') === '') put(grid, row, column, text)
      }
    }
  }
}

function sharedStrings(xml: string): string[] {
  const strings: string[] = []
  let text = ''
  let reading = false
  let phonetic = false
  for (const token of tokens(xml)) {
    if (token.kind === 'text') {
      if (reading && !phonetic) text += token.text
    } else if (token.name === 'si') {
      if (token.closing || token.empty) strings.push(unescape(text))
      text = ''
    } else if (token.name === 't') {
      reading = !token.closing && !token.empty
    } else if (token.name === 'rPh') {
      phonetic = !token.closing && !token.empty
    }
  }
  return strings
}

/** The cell styles whose number is a day: built-in formats, and own ones that name a year, month or day. */
function dateStyles(xml: string): ReadonlySet<number> {
  const own = new Set<number>()
  for (const tag of tagsOf(xml, 'numFmt')) {
    const code = (tag['formatCode'] ?? '').replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')
    if (/[yd年日]/i.test(code)) own.add(Number(tag['numFmtId']))
  }
  const builtIn = (id: number) =>
    (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)
  const [, cellStyles = ''] = xml.split(/<\/?(?:\w+:)?cellXfs\b[^<>]*>/)
  const styles = tagsOf(cellStyles, 'xf').map((tag) => Number(tag['numFmtId']))
  return new Set(styles.flatMap((id, index) => (own.has(id) || builtIn(id) ? [index] : [])))
}

type Token =
  | { kind: 'text'; text: string }
  | { kind: 'tag'; name: string; attributes: string; closing: boolean; empty: boolean }

/** No piece may run on over the next `<`: a file made to be slow is read in one pass like any other. */
const TOKEN =
  /<[?!][^<>]*>|<(\/?)(?:[\w.-]+:)?([\w.-]+)((?:[^<>"']|"[^"]*"|'[^']*')*?)(\/?)>|([^<]+)/g

function* tokens(xml: string): Generator<Token> {
  for (const [, closing, name, attributes, empty, text] of xml.matchAll(TOKEN)) {
    if (name !== undefined) {
      yield {
        kind: 'tag',
        name,
        attributes: attributes ?? '',
        closing: closing === '/',
        empty: empty === '/',
      }
    } else if (text !== undefined) yield { kind: 'text', text: decode(text) }
  }
}

function tagsOf(xml: string, name: string): Record<string, string>[] {
  const found: Record<string, string>[] = []
  const pattern = new RegExp(`<(?:[\\w.-]+:)?${name}((?:\\s[^<>]*)?)/?>`, 'g')
  for (const [, attributes] of xml.matchAll(pattern)) {
    const pairs = [...(attributes ?? '').matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)]
    found.push(
      Object.fromEntries(
        pairs.map(([, key, double, single]) => [key, decode(double ?? single ?? '')]),
      ),
    )
  }
  return found
}

const ATTRIBUTES = {
  r: /(?:^|\s)r\s*=\s*["']([^"']*)/,
  s: /(?:^|\s)s\s*=\s*["']([^"']*)/,
  t: /(?:^|\s)t\s*=\s*["']([^"']*)/,
}

function attribute(attributes: string, name: keyof typeof ATTRIBUTES): string | undefined {
  return ATTRIBUTES[name].exec(attributes)?.[1]
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function decode(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name] ?? whole
      const code = hex !== undefined ? Number.parseInt(hex, 16) : Number(decimal)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
    },
  )
}

/** 'AB12' → column 27. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0]
  if (!letters) return undefined
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function cellOf(reference: string | undefined): { row: number; column: number } | null {
  const column = columnOf(reference)
  const row = Number(/\d{1,7}$/.exec(reference ?? '')?.[0])
  return column === undefined || !row ? null : { row, column }
}
