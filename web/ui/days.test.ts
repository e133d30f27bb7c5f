import { expect, test } from 'vitest'
import { addDays, dayOf, daysBetween, dayText, momentText, timeOf, weekdayText } from './days.ts'

test('late in the evening in Beijing is still the same day there', () => {
  expect(dayOf('2026-03-05T15:59:00Z')).toBe('2026-03-05')
  expect(dayOf('2026-03-05T16:00:00Z')).toBe('2026-03-06')
  expect(timeOf('2026-03-05T16:00:00Z')).toBe('00:00')
})

test('a day of this year is written without the year', () => {
  expect(dayText('2026-03-05', 'zh', '2026-11-21')).toBe('3月5日')
  expect(dayText('2025-12-31', 'zh', '2026-01-02')).toBe('2025年12月31日')
  expect(dayText('2025-12-31', 'en')).toBe('31 Dec 2025')
})

test('a moment is a day and a time', () => {
  expect(momentText('2026-03-05T06:05:00Z', 'zh', '2026-03-06')).toBe('3月5日 14:05')
})

test('days are counted across the end of February', () => {
  expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2)
  expect(daysBetween('2024-03-01', '2024-02-28')).toBe(-2)
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
})

test('weekdays have names', () => {
  expect(weekdayText('2026-03-05', 'zh')).toBe('周四')
})
