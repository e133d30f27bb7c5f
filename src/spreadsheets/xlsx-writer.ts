// Writes an xlsx while it is being read: rows go in, bytes come out, and never more than a few rows are in memory.
// The library's streaming writer takes rows as fast as they come and piles up what a slow line does not fetch.
import { Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'

/** A text stays a text: a phone number keeps its zero. A number is one that can be added up. Nothing is ever calculated. */
export type Cell = string | number

export interface Sheet {
  name: string
  heads: readonly string[]
  rows: AsyncIterable<readonly Cell[]>
  /** In characters, column by column, where a narrow one would cut what it holds. */
  widths?: readonly number[]
}

export async function* xlsxOf(...sheets: readonly Sheet[]): AsyncGenerator<Buffer> {
  yield* zipOf([
    ['[Content_Types].xml', once(contentTypes(sheets.length))],
    ['_rels/.rels', once(PACKAGE_RELATIONS)],
    ['xl/workbook.xml', once(workbook(sheets.map(({ name }) => name)))],
    ['xl/_rels/workbook.xml.rels', once(workbookRelations(sheets.length))],
    ['xl/styles.xml', once(STYLES)],
    ...sheets.map((sheet, index): [string, AsyncIterable<string>] => [
      `xl/worksheets/sheet${index + 1}.xml`,
      sheetXml(sheet),
    ]),
  ])
}

// ── The sheet ──

async function* sheetXml({ heads, rows, widths = [] }: Sheet): AsyncGenerator<string> {
  const each = widths.map(
    (width, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  )
  const columns = each.length > 0 ? `<cols>${each.join('')}</cols>` : ''
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2"
    activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>${columns}<sheetData>${rowXml(1, heads, HEAD_STYLE)}`
  let rowNo = 1
  for await (const cells of rows) yield rowXml((rowNo += 1), cells, TEXT_STYLE)
  yield '</sheetData></worksheet>'
}

function rowXml(rowNo: number, cells: readonly Cell[], style: number): string {
  const xml = cells.map((text, column) => {
    const place = `r="${columnLetters(column)}${rowNo}" s="${style}"`
    if (typeof text === 'number')
      return `<c r="${columnLetters(column)}${rowNo}"><v>${text}</v></c>`
    return text === ''
      ? `<c ${place}/>`
      : `<c ${place} t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`
  })
  return `<row r="${rowNo}">${xml.join('')}</row>`
}

function columnLetters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26))
  return column < 26 ? last : columnLetters(Math.floor(column / 26) - 1) + last
}

function escapeXml(text: string): string {
  return (
    text
      .toWellFormed()
      // What a spreadsheet reads as an escape must not arise by chance; what XML cannot hold is left out.
      .replace(/_x[0-9A-Fa-f]{4}_/g, (escape) => `_x005F${escape}`)
      .replace(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('\r', '&#13;')
  )
}

// ── The archive ──

const DEFLATED = 8
const SIZES_FOLLOW = 0x0808 // the sizes stand behind the data; names are UTF-8
const DOS_EPOCH_DATE = 0x0021 // 1980-01-01: the same rows give the same file

async function* zipOf(
  files: [name: string, text: AsyncIterable<string>][],
): AsyncGenerator<Buffer> {
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, text] of files) {
    const start = offset
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    fields(name).copy(head, 4)
    yield track(Buffer.concat([head, Buffer.from(name)]))
    let crc = 0
    let sizeBytes = 0
    let packedBytes = 0
    const counted = async function* () {
      for await (const piece of text) {
        const bytes = Buffer.from(piece)
        crc = crc32(bytes, crc)
        sizeBytes += bytes.length
        yield bytes
      }
    }
    const source = Readable.from(counted(), { objectMode: false, highWaterMark: 64 * 1024 })
    const packed = source.pipe(createDeflateRaw())
    source.on('error', (error) => packed.destroy(error))
    for await (const chunk of packed as AsyncIterable<Buffer>) {
      // zlib streams give buffers
      packedBytes += chunk.length
      yield track(chunk)
    }
    const sizes = Buffer.alloc(12)
    sizes.writeUInt32LE(crc, 0)
    sizes.writeUInt32LE(packedBytes, 4)
    sizes.writeUInt32LE(sizeBytes, 8)
    yield track(Buffer.concat([Buffer.from([0x50, 0x4b, 0x07, 0x08]), sizes]))
    directory.push(entry(name, sizes, start))
  }
  const entries = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(entries.length, 12)
  end.writeUInt32LE(offset, 16)
  yield Buffer.concat([entries, end])

  function track(bytes: Buffer): Buffer {
    offset += bytes.length
    return bytes
  }
}

/** What the local and the central header share, from "version needed" to the length of the name. */
function fields(name: string, sizes: Buffer = Buffer.alloc(12)): Buffer {
  const bytes = Buffer.alloc(26)
  bytes.writeUInt16LE(20, 0)
  bytes.writeUInt16LE(SIZES_FOLLOW, 2)
  bytes.writeUInt16LE(DEFLATED, 4)
  bytes.writeUInt16LE(DOS_EPOCH_DATE, 8)
  sizes.copy(bytes, 10)
  bytes.writeUInt16LE(Buffer.byteLength(name), 22)
  return bytes
}

function entry(name: string, sizes: Buffer, offset: number): Buffer {
  const bytes = Buffer.alloc(46)
  bytes.writeUInt32LE(0x02014b50, 0)
  bytes.writeUInt16LE(20, 4)
  fields(name, sizes).copy(bytes, 6)
  bytes.writeUInt32LE(offset, 42)
  return Buffer.concat([bytes, Buffer.from(name)])
}

async function* once(text: string): AsyncGenerator<string> {
  yield text
}

// ── What every workbook holds ──

const HEAD_STYLE = 1
const TEXT_STYLE = 2
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const SHEETS = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
const contentTypes = (sheets: number) => `${XML}<Types xmlns="${PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="${SHEETS}.sheet.main+xml"/>
${numbers(sheets)
  .map(
    (n) =>
      `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${SHEETS}.worksheet+xml"/>`,
  )
  .join('\n')}
<Override PartName="/xl/styles.xml" ContentType="${SHEETS}.styles+xml"/></Types>`
const PACKAGE_RELATIONS = `${XML}<Relationships xmlns="${PACKAGE}/relationships">
<Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`
const workbookRelations = (
  sheets: number,
) => `${XML}<Relationships xmlns="${PACKAGE}/relationships">
${numbers(sheets)
  .map(
    (n) =>
      `<Relationship Id="rId${n}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${n}.xml"/>`,
  )
  .join('\n')}
<Relationship Id="rId${sheets + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`
// Style 1: bold head. Style 2: text (format 49), so that a program does not turn a number into a date by itself.
const STYLES = `${XML}<styleSheet xmlns="${MAIN}">
<fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>
<cellXfs count="3"><xf/><xf fontId="1" numFmtId="49" applyFont="1" applyNumberFormat="1"/>
<xf numFmtId="49" applyNumberFormat="1"/></cellXfs></styleSheet>`

function workbook(names: readonly string[]): string {
  const sheets = names.map(
    (name, index) =>
      `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  )
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>
${sheets.join('\n')}</sheets></workbook>`
}
