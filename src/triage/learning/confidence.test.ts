import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AS_SAID, deserved, fitConfidence } from './confidence.ts'

const shy = (right: number, of: number) =>
  Array.from({ length: of }, (_, n) => ({ shares: [0.4, 0.05, 0.05], truth: n < right ? 0 : 1 }))

test('who is nearly always right and never sure learns to be sure', () => {
  const sure = deserved([0.4, 0.05, 0.05], fitConfidence(shy(58, 60)))[0] ?? 0
  expect(sure).toBeGreaterThan(0.85)
  expect(sure).toBeLessThan(0.99)
})

test('who is half right stays half sure; one text changes little; none changes nothing', () => {
  expect(deserved([0.4, 0.05, 0.05], fitConfidence(shy(30, 60)))[0]).toBeCloseTo(0.5, 1)
  expect(deserved([0.4, 0.05, 0.05], fitConfidence(shy(1, 1)))[0]).toBeLessThan(0.7)
  const untried = fitConfidence([])
  expect(untried).toEqual(AS_SAID)
  expect(deserved([0.4, 0.3], untried)).toEqual([0.4, 0.3])
})

test('no order changes, and shares stay shares', () => {
  const part = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(part, part, part, part, (a, b, t, u) => {
      const shares = [Math.max(a, b) / 2, Math.min(a, b) / 2]
      const given = deserved(shares, { temperature: 0.2 + 5 * t, unsaid: 0.02 + u })
      expect(given[0] ?? 0).toBeGreaterThanOrEqual(given[1] ?? 0)
      expect(given.reduce((x, y) => x + y, 0)).toBeLessThanOrEqual(1 + 1e-9)
    }),
  )
})
