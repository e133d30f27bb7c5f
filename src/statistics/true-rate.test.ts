import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ANSWERS, type Cell } from './cells.ts'
import { CHECKS_MIN, trueRate } from './true-rate.ts'

function cell(some: Partial<Cell> & { yes?: number; partly?: number; no?: number }): Cell {
  const { yes = 0, partly = 0, no = 0, ...rest } = some
  return {
    unitId: 'water',
    stratum: 'week 1/simple/solved',
    answer: 'no_answer',
    claims: 0,
    found: { true: yes, partly, false: no, cannotTell: 0 },
    chance: 1,
    ...rest,
  }
}

describe('what a rate is', () => {
  test('nothing due has no rate', () => {
    expect(trueRate({ due: 0, cells: [] })).toMatchObject({ kind: 'nothing_due', rate: null })
  })

  test('what was not claimed is not resolved', () => {
    const nothing = trueRate({ due: 10, cells: [] })
    expect(nothing).toMatchObject({ kind: 'counted', rate: 0, low: 0, high: 0 })
    const half = trueRate({ due: 10, cells: [cell({ claims: 5, yes: 5 })] })
    expect(half).toMatchObject({ kind: 'counted', rate: 0.5, low: 0.5, high: 0.5, precision: 10 })
  })

  test('a unit whose claims were all looked at is counted, and partly is told beside it', () => {
    const all = trueRate({ due: 8, cells: [cell({ claims: 8, yes: 5, partly: 2, no: 1 })] })
    expect(all).toMatchObject({
      kind: 'counted',
      rate: 5 / 8,
      low: 5 / 8,
      high: 5 / 8,
      partly: 0.25,
    })
  })

  test('a disputed or redone claim is not resolved, whatever was found', () => {
    const cells = [cell({ answer: 'disputed', claims: 4, yes: 1, chance: 0.25 })]
    expect(trueRate({ due: 4, cells })).toMatchObject({ kind: 'counted', rate: 0 })
  })

  test('without checks the silence of reporters says nothing: from none to all', () => {
    const cells = ANSWERS.map((answer) => cell({ answer, claims: 10, chance: 0 }))
    const said = trueRate({ due: 60, cells })
    expect(said).toMatchObject({ kind: 'too_few', rate: null, low: 0, high: 50 / 60, precision: 0 })
  })

  test('with too few checks only what is certain is told', () => {
    const yes = CHECKS_MIN - 1
    const said = trueRate({ due: 40, cells: [cell({ claims: 40, yes, chance: 0.1 })] })
    expect(said).toMatchObject({ kind: 'too_few', rate: null, low: 0.1, high: 1 })
  })

  test('claims a person picked say nothing of the others', () => {
    const cells = [
      cell({ stratum: 'picked', claims: 9, no: 9 }),
      cell({ stratum: 'not drawn', claims: 20, chance: 0 }),
    ]
    expect(trueRate({ due: 29, cells })).toMatchObject({ kind: 'too_few', low: 0, high: 20 / 29 })
  })
})

describe('weights', () => {
  test('a stratum drawn thinly weighs as many claims as it has', () => {
    // 10 of 100 with 8 true, and 10 of 10 with 2 true: 80 + 2 of 110 by hand, not 10 of 20.
    const cells = [
      cell({ stratum: 'large', claims: 100, yes: 8, no: 2, chance: 0.1 }),
      cell({ stratum: 'small', claims: 10, yes: 2, no: 8 }),
    ]
    expect(trueRate({ due: 110, cells }).rate).toBeCloseTo(82 / 110, 12)
  })

  test('every answer is estimated by its own checks', () => {
    // Confirmed: 9 of 10 true stand for 300; silent: 5 of 10 for 100. By hand 270 + 50 of 400, not 280.
    const cells = [
      cell({ answer: 'confirmed', claims: 300, yes: 9, no: 1, chance: 0.05 }),
      cell({ answer: 'no_answer', claims: 100, yes: 5, no: 5, chance: 0.05 }),
    ]
    expect(trueRate({ due: 400, cells }).rate).toBeCloseTo(0.8, 2)
  })

  test('an answer with too few checks is estimated with the one most like it', () => {
    const cells = [
      cell({ answer: 'confirmed', claims: 60, yes: 6, chance: 0.1 }),
      cell({ answer: 'no_answer', claims: 50, yes: 3, no: 2, chance: 0.1 }),
      cell({ answer: 'not_reached', claims: 20, no: 2, chance: 0.1 }),
    ]
    // Not reached joins no answer: 3 of 7 for their 70; all the confirmed.
    expect(trueRate({ due: 130, cells }).rate).toBeCloseTo((6 + 54 + 3 + (63 * 3) / 7) / 130, 12)
  })

  test('answers nobody checked are estimated with the others, even where nobody confirmed', () => {
    const cells = [
      cell({ answer: 'callback_solved', claims: 20, yes: 4, no: 2, chance: 0.3 }),
      cell({ answer: 'not_reached', claims: 10, chance: 0.3 }),
    ]
    expect(trueRate({ due: 30, cells }).rate).toBeCloseTo(20 / 30, 12)
  })

  test('one even stratum of a large pile has the interval of the tables', () => {
    // Jeffreys, 90 %, 80 of 100: 0.728 to 0.860 (Beta(80.5, 20.5)); the pile is so large that 100 looked at change little.
    const said = trueRate({
      due: 1_000_000,
      cells: [cell({ claims: 1_000_000, yes: 80, no: 20, chance: 0.0001 })],
    })
    expect(said.rate).toBeCloseTo(0.8, 6)
    expect(said.low).toBeCloseTo(0.728, 2)
    expect(said.high).toBeCloseTo(0.86, 2)
    expect(said.precision).toBeGreaterThan(95)
    expect(said.precision).toBeLessThan(105)
  })

  test('the nearer the lot comes to the whole pile, the narrower the interval', () => {
    const width = (claims: number) => {
      const cells = [cell({ claims, yes: 40, no: 10, chance: 50 / claims })]
      const { low, high } = trueRate({ due: claims, cells })
      return high - low
    }
    const widths = [50, 60, 100, 500, 5_000].map(width)
    expect(widths[0]).toBe(0)
    expect(widths).toEqual(widths.toSorted((a, b) => a - b))
  })
})

const anyCell = fc
  .record({
    unitId: fc.constantFrom('roads', 'water'),
    stratum: fc.constantFrom('1/solved', '1/explained', '2/solved'),
    answer: fc.constantFrom(...ANSWERS),
    yes: fc.nat(12),
    partly: fc.nat(3),
    no: fc.nat(6),
    more: fc.nat(60),
    percent: fc.integer({ min: 1, max: 100 }),
  })
  .map(({ more, percent, ...rest }) =>
    cell({ ...rest, claims: rest.yes + rest.partly + rest.no + more, chance: percent / 100 }),
  )
const anyTally = fc
  .tuple(fc.array(anyCell, { maxLength: 12 }), fc.nat(40))
  .map(([cells, unclaimed]) => ({
    due: unclaimed + cells.reduce((sum, { claims }) => sum + claims, 0),
    cells,
  }))

describe('always', () => {
  test('the same claims in any order give the same rate, byte for byte', () => {
    fc.assert(
      fc.property(anyTally, fc.nat(), ({ due, cells }, by) => {
        const turned = cells.map((_, index) => cells[(index + by) % cells.length] ?? cells[0])
        const some = turned.flatMap((each) => (each ? [each] : [])).toReversed()
        expect(JSON.stringify(trueRate({ due, cells: some }))).toBe(
          JSON.stringify(trueRate({ due, cells })),
        )
      }),
    )
  })

  test('the interval holds the rate, and neither contradicts what was found', () => {
    fc.assert(
      fc.property(anyTally, ({ due, cells }) => {
        const { kind, rate, low, high, restsOn, precision } = trueRate({ due, cells })
        if (kind === 'nothing_due') return
        const open = cells.filter(({ answer }) => answer !== 'disputed')
        const seen = open.reduce((sum, { found }) => sum + found.true, 0)
        expect(low).toBeGreaterThanOrEqual(seen / due - 1e-9)
        expect(high).toBeLessThanOrEqual((seen + restsOn.unchecked) / due + 1e-9)
        expect(high).toBeLessThanOrEqual(restsOn.claimed / due + 1e-9)
        expect(precision).toBeLessThanOrEqual(due + 1e-9)
        if (rate === null) return
        expect(low).toBeLessThanOrEqual(rate)
        expect(high).toBeGreaterThanOrEqual(rate)
      }),
    )
  })

  test('one more claim found true instead of false never lowers the rate or its ends', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.nat(30), fc.nat(200), (no, yes, more) => {
        const claims = no + yes + more
        const chance = (no + yes) / claims
        const at = (truths: number) =>
          trueRate({
            due: claims,
            cells: [cell({ claims, yes: truths, no: no + yes - truths, chance })],
          })
        const [less, better] = [at(yes), at(yes + 1)]
        expect(better.rate ?? 1).toBeGreaterThanOrEqual(less.rate ?? 0)
        expect(better.low).toBeGreaterThanOrEqual(less.low - 1e-9)
        expect(better.high).toBeGreaterThanOrEqual(less.high - 1e-9)
      }),
    )
  })

  test('counts that cannot be are refused', () => {
    expect(() => trueRate({ due: 1, cells: [cell({ claims: 2 })] })).toThrow('due')
    expect(() => trueRate({ due: 9, cells: [cell({ claims: 2, yes: 3 })] })).toThrow('checks')
    expect(() => trueRate({ due: 9, cells: [cell({ claims: 2, yes: 1, chance: 0 })] })).toThrow()
  })
})
