import { expect, test } from 'vitest'
import { whenHappened } from './clock.ts'

const ours = {
  receivedAt: new Date('2026-03-05T18:00:00+08:00'),
  enrolledAt: new Date('2026-03-01T09:00:00+08:00'),
}
const phone = (happenedAt: string, sentAt: string) =>
  whenHappened({ happenedAt: new Date(happenedAt), sentAt: new Date(sentAt) }, ours)

test('a clock that is right is taken at its word, two days of no signal included', () => {
  expect(phone('2026-03-03T10:00:00+08:00', '2026-03-05T18:00:00+08:00')).toEqual({
    at: new Date('2026-03-03T10:00:00+08:00'),
    offMs: 0,
    doubtful: false,
  })
})

test('a clock that runs wrong is corrected by the difference it shows when it sends', () => {
  const eightHours = phone('2026-03-05T02:00:00+08:00', '2026-03-05T10:00:00+08:00')
  expect(eightHours.at).toEqual(new Date('2026-03-05T10:00:00+08:00'))
  const years = phone('1970-01-01T09:00:00+08:00', '1970-01-01T10:00:00+08:00')
  expect(years).toMatchObject({ at: new Date('2026-03-05T17:00:00+08:00'), doubtful: false })
})

test('a clock that was set right between visit and sending is doubted, and the arrival counts', () => {
  const dead = phone('2020-01-01T00:10:00+08:00', '2026-03-05T18:00:00+08:00')
  expect(dead).toMatchObject({ at: ours.receivedAt, doubtful: true })
  const future = phone('2027-01-01T00:10:00+08:00', '2026-03-05T18:00:00+08:00')
  expect(future).toMatchObject({ at: ours.receivedAt, doubtful: true })
})

test('a few hours in the future are no reason for doubt; nothing happens after it arrived', () => {
  expect(phone('2026-03-05T20:00:00+08:00', '2026-03-05T18:00:00+08:00')).toMatchObject({
    at: ours.receivedAt,
    doubtful: false,
  })
})
