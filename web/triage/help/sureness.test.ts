import { expect, test } from 'vitest'
import { percentOf, surenessOf } from './sureness.ts'

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
