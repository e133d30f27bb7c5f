import { expect, test } from 'vitest'
import { DISTRICTS, simulate } from '../../bench/simulate/completeness.ts'
import { completeness } from './completeness.ts'

const times = <T>(n: number, each: T): T[] => Array.from({ length: n }, () => each)
const matters = (patterns: Record<string, number>) =>
  Object.entries(patterns).flatMap(([doors, n]) => times(n, doors.split(' ')))

test('one door alone says nothing about what it missed', () => {
  expect(completeness(matters({ visit: 400 }))).toMatchObject({
    kind: 'not_enough',
    why: 'one_door',
  })
  expect(completeness([])).toMatchObject({ kind: 'not_enough', found: 0, why: 'one_door' })
})

test('hardly anything found twice is not enough for a number', () => {
  expect(completeness(matters({ visit: 200, scan: 90, 'scan visit': 9 }))).toEqual({
    kind: 'not_enough',
    found: 299,
    overlap: 9,
    doors: 2,
    why: 'too_little_overlap',
  })
})

test.each<[string, Record<string, number>, string]>([
  ['six of sixteen in common are few', { visit: 6, scan: 4, 'scan visit': 6 }, 'too_few'],
  ['seven matters are few, whatever they share', { visit: 4, scan: 3 }, 'too_few'],
  ['three matters of three doors are few, and not one door', { a: 1, b: 1, c: 1 }, 'too_few'],
  ['one of twenty hardly overlaps', { visit: 10, scan: 9, 'scan visit': 1 }, 'too_little_overlap'],
])('where no number is given the reason is the true one: %s', (_, patterns, why) => {
  expect(completeness(matters(patterns))).toMatchObject({ kind: 'not_enough', why })
})

test('two doors give a lower bound only: nothing shows whether one follows the other', () => {
  // 150 and 90 with 60 in common: 225 in all (Petersen), 45 of them unseen, if the doors are independent.
  const said = completeness(matters({ visit: 90, scan: 30, 'scan visit': 60 }))
  if (said.kind !== 'at_least') throw new Error(said.kind)
  expect(said).toMatchObject({ found: 180, overlap: 60, doors: 2 })
  expect(said.low).toBeGreaterThan(20)
  expect(said.low).toBeLessThan(45)
})

test('three doors that are independent give the number, and an interval around it', () => {
  // 1,000 matters, reaches of 50, 40 and 30 %: exactly what is expected of each pattern.
  const said = completeness(
    matters({
      a: 210,
      b: 140,
      c: 90,
      'a b': 140,
      'a c': 90,
      'b c': 60,
      'a b c': 60,
    }),
  )
  if (said.kind !== 'estimate') throw new Error(said.kind)
  expect(Math.abs(said.hidden - 210)).toBeLessThanOrEqual(2)
  expect(said.low).toBeLessThan(210)
  expect(said.high).toBeGreaterThan(210)
})

test('doors with hardly a matter are counted as one, and a matter they share once', () => {
  const said = completeness(
    matters({ visit: 100, scan: 100, 'scan visit': 40, 'letter meeting': 3, meeting: 1 }),
  )
  expect(said).toMatchObject({ found: 244, doors: 3, overlap: 40 })
})

test('it never says fewer than nothing is hidden, and the interval holds the estimate', () => {
  for (const [ab, abc] of [
    [30, 200],
    [200, 30],
    [60, 5],
  ] as const) {
    const said = completeness(matters({ a: 20, b: 20, c: 20, 'a b': ab, 'b c': ab, 'a b c': abc }))
    if (said.kind !== 'estimate') continue
    expect(said.low).toBeGreaterThanOrEqual(0)
    expect(said.low).toBeLessThanOrEqual(said.hidden)
    expect(said.high).toBeGreaterThanOrEqual(said.hidden)
  }
})

test('on districts whose truth is known the interval holds it about as often as it says', () => {
  const even = DISTRICTS.find(({ name }) => name === 'five even doors')
  const none = DISTRICTS.find(({ name }) => name === 'almost no overlap')
  if (!even || !none) throw new Error('the districts have other names now')
  const outcome = simulate(even, 60, 7)
  expect(outcome.estimates).toBe(60)
  expect(outcome.held / outcome.estimates).toBeGreaterThan(0.8)
  expect(simulate(none, 60, 7).silent).toBe(60)
})
