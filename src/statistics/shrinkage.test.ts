import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shrinkScores, type Measured, type Weighted } from './shrinkage.ts'

const solved: Weighted[] = [{ metric: 'solved', weight: 1, better: 'more' }]
const units = (pairs: readonly (readonly [number, number])[]): Measured[] =>
  pairs.map(([numerator, denominator], index) => ({
    unitId: `unit ${String(index).padStart(2, '0')}`,
    cells: { solved: { numerator, denominator } },
  }))
const shrunkOf = (measured: Measured[]) =>
  shrinkScores(measured, solved).map(({ cells }) => cells.solved?.shrunk ?? Number.NaN)

test('five units of a hundred each are drawn to their mean by the factor worked out by hand', () => {
  // Mean 0.8; 0.025 = 4 × 0.16 × (ρ + (1 − ρ)/100) gives ρ = 0.029356: a prior of 33.064 pieces, 100/133.064 of each distance stays.
  const shrunk = shrunkOf(
    units([
      [70, 100],
      [75, 100],
      [80, 100],
      [85, 100],
      [90, 100],
    ]),
  )
  expect(shrunk[0]).toBeCloseTo(0.8 - 0.1 * 0.75152, 4)
  expect(shrunk[2]).toBeCloseTo(0.8, 10)
  expect(shrunk[4]).toBeCloseTo(0.8 + 0.1 * 0.75152, 4)
})

test('eighteen batters of 1970 keep about a tenth of their distance, as Efron and Morris found', () => {
  const hits = [18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7]
  const [best] = shrunkOf(units(hits.map((each) => [each, 45])))
  expect(best).toBeGreaterThan(0.265)
  expect(best).toBeLessThan(0.294)
})

test('three appeals say little, three thousand nearly everything', () => {
  const peers: [number, number][] = Array.from({ length: 20 }, (_, index) => [60 + index * 2, 100])
  const [small, large] = shrunkOf(units([[1, 3], [1_000, 3_000], ...peers]))
  expect(small).toBeGreaterThan(0.55)
  expect(large).toBeCloseTo(1 / 3, 2)
})

test('where nobody differs more than by chance, everybody is put at the mean', () => {
  const shrunk = shrunkOf(units(Array.from({ length: 10 }, (_, index) => [78 + (index % 5), 100])))
  for (const each of shrunk) expect(each).toBeCloseTo(0.8, 2)
})

test('a unit without a denominator stands at the mean of its peers, and cells keep their two integers', () => {
  const scored = shrinkScores(
    [
      ...units([
        [5, 10],
        [9, 10],
      ]),
      { unitId: 'z', cells: {} },
    ],
    solved,
  )
  expect(scored[2]?.cells.solved).toMatchObject({ numerator: 0, denominator: 0, rate: null })
  expect(scored[2]?.cells.solved?.shrunk).toBeCloseTo(0.7, 2)
  expect(scored[0]?.cells.solved).toMatchObject({ numerator: 5, denominator: 10, rate: 0.5 })
})

test('an estimate weighs by what it is worth, not by its denominator', () => {
  const peers = units(Array.from({ length: 12 }, (_, index) => [50 + index * 4, 100]))
  const estimated = (precision: number): Measured => ({
    unitId: 'estimated',
    cells: { solved: { numerator: 0, denominator: 500, estimate: { rate: 0, precision } } },
  })
  const [sure] = shrunkOf([estimated(500), ...peers])
  const [vague] = shrunkOf([estimated(3), ...peers])
  expect(vague).toBeGreaterThan((sure ?? 1) + 0.2)
})

test('less is better where the rulebook says so, and weights need not make a hundred', () => {
  const weights: Weighted[] = [
    { metric: 'solved', weight: 3, better: 'more' },
    { metric: 'redo', weight: 1, better: 'less' },
    { metric: 'unused', weight: 0, better: 'more' },
  ]
  const scored = shrinkScores(
    [0, 1].map((index) => ({
      unitId: `${index}`,
      cells: {
        solved: { numerator: 1_000, denominator: 1_000 },
        redo: { numerator: index * 1_000, denominator: 1_000 },
      },
    })),
    weights,
  )
  expect(scored[0]?.score).toBeGreaterThan(95)
  expect(scored[1]?.score).toBeLessThan(80)
  expect(Object.keys(scored[0]?.cells ?? {})).toEqual(['redo', 'solved'])
  expect(() => shrinkScores([], [{ metric: 'x', weight: 0, better: 'more' }])).toThrow('weight')
})

test('a few outstanding units do not move the middle away from all others', () => {
  const { middle } =
    shrinkScores(
      units([
        ...Array.from({ length: 12 }, (): [number, number] => [800, 1_000]),
        [1_000, 1_000],
        [1_000, 1_000],
      ]),
      solved,
    )[0] ?? {}
  expect(middle).toBeCloseTo(80, 0)
})

test('the same units in any order, with the weights in any order, give the same scores byte for byte', () => {
  const measured = fc.array(
    fc.record({ numerator: fc.nat(40), more: fc.nat(40), other: fc.nat(9) }),
    { minLength: 1, maxLength: 15 },
  )
  const weights: Weighted[] = [...solved, { metric: 'redo', weight: 2, better: 'less' }]
  fc.assert(
    fc.property(measured, (some) => {
      const all = some.map(({ numerator, more, other }, index) => ({
        unitId: `unit ${index}`,
        cells: {
          solved: { numerator, denominator: numerator + more },
          redo: { numerator: 0, denominator: other },
        },
      }))
      const scored = shrinkScores(all, weights)
      expect(JSON.stringify(shrinkScores(all.toReversed(), weights.toReversed()))).toBe(
        JSON.stringify(scored),
      )
      for (const { score, middle, deviation } of scored) {
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(100)
        expect(middle).toBeGreaterThanOrEqual(0)
        expect(deviation).toBeGreaterThanOrEqual(0)
      }
    }),
  )
})
