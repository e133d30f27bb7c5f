import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  ACCOUNT_ATTEMPTS_MAX,
  ACCOUNT_HERE_ATTEMPTS_MAX,
  countAttempt,
  freshThrottle,
  releaseAttempt,
  waitSeconds,
  type Throttle,
} from './throttle.ts'

const start = new Date('2025-06-09T01:00:00Z')
const after = (minutes: number) => new Date(start.getTime() + minutes * 60_000)

function fail(times: number, at: Date, from: Throttle = freshThrottle(at)): Throttle {
  let throttle = from
  for (let i = 0; i < times; i += 1)
    throttle = countAttempt(throttle, ACCOUNT_HERE_ATTEMPTS_MAX, at)
  return throttle
}

test('four wrong passwords do not lock anyone out', () => {
  expect(waitSeconds(fail(4, start), start)).toBe(0)
})

test('after five wrong passwords within a quarter of an hour there is a quarter of an hour to wait', () => {
  expect(waitSeconds(fail(5, start), start)).toBe(15 * 60)
  expect(waitSeconds(fail(5, start), after(14))).toBe(60)
  expect(waitSeconds(fail(5, start), after(15))).toBe(0)
})

test('five wrong passwords spread over a day do not add up', () => {
  let throttle = freshThrottle(start)
  for (const minute of [0, 16, 32, 48, 64, 80])
    throttle = countAttempt(throttle, ACCOUNT_HERE_ATTEMPTS_MAX, after(minute))
  expect(waitSeconds(throttle, after(80))).toBe(0)
})

test('whoever goes on failing waits longer each time, but never more than an hour', () => {
  const waits: number[] = []
  let throttle = freshThrottle(start)
  let now = start
  for (let round = 0; round < 4; round += 1) {
    throttle = fail(5, now, throttle)
    waits.push(waitSeconds(throttle, now) / 60)
    now = new Date(now.getTime() + waitSeconds(throttle, now) * 1000)
  }
  expect(waits).toEqual([15, 30, 60, 60])
})

test('the fifth attempt, when it succeeds, leaves no lock behind', () => {
  expect(waitSeconds(releaseAttempt(fail(5, start)), start)).toBe(0)
})

test('a clock that jumped back by a year locks nobody out for a year', () => {
  const lastYear = new Date(start.getTime() - 365 * 24 * 3_600_000)
  expect(waitSeconds(fail(5, start), lastYear)).toBeLessThanOrEqual(3600)
})

test('however the attempts are spread, fewer than ten are looked at in any quarter of an hour', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 600 }), { maxLength: 60 }), (gapsInSeconds) => {
      let throttle = freshThrottle(start)
      let now = start.getTime()
      const looked: number[] = []
      for (const gap of gapsInSeconds) {
        now += gap * 1000
        if (waitSeconds(throttle, new Date(now)) > 0) continue
        throttle = countAttempt(throttle, ACCOUNT_HERE_ATTEMPTS_MAX, new Date(now))
        looked.push(now)
      }
      // Two windows may touch: the bound over any quarter of an hour is twice the number, less one.
      for (const at of looked) {
        expect(
          looked.filter((other) => other >= at && other < at + 15 * 60_000).length,
        ).toBeLessThan(2 * ACCOUNT_HERE_ATTEMPTS_MAX)
      }
    }),
  )
})

/** Tries every ten seconds for a day from so many addresses; gives how many were looked at, and how often the account was shut. */
function aDayOfGuessing(addresses: number): { looked: number; shut: number } {
  let account = freshThrottle(start)
  const here = Array.from({ length: addresses }, () => freshThrottle(start))
  let looked = 0
  let shut = 0
  for (let second = 0; second < 24 * 3_600; second += 10) {
    const now = new Date(start.getTime() + second * 1000)
    if (waitSeconds(account, now) > 0) shut += 1
    for (const [index, throttle] of here.entries()) {
      if (waitSeconds(account, now) > 0 || waitSeconds(throttle, now) > 0) continue
      here[index] = countAttempt(throttle, ACCOUNT_HERE_ATTEMPTS_MAX, now)
      account = countAttempt(account, ACCOUNT_ATTEMPTS_MAX, now)
      looked += 1
    }
  }
  return { looked, shut }
}

test('a stranger who guesses all day, from one address or from ten, shuts nobody out elsewhere', () => {
  expect(aDayOfGuessing(1).shut).toBe(0)
  expect(aDayOfGuessing(10).shut).toBe(0)
})

test('a thousand addresses together still look at no more than a few thousand passwords a day', () => {
  const { looked, shut } = aDayOfGuessing(1_000)
  expect(shut).toBeGreaterThan(0)
  expect(looked).toBeLessThan(3_000)
})
