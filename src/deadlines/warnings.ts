// A year without a notice must be noticed by a person: early for the next year, loudly for this one.
import type { Calendar, Day } from './calendar.ts'

export interface CalendarWarning {
  level: 'warning' | 'error'
  year: number
  zh: string
  en: string
}

/** The notice of a year has come out between late October and early December of the year before. */
const NEXT_YEAR_EXPECTED = '11-01'

export function calendarWarnings(calendar: Calendar, today: Day): CalendarWarning[] {
  const year = Number(today.slice(0, 4))
  const warnings: CalendarWarning[] = []
  if (!calendar.years.has(year))
    warnings.push({
      level: 'error',
      year,
      zh: `没有 ${year} 年的节假日安排！所有期限都按周一到周五暂算，可能不准。请管理员马上导入国务院办公厅的通知。`,
      en: `There is no holiday notice for ${year}! Every deadline is counted Monday to Friday for now and may be wrong. An administrator must import the State Council's notice at once.`,
    })
  if (today.slice(5) >= NEXT_YEAR_EXPECTED && !calendar.years.has(year + 1))
    warnings.push({
      level: 'warning',
      year: year + 1,
      zh: `还没有导入 ${year + 1} 年的节假日安排，跨年的期限先暂算。国务院办公厅通知发布后请导入。`,
      en: `The holiday notice for ${year + 1} is not imported: deadlines beyond New Year are provisional. Import it when it is out.`,
    })
  return warnings
}
