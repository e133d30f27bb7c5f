import { expect, test } from 'vitest'
import { percentOf, ratePercent, surenessOf } from './sureness.ts'

test('nothing below the line is called sure, and nothing is certain', () => {
  expect([0.99, 0.85, 0.6, 0.2].map((share) => surenessOf(share, 0.8))).toEqual([
    'very',
    'quite',
    'some',
    'little',
  ])
  expect(surenessOf(0.96, 0.98)).toBe('some')
  expect(percentOf(0.9999)).toBe(99)
})

test('only all is 100 %, and only none is 0', () => {
  expect(ratePercent({ right: 348, of: 349 })).toBe(99.7)
  expect(ratePercent({ right: 1_999, of: 2_000 })).toBe(99.9)
  expect(ratePercent({ right: 5, of: 5 })).toBe(100)
  expect(ratePercent({ right: 1, of: 3_000 })).toBe(0.1)
  expect(ratePercent({ right: 0, of: 3 })).toBe(0)
})
