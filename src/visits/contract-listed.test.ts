import { expect, test } from 'vitest'
import { doorsMeant, readsAs } from './contract-listed.ts'

const list = (...doors: string[]) => doors.map((door) => ({ door }))
const meant = (written: string, ...doors: string[]) =>
  doorsMeant(written, list(...doors)).map(({ door }) => door)

test.each([
  ['３组 5号', '3组5号'],
  ['3组5户', '3组5号'],
  ['3组5', '3组5号'],
  ['3组第5户', '3组5号'],
  ['3-1-101', '3栋1单元101'],
  ['3 栋 1 单元 101 室', '3栋1单元101'],
  ['3幢1单元101号', '3栋1单元101室'],
  ['3号楼1单元101', '3栋1单元101'],
  ['和平苑2-1-302', '和平苑2栋1单元302'],
  ['柳树街12', '柳树街12号'],
  ['12A', '12a号'],
])('%s is %s, written otherwise', (written, listed) => {
  expect(readsAs(written, listed)).toBe(true)
  expect(readsAs(listed, written)).toBe(true)
})

test.each([
  ['5栋', '5号'],
  ['5单元', '5号'],
  ['3栋5单元', '3栋5号'],
  ['2-301', '23-01'],
  ['3组5号', '4组5号'],
  ['3组5号', '3组15号'],
  ['柳树街5号', '杨树街5号'],
  ['柳树街12号', '柳树街12号院'],
  ['12号', '12号附1号'],
  ['3-101', '3栋1单元101'],
  ['供销社宿舍', '供销社门面'],
  ['2栋3楼', '2栋3号'],
])('%s is not %s', (written, other) => {
  expect(readsAs(written, other)).toBe(false)
  expect(readsAs(other, written)).toBe(false)
})

test('a door that stands on the list word for word is that one and no other', () => {
  expect(meant('5号', '5号', '5户', '5')).toEqual(['5号'])
})

test('what two households of the list can be called means both, and so neither for certain', () => {
  expect(meant('5', '5号', '5栋', '6号')).toEqual(['5号', '5栋'])
  expect(meant('3-5', '3栋5号', '3栋5单元')).toHaveLength(2)
})

test('nothing written means nobody, and so does a door that is on no list', () => {
  expect(meant('', '5号')).toEqual([])
  expect(meant('河边工棚', '5号', '河边5号')).toEqual([])
})
