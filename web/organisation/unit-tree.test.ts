import { expect, test } from 'vitest'
import type { UnitRow } from './names.ts'
import { keysOf, pathTo, suggestId, unitsCsv, unitTree } from './unit-tree.ts'

const unit = (id: string, kind: UnitRow['kind'], parentId: string | null, name = id): UnitRow => ({
  id,
  name,
  shortName: name,
  kind,
  parentId,
  activeFrom: '2021-01-01',
  activeTo: null,
  successorId: null,
})
const units = [
  unit('511902', 'district', null, '巴州区'),
  unit('511902-centre', 'centre', '511902', '诉求中心'),
  unit('511902-zhujian', 'department', '511902', '区住建局'),
  unit('511902001', 'town', '511902', '东城街道'),
  unit('511902001001', 'village', '511902001', '望王社区'),
  unit('511902001003', 'village', '511902001', '草坝社区'),
]

test('below the district stand offices, departments and towns, below the towns their villages', () => {
  expect(keysOf(unitTree(units, ''))).toEqual([
    '511902',
    'group:offices',
    '511902-centre',
    'group:departments',
    '511902-zhujian',
    'group:towns',
    '511902001',
    '511902001001',
    '511902001003',
  ])
})

test('a search keeps what stands above a match', () => {
  expect(keysOf(unitTree(units, '望王'))).toEqual([
    '511902',
    'group:towns',
    '511902001',
    '511902001001',
  ])
})

test('who finds a town sees its villages', () => {
  expect(keysOf(unitTree(units, '东城'))).toContain('511902001003')
  expect(unitTree(units, '没有')).toEqual([])
})

test('a unit whose parent is not shown is not lost', () => {
  expect(
    keysOf(
      unitTree(
        units.filter((one) => one.id !== '511902001'),
        '',
      ),
    ),
  ).toContain('511902001001')
})

test('the branches above a unit are known, to open them', () => {
  expect(pathTo(unitTree(units, ''), '511902001003')).toEqual([
    '511902',
    'group:towns',
    '511902001',
    '511902001003',
  ])
  expect(pathTo(unitTree(units, ''), 'x')).toEqual([])
})

test.each([
  ['village', '511902001', '511902001004'],
  ['town', '511902', '511902002'],
  ['village', '511902009', '511902009001'],
  ['department', '511902', '511902-'],
  ['department', '511902-zhujian', '511902-'],
] as const)('a new %s below %s begins as %s', (kind, parentId, id) => {
  expect(suggestId(units, kind, parentId)).toBe(id)
})

test('the file has the columns of the import, and quotes what needs it', () => {
  const [head, first] = unitsCsv([unit('a', 'department', '511902', '局,"一"')]).split('\n')
  expect(head).toBe('id,name,short_name,kind,parent_id,active_from,active_to,successor_id')
  expect(first).toBe('a,"局,""一""","局,""一""",department,511902,2021-01-01,,')
})
