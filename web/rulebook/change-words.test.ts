import { expect, test } from 'vitest'
import { changeInWords, gainsOf, type Words } from './change-words.ts'
import { indexIn, missingIn, partOf, placeOf } from './parts.ts'

const named = (kind: string) => (name: string) => `${kind}:${name}`
const words: Words = {
  field: named('field'),
  unit: named('unit'),
  target: named('target'),
  category: named('category'),
  prefix: named('prefix'),
  ledger: named('ledger'),
  mode: named('mode'),
  outcome: named('outcome'),
  evidence: named('evidence'),
  echo: named('echo'),
  type: named('type'),
  language: named('language'),
  message: (text) => text,
  yes: '是',
  no: '否',
  shared: '公共',
  everywhere: '全区',
  or: '或',
  and: '，并且',
  comma: '、',
  days: ({ days }) => `${days} 天`,
}
const changed = (path: string, before: unknown, after: unknown) =>
  changeInWords({ path, kind: 'changed', before, after }, words)

test.each([
  ['limits.accept.days', 1, 2, 'limits', 'field:accept · field:days', '1', '2'],
  [
    'limits.resolve.d30.mode',
    'rolled',
    'working',
    'limits',
    'field:d30 · field:mode',
    'mode:rolled',
    'mode:working',
  ],
  ['handoffCap', 2, 3, 'limits', 'field:handoffCap', '2', '3'],
  ['warnPercents', [50, 80], [60, 90], 'limits', 'field:warnPercents', '50%、80%', '60%、90%'],
  [
    'categories[urban.road].path',
    ['甲', '乙', '丙'],
    ['甲', '乙', '丁'],
    'categories',
    'category:urban.road · field:path',
    '甲 / 乙 / 丙',
    '甲 / 乙 / 丁',
  ],
  [
    'categories[urban.road].shared',
    false,
    true,
    'categories',
    'category:urban.road · field:shared',
    '否',
    '是',
  ],
  [
    'routing[urban.road@511902001].target',
    'town',
    'x',
    'routing',
    'prefix:urban.road（unit:511902001） · field:target',
    'target:town',
    'target:x',
  ],
  [
    'evidence[*/solved].needs',
    [['photo']],
    [['photo_before'], ['photo_after', 'photo']],
    'evidence',
    'prefix: · outcome:solved · field:needs',
    'evidence:photo',
    'evidence:photo_before，并且evidence:photo_after或evidence:photo',
  ],
  ['echoes.claimed.zh', '甲', '乙', 'texts', 'echo:claimed · language:zh', '甲', '乙'],
  ['offices.centre', 'a', 'b', 'offices', 'field:centre', 'unit:a', 'unit:b'],
  [
    'outside[court].answer.days',
    30,
    15,
    'outside',
    'field:outside court · field:answer · field:days',
    '30',
    '15',
  ],
] as const)('%s is said in words', (path, before, after, part, subject, was, is) => {
  expect(changed(path, before, after)).toEqual({
    part,
    kind: 'changed',
    subject,
    before: was,
    after: is,
  })
})

test('a whole rule that came or went is one sentence', () => {
  const rule = { categoryPrefix: 'urban.', townId: null, target: 'town', reason: '城市管理' }
  expect(
    changeInWords({ path: 'routing[urban]', kind: 'added', before: null, after: rule }, words),
  ).toMatchObject({ before: null, after: 'target:town · 全区 · 城市管理' })
})

test('of a list of keywords what came and what went is said', () => {
  expect(gainsOf(['漏水', '渗水'], ['渗水', '水管'])).toEqual({ gained: ['水管'], lost: ['漏水'] })
  expect(gainsOf(1, 2)).toBeNull()
})

test('a path of the check leads to its part and its item', () => {
  expect(partOf('routing[3].target')).toBe('routing')
  expect(partOf('declineGrounds')).toBe('outside')
  expect(partOf('quietHours')).toBe('texts')
  expect(placeOf('categories[urban.road].path')).toEqual({
    list: 'categories',
    item: 'urban.road',
    fields: ['path'],
  })
  expect(indexIn('routing', { path: 'routing[3].target', sentence: null })).toBe(3)
  expect(indexIn('categories', { path: 'categories[b]', sentence: null }, ['a', 'b'])).toBe(1)
  expect(indexIn('evidence', { path: 'routing[3]', sentence: null })).toBeNull()
})

test('a rule that is missing is asked for by the category it should cover', () => {
  expect(missingIn('routing', { path: 'routing[+urban.road]', sentence: null })).toBe('urban.road')
  expect(indexIn('routing', { path: 'routing[+urban.road]', sentence: null })).toBeNull()
  expect(missingIn('routing', { path: 'routing[3]', sentence: null })).toBeNull()
})
