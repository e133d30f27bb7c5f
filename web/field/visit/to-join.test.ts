import { expect, test } from 'vitest'
import type { VisitAnswer } from '../../../src/visits/contract.ts'
import { ownKey, type Visited, type VisitedAppeal } from './draft.ts'
import { alikeIn } from './likeness.ts'
import { toJoin } from './to-join.ts'

const NOW = new Date('2026-03-05T08:00:00Z')
const LAMP = '柳树街东头的路灯坏了半个月，晚上看不见路'
const none = { matters: [] }

const heard = (appeal: Partial<VisitedAppeal>, more: Partial<Visited> = {}): Visited => ({
  id: 'visit-1',
  schema: 1,
  label: '3组5号',
  villageId: 'v1',
  gridId: null,
  householdId: null,
  happenedAt: '2026-03-05T07:00:00Z',
  result: 'heard',
  appeals: [
    { commandId: 'c1', slip: null, text: LAMP, place: '', type: null, joins: null, ...appeal },
  ],
  files: 0,
  answer: null,
  inPack: false,
  ...more,
})
const answered = (code: string) =>
  ({
    appeals: [{ commandId: 'c1', receipt: { code, secret: 's' }, filedInstead: false }],
  }) as unknown as VisitAnswer // as far as it is read
const offered = (visited: Visited[], pack = none) =>
  alikeIn(toJoin(pack, visited, NOW), 'v1', { text: '柳树街路灯坏了，晚上看不见', place: '' })

test('heard next door an hour ago, not sent yet: it is offered by the command id it has', () => {
  expect(offered([heard({})])).toMatchObject([
    { key: ownKey('c1'), known: { heardAt: '2026-03-05T07:00:00Z' } },
  ])
})

test('what joined another matter leads to that matter', () => {
  expect(offered([heard({ joins: 'CODE123456' })])[0]?.key).toBe('CODE123456')
})

test('what the list has already is offered once, as the list knows it', () => {
  const pack = {
    matters: [
      { code: 'CODE123456', villageId: 'v1', excerpt: LAMP, voices: 2, registeredOn: '2026-03-04' },
    ],
  }
  const visits = [
    heard({}, { answer: answered('CODE123456') }),
    heard({ commandId: 'c2', joins: 'CODE123456' }),
  ]
  expect(toJoin(pack, visits, NOW)).toHaveLength(1)
})

test.each([
  ['a personal petition', { type: 'personal' as const }],
  ['a complaint about an office', { type: 'efficiency_complaint' as const }],
  ['what an older version kept, without its type', { type: undefined }],
  ['what is said of somebody’s own', { text: '我家门口柳树街的路灯坏了，晚上看不见' }],
  ['what holds a name', { text: '村民张桂英说柳树街路灯坏了，晚上看不见' }],
  ['what holds a number', { text: '柳树街路灯坏了，晚上看不见，13812345678' }],
  ['a place that is somebody’s door', { place: '3栋2单元501' }],
])('%s is offered at no other door', (_, appeal) => {
  expect(offered([heard(appeal)])).toEqual([])
})

test('another village and another week are left alone', () => {
  expect(offered([heard({}, { villageId: 'v2' })])).toEqual([])
  expect(offered([heard({}, { happenedAt: '2026-02-20T07:00:00Z' })])).toEqual([])
})

test('no number stands on the screen at the next door', () => {
  const [first] = offered([heard({ text: '柳树街12盏路灯坏了，晚上看不见' })])
  expect(first?.excerpt).toBe('柳树街×盏路灯坏了，晚上看不见')
})
