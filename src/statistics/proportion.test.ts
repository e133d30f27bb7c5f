import fc from 'fast-check'
import { expect, test } from 'vitest'
import { betaInterval, CLOPPER_PEARSON, JEFFREYS, ofTheRest, wilson } from './proportion.ts'

test("Jeffreys' interval is that of the published table for ten pieces", () => {
  // Brown, Cai and DasGupta 2001, table 5, 95 %.
  for (const [yes, low, high] of [
    [0, 0, 0.217],
    [1, 0.011, 0.381],
    [2, 0.044, 0.503],
    [5, 0.224, 0.776],
  ] as const) {
    const ends = betaInterval(yes / 10, 10, 0.95, JEFFREYS)
    expect(ends.low).toBeCloseTo(low, 2)
    expect(ends.high).toBeCloseTo(high, 2)
  }
})

test("Clopper and Pearson's interval is that of the tables", () => {
  expect(betaInterval(0.5, 10, 0.95, CLOPPER_PEARSON).low).toBeCloseTo(0.1871, 4)
  expect(betaInterval(0.5, 10, 0.95, CLOPPER_PEARSON).high).toBeCloseTo(0.8129, 4)
  expect(betaInterval(0, 10, 0.9, CLOPPER_PEARSON).high).toBeCloseTo(1 - 0.05 ** 0.1, 9)
})

test("Wilson's interval is that worked out by hand", () => {
  expect(wilson(0.09, 100, 1.96).low).toBeCloseTo(0.0481, 3)
  expect(wilson(0.09, 100, 1.96).high).toBeCloseTo(0.1623, 3)
})

test('of a few that are left the ends are whole numbers', () => {
  // Nine of nine true, two left, Jeffreys: both true 9.5 × 10.5 / 110, none 0.5 × 1.5 / 110 = 0.7 %; at least one, surely enough.
  expect(ofTheRest({ share: 1, n: 9, left: 2 }, 0.9)).toEqual({ low: 1, high: 2 })
  expect(ofTheRest({ share: 0, n: 9, left: 2 }, 0.9)).toEqual({ low: 0, high: 1 })
  expect(ofTheRest({ share: 0.5, n: 2, left: 1 }, 0.9)).toEqual({ low: 0, high: 1 })
  expect(ofTheRest({ share: 0.5, n: 20, left: 0 }, 0.9)).toEqual({ low: 0, high: 0 })
})

test('counted out one by one or not, many pieces left have the same interval', () => {
  const few = ofTheRest({ share: 0.8, n: 60, left: 2_000 }, 0.9)
  const many = ofTheRest({ share: 0.8, n: 60, left: 2_001 }, 0.9)
  expect(Math.abs(few.low - many.low)).toBeLessThan(12)
  expect(Math.abs(few.high - many.high)).toBeLessThan(12)
})

test('more pieces looked at never widen the interval by much, and it stays between none and all', () => {
  fc.assert(
    fc.property(fc.nat(40), fc.nat(40), fc.integer({ min: 1, max: 300 }), (yes, no, left) => {
      const n = yes + no + 1
      const { low, high } = ofTheRest({ share: (yes + 1) / n, n, left }, 0.9)
      expect(low).toBeGreaterThanOrEqual(0)
      expect(high).toBeLessThanOrEqual(left)
      expect(low).toBeLessThanOrEqual(high)
      const ten = ofTheRest({ share: (yes + 1) / n, n: 10 * n, left }, 0.9)
      expect(ten.high - ten.low).toBeLessThanOrEqual(high - low + 1)
    }),
  )
})
