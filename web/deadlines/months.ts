// The year as twelve grids of weeks, Monday first. Pure.
import type { CalendarAnswer } from '../../src/deadlines/contract.ts'

type NoticeDay = CalendarAnswer['days'][number]
export interface Cell {
  day: string
  date: number
  kind: 'work' | 'off' | 'holiday' | 'make-up'
  name: string | null
}

/** Weeks of cells; null before the first and after the last day of the month. */
export function weeksOf(
  year: number,
  month: number,
  notices: ReadonlyMap<string, NoticeDay>,
): (Cell | null)[][] {
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate()
  const before = (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 6) % 7 // Monday is 0
  const cells: (Cell | null)[] = Array.from({ length: before }, () => null)
  for (let date = 1; date <= length; date += 1) cells.push(cellOf(year, month, date, notices))
  while (cells.length % 7 !== 0) cells.push(null)
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7))
}

function cellOf(
  year: number,
  month: number,
  date: number,
  notices: ReadonlyMap<string, NoticeDay>,
): Cell {
  const day = `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
  const notice = notices.get(day)
  const weekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
  const kind = notice ? (notice.kind === 'off' ? 'holiday' : 'make-up') : weekend ? 'off' : 'work'
  return { day, date, kind, name: notice?.name ?? null }
}

export interface Festival {
  name: string
  off: string[]
  work: string[]
}

/** 国庆节: its days off and the make-up days that pay for them, in the order of the year. */
export function festivalsOf(days: readonly NoticeDay[]): Festival[] {
  const found: Festival[] = []
  for (const { day, name, kind } of days) {
    let festival = found.find(
      (one) => one.name === name && [...one.off, ...one.work].some((other) => near(other, day)),
    )
    if (!festival) {
      festival = { name, off: [], work: [] }
      found.push(festival)
    }
    festival[kind].push(day)
  }
  return found
}

/** New Year's Day stands at both ends of a year: two festivals, not one. */
function near(a: string, b: string): boolean {
  return Math.abs(Date.parse(a) - Date.parse(b)) < 60 * 86_400_000
}

/** ['2025-10-01', '2025-10-02', '2025-10-05'] → [['2025-10-01', '2025-10-02'], ['2025-10-05', '2025-10-05']] */
export function spansOf(days: readonly string[]): [string, string][] {
  const spans: [string, string][] = []
  for (const day of [...days].sort()) {
    const last = spans.at(-1)
    if (last && Date.parse(day) - Date.parse(last[1]) === 86_400_000) last[1] = day
    else spans.push([day, day])
  }
  return spans
}
