import fc from 'fast-check'
import { expect, test } from 'vitest'
import { closedWithin, survival, type DayCount } from './survival.ts'

// Remission of 21 patients under 6-MP (Freireich et al., Blood 21, 1963), the example of most textbooks:
// 6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+
const published: DayCount[] = [
  { day: 6, closed: 3, censored: 1 },
  { day: 7, closed: 1, censored: 0 },
  { day: 9, closed: 0, censored: 1 },
  { day: 10, closed: 1, censored: 1 },
  { day: 11, closed: 0, censored: 1 },
  { day: 13, closed: 1, censored: 0 },
  { day: 16, closed: 1, censored: 0 },
  { day: 17, closed: 0, censored: 1 },
  { day: 19, closed: 0, censored: 1 },
  { day: 20, closed: 0, censored: 1 },
  { day: 22, closed: 1, censored: 0 },
  { day: 23, closed: 1, censored: 0 },
  { day: 25, closed: 0, censored: 1 },
  { day: 32, closed: 0, censored: 2 },
  { day: 34, closed: 0, censored: 1 },
  { day: 35, closed: 0, censored: 1 },
]

test('the curve is that of the published example', () => {
  const { steps, median, total } = survival(published, 0.95)
  const events = steps.filter(({ closed }) => closed > 0)
  expect(total).toBe(21)
  expect(median).toBe(23)
  expect(events.map(({ day, atRisk, open }) => [day, atRisk, Number(open.toFixed(4))])).toEqual([
    [6, 21, 0.8571],
    [7, 17, 0.8067],
    [10, 15, 0.7529],
    [13, 12, 0.6902],
    [16, 11, 0.6275],
    [22, 7, 0.5378],
    [23, 6, 0.4482],
  ])
  // Greenwood's standard error on day 10 is 0.0963; the log(−log) ends of day 22 are 0.268 and 0.747 in the textbooks.
  const at22 = events.find(({ day }) => day === 22)
  expect(at22?.low).toBeCloseTo(0.268, 3)
  expect(at22?.high).toBeCloseTo(0.747, 3)
})

test('closed within the limit counts the open ones for as long as they have waited', () => {
  const curve = survival(published)
  expect(closedWithin(curve, 15)?.share).toBeCloseTo(1 - 0.6902, 4)
  expect(closedWithin(curve, 5)).toEqual({ share: 0, low: 0, high: 0 })
  expect(closedWithin(curve, 60)).toBeNull()
})

test('without any appeal there is no curve, and none closed is an open line', () => {
  expect(survival([])).toEqual({ steps: [], median: null, total: 0 })
  expect(closedWithin(survival([]), 15)).toBeNull()
  const none = survival([{ day: 20, closed: 0, censored: 7 }])
  expect(none).toMatchObject({ median: null, steps: [{ open: 1, low: 1, high: 1 }] })
})

test('when all are closed it is the plain share closed by each day', () => {
  const { steps, median } = survival([
    { day: 3, closed: 2, censored: 0 },
    { day: 10, closed: 6, censored: 0 },
    { day: 40, closed: 2, censored: 0 },
  ])
  expect(steps.map(({ open }) => Number(open.toFixed(10)))).toEqual([0.8, 0.2, 0])
  expect(median).toBe(10)
})

test('letting appeals lie never makes the curve faster, and no order of the counts changes it', () => {
  const counts = fc.array(
    fc.record({ day: fc.nat(90), closed: fc.nat(20), censored: fc.nat(20) }),
    { maxLength: 30 },
  )
  fc.assert(
    fc.property(counts, fc.nat(90), fc.integer({ min: 1, max: 50 }), (some, day, lying) => {
      const curve = survival(some)
      expect(survival(some.toReversed())).toEqual(curve)
      for (const { low, open, high } of curve.steps) {
        expect(low).toBeLessThanOrEqual(open + 1e-12)
        expect(high).toBeGreaterThanOrEqual(open - 1e-12)
      }
      const more = survival([...some, { day: 90, closed: 0, censored: lying }])
      const [before, after] = [closedWithin(curve, day), closedWithin(more, day)]
      if (before && after) expect(after.share).toBeLessThanOrEqual(before.share + 1e-12)
    }),
  )
})
