import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../platform/days.ts'
import type { CountingMode } from '../rulebook/contract.ts'
import {
  addWorkingDays,
  type Calendar,
  daysLate,
  daysUsed,
  dueDay,
  isWorkingDay,
  warnDay,
} from './calendar.ts'
import { calendarOf, readNoticeCsv } from './notices.ts'

const FILE = new URL('../../defaults/holidays-2021-2026.csv', import.meta.url)
const MODES = ['calendar', 'rolled', 'working'] as const satisfies CountingMode[]
const calendar = shipped()

function shipped(): Calendar {
  const reading = readNoticeCsv(readFileSync(FILE, 'utf8'))
  if (!reading.days) throw new Error(JSON.stringify(reading.faults))
  return calendarOf(1, reading.days)
}

// The oracle shares no code with the rule: a table of every day of 2021–2026, filled by walking the days with
// Date and marked from the lines of the file, and periods found by listing that table.
const oracle = (() => {
  const marks = new Map<string, string>()
  const lines = readFileSync(FILE, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(','))
  for (const year of ['2021', '2022', '2023', '2024', '2025', '2026']) {
    for (const [date = '', , kind = '', paper] of lines) if (paper === year) marks.set(date, kind)
  }
  const all: { day: string; working: boolean }[] = []
  for (
    const at = new Date(Date.UTC(2021, 0, 1));
    at.getUTCFullYear() < 2027;
    at.setUTCDate(at.getUTCDate() + 1)
  ) {
    const day = at.toISOString().slice(0, 10)
    const mark = marks.get(day)
    all.push({ day, working: mark ? mark === 'work' : at.getUTCDay() % 6 !== 0 })
  }
  return all
})()
const place = new Map(oracle.map(({ day }, index) => [day, index]))

function oracleDue(from: string, days: number, mode: CountingMode): string | undefined {
  const after = oracle.slice((place.get(from) ?? 0) + 1)
  if (mode === 'calendar') return after[days - 1]?.day
  if (mode === 'rolled') return after.slice(days - 1).find(({ working }) => working)?.day
  return after.filter(({ working }) => working)[days - 1]?.day
}

describe('working days', () => {
  test.each([
    ['2025-01-26', true, 'a Sunday made up for the Spring Festival'],
    ['2025-01-28', false, 'New Year’s Eve, a holiday since 2025'],
    ['2025-02-08', true, 'a Saturday made up for the Spring Festival'],
    ['2025-10-11', true, 'a Saturday made up for the National Day'],
    ['2022-12-31', false, 'named by the notice of 2023'],
    ['2024-02-09', true, 'New Year’s Eve of 2024, not yet a holiday'],
    ['2023-04-05', false, 'Qingming, a Wednesday without make-up days'],
    ['2023-04-08', false, 'a plain Saturday'],
    ['2026-01-04', true, 'a Sunday made up for New Year'],
    ['2026-02-23', false, 'the ninth day of the Spring Festival holiday of 2026'],
    ['2026-02-28', true, 'a Saturday made up for it'],
  ])('%s is a working day: %s (%s)', (day, working, _why) => {
    expect(isWorkingDay(calendar, day)).toBe(working)
  })

  test('every day of 2021 to 2026 agrees with the notices', () => {
    const wrong = oracle.filter(({ day, working }) => isWorkingDay(calendar, day) !== working)
    expect(wrong).toEqual([])
    expect(oracle).toHaveLength(2191)
  })

  test('a year has as many working days as the State Council left it', () => {
    const counts = [2021, 2022, 2023, 2024, 2025, 2026].map(
      (year) =>
        oracle.filter(({ day }) => day.startsWith(String(year)) && isWorkingDay(calendar, day))
          .length,
    )
    expect(counts).toEqual([250, 249, 249, 251, 248, 248])
  })
})

describe('the end of a period', () => {
  test.each([
    ['2025-01-20', 1, 'working', '2025-01-21', 'the day of the event is not counted'],
    ['2025-01-20', 5, 'working', '2025-01-26', 'the made-up Sunday counts'],
    ['2025-01-20', 7, 'working', '2025-02-05', 'eight days of Spring Festival do not'],
    ['2025-01-20', 10, 'working', '2025-02-08', 'the made-up Saturday counts'],
    ['2025-01-20', 5, 'calendar', '2025-01-25', 'a Saturday stays'],
    ['2025-01-20', 5, 'rolled', '2025-01-26', 'a Saturday moves to the made-up Sunday'],
    ['2025-01-20', 8, 'rolled', '2025-02-05', 'the first day of the holiday moves behind it'],
    ['2025-01-20', 15, 'rolled', '2025-02-05', 'so does the last'],
    ['2025-01-20', 16, 'rolled', '2025-02-05', 'the first working day after it stays'],
    ['2021-09-30', 1, 'working', '2021-10-08', 'the National Day week'],
    ['2021-09-30', 2, 'working', '2021-10-09', 'and its made-up Saturday'],
    [
      '2022-12-30',
      1,
      'working',
      '2023-01-03',
      'across the turn of the year, by the notice of 2023',
    ],
    ['2024-02-09', 1, 'working', '2024-02-18', 'the made-up Sunday after the Spring Festival'],
    ['2024-02-29', 1, 'calendar', '2024-03-01', 'a leap day'],
    ['2023-09-28', 15, 'rolled', '2023-10-13', 'Mid-Autumn and National Day in one'],
    ['2026-02-13', 1, 'working', '2026-02-14', 'a made-up Saturday before the Spring Festival'],
    ['2026-02-14', 1, 'working', '2026-02-24', 'the nine days of 2026'],
    ['2025-12-31', 60, 'calendar', '2026-03-01', 'sixty days across a year'],
  ] as const)('%s + %i %s = %s: %s', (from, days, mode, dueOn, _why) => {
    expect(dueDay(calendar, from, days, mode)).toEqual({
      dueOn,
      missingYears: [],
      provisional: false,
    })
  })

  const anyDay = fc
    .integer({ min: 0, max: oracle.length - 1 })
    .map((index) => oracle[index]?.day ?? '')
  const anyDays = fc.integer({ min: 1, max: 120 })
  const anyMode = fc.constantFrom(...MODES)

  test('it is the day that a walk through the notices finds', () => {
    fc.assert(
      fc.property(anyDay, anyDays, anyMode, (from, days, mode) => {
        const expected = oracleDue(from, days, mode)
        fc.pre(expected !== undefined)
        expect(dueDay(calendar, from, days, mode)).toMatchObject({
          dueOn: expected,
          missingYears: [],
        })
      }),
      { numRuns: 3_000 },
    )
  })

  test('one day more never ends earlier, and in working days always later', () => {
    fc.assert(
      fc.property(anyDay, anyDays, anyMode, (from, days, mode) => {
        const due = dueDay(calendar, from, days, mode).dueOn
        const next = dueDay(calendar, from, days + 1, mode).dueOn
        expect(next >= due).toBe(true)
        if (mode !== 'rolled') expect(next > due).toBe(true)
      }),
    )
  })

  test('an event a day later never ends earlier', () => {
    fc.assert(
      fc.property(anyDay, anyDays, anyMode, (from, days, mode) => {
        expect(
          dueDay(calendar, addDays(from, 1), days, mode).dueOn >=
            dueDay(calendar, from, days, mode).dueOn,
        ).toBe(true)
      }),
    )
  })

  test('rolled and working periods never end on a rest day', () => {
    fc.assert(
      fc.property(
        anyDay,
        anyDays,
        fc.constantFrom('rolled' as const, 'working' as const),
        (from, days, mode) => {
          expect(isWorkingDay(calendar, dueDay(calendar, from, days, mode).dueOn)).toBe(true)
        },
      ),
    )
  })

  test('calendar ends first, rolled on that day or later, working last', () => {
    fc.assert(
      fc.property(anyDay, anyDays, (from, days) => {
        const [plain, rolled, working] = MODES.map(
          (mode) => dueDay(calendar, from, days, mode).dueOn,
        )
        expect([plain, rolled, working]).toEqual([plain, rolled, working].toSorted())
        expect(plain).toBe(addDays(from, days))
      }),
    )
  })

  test('two periods of working days, one after the other, end like one of both', () => {
    fc.assert(
      fc.property(anyDay, anyDays, anyDays, (from, first, second) => {
        const twice = addWorkingDays(calendar, addWorkingDays(calendar, from, first), second)
        expect(twice).toBe(addWorkingDays(calendar, from, first + second))
      }),
    )
  })

  test('a number of days that is no whole number is a mistake of ours', () => {
    expect(() => dueDay(calendar, '2025-01-20', 1.5, 'working')).toThrow(RangeError)
    expect(() => dueDay(calendar, '2025-01-20', -1, 'working')).toThrow(RangeError)
  })
})

describe('a year without a notice', () => {
  test('is named, and its days are counted Monday to Friday', () => {
    expect(dueDay(calendar, '2026-12-30', 3, 'working')).toEqual({
      dueOn: '2027-01-04',
      missingYears: [2027],
      provisional: true,
    })
    expect(dueDay(calendar, '2026-12-20', 20, 'rolled')).toEqual({
      dueOn: '2027-01-11',
      missingYears: [2027],
      provisional: true,
    })
    expect(dueDay(calendar, '2031-05-01', 5, 'working').missingYears).toEqual([2031])
    expect(dueDay(calendar, '2020-12-30', 5, 'working').missingYears).toEqual([2020])
  })

  test('does not matter to plain days of the calendar', () => {
    expect(dueDay(calendar, '2026-12-30', 30, 'calendar')).toEqual({
      dueOn: '2027-01-29',
      missingYears: [],
      provisional: false,
    })
  })

  test('does not matter to a rolled period that only begins in it', () => {
    expect(dueDay(calendar, '2020-12-25', 15, 'rolled').missingYears).toEqual([])
  })

  test('leaves the last week of the December before it open to change', () => {
    expect(dueDay(calendar, '2026-12-24', 2, 'working')).toEqual({
      dueOn: '2026-12-28',
      missingYears: [],
      provisional: true,
    })
    expect(dueDay(calendar, '2025-12-24', 2, 'working').provisional).toBe(false)
    expect(dueDay(calendar, '2026-12-21', 2, 'working').provisional).toBe(false)
  })
})

describe('days used, warnings, lateness', () => {
  const anyDay = fc.integer({ min: 0, max: 1_800 }).map((index) => oracle[index]?.day ?? '')
  const anyDays = fc.integer({ min: 1, max: 100 })

  test('a period is used up on its last day and not before', () => {
    fc.assert(
      fc.property(
        anyDay,
        anyDays,
        fc.constantFrom('calendar' as const, 'working' as const),
        (from, days, mode) => {
          const { dueOn } = dueDay(calendar, from, days, mode)
          expect(daysUsed(calendar, from, dueOn, mode)).toBe(days)
          expect(daysUsed(calendar, from, addDays(dueOn, -1), mode)).toBeLessThan(days)
        },
      ),
    )
  })

  test('nothing is used up on the day of the event or before it', () => {
    expect(daysUsed(calendar, '2025-01-20', '2025-01-20', 'working')).toBe(0)
    expect(daysUsed(calendar, '2025-01-20', '2025-01-10', 'calendar')).toBe(0)
    expect(daysUsed(calendar, '2025-01-20', '2025-01-27', 'rolled')).toBe(7)
  })

  test.each([
    [15, 'calendar', 50, '2025-01-28'],
    [15, 'calendar', 80, '2025-02-01'],
    [15, 'rolled', 50, '2025-01-27'],
    [15, 'rolled', 80, '2025-01-27'],
    [30, 'rolled', 80, '2025-02-13'],
    [20, 'rolled', 80, '2025-02-05'],
    [10, 'working', 50, '2025-01-26'],
    [10, 'working', 80, '2025-02-06'],
    [1, 'working', 50, '2025-01-21'],
  ] as const)(
    'of %i %s days from 2025-01-20, %i %% are used up on %s',
    (days, mode, percent, expected) => {
      expect(warnDay(calendar, '2025-01-20', days, mode, percent)).toBe(expected)
    },
  )

  test('a warning never comes before the event or after the end, and the second never before the first', () => {
    fc.assert(
      fc.property(anyDay, anyDays, fc.constantFrom(...MODES), (from, days, mode) => {
        const days50 = warnDay(calendar, from, days, mode, 50)
        const days80 = warnDay(calendar, from, days, mode, 80)
        const { dueOn } = dueDay(calendar, from, days, mode)
        expect([from, days50, days80, dueOn]).toEqual([from, days50, days80, dueOn].toSorted())
        if (mode !== 'calendar') expect(isWorkingDay(calendar, days50)).toBe(true)
        if (mode === 'working')
          expect(daysUsed(calendar, from, days50, mode) * 2).toBeGreaterThanOrEqual(days)
      }),
    )
  })

  test('a warning that would fall into a holiday comes before it, unless the event itself was in the holiday', () => {
    expect(warnDay(calendar, '2025-01-27', 10, 'rolled', 50)).toBe('2025-02-05')
    expect(warnDay(calendar, '2025-01-26', 10, 'rolled', 50)).toBe('2025-01-27')
  })

  test('lateness is counted in working days and begins after the last day', () => {
    expect(daysLate(calendar, '2025-01-24', '2025-01-24')).toBe(0)
    expect(daysLate(calendar, '2025-01-24', '2025-01-20')).toBe(0)
    expect(daysLate(calendar, '2025-01-24', '2025-01-25')).toBe(0)
    expect(daysLate(calendar, '2025-01-24', '2025-01-26')).toBe(1)
    expect(daysLate(calendar, '2025-01-27', '2025-02-04')).toBe(0)
    expect(daysLate(calendar, '2025-01-27', '2025-02-05')).toBe(1)
  })
})
