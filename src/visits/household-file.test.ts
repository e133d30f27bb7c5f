import { expect, test } from 'vitest'
import { readTable } from '../spreadsheets/read-table.ts'
import { checkDoors } from './household-file.ts'

const villages = new Map<string, string | null>([
  ['石岗村', 'v1'],
  ['清江镇石岗村', 'v1'],
  ['v1', 'v1'],
  ['红光村', null],
])
const checkFile = (csv: string) => checkDoors(readTable(Buffer.from(csv), 'doors'), villages)
const check = (...rows: string[]) => checkFile(['村(社区),网格,门牌', ...rows].join('\r\n'))

test('a list is read by its columns, wherever they stand, with or without mark', () => {
  const csv = '\uFEFF序号,门牌号,网格名称,村（社区）\n1,3组5号,一网格,清江镇 石岗村\n'
  expect(checkFile(csv)).toEqual({
    doors: [{ row: 2, villageId: 'v1', grid: '一网格', door: '3组5号', key: '3组5号' }],
    twice: [],
    errors: [],
  })
})

test('the same door twice is told row by row and taken once', () => {
  const { doors, twice } = check(
    '石岗村,一网格,3组5号',
    '石岗村,一网格,３组 5号',
    'v1,二网格,3组5号',
  )
  expect(doors.map(({ row }) => row)).toEqual([2, 4])
  expect(twice).toEqual([{ row: 3, firstRow: 2 }])
})

test('a row that looks like people is refused, and the others are taken', () => {
  const { doors, errors } = check(
    '石岗村,一网格,张三',
    '石岗村,一网格,3组 13812345678',
    '石岗村,一网格,3组6号',
    '石岗村,51190219650101123X,3组7号',
    '红光村,一网格,1号',
    '天宫村,一网格,1号',
    '石岗村,,1号',
    '石岗村,一网格,',
  )
  expect(doors.map(({ row }) => row)).toEqual([4])
  expect(errors).toEqual([
    { row: 2, code: 'name_of_person' },
    { row: 3, code: 'number_of_person' },
    { row: 5, code: 'number_of_person' },
    { row: 6, code: 'village_ambiguous' },
    { row: 7, code: 'village_unknown' },
    { row: 8, code: 'grid_wrong' },
    { row: 9, code: 'door_wrong' },
  ])
})

test('a sheet without the columns says which it needs', () => {
  expect(checkFile('姓名,电话\n张三,138\n').errors).toEqual([{ row: 1, code: 'column_missing' }])
})

test('the head may stand below a title, and rows keep the numbers people see', () => {
  const { doors, errors } = checkFile(
    '东城街道门户名册,,\n村,网格,门牌\n石岗村,一网格,3组5号\n,,\n',
  )
  expect([doors.map(({ row }) => row), errors]).toEqual([[3], []])
})
