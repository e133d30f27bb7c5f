import { expect, test } from 'vitest'
import { isWithin, kmBetween, kmOutside, type Ring } from './earth.ts'

const SQUARE: Ring = [
  [106, 31],
  [107, 31],
  [107, 32],
  [106, 32],
]

test('a degree of latitude is a hundred and eleven kilometres', () => {
  expect(kmBetween({ lat: 31, lon: 106 }, { lat: 32, lon: 106 })).toBeCloseTo(111.2, 0)
})

test('outside is told in kilometres to the nearest side, inside is nought', () => {
  expect(isWithin(SQUARE, { lat: 31.5, lon: 106.5 })).toBe(true)
  expect(kmOutside([SQUARE], { lat: 31.5, lon: 106.5 })).toBe(0)
  expect(kmOutside([SQUARE], { lat: 31.5, lon: 107.1 })).toBeCloseTo(9.5, 0)
  expect(kmOutside([SQUARE], { lat: 32.1, lon: 106.5 })).toBeCloseTo(11.1, 0)
})
