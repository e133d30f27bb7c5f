import { expect, test } from 'vitest'
import type { Category, RulebookDoc } from '../../src/rulebook/contract.ts'
import { mergeRulebooks, sameRulebook } from './merge.ts'

const category = (code: string, name = code): Category => ({
  code,
  path: ['甲', '乙', name],
  shared: false,
  usualLedger: 'town',
  keywords: [],
})
// Only what the merge looks at: it knows no field by name but the lists.
const doc = (change: Partial<RulebookDoc> = {}) =>
  ({
    name: '细则',
    handoffCap: 2,
    categories: [category('a'), category('b')],
    routing: [],
    evidence: [],
    outside: [],
    declineGrounds: [],
    screeningGrounds: [],
    pause: { daysMax: 15, basis: '据' },
    ...change,
  }) as unknown as RulebookDoc
const base = doc()

test('changes in different places are put together without a clash', () => {
  const mine = doc({ handoffCap: 3, pause: { daysMax: 15, basis: '新据' } })
  const theirs = doc({ name: '新细则', pause: { daysMax: 10, basis: '据' } })
  expect(mergeRulebooks(base, mine, theirs)).toEqual({
    doc: doc({ name: '新细则', handoffCap: 3, pause: { daysMax: 10, basis: '新据' } }),
    clashes: [],
  })
})

test('both may add and remove categories', () => {
  const mine = doc({ categories: [category('a'), category('b'), category('mine')] })
  const theirs = doc({ categories: [category('b', '改名'), category('theirs')] })
  const merged = mergeRulebooks(base, mine, theirs)
  expect(merged.clashes).toEqual([])
  expect(merged.doc.categories).toEqual([
    category('b', '改名'),
    category('theirs'),
    category('mine'),
  ])
})

test('the same field changed twice is a clash: mine holds until theirs is chosen', () => {
  const mine = doc({ handoffCap: 3 })
  const theirs = doc({ handoffCap: 4 })
  const merged = mergeRulebooks(base, mine, theirs)
  expect(merged.clashes).toEqual([{ path: 'handoffCap', base: 2, mine: 3, theirs: 4 }])
  expect(merged.doc.handoffCap).toBe(3)
  expect(mergeRulebooks(base, mine, theirs, new Set(['handoffCap'])).doc.handoffCap).toBe(4)
})

test('what one removed and the other changed is a clash, named by what it is about', () => {
  const mine = doc({ categories: [category('b')] })
  const theirs = doc({ categories: [category('a', '改名'), category('b')] })
  const merged = mergeRulebooks(base, mine, theirs)
  expect(merged.clashes.map((clash) => clash.path)).toEqual(['categories[a]'])
  expect(merged.doc.categories.map((one) => one.code)).toEqual(['b'])
  expect(
    mergeRulebooks(base, mine, theirs, new Set(['categories[a]'])).doc.categories.map(
      (one) => one.code,
    ),
  ).toEqual(['a', 'b'])
})

test('the order of keys makes no difference between two rulebooks', () => {
  expect(
    sameRulebook(
      doc({ pause: { daysMax: 15, basis: '据' } }),
      doc({ pause: { basis: '据', daysMax: 15 } }),
    ),
  ).toBe(true)
  expect(sameRulebook(base, doc({ handoffCap: 3 }))).toBe(false)
})
