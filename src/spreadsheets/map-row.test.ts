import { expect, test } from 'vitest'
import { bazhouRulebook } from '../rulebook/default.ts'
import type { Organisation, Unit, UnitKind } from '../organisation/contract.ts'
import type { Mapping, SheetField } from './contract.ts'
import { buildLookups } from './lookups.ts'
import { mapRow, type MappedRow } from './map-row.ts'

const unit = (
  id: string,
  kind: UnitKind,
  parentId: string | null,
  name: string,
  shortName = name,
  more: Partial<Unit> = {},
): [string, Unit] => [
  id,
  {
    id,
    name,
    shortName,
    kind,
    parentId,
    activeFrom: '2020-01-01',
    activeTo: null,
    successorId: null,
    ...more,
  },
]
const organisation: Organisation = {
  version: 1,
  units: new Map([
    unit('d', 'district', null, '巴中市巴州区', '巴州区'),
    unit('qingjiang', 'town', 'd', '清江镇'),
    unit('dangliang', 'town', 'd', '宕梁街道'),
    unit('haisheng', 'village', 'qingjiang', '海生社区居民委员会', '海生社区'),
    unit('red1', 'village', 'qingjiang', '红星村村民委员会', '红星村'),
    unit('red2', 'village', 'dangliang', '红星村村民委员会', '红星村'),
    unit('xinred', 'village', 'dangliang', '新红星村村民委员会', '新红星村'),
    unit('housing', 'department', 'd', '巴中市巴州区住房和城乡建设局', '区住建局'),
    unit('oldhousing', 'department', 'd', '巴中市巴州区房产管理局', '区房管局', {
      activeTo: '2025-12-31',
      successorId: 'housing',
    }),
  ]),
}
const lookups = (townId: string | null = null) =>
  buildLookups(bazhouRulebook, organisation, { today: '2026-03-02', townId })

function mapped(
  cells: Partial<Record<SheetField, string>>,
  choices: Partial<Mapping> = {},
  townId: string | null = null,
) {
  const fields = Object.keys({ text: '', ...cells }) as SheetField[] // the keys of the record above
  const mapping: Mapping = {
    columns: Object.fromEntries(fields.map((field, column) => [field, column])),
    profile: 'ledger',
    unknownCategory: 'blank',
    unknownType: 'reject',
    wrongPhone: 'reject',
    unknownUnit: 'blank',
    unknownPlace: 'blank',
    online: 'web',
    offline: 'import',
    ...choices,
  }
  const row = { text: '柳树街道路破损', ...cells }
  return mapRow(
    { row: 7, cells: fields.map((field) => row[field] ?? '') },
    mapping,
    lookups(townId),
  )
}
function good(...args: Parameters<typeof mapped>): MappedRow {
  const row = mapped(...args)
  if (Array.isArray(row)) throw new Error(`rejected: ${JSON.stringify(row)}`)
  return row
}
const why = (...args: Parameters<typeof mapped>) => {
  const row = mapped(...args)
  return Array.isArray(row)
    ? row.map(({ row: number, column, reason }) => `${number} ${column} ${reason}`)
    : []
}

test('a row of the source becomes an appeal at its village, and the old unit a note', () => {
  const row = good({
    name: '张××',
    address: '清江镇海生社区二组',
    phone: '',
    type: '求决类',
    category1: '城市管理',
    category2: '市政',
    category3: '市政道路',
    channel: '线下',
    unit: '清江镇',
    note: '多次反映',
  })
  expect(row.input).toEqual({
    text: '柳树街道路破损',
    channel: 'import',
    areaId: 'haisheng',
    fileIds: [],
    type: 'personal',
    category: 'urban.municipal.road',
    reporter: { name: '张××', address: '清江镇海生社区二组' },
  })
  expect(row.note).toBe('台账责任单位：清江镇\n台账备注：多次反映')
  expect(row.unitId).toBe('qingjiang')
})

test.each([
  ['求决类', 'personal'],
  ['个人求决', 'personal'],
  ['意见建议类', 'suggestion'],
  ['建议', 'suggestion'],
  ['政策咨询类', 'consultation'],
  ['集体诉求', 'collective'],
])('诉求类型 %s is understood', (type, expected) => {
  expect(good({ type }).input.type).toBe(expected)
})

test('an efficiency complaint never enters by a sheet that passes through many hands', () => {
  expect(why({ type: '行政效能投诉' })[0]).toContain('纪检监察')
  expect(why({ type: '行政效能投诉' }, { unknownType: 'blank' })[0]).toContain('纪检监察')
})

test.each([
  ['线上', 'web'],
  ['线下', 'import'],
  ['', 'import'],
  ['扫码', 'scan'],
  ['线上（扫码）', 'scan'],
  ['12345热线', 'hotline'],
  ['信箱', 'letter'],
  ['坝坝会', 'meeting'],
  ['走访', 'visit'],
])('诉求来源 %s is understood', (channel, expected) => {
  expect(good({ channel }).input.channel).toBe(expected)
})

test('what 线上 and 线下 stand for is the clerk’s choice', () => {
  expect(good({ channel: '线下' }, { offline: 'visit' }).input.channel).toBe('visit')
})

test.each([
  ['１３８００００１１１１', '13800001111'],
  ['138-0000-1111', '13800001111'],
  ['138 0000 1111', '13800001111'],
  ['+86 13800001111', '13800001111'],
  ['（0827）5261234', '08275261234'],
])('the phone %s is read as %s', (phone, expected) => {
  expect(good({ phone }).input.reporter?.phone).toBe(expected)
})

test.each(['无', '/', '—', '不详', '', '138****1111'])(
  'a phone cell that says “%s” holds no phone, and that is no fault',
  (phone) => {
    expect(good({ phone }).input.reporter?.phone).toBeUndefined()
  },
)

test('of two numbers in one cell the first is called and the second kept with the sealed address', () => {
  expect(
    good({ phone: '13800001111、１３９００００２２２２', address: '海生社区' }).input.reporter,
  ).toEqual({
    phone: '13800001111',
    address: '海生社区，另一电话13900002222',
  })
})

test('a wrong phone refuses the row, or is left out where the clerk says so', () => {
  expect(why({ phone: '1380000111' })).toEqual([
    '7 联系方式 电话号码不对：手机号应为 11 位数字，座机请带区号',
  ])
  expect(good({ phone: '1380000111' }, { wrongPhone: 'blank' })).toMatchObject({
    blanked: [{ row: 7, column: '联系方式', reason: expect.stringContaining('11 位') }],
    input: { text: '柳树街道路破损' },
  })
})

test('the text is kept as it was written: full-width signs, rare characters, blanks within', () => {
  const text = '  ＡＢＣ　路灯　１２号，𠮷家 门口  '
  expect(good({ text }).input.text).toBe(text.trim())
})

test.each([
  [['城市管理', '市政', '市政道路'], 'urban.municipal.road'],
  [['', '市政', '市政道路'], 'urban.municipal.road'],
  [['', '', '市政道路'], 'urban.municipal.road'],
  [['城乡建设', '市政', '市政道路'], 'urban.municipal.road'],
  [['城市管理', '市政', '火星基地'], undefined],
])('the category %s is found by its names', ([category1, category2, category3], expected) => {
  expect(good({ category1, category2, category3 }).input.category).toBe(expected)
})

test('a category in one cell is read with whatever stands between its levels', () => {
  for (const category of [
    '城市管理/市政/市政道路',
    '城市管理-市政-市政道路',
    '城市管理＞市政＞市政道路',
    '市政道路',
    'urban.municipal.road',
  ]) {
    expect(good({ category }).input.category).toBe('urban.municipal.road')
  }
})

test('a level that the rulebook has elsewhere is named, and the others decide', () => {
  const { input, blanked } = good({
    category1: '城乡建设',
    category2: '市政',
    category3: '市政道路',
  })
  expect(input.category).toBe('urban.municipal.road')
  expect(blanked).toEqual([
    { row: 7, column: '诉求类别一级', reason: '这一级与操作细则不一致，按其余各级归了类' },
  ])
})

test('an unknown category refuses the row where the clerk wants it so', () => {
  expect(why({ category3: '火星基地' }, { unknownCategory: 'reject' })).toEqual([
    '7 诉求类别三级 诉求类别不在操作细则里',
  ])
})

test.each([
  ['清江镇海生社区二组', 'haisheng'],
  ['海生社区', 'haisheng'],
  ['宕梁街道红星村三组', 'red2'],
  ['红星村三组', null], // two villages of that name: nobody guesses
  ['宕梁街道新红星村', 'xinred'],
  ['清江镇街上', 'qingjiang'],
  ['清江路 8 号', null],
  ['中坝王府井三期30栋', null],
])('the address %s lies in %s', (address, areaId) => {
  expect(good({ address }).input.areaId).toBe(areaId)
})

test('a town imports its own: a village name means its own village, no name its own town, another town is refused', () => {
  expect(good({ address: '红星村三组' }, {}, 'qingjiang').input.areaId).toBe('red1')
  expect(good({ address: '中坝王府井' }, {}, 'qingjiang').input.areaId).toBe('qingjiang')
  expect(why({ address: '宕梁街道红星村' }, {}, 'qingjiang')[0]).toContain('不在本乡镇')
})

test.each([
  ['宕梁街道办事处', 'dangliang'],
  ['清江镇人民政府', 'qingjiang'],
  ['区住建局', 'housing'],
  ['住建局', 'housing'],
  ['巴州区住房和城乡建设局', 'housing'],
  ['区房管局', 'housing'],
  ['火星局', null],
])('the unit %s is known as %s, its successor where it is gone', (name, unitId) => {
  expect(good({ unit: name }).unitId).toBe(unitId)
})

test('an unknown unit or place is left blank and said so, or refuses the row where the clerk wants it so', () => {
  const cells = { unit: '火星局', address: '中坝王府井三期30栋' }
  expect(good(cells).blanked.map(({ column }) => column)).toEqual(['住址', '责任单位'])
  expect(good(cells).note).toContain('火星局')
  expect(why(cells, { unknownUnit: 'reject', unknownPlace: 'reject' })).toEqual([
    '7 住址 住址里认不出是哪个村（社区）、哪个乡镇（街道）',
    '7 责任单位 没有这个责任单位，或有几个单位同名',
  ])
  // Nothing to say where nothing stood, and a town's own sheet lies in that town.
  expect(good({ unit: '无', address: '' }).blanked).toEqual([])
  expect(good({ address: '中坝王府井' }, { unknownPlace: 'reject' }, 'qingjiang').blanked).toEqual(
    [],
  )
})

test('every fault of a row is named at once, each with its row and column', () => {
  expect(why({ text: '', phone: '12', type: '投石问路', headcount: '许多' })).toEqual([
    '7 诉求内容 没有诉求内容',
    '7 诉求类型 诉求类型认不出来',
    '7 联系方式 电话号码不对：手机号应为 11 位数字，座机请带区号',
    '7 涉及人数 涉及人数应为 1 到 100000 的整数',
  ])
})

test.each([
  ['', '没有诉求内容'],
  ['路', '不足 2 个字'],
  ['路'.repeat(5_001), '超过 5000 字'],
])('a text of the wrong length is refused', (text, reason) => {
  expect(why({ text })[0]).toContain(reason)
})
