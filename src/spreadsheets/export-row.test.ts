import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evolve, type Appeal } from '../appeals/appeal.ts'
import { CHANNELS } from '../appeals/contract.ts'
import { APPEAL_TYPES } from '../rulebook/contract.ts'
import { organisation, rulebook } from '../../test/support/story.ts'
import { csvLine, readCell, safeCell } from '../platform/cells.ts'
import { EXPORT_HEADS, exportNames, exportRow } from './export-row.ts'
import { guessMapping } from './heads.ts'
import { buildLookups, plain } from './lookups.ts'
import { mapRow } from './map-row.ts'
import { readNote, writeNote } from './notes.ts'
import { readTable } from './read-table.ts'
import { NOTHING } from './texts.ts'

const names = exportNames(rulebook, organisation)
const lookups = buildLookups(rulebook, organisation, { today: '2026-03-02', townId: null })

/** Words as people write them, with everything that has ever broken a sheet. */
const words = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '路灯',
        '=1+1',
        '-',
        '+86',
        '@',
        "'",
        "''=",
        '＝',
        '"',
        ',',
        '\n',
        '𠮷',
        '　',
        '😀',
        '<b>',
        '_x0041_',
        '无',
      ),
      fc.string({ maxLength: 5 }),
    ),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((pieces) => pieces.join('').replace(/\r/g, '').trim())
// What says nothing (无, --) is read as nothing.
const textOf = words.filter((text) => text.length >= 2 && !NOTHING.includes(plain(text)))

const appeals = fc.record({
  text: textOf,
  channel: fc.constantFrom(...CHANNELS),
  areaId: fc.constantFrom(null, 'town', 'village', 'far'),
  appealType: fc.constantFrom(
    null,
    ...APPEAL_TYPES.filter((type) => type !== 'efficiency_complaint'),
  ),
  category: fc.constantFrom(null, ...rulebook.categories.map(({ code }) => code)),
  headcount: fc.option(fc.integer({ min: 1, max: 100_000 })),
  placeDetail: fc.option(textOf),
})

function anAppeal(
  given: Partial<{ [Field in keyof Appeal]: Appeal[Field] }> & { appealType?: Appeal['type'] },
): Appeal {
  const {
    text = '路灯不亮',
    channel = 'web',
    areaId = null,
    appealType = null,
    category = null,
    headcount = null,
    placeDetail = null,
  } = given
  return evolve(
    null,
    {
      type: 'registered',
      on: '2026-03-02',
      at: '2026-03-02T02:00:00.000Z',
      code: 'K7M2PQ9XHD',
      ledger: 'district',
      unitId: 'roads',
      townId: null,
      placeCode: null,
      againstUnitId: null,
      collectorId: null,
      driveId: null,
      fileIds: [],
      text,
      channel,
      areaId,
      appealType,
      category,
      headcount,
      placeDetail,
    },
    { districtId: '511902', id: '018f0000-0000-7000-8000-000000000001' },
  )
}
const rowOf = (appeal: Appeal, sheetNote = { unit: '', remark: '' }) =>
  exportRow(
    { appeal, dueOn: null, nameMasked: '刘××', phoneMasked: '138****1111', sheetNote },
    names,
  )

function importAgain(row: string[]) {
  const table = readTable(Buffer.from(csvLine(EXPORT_HEADS) + csvLine(row)))
  const source = table.rows[0]
  if (!source) throw new Error('the row was lost')
  const mapped = mapRow(source, guessMapping(table.headers), lookups)
  if (Array.isArray(mapped)) throw new Error(JSON.stringify(mapped))
  return mapped
}

test('import → export → import gives the same appeal back', () => {
  fc.assert(
    fc.property(appeals, (given) => {
      const appeal = anAppeal(given)
      const { input, code } = importAgain(rowOf(appeal))
      expect(code).toBe(appeal.code)
      expect({ ...input, reporter: undefined }).toEqual({
        text: given.text,
        channel: given.channel,
        areaId: given.areaId,
        fileIds: [],
        ...(given.appealType ? { type: given.appealType } : {}),
        ...(given.category ? { category: given.category } : {}),
        ...(given.headcount ? { headcount: given.headcount } : {}),
        ...(given.placeDetail ? { placeDetail: given.placeDetail } : {}),
        reporter: undefined,
      })
      // And once more: the second export is the first.
      const again = anAppeal({
        ...given,
        text: input.text,
        channel: input.channel,
        areaId: input.areaId,
        appealType: input.type ?? null,
        category: input.category ?? null,
        headcount: input.headcount ?? null,
        placeDetail: input.placeDetail ?? null,
      })
      expect(rowOf(again)).toEqual(rowOf(appeal))
    }),
    { numRuns: 100 },
  )
})

test('unit and remark of an imported row come back in their columns', () => {
  fc.assert(
    fc.property(textOf, textOf, (unit, remark) => {
      fc.pre(!unit.includes('\n'))
      const { note } = importAgain(rowOf(anAppeal({}), { unit, remark }))
      expect(note === null ? null : readNote(note)).toEqual({ unit, remark })
    }),
  )
})

test('a note that a person wrote is no remark of a sheet', () => {
  expect(readNote('已电话联系')).toBeNull()
  expect(writeNote({ unit: '', remark: '' })).toBeNull()
})

test('the columns are the source’s own, in its order, before any of ours', () => {
  expect(EXPORT_HEADS.slice(0, 11)).toEqual([
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
  ])
})

test('before it is dispatched the old ledger’s unit is named, afterwards the one that answers for it', () => {
  const registered = anAppeal({})
  const unitCell = EXPORT_HEADS.indexOf('责任单位')
  expect(rowOf(registered, { unit: '清江镇', remark: '' })[unitCell]).toBe('清江镇')
  const dispatched = evolve(
    registered,
    {
      type: 'dispatched',
      on: '2026-03-03',
      unitId: 'water',
      byUnitId: 'centre',
      track: 'simple',
      reason: '按职责',
      returnUntil: '2026-03-05',
      upheld: false,
    },
    registered,
  )
  expect(rowOf(dispatched, { unit: '清江镇', remark: '' })[unitCell]).toBe('water')
})

test('no door and no number leaves: the community and the mask', () => {
  const row = rowOf(anAppeal({ areaId: 'village' }))
  expect(row.slice(0, 3)).toEqual(['刘××', 'townvillage', '138****1111'])
})

test.each([
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  '＝1',
  '＋1',
  '－1',
  '＠a',
  "'=1",
])('a cell that begins like a formula is made harmless: %j', (text) => {
  expect(safeCell(text)).toBe(`'${text}`)
  expect(readCell(safeCell(text))).toBe(text)
})

const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(..."='+-@\t\r\n＝"),
      fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code)),
    ),
    { maxLength: 12 },
  )
  .map((characters) => characters.join(''))

test('making cells harmless and reading them again changes nothing, and nothing harmless is touched', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(readCell(safeCell(text))).toBe(text)
      expect(safeCell(text)).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)
    }),
  )
  expect(safeCell("it's")).toBe("it's")
})
