import { expect, test } from 'vitest'
import { doorKey, doorTrouble, looksLikeNumberOfAPerson } from './contract-doors.ts'

test.each([
  '3组5号',
  '3组李家湾',
  '李家湾12号',
  '和平苑2栋1单元302',
  '王家坝',
  '老街54号门面',
  '2-301',
  '供销社宿舍',
  '村小学教师宿舍',
])('%s is a door', (door) => {
  expect(doorTrouble(door)).toBeNull()
})

test.each(['张三', '3组张三', '2栋301 李秀英', '王建国家', '5号陈大爷', '李老师家'])(
  '%s names a person and is no door',
  (door) => {
    expect(doorTrouble(door)).toBe('name')
  },
)

test.each(['3组 13812345678', '138 1234 5678', '51190219650101123X', '１３８１２３４５６７８'])(
  '%s carries a number of a person',
  (door) => {
    expect(doorTrouble(door)).toBe('number')
  },
)

test('a house number of five digits is nobody’s number', () => {
  expect(looksLikeNumberOfAPerson('3组12345号')).toBe(false)
})

test('the same door written otherwise is the same door', () => {
  expect(doorKey('３组 5号')).toBe(doorKey('3组5号'))
  expect(doorKey('2栋-301')).toBe(doorKey('2栋301'))
  expect(doorKey('3组5号')).not.toBe(doorKey('3组6号'))
  expect(doorKey('2-301')).not.toBe(doorKey('23-01'))
})
