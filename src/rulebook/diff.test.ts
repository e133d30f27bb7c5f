import { expect, test } from 'vitest'
import type { RulebookDoc } from './contract.ts'
import { bazhouRulebook } from './default.ts'
import { diffRulebooks } from './diff.ts'

const paths = (change: Partial<RulebookDoc>) =>
  diffRulebooks(bazhouRulebook, { ...bazhouRulebook, ...change }).map(
    ({ kind, path }) => `${kind} ${path}`,
  )

test('a rulebook does not differ from itself, whatever the order of its lists and keys', () => {
  const turned: RulebookDoc = {
    ...(Object.fromEntries(Object.entries(bazhouRulebook).reverse()) as RulebookDoc), // the same members
    categories: bazhouRulebook.categories.toReversed(),
    routing: bazhouRulebook.routing.toReversed(),
  }
  expect(diffRulebooks(bazhouRulebook, turned)).toEqual([])
})

test('a changed value is named by what it is, with what it was and what it became', () => {
  const [wages, ...others] = bazhouRulebook.routing.filter(
    (rule) => rule.categoryPrefix === 'service.labour.',
  )
  expect(others).toEqual([])
  const routing = bazhouRulebook.routing.map((rule) =>
    rule === wages ? { ...rule, target: '511902-xinfang' } : rule,
  )
  expect(diffRulebooks(bazhouRulebook, { ...bazhouRulebook, routing, handoffCap: 3 })).toEqual([
    { path: 'handoffCap', kind: 'changed', before: 2, after: 3 },
    {
      path: 'routing[service.labour].target',
      kind: 'changed',
      before: '511902-renshe',
      after: '511902-xinfang',
    },
  ])
})

test('what came and what went are named whole', () => {
  const [first, ...rest] = bazhouRulebook.categories
  const fresh = { ...bazhouRulebook.categories[0]!, code: 'sky.kite.string' } // the default has categories
  expect(paths({ categories: [...rest, fresh] })).toEqual([
    `removed categories[${first?.code}]`,
    'added categories[sky.kite.string]',
  ])
})

test('of two rules of one name in a draft none is lost', () => {
  const twice = [
    ...bazhouRulebook.evidence,
    { ...bazhouRulebook.evidence[0]!, needs: [['receipt' as const]] },
  ] // as above
  expect(paths({ evidence: twice })).toEqual(['added evidence[*/solved#2]'])
})

test('a rule for one town is another rule', () => {
  const routing = [
    ...bazhouRulebook.routing,
    { categoryPrefix: 'urban.', townId: '511902001', target: 'town', reason: '试' },
  ]
  expect(paths({ routing })).toEqual(['added routing[urban@511902001]'])
})
