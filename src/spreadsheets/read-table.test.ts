import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { guessMapping } from './heads.ts'
import { readApart } from './read-apart.ts'
import { readTable } from './read-table.ts'
import { xlsxOf } from './xlsx-writer.ts'

const HEADS = [
  '反映人',
  '住址',
  '联系方式',
  '诉求类型',
  '诉求类别一级',
  '诉求类别二级',
  '诉求类别三级',
  '诉求来源',
  '诉求内容',
  '责任单位',
  '备注',
]
const ROW = [
  '刘大华',
  '海生社区二组',
  '13800001111',
  '求决类',
  '城市管理',
  '市政',
  '市政道路',
  '线下',
  '柳树街道路破损',
  '清江镇',
  '',
]

/** As Excel or WPS saves it: written by the library, which shares nothing with our reader. */
async function workbook(
  fill: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void,
): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  fill(book.addWorksheet('台账'), book)
  return Buffer.from(await book.xlsx.writeBuffer())
}
const csv = (...lines: string[]) => Buffer.from(lines.join('\n'))
const refusal = (bytes: Buffer) => {
  try {
    readTable(bytes)
    return null
  } catch (error) {
    return (error as { code?: string }).code // whatever was thrown; undefined fails the test
  }
}

test('the source’s own sheet is read: a title, a merged head over two rows, merged rows', async () => {
  const bytes = await workbook((sheet) => {
    sheet.addRow(['2022年群众诉求台账'])
    sheet.addRow([
      '反映人',
      '住址',
      '联系\n方式',
      '诉求类型',
      '诉求类别',
      '',
      '',
      '诉求来源',
      '诉求内容',
      '责任单位',
      '备注',
    ])
    sheet.addRow(['', '', '', '', '一级', '二级', '三级'])
    sheet.addRow(ROW)
    sheet.addRow(['', '', '', '求决类', '', '', '', '线下', '第二件事', '清江镇'])
    sheet.mergeCells('A1:K1')
    sheet.mergeCells('E2:G2')
    for (const column of 'ABCDHIJK') sheet.mergeCells(`${column}2:${column}3`)
    sheet.mergeCells('A4:A5')
  })
  const table = readTable(bytes)
  expect(table.headers).toEqual(HEADS)
  expect(table.rows.map(({ row }) => row)).toEqual([4, 5])
  expect(table.rows[0]?.cells.slice(0, 10)).toEqual(ROW.slice(0, 10))
  expect(table.rows[1]?.cells[0]).toBe('刘大华')
})

test('a head whose words are broken over two rows is put together (及映人 and all)', () => {
  const table = readTable(
    csv(
      '反映人,住址,联系,诉求,诉求类别,,,诉求,诉求,责任,备',
      '及映入,,方式,类型,一级,二级,三级,来源,内容,单位,注',
      ROW.join(','),
    ),
  )
  expect(Object.keys(guessMapping(table.headers).columns)).toEqual([
    'name',
    'address',
    'phone',
    'type',
    'category1',
    'category2',
    'category3',
    'channel',
    'text',
    'unit',
    'note',
  ])
  expect(table.rows).toHaveLength(1)
})

test('numbers stay numbers of the telephone, days become days, formulas and rich text their values', async () => {
  const table = readTable(
    await workbook((sheet) => {
      sheet.addRow(HEADS)
      sheet.addRow([
        '甲',
        '',
        13800001111,
        '',
        '',
        '',
        '',
        '',
        { richText: [{ text: '路灯' }, { text: '不亮 & <黑>' }] },
        { formula: 'A1&"镇"', result: '清江镇' },
        new Date(Date.UTC(2026, 2, 2)),
      ])
      sheet.addRow([
        '乙',
        '',
        '',
        '',
        '',
        '',
        '',
        '',
        { formula: '1/0', result: { error: '#DIV/0!' } },
        true,
      ])
    }),
  )
  expect(table.rows[0]?.cells).toEqual([
    '甲',
    '',
    '13800001111',
    '',
    '',
    '',
    '',
    '',
    '路灯不亮 & <黑>',
    '清江镇',
    '2026-03-02',
  ])
  expect(table.rows[1]?.cells[8]).toBe('')
})

test('the sheet whose head we know is read, whatever stands before it', async () => {
  const table = readTable(
    await workbook((sheet, book) => {
      sheet.addRow(['填表说明'])
      const ledger = book.addWorksheet('明细')
      ledger.addRow(HEADS)
      ledger.addRow(ROW)
    }),
  )
  expect(table.headers).toEqual(HEADS)
})

test('empty rows between are passed over, and row numbers stay those that people see', () => {
  const table = readTable(csv(HEADS.join(','), '', ROW.join(','), ',,,', ROW.join(',')))
  expect(table.rows.map(({ row }) => row)).toEqual([3, 5])
})

test.each([
  [
    'UTF-8 with its mark',
    Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), csv(HEADS.join(','), ROW.join(','))]),
  ],
  [
    'UTF-16 with tabs, as “Unicode text”',
    Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from(`${HEADS.join('\t')}\r\n${ROW.join('\t')}`, 'utf16le'),
    ]),
  ],
  // 反映人,诉求内容 / 𠮷,测试 in GB18030; the rare character takes four bytes.
  ['GB18030', Buffer.from('b7b4d3b3c8cb2ccbdfc7f3c4dac8dd0a9534b2352cb2e2cad4', 'hex')],
])('csv in %s is read', (_, bytes) => {
  const { headers, rows } = readTable(bytes)
  expect(headers[0]).toBe('反映人')
  expect(rows).toHaveLength(1)
  expect(rows[0]?.cells.join('')).not.toContain('\uFFFD')
})

test('the rare character of a name survives GB18030', () => {
  const bytes = Buffer.from('b7b4d3b3c8cb2ccbdfc7f3c4dac8dd0a9534b2352cb2e2cad4', 'hex')
  expect(readTable(bytes).rows[0]?.cells[0]).toBe('𠮷')
})

test('a cell with line breaks is one cell', () => {
  expect(readTable(csv('反映人,诉求内容', '甲,"第一行', '第二行"')).rows[0]?.cells[1]).toBe(
    '第一行\n第二行',
  )
})

test.each([
  ['nothing', Buffer.alloc(0), 'sheet_empty'],
  ['blanks', Buffer.from('\n\n,,\n'), 'sheet_empty'],
  ['an old .xls', Buffer.from('d0cf11e0a1b11ae100000000', 'hex'), 'sheet_old_format'],
  ['half a zip', Buffer.from('504b030414000000', 'hex'), 'sheet_not_readable'],
  ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'sheet_not_readable'],
  ['too many columns', csv(Array(150).fill('列').join(',')), 'sheet_too_many_rows'],
  ['too many bytes', Buffer.alloc(20 * 1024 * 1024 + 1, 'a'), 'sheet_too_large'],
])('%s is refused in words', (_, bytes, code) => {
  expect(refusal(bytes)).toBe(code)
})

test('50,001 rows are refused, 50,000 are read', () => {
  const lines = (count: number) =>
    csv('反映人,诉求内容', ...Array<string>(count).fill('甲,路灯不亮'))
  expect(readTable(lines(50_000)).rows).toHaveLength(50_000)
  expect(refusal(lines(50_001))).toBe('sheet_too_many_rows')
}, 30_000)

/** An archive with one file in place of the first sheet. */
async function withSheet(xml: Buffer, sizeSaid = xml.length): Promise<Buffer> {
  const real = await workbook((sheet) => sheet.addRow(['x']))
  return replaceEntry(real, 'xl/worksheets/sheet1.xml', xml, sizeSaid)
}

test('an archive that unpacks to far more than it says is stopped, not unpacked', async () => {
  const bomb = await withSheet(Buffer.alloc(130 * 1024 * 1024, ' '), 100)
  expect(bomb.length).toBeLessThan(1024 * 1024)
  expect(refusal(bomb)).toBe('sheet_not_readable')
}, 30_000)

test('a document type with entities of its own is not expanded', async () => {
  const xml =
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><worksheet><sheetData><row r="1"><c t="inlineStr"><is><t>反映人</t></is></c>' +
    '<c t="inlineStr"><is><t>&a;&a;</t></is></c></row></sheetData></worksheet>'
  const { headers } = readTable(await withSheet(Buffer.from(xml)))
  expect(headers[1]).not.toContain('aaaa')
})

test('merged cells over the whole sheet do not make it grow', async () => {
  const merges = '<mergeCell ref="A1:XFD1048576"/>'.repeat(500)
  const xml = `<worksheet><sheetData><row r="1"><c t="inlineStr"><is><t>反映人</t></is></c></row></sheetData>${merges}</worksheet>`
  expect(readTable(await withSheet(Buffer.from(xml))).rows).toEqual([])
})

test('reading apart gives the same table and the same refusals', async () => {
  const bytes = csv(HEADS.join(','), ROW.join(','))
  expect(await readApart(bytes)).toEqual(readTable(bytes))
  await expect(readApart(Buffer.from('504b030414000000', 'hex'))).rejects.toMatchObject({
    code: 'sheet_not_readable',
  })
})

const written = async (rows: (string | number)[][]) => {
  const chunks: Buffer[] = []
  for await (const chunk of xlsxOf({
    name: '台账',
    heads: HEADS,
    rows: (async function* () {
      yield* rows
    })(),
  }))
    chunks.push(chunk)
  return Buffer.concat(chunks)
}
// A lone half of a character cannot be written, nor what XML forbids; everything else comes back.
const cell = fc
  .string({ unit: 'binary', maxLength: 30 })
  .map((text) => text.toWellFormed().replace(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, ''))

test('what our xlsx holds is what was put in, down to the last character', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 11 }), async (cells) => {
      const bytes = await written([['行', ...cells.slice(1)]])
      const read = readTable(bytes).rows[0]?.cells ?? []
      expect(cells.slice(1).map((_, index) => read[index + 1] ?? '')).toEqual(cells.slice(1))
    }),
    { numRuns: 50 },
  )
})

test('the library reads our xlsx too', async () => {
  const book = new ExcelJS.Workbook()
  const bytes = await written([ROW, ['=1+1', '_x0041_', 'a\r\nb', '<&>"', 12]])
  // exceljs wants an ArrayBuffer by its types and takes any buffer.
  await book.xlsx.load(bytes as unknown as ArrayBuffer)
  const sheet = book.getWorksheet('台账')
  expect(sheet?.rowCount).toBe(3)
  expect(sheet?.getRow(2).getCell(9).value).toBe('柳树街道路破损')
  expect(sheet?.getRow(3).getCell(1).value).toBe('=1+1')
  expect(sheet?.getRow(3).getCell(1).type).toBe(ExcelJS.ValueType.String)
  expect(sheet?.getRow(3).getCell(5).value).toBe(12)
})

/** Rebuilds the archive with one file packed anew; `sizeSaid` is what the directory claims. */
function replaceEntry(archive: Buffer, name: string, content: Buffer, sizeSaid: number): Buffer {
  const packed = deflateRawSync(content, { level: 1 })
  const pieces: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  let at = archive.readUInt32LE(archive.lastIndexOf(Buffer.from('504b0506', 'hex')) + 16)
  const count = archive.readUInt16LE(archive.lastIndexOf(Buffer.from('504b0506', 'hex')) + 10)
  for (let index = 0; index < count; index += 1) {
    const nameBytes = archive.readUInt16LE(at + 28)
    const head = Buffer.from(archive.subarray(at, at + 46))
    const own = archive.subarray(at + 46, at + 46 + nameBytes)
    const start = archive.readUInt32LE(at + 42)
    const dataAt = start + 30 + archive.readUInt16LE(start + 26) + archive.readUInt16LE(start + 28)
    const mine = own.toString() === name
    const data = mine ? packed : archive.subarray(dataAt, dataAt + archive.readUInt32LE(at + 20))
    if (mine) head.writeUInt32LE(sizeSaid, 24)
    if (mine) head.writeUInt16LE(8, 10)
    head.writeUInt32LE(data.length, 20)
    head.writeUInt32LE(offset, 42)
    head.writeUInt16LE(0, 30)
    head.writeUInt16LE(0, 32)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(nameBytes, 26)
    pieces.push(local, own, data)
    offset += 30 + nameBytes + data.length
    directory.push(head, own)
    at += 46 + nameBytes + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32)
  }
  const entries = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(entries.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...pieces, entries, end])
}
