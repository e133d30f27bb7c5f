import { expect, test } from 'vitest'
import { ATTEMPTS_MAX, holdUntil, quietUntil, waitAfter } from './timing.ts'

const nights = { from: '21:00', to: '08:00' }
const at = (time: string) => new Date(`2026-03-02T${time}:00+08:00`)
const iso = (instant: Date | null) => instant?.toISOString() ?? null

test.each([
  ['20:59', null],
  ['21:00', '2026-03-03T00:00:00.000Z'],
  ['23:59', '2026-03-03T00:00:00.000Z'],
  ['00:00', '2026-03-02T00:00:00.000Z'],
  ['07:59', '2026-03-02T00:00:00.000Z'],
  ['08:00', null],
])('quiet from nine to eight: at %s a message waits until %s', (time, until) => {
  expect(iso(quietUntil(at(time), nights))).toBe(until)
})

test('quiet hours within one day (a noon rest) end on the same day', () => {
  const noon = { from: '12:00', to: '14:00' }
  expect(iso(quietUntil(at('13:00'), noon))).toBe('2026-03-02T06:00:00.000Z')
  expect(quietUntil(at('14:00'), noon)).toBeNull()
})

test('quiet hours that begin when they end are none', () => {
  expect(quietUntil(at('22:00'), { from: '22:00', to: '22:00' })).toBeNull()
})

test('the answer to somebody who has just written is sent at night too', () => {
  expect(holdUntil({ key: 'registered', createdAt: at('23:00') }, at('23:01'), nights)).toBeNull()
})

test('the same answer after an outage does not wake anybody', () => {
  expect(
    holdUntil({ key: 'registered', createdAt: at('20:00') }, at('23:01'), nights),
  ).not.toBeNull()
})

test('a closing is no reason to wake anybody', () => {
  expect(holdUntil({ key: 'closed', createdAt: at('23:00') }, at('23:00'), nights)).not.toBeNull()
})

test('waiting doubles up to four hours, and all attempts together outlive a night', () => {
  const waits = Array.from({ length: ATTEMPTS_MAX - 1 }, (_, index) => waitAfter(index + 1))
  expect(waits.slice(0, 4)).toEqual([60_000, 120_000, 240_000, 480_000])
  expect(Math.max(...waits)).toBe(4 * 60 * 60_000)
  expect(waits.reduce((sum, wait) => sum + wait)).toBeGreaterThan(11 * 60 * 60_000)
})
