import { expect, test } from 'vitest'
import { rank } from './ranks.ts'
import type { Scored } from './shrinkage.ts'

const scored = (scores: readonly number[], deviation: number): Scored[] =>
  scores.map((score, index) => ({
    unitId: `unit ${String(index).padStart(2, '0')}`,
    cells: {},
    score,
    middle: 80,
    deviation,
  }))
const all = { listed: () => true }
const lists = (units: readonly Scored[], rules = all) => rank(units, rules).map(({ list }) => list)

test('only who is surely beyond the middle by more than the margin is listed', () => {
  // 1.2816 standard deviations of 2 beyond the margin of 1 are 3.563 points.
  expect(lists(scored([83.6, 83.5, 80, 76.5, 76.4], 2))).toEqual(['red', null, null, null, 'black'])
})

test('a difference that matters to nobody lists nobody, however sure it is', () => {
  expect(lists(scored([80.9, 80.5, 80, 79.5, 79.1], 0.001))).toEqual([null, null, null, null, null])
})

test('who had too little to do, or too few peers, is not listed, and it is said why', () => {
  const units = scored([95, 80, 80, 80, 60], 1)
  const rules = { listed: (unitId: string) => unitId !== 'unit 04' }
  expect(rank(units, rules).map(({ why }) => why)).toEqual([
    'beyond',
    'not_told_apart',
    'not_told_apart',
    'not_told_apart',
    'too_little_due',
  ])
  expect(rank(units.slice(0, 4), all).every(({ why }) => why === 'too_few_peers')).toBe(true)
})

test('units that cannot be told apart stand on nearly any rank, far apart ones on their own', () => {
  const same = rank(scored(Array(10).fill(80), 3), all)
  for (const { rankLow, rankHigh, of } of same) {
    expect(rankLow).toBe(1)
    expect(rankHigh).toBe(of)
  }
  const apart = rank(scored([95, 90, 85, 80, 75], 0.5), all)
  expect(apart.map(({ rankLow, rankHigh }) => [rankLow, rankHigh])).toEqual([
    [1, 1],
    [2, 2],
    [3, 3],
    [4, 4],
    [5, 5],
  ])
})

test('units of which nothing is known that differs share all their ranks, and none stands first by its id', () => {
  const ranks = rank(scored(Array(6).fill(47.5), 0), all)
  expect(ranks.map(({ rankLow, rankHigh }) => [rankLow, rankHigh])).toEqual(Array(6).fill([1, 6]))
})

test('the same units in any order give the same ranks and lists, byte for byte', () => {
  const units = scored([90, 84, 84, 81, 80, 79, 70], 2.5)
  expect(JSON.stringify(rank(units.toReversed(), all))).toBe(JSON.stringify(rank(units, all)))
})
