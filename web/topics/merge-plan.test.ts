import { expect, test } from 'vitest'
import { atOnce, doubts, mergePlan, nearTo } from './merge-plan.ts'

const rows = [
  { id: 'a', voices: 3 },
  { id: 'b', voices: 1 },
  { id: 'c', voices: 2 },
]
const refusals = new Map<string, string | null>([
  ['a', null],
  ['b', null],
  ['c', '已办结'],
])

test('the leading appeal is never merged into itself, and what is refused stays out', () => {
  const plan = mergePlan(rows, refusals, 'a', new Set(['a', 'b', 'c']))
  expect(plan.merged.map(({ id }) => id)).toEqual(['b'])
  expect(plan.voices).toBe(4)
})

test('one click chooses what lies in the town of the leading appeal, and no personal matter', () => {
  const matters = [
    { id: 'a', townId: 'east', type: 'collective' as const },
    { id: 'b', townId: 'east', type: null },
    { id: 'c', townId: 'east', type: 'personal' as const },
    { id: 'd', townId: 'west', type: null },
  ]
  const free = new Map(matters.map(({ id }) => [id, null]))
  expect(atOnce(matters, free, 'a').map(({ id }) => id)).toEqual(['b'])
  expect(atOnce(matters, free, 'c')).toEqual([])
  expect(atOnce(matters, free, null)).toEqual([])
})

test('without a leading appeal nothing leads', () => {
  expect(mergePlan(rows, refusals, null, new Set(['b'])).lead).toBeNull()
})

test('one click chooses what reads like the leading one, not whatever the topic holds', () => {
  const said = ['水井湾路灯不亮，晚上看不见', '水井湾的路灯又不亮了', '养老金停了半年没有领到'].map(
    (text) => ({ text }),
  )
  expect(nearTo(said, said[0] ?? null)).toEqual(said.slice(0, 2))
  expect(nearTo(said, null)).toEqual([])
})

test('a merge across categories, units or into a personal matter is pointed out before it is done', () => {
  const lamp = { id: 'a', category: 'build.rural.lamp', unitId: 'town', type: null }
  expect(doubts(lamp, { ...lamp, id: 'b', category: 'build.rural.other' })).toEqual([])
  expect(
    doubts(lamp, {
      id: 'c',
      category: 'service.social.pension',
      unitId: 'centre',
      type: 'personal' as const,
    }),
  ).toEqual(['category', 'unit', 'personal'])
})
