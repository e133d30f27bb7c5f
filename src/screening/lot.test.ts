import fc from 'fast-check'
import { expect, test } from 'vitest'
import { estimateOf, inLotOrder, pileHash, piecesOf } from './lot.ts'

const seed = Buffer.alloc(32, 7)
const ids = Array.from({ length: 50 }, (_, index) => `appeal-${index}`)

test('one in ten is drawn, never fewer than five, never more than there are', () => {
  expect([0, 3, 5, 20, 50, 51, 3_686].map((pile) => piecesOf(pile, 10))).toEqual([
    0, 3, 5, 5, 5, 6, 369,
  ])
})

test('the same seed draws the same pieces, in whatever order the pile was written down', () => {
  const drawn = inLotOrder(ids, seed)
  expect(inLotOrder(ids.toReversed(), seed)).toEqual(drawn)
  expect(drawn.toSorted()).toEqual(ids.toSorted())
  expect(inLotOrder(ids, Buffer.alloc(32, 8))).not.toEqual(drawn)
  expect(pileHash(drawn)).not.toEqual(pileHash(drawn.slice(1)))
})

test('a lot without a wrong one still says how many there may be', () => {
  expect(estimateOf(0, 0, 100)).toBeNull()
  const none = estimateOf(0, 369, 3_686)
  expect(none).toMatchObject({ rate: 0, low: 0, wrong: 0, wrongLow: 0 })
  expect(none?.wrongHigh).toBeGreaterThan(20)
  expect(none?.wrongHigh).toBeLessThan(50)
  // Wilson by hand: 9 of 100 of a pile without end is 4.8 % to 16.2 %.
  expect(estimateOf(9, 100, 10_000_000)).toMatchObject({
    low: expect.closeTo(0.0481, 3),
    high: expect.closeTo(0.1623, 3),
  })
})

test('whoever looked at every piece knows, and estimates nothing', () => {
  expect(estimateOf(2, 7, 7)).toMatchObject({ low: 2 / 7, high: 2 / 7, wrongLow: 2, wrongHigh: 2 })
})

test('an estimate never says fewer than were found, nor more than can be left', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5_000 }),
      fc.integer({ min: 1, max: 500 }),
      fc.integer({ min: 0, max: 500 }),
      (pile, some, bad) => {
        const checked = Math.min(pile, some)
        const wrong = Math.min(checked, bad)
        const said = estimateOf(wrong, checked, pile)
        if (!said) throw new Error('something was checked')
        expect(said.wrongLow).toBeGreaterThanOrEqual(wrong)
        expect(said.wrongHigh).toBeLessThanOrEqual(pile - (checked - wrong))
        expect(said.wrongLow).toBeLessThanOrEqual(said.wrongHigh)
        expect(said.low).toBeLessThanOrEqual(said.rate + 1e-9)
        expect(said.high).toBeGreaterThanOrEqual(said.rate - 1e-9)
      },
    ),
  )
})
