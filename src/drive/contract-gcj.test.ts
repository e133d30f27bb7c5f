import { expect, test } from 'vitest'
import { gcjOf } from './contract-gcj.ts'

test('Tiananmen lies some hundred metres east and north on a Chinese map', () => {
  const moved = gcjOf(39.907333, 116.391083)
  expect(moved.lat).toBeCloseTo(39.908736, 4)
  expect(moved.lon).toBeCloseTo(116.397323, 4)
})

test('in Bazhou, too, the shift is a few hundred metres and not more', () => {
  const moved = gcjOf(31.858, 106.754)
  const metres = Math.hypot((moved.lat - 31.858) * 111_000, (moved.lon - 106.754) * 94_000)
  expect(metres).toBeGreaterThan(200)
  expect(metres).toBeLessThan(800)
})
