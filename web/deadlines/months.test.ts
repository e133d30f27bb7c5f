import { expect, test } from 'vitest'
import { festivalsOf, spansOf, weeksOf } from './months.ts'

const notice = (day: string, kind: 'off' | 'work') =>
  [day, { day, name: '国庆节', kind, noticeYear: 2025 }] as const

test('a month begins on its weekday, Monday first, and every week has seven places', () => {
  const weeks = weeksOf(2025, 10, new Map())
  expect(weeks[0]?.map((cell) => cell?.date ?? null)).toEqual([null, null, 1, 2, 3, 4, 5])
  expect(weeks.every((week) => week.length === 7)).toBe(true)
})

test('a make-up Sunday is a working day and a holiday Wednesday is not', () => {
  const notices = new Map([notice('2025-10-01', 'off'), notice('2025-10-11', 'work')])
  const cells = weeksOf(2025, 10, notices).flat()
  expect(cells.find((cell) => cell?.date === 1)?.kind).toBe('holiday')
  expect(cells.find((cell) => cell?.date === 11)?.kind).toBe('make-up')
  expect(cells.find((cell) => cell?.date === 12)?.kind).toBe('off')
})

test('February of a leap year has its 29th', () => {
  expect(weeksOf(2024, 2, new Map()).flat().filter(Boolean)).toHaveLength(29)
})

test('a festival has its days off and the days that are worked for it', () => {
  const days = [
    { day: '2025-01-01', name: '元旦', kind: 'off', noticeYear: 2025 },
    { day: '2025-09-28', name: '国庆节', kind: 'work', noticeYear: 2025 },
    { day: '2025-10-01', name: '国庆节', kind: 'off', noticeYear: 2025 },
    { day: '2025-10-02', name: '国庆节', kind: 'off', noticeYear: 2025 },
    { day: '2025-12-31', name: '元旦', kind: 'off', noticeYear: 2026 },
  ] as const
  expect(festivalsOf(days)).toEqual([
    { name: '元旦', off: ['2025-01-01'], work: [] },
    { name: '国庆节', off: ['2025-10-01', '2025-10-02'], work: ['2025-09-28'] },
    { name: '元旦', off: ['2025-12-31'], work: [] },
  ])
})

test('days in a row are one span, across the end of a month too', () => {
  expect(spansOf(['2025-02-01', '2025-01-31', '2025-02-04'])).toEqual([
    ['2025-01-31', '2025-02-01'],
    ['2025-02-04', '2025-02-04'],
  ])
})
