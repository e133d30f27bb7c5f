import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isWorkingDay } from './calendar.ts'
import {
  calendarOf,
  mergeNotices,
  type NoticeDay,
  readHolidayCn,
  readNoticeCsv,
} from './notices.ts'

const shipped = readFileSync(
  new URL('../../defaults/holidays-2021-2026.csv', import.meta.url),
  'utf8',
)
const HEAD = 'date,name,kind,paper_year'
const year2027 = [
  '2027-01-01,元旦,off',
  '2027-02-06,春节,off',
  '2027-04-05,清明节,off',
  '2027-05-01,劳动节,off',
  '2027-06-09,端午节,off',
  '2027-09-15,中秋节,off',
  '2027-10-01,国庆节,off',
]
const csv2027 = (...more: string[]) =>
  [HEAD, ...[...year2027, ...more].map((line) => `${line},2027`)].join('\n')

function daysOf(text: string): NoticeDay[] {
  const reading = readNoticeCsv(text)
  if (!reading.days) throw new Error(JSON.stringify(reading.faults))
  return reading.days
}

test('the shipped file holds six notices with 218 days', () => {
  const days = daysOf(shipped)
  expect(days).toHaveLength(218)
  expect([...calendarOf(1, days).years]).toEqual([2021, 2022, 2023, 2024, 2025, 2026])
})

test('holiday-cn’s JSON and our CSV give the same notice', () => {
  const days = year2027.map((line) => {
    const [date = '', name = ''] = line.split(',')
    return { date, name, isOffDay: true }
  })
  expect(readHolidayCn({ year: 2027, days }).days).toEqual(daysOf(csv2027()))
})

test('a notice that comes again replaces its year, and no other', () => {
  const merged = mergeNotices(daysOf(shipped), daysOf(csv2027()))
  const again = mergeNotices(merged, daysOf(csv2027('2027-02-07,春节,off')))
  expect(merged).toHaveLength(225)
  expect(again).toHaveLength(226)
  expect(again.filter((line) => line.noticeYear === 2026)).toEqual(
    daysOf(shipped).filter((line) => line.noticeYear === 2026),
  )
})

test('where two notices name one day, the later one holds, whatever came in first', () => {
  const next = daysOf(csv2027('2026-12-26,元旦,work', '2026-12-31,元旦,off'))
  for (const days of [mergeNotices(daysOf(shipped), next), mergeNotices(next, daysOf(shipped))]) {
    const calendar = calendarOf(2, days)
    expect(isWorkingDay(calendar, '2026-12-31')).toBe(false)
    expect(isWorkingDay(calendar, '2026-12-26')).toBe(true)
  }
  const clash: NoticeDay[] = [
    { day: '2026-12-27', name: '元旦', kind: 'off', noticeYear: 2027 },
    { day: '2026-12-27', name: '调休', kind: 'work', noticeYear: 2026 },
  ]
  expect(isWorkingDay(calendarOf(1, clash), '2026-12-27')).toBe(false)
  expect(isWorkingDay(calendarOf(1, clash.toReversed()), '2026-12-27')).toBe(false)
})

test.each([
  ['2027-02-30,春节,off,2027', 'date'],
  ['2027/02/07,春节,off,2027', 'date'],
  ['2026-11-30,元旦,off,2027', 'date'],
  ['2028-01-01,元旦,off,2027', 'date'],
  ['2027-01-01,元旦,off,2027', 'date'],
  ['2027-02-07,春节,休,2027', 'kind'],
  ['2027-02-08,春节,work,2027', 'kind'],
  ['2027-02-07,,off,2027', 'name'],
  ['2027-02-07,春节,off,27', 'paper_year'],
  ['2027-02-07,春节', 'kind'],
])('the row “%s” is refused, and its column %s named', (row, column) => {
  const { days, faults } = readNoticeCsv(`${csv2027()}\n${row}`)
  expect(days).toBeNull()
  expect(faults).toContainEqual(expect.objectContaining({ row: 9, column }))
})

test('a notice that is empty, in pieces or no table at all is refused as a whole', () => {
  expect(readNoticeCsv(HEAD).faults).toHaveLength(1)
  expect(readHolidayCn({ year: 2027, days: [] }).faults).toHaveLength(1)
  expect(readNoticeCsv('').faults.map((fault) => fault.column)).toEqual([
    'date',
    'name',
    'kind',
    'paper_year',
  ])
  expect(readNoticeCsv('"x').faults).toHaveLength(1)
  const [fault] = readNoticeCsv(
    [HEAD, '2027-01-01,元旦,off,2027', '2027-10-01,国庆节,off,2027'].join('\n'),
  ).faults
  expect(fault?.zh).toBe('2027 年的通知不完整，缺少：春节、清明、劳动、端午、中秋。')
})

test('a byte order mark, blanks and foreign line ends do no harm', () => {
  expect(
    daysOf(`\uFEFF${csv2027().replaceAll('\n', '\r\n').replaceAll(',', ' , ')}\r\n`),
  ).toHaveLength(7)
})
