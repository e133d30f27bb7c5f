import { expect, test } from 'vitest'
import { excerptOf, staffExcerptOf } from './contract-excerpt.ts'

test.each([
  ['3号楼楼下流浪狗有12只', '3号楼楼下流浪狗有12只'],
  ['一年出了15起车祸，摔了2个了', '一年出了15起车祸，摔了2个了'],
  ['电话13900001111，路灯坏了', '电话139****1111，路灯坏了'],
  ['住3栋2单元501，漏水', '住×栋×单元×，漏水'],
  ['车牌川YA1234占道', '车牌×占道'],
  ['我叫王大明，3天没有水', '我叫××，3天没有水'],
])(
  'staff read the figures of a matter, and nothing that leads to somebody’s door: %s',
  (said, shown) => {
    expect(staffExcerptOf(said)).toBe(shown)
  },
)

test('to neighbours every figure is hidden, for a plate or a door may be among them', () => {
  expect(excerptOf('3号楼楼下流浪狗有12只')).toBe('×号楼楼下流浪狗有×只')
})
