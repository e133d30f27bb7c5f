// The State Council's yearly notices (国务院办公厅关于…节假日安排的通知): read, checked row by row, merged.
import { parse } from 'csv-parse/sync'
import { isDay, weekday } from '../platform/days.ts'
import type { Calendar, Day } from './calendar.ts'

/** One line of the notice of one year. The notice of 2023 also names 2022-12-31. */
export interface NoticeDay {
  day: Day
  name: string
  kind: 'off' | 'work'
  /** The year of the notice, not of the day. */
  noticeYear: number
}

export interface NoticeFault {
  /** Line of the file, the head being line 1; 0 when the fault is the file's as a whole. */
  row: number
  column: string
  zh: string
  en: string
}

export type NoticeReading =
  | { days: NoticeDay[]; faults: [] }
  | { days: null; faults: NoticeFault[] }

/** The notices that came with the program; defaults/README.md says from where. */
export const SHIPPED_NOTICES = new URL('../../defaults/holidays-2021-2026.csv', import.meta.url)

export const NOTICE_ROWS_MAX = 5_000
const COLUMNS = ['date', 'name', 'kind', 'paper_year'] as const
const NAME_CHARS_MAX = 40
const FAULTS_MAX = 50

/** 全国年节及纪念日放假办法 Art. 2. A notice that lacks one of them is a part of a notice. */
const STATUTORY = ['元旦', '春节', '清明', '劳动', '端午', '中秋', '国庆']

/** CSV with the columns date, name, kind (off | work), paper_year. */
export function readNoticeCsv(text: string): NoticeReading {
  let records: string[][]
  try {
    records = parse(text, { bom: true, trim: true, relax_column_count: true })
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return refused([
      { row: 0, column: '', zh: `不是有效的 CSV 文件：${why}`, en: `Not a CSV file: ${why}` },
    ])
  }
  const head = records[0] ?? []
  const missing = COLUMNS.filter((column) => !head.includes(column))
  if (missing.length > 0) {
    return refused(
      missing.map((column) => ({
        row: 1,
        column,
        zh: `表头缺少“${column}”这一列。`,
        en: `The head lacks the column "${column}".`,
      })),
    )
  }
  const cell = (record: string[], column: (typeof COLUMNS)[number]) =>
    record[head.indexOf(column)] ?? ''
  return check(
    records.slice(1).map((record, index) => ({
      row: index + 2,
      date: cell(record, 'date'),
      name: cell(record, 'name'),
      kind: cell(record, 'kind'),
      year: cell(record, 'paper_year'),
    })),
  )
}

/** The shape in which holiday-cn publishes the notice of one year. */
export interface HolidayCnYear {
  year: number
  days: { name: string; date: string; isOffDay: boolean }[]
}

export function readHolidayCn(notice: HolidayCnYear): NoticeReading {
  return check(
    notice.days.map((line, index) => ({
      row: index + 1,
      date: line.date,
      name: line.name,
      kind: line.isOffDay ? 'off' : 'work',
      year: String(notice.year),
    })),
  )
}

/** The days of the old notices and of the new ones; a notice that comes again replaces its whole year. */
export function mergeNotices(old: readonly NoticeDay[], fresh: readonly NoticeDay[]): NoticeDay[] {
  const renewed = new Set(fresh.map((line) => line.noticeYear))
  return [...old.filter((line) => !renewed.has(line.noticeYear)), ...fresh].sort(byNoticeThenDay)
}

/** Two notices may name one day at the turn of the year: the later notice holds. */
export function calendarOf(version: number, days: readonly NoticeDay[]): Calendar {
  const kinds = new Map<Day, 'off' | 'work'>()
  for (const line of [...days].sort(byNoticeThenDay)) kinds.set(line.day, line.kind)
  const daysOf = (kind: 'off' | 'work') =>
    new Set([...kinds].filter(([, is]) => is === kind).map(([day]) => day))
  return {
    version,
    years: new Set(days.map((line) => line.noticeYear)),
    off: daysOf('off'),
    work: daysOf('work'),
  }
}

interface Row {
  row: number
  date: string
  name: string
  kind: string
  year: string
}

function check(rows: Row[]): NoticeReading {
  const whole = (zh: string, en: string): NoticeFault => ({ row: 0, column: '', zh, en })
  if (rows.length === 0)
    return refused([
      whole('文件里没有一天：通知还没有发布吗？', 'No day in it: is the notice not out yet?'),
    ])
  if (rows.length > NOTICE_ROWS_MAX) {
    return refused([whole(`超过 ${NOTICE_ROWS_MAX} 行。`, `More than ${NOTICE_ROWS_MAX} rows.`)])
  }
  const faults: NoticeFault[] = []
  const seen = new Set<string>()
  const days = rows.map((row) => {
    const found = faultsOf(row)
    const key = `${row.year} ${row.date}`
    if (found.length === 0 && seen.has(key)) {
      found.push({
        row: row.row,
        column: 'date',
        zh: `${row.date} 在同一年的通知里出现了两次。`,
        en: `${row.date} stands twice in one notice.`,
      })
    }
    seen.add(key)
    faults.push(...found)
    const kind = row.kind === 'work' ? ('work' as const) : ('off' as const)
    return { day: row.date, name: row.name, kind, noticeYear: Number(row.year) }
  })
  if (faults.length > 0) return refused(faults.slice(0, FAULTS_MAX))
  const partial = [...new Set(days.map((line) => line.noticeYear))].flatMap((year) => {
    const names = days
      .filter((line) => line.noticeYear === year && line.kind === 'off')
      .map((line) => line.name)
      .join(' ')
    const lacking = STATUTORY.filter((name) => !names.includes(name))
    return lacking.length === 0
      ? []
      : [
          whole(
            `${year} 年的通知不完整，缺少：${lacking.join('、')}。`,
            `The notice of ${year} is not complete; it lacks ${lacking.join(', ')}.`,
          ),
        ]
  })
  return partial.length > 0 ? refused(partial) : { days, faults: [] }
}

function faultsOf({ row, date, name, kind, year }: Row): NoticeFault[] {
  const faults: NoticeFault[] = []
  const fault = (column: string, zh: string, en: string) => faults.push({ row, column, zh, en })
  const noticeYear = /^20\d\d$/.test(year) ? Number(year) : null
  if (noticeYear === null)
    fault('paper_year', `“${year}”不是通知的年份。`, `"${year}" is not the year of a notice.`)
  if (name === '' || name.length > NAME_CHARS_MAX)
    fault('name', '节日名称为空或过长。', 'The name is empty or too long.')
  if (kind !== 'off' && kind !== 'work') {
    fault('kind', `“${kind}”只能是 off（放假）或 work（上班）。`, `"${kind}" must be off or work.`)
  }
  if (!isDay(date)) {
    fault(
      'date',
      `“${date}”不是有效的日期，应写作 2027-01-01。`,
      `"${date}" is not a day; write 2027-01-01.`,
    )
    return faults
  }
  if (noticeYear !== null && !belongs(date, noticeYear)) {
    fault(
      'date',
      `${date} 不在 ${year} 年的通知范围内。`,
      `${date} cannot stand in the notice of ${year}.`,
    )
  }
  const rest = weekday(date) === 0 || weekday(date) === 6
  if (kind === 'work' && !rest) {
    fault(
      'kind',
      `${date} 本来就是工作日，不会是调休上班日。`,
      `${date} is a weekday and cannot be a make-up day.`,
    )
  }
  return faults
}

/** A notice speaks of its own year and of the December before it. */
function belongs(day: Day, noticeYear: number): boolean {
  return day.startsWith(String(noticeYear)) || day.startsWith(`${noticeYear - 1}-12`)
}

function byNoticeThenDay(a: NoticeDay, b: NoticeDay): number {
  return a.noticeYear - b.noticeYear || (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)
}

function refused(faults: NoticeFault[]): NoticeReading {
  return { days: null, faults }
}
