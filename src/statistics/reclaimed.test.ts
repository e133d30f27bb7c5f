import { expect, test } from 'vitest'
import { simulateReclaimed, TEN_FALSE } from '../../bench/simulate/accountability-reclaimed.ts'

const RUNS = 60

test('claiming anew what was found untrue lifts no rate, and the interval holds as promised; by the last claim it would lie', () => {
  for (const { rule, runs, held, error } of simulateReclaimed(RUNS, 7, [TEN_FALSE])) {
    const bias = (100 * error) / runs
    expect(runs).toBe(RUNS)
    if (rule === 'last') expect(bias).toBeGreaterThan(5)
    else {
      expect(Math.abs(bias)).toBeLessThan(0.5)
      // 54 of 60 promised; fewer than 46 would be one in five hundred.
      expect(held).toBeGreaterThanOrEqual(46)
    }
  }
})
