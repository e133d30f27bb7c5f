import { expect, test } from 'vitest'
import { maskNumbersIn, maskNumbersWithin, numbersIn } from './contract-numbers.ts'

test.each([
  ['我叫张三，电话13900001111', '我叫张三，电话139****1111', ['phone']],
  ['联系138 0013 8000，王建国说的', '联系138****8000，王建国说的', ['phone']],
  ['打+86-13800138000', '打138****8000', ['phone']],
  ['电话１３９００００１１１１', '电话139****1111', ['phone']],
  ['座机0827-5261234没人接', '座机082****1234没人接', ['phone']],
  ['来电：5261234', '来电：52****34', ['phone']],
  ['身份证511902196501011234', '身份证511****1234', ['id_number']],
  ['身份证 511902 19650101 123X，低保没到账', '身份证 511****123X，低保没到账', ['id_number']],
  ['打到6228 4800 1234 5678 901', '打到622****8901', ['card']],
  ['社保卡号：1234567890123456', '社保卡号：123****3456', ['card']],
  ['本人13900001111，卡6217001234567890123', '本人139****1111，卡621****0123', ['card', 'phone']],
])('a number of a person is masked wherever it stands in a text: %s', (said, shown, parts) => {
  expect(maskNumbersIn(said)).toBe(shown)
  expect(numbersIn(said)).toEqual(parts)
  expect(numbersIn(shown).filter((part) => part !== 'id_number')).toEqual([])
})

test.each([
  '3号楼楼下流浪狗有12只',
  '一年出了15起车祸，2026年11月21日又摔了2个',
  '打12345没人管，110也来过',
  '欠工资128000元，2023-2026年共36个月',
  '工单号20261121000123',
  '户号0012345678没有电',
  '三组12345号',
])('ordinary figures stay as they were written: %s', (said) => {
  expect(maskNumbersIn(said)).toBe(said)
  expect(numbersIn(said)).toEqual([])
})

test('within what is shown only texts change, not ids, hashes, days and counts', () => {
  const shown = {
    id: '01900000-0000-7000-8000-a13900001111',
    hash: '13900001111'.padStart(64, 'a'),
    unitId: '511902100002',
    dueOn: '2026-11-21',
    n: 13900001111,
    history: [{ body: { text: '电话13900001111', reason: null } }],
  }
  expect(maskNumbersWithin(shown)).toEqual({
    ...shown,
    history: [{ body: { text: '电话139****1111', reason: null } }],
  })
})
