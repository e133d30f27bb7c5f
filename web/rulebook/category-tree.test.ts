import { expect, test } from 'vitest'
import type { Category, RulebookDoc } from '../../src/rulebook/contract.ts'
import {
  categoryTree,
  codeTrouble,
  putCategory,
  renameBranch,
  rulesNaming,
} from './category-tree.ts'

const category = (code: string, ...path: Category['path']): Category => ({
  code,
  path,
  shared: false,
  usualLedger: 'town',
  keywords: code === 'urban.road.lamp' ? ['灯不亮'] : [],
})
const categories = [
  category('urban.road.surface', '城市管理', '市政', '市政道路'),
  category('urban.road.lamp', '城市管理', '市政', '路灯'),
  category('urban.look.stall', '城市管理', '市容', '占道经营'),
  category('service.water', '公共服务', '供水', '停水'),
]

test('the tree keeps the order of the rulebook and says where each leaf stands in it', () => {
  const tree = categoryTree(categories, '')
  expect(tree.map((first) => [first.name, first.count])).toEqual([
    ['城市管理', 3],
    ['公共服务', 1],
  ])
  expect(tree[0]?.seconds[0]?.leaves.map((leaf) => leaf.index)).toEqual([0, 1])
})

test.each([
  ['路灯', 1],
  ['灯不亮', 1],
  ['URBAN.LOOK', 1],
  ['市政', 2],
  ['没有的', 0],
])('a search for %s leaves %i', (q, count) => {
  expect(categoryTree(categories, q).reduce((sum, first) => sum + first.count, 0)).toBe(count)
})

test('a new name of a branch is taken by all below it and by no other', () => {
  const renamed = renameBranch(categories, ['城市管理', '市政'], '市政设施')
  expect(renamed.map((one) => one.path[1])).toEqual(['市政设施', '市政设施', '市容', '供水'])
  expect(renamed.map((one) => one.code)).toEqual(categories.map((one) => one.code))
})

test('a new category stands behind its sisters', () => {
  const codes = (path: Category['path']) =>
    putCategory(categories, category('new', ...path), null).map((one) => one.code)
  expect(codes(['城市管理', '市政', '井盖'])[2]).toBe('new')
  expect(codes(['城市管理', '违建', '违建'])[3]).toBe('new')
  expect(codes(['其他', '其他', '其他']).at(-1)).toBe('new')
})

test.each([
  ['urban.road.lamp', null, 'taken'],
  ['urban.road.lamp', 1, null],
  ['urban.road', null, 'branch'],
  ['service.water.pipe', null, 'branch'],
  ['Urban', null, 'pattern'],
  ['urban..x', null, 'pattern'],
  ['urban.', null, 'pattern'],
  ['urban.roads', null, null],
] as const)('the code %s at %s: %s', (code, index, trouble) => {
  expect(codeTrouble(categories, code, index)).toBe(trouble)
})

test('the rules that would point nowhere without a category are counted', () => {
  const doc = {
    routing: [{ categoryPrefix: 'service.water' }, { categoryPrefix: 'service.' }],
    evidence: [{ categoryPrefix: 'service.water' }],
  } as unknown as RulebookDoc
  expect(rulesNaming(doc, 'service.water')).toBe(2)
})
