import { expect, test } from 'vitest'
import type { Calendar } from './calendar.ts'
import { calendarWarnings } from './warnings.ts'

const known = (...years: number[]): Calendar => ({
  version: 1,
  years: new Set(years),
  off: new Set(),
  work: new Set(),
})
const levels = (calendar: Calendar, today: string) =>
  calendarWarnings(calendar, today).map((warning) => [warning.level, warning.year])

test.each([
  ['2026-10-31', [2026], []],
  ['2026-11-01', [2026], [['warning', 2027]]],
  ['2026-12-31', [2026], [['warning', 2027]]],
  ['2026-12-31', [2026, 2027], []],
  ['2027-01-01', [2026], [['error', 2027]]],
  [
    '2027-11-15',
    [2026],
    [
      ['error', 2027],
      ['warning', 2028],
    ],
  ],
] as const)('on %s with the notices of %j the administrator hears %j', (today, years, expected) => {
  expect(levels(known(...years), today)).toEqual(expected)
})

test('the sentences name the year', () => {
  for (const warning of calendarWarnings(known(), '2027-11-15')) {
    expect(warning.zh).toContain(String(warning.year))
    expect(warning.en).toContain(String(warning.year))
  }
})
