import { expect, test } from 'vitest'
import { guessMapping } from './heads.ts'
import { dayIn, isOrder, orderNote, withoutIdentities } from './hotline.ts'

test('a sheet with a column for order numbers is the hotline’s, and its columns about the caller are left out', () => {
  const headers =
    '工单编号,来电时间,来电人,联系电话,诉求内容,诉求类型,事发地点,区域,办理单位,办理期限,工单状态'
  const { profile, columns, unknownType } = guessMapping(headers.split(','))
  expect(profile).toBe('hotline')
  expect(columns).toEqual({
    order: 0,
    calledAt: 1,
    text: 4,
    type: 5,
    placeDetail: 6,
    area: 7,
    unit: 8,
    orderDue: 9,
    orderState: 10,
  })
  expect(unknownType).toBe('blank')
})

test('办理期限 of a ledger without order numbers means nothing to an import', () => {
  const { profile, columns } = guessMapping(['诉求内容', '办理期限', '反映人'])
  expect(profile).toBe('ledger')
  expect(columns).toEqual({ text: 0, name: 2 })
})

test.each([
  ['2026-06-01 09:12:33', '2026-06-01'],
  ['2026/6/1 9:12', '2026-06-01'],
  ['2026年6月1日', '2026-06-01'],
  ['20260601', '2026-06-01'],
  ['2026-13-01', null],
  ['昨天上午', null],
  ['46174.38', null],
])('the day of a call written as %s is %s', (text, day) => {
  expect(dayIn(text)).toBe(day)
})

test('an order number that a spreadsheet program has rounded is none', () => {
  expect(isOrder('20260601091233001')).toBe(true)
  expect(isOrder('BZ-2026-00017')).toBe(true)
  expect(isOrder('2.02606E+16')).toBe(false)
})

test.each([
  ['来电人张建国反映柳树街路灯不亮', '来电人张×反映柳树街路灯不亮'],
  ['市民李女士称，楼下烧烤摊油烟大', '市民李×女士称，楼下烧烤摊油烟大'],
  ['联系人王小明，电话13812345678', '联系人王×，电话×××'],
  ['身份证511902199001011234办不了社保', '身份证×××办不了社保'],
  ['座机0827-5261234一直占线', '座机×××一直占线'],
])('what an operator wrote of the caller is masked: %s', (text, masked) => {
  expect(withoutIdentities(text)).toBe(masked)
})

test.each([
  '市民反映江北大道中段路面破损，多次反映未处理',
  '来电人称小区3号楼停水两天，希望尽快恢复',
  '群众希望在曾口镇增设公交站，涉及1200人',
  '市民在市场被缺斤少两',
])('a text without names and numbers stays as it is: %s', (text) => {
  expect(withoutIdentities(text)).toBe(text)
})

test('the note of an order says its number, what the hotline asks, and where to ask for the caller', () => {
  expect(
    orderNote({
      order: '20260601001',
      called: '2026-06-01 09:12',
      due: '',
      state: '办理中',
      remark: '',
    }),
  ).toBe(
    '12345工单编号 20260601001；来电 2026-06-01 09:12；热线工单状态 办理中；反映人信息在热线，需要联系请凭工单编号问12345',
  )
})
