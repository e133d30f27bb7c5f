import { expect, test } from 'vitest'
import { coveredCount, covers, prefixPath, prefixTree, ruleEverywhere } from './prefixes.ts'

const categories = [
  {
    code: 'urban.road.surface',
    path: ['城市管理', '市政', '市政道路'] as [string, string, string],
  },
  { code: 'urban.road.lamp', path: ['城市管理', '市政', '路灯'] as [string, string, string] },
  { code: 'urban.stall', path: ['城市管理', '市容', '占道经营'] as [string, string, string] },
  { code: 'urbane', path: ['其他', '其他', '其他'] as [string, string, string] },
]

test('a prefix ends where a level ends', () => {
  expect(covers('urban.', 'urban.road.lamp')).toBe(true)
  expect(covers('urban', 'urbane')).toBe(false)
  expect(covers('', 'urbane')).toBe(true)
  expect(coveredCount(categories, 'urban')).toBe(3)
})

test.each([
  ['urban.', ['城市管理']],
  ['urban.road.', ['城市管理', '市政']],
  ['urban.stall', ['城市管理', '市容', '占道经营']],
  ['', []],
  ['nowhere.', null],
])('the prefix "%s" is called %j', (prefix, path) => {
  expect(prefixPath(categories, prefix)).toEqual(path)
})

test('the longest prefix answers, and a rule of one town does not answer for the others', () => {
  const rule = (categoryPrefix: string, target: string, townId: string | null = null) => ({
    categoryPrefix,
    target,
    townId,
    reason: '',
  })
  const routing = [
    rule('urban.', 'a'),
    rule('urban.road', 'b'),
    rule('urban.road.lamp', 'c', '511902001'),
  ]
  expect(ruleEverywhere(routing, 'urban.road.lamp')?.target).toBe('b')
  expect(ruleEverywhere(routing, 'other')).toBeNull()
})

test('the tree of prefixes has branches that end in a point and leaves that are codes', () => {
  const tree = prefixTree(categories)
  expect(tree.map((one) => [one.value, one.title])).toEqual([
    ['urban.', '城市管理'],
    ['urbane', '其他'],
  ])
  expect(tree[0]?.children.map((one) => one.value)).toEqual(['urban.road.', 'urban.stall'])
  expect(tree[0]?.children[0]?.children.map((one) => one.title)).toEqual(['市政道路', '路灯'])
})
