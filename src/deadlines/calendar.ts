// 工作日历: is a day a working day, and on which day does a period end?
import { addDays, daysBetween, weekday } from '../platform/days.ts'
import type { CountingMode } from '../rulebook/contract.ts'

/** A day, 'YYYY-MM-DD', in the district's time zone. */
export type Day = string

/**
 * The State Council's arrangement: `off` days that are holidays, `work` days that are made up (调休).
 * A day not listed is a working day from Monday to Friday. Immutable: a new notice is a new version.
 */
export interface Calendar {
  version: number
  /** The years whose notice has been imported. */
  years: ReadonlySet<number>
  off: ReadonlySet<Day>
  work: ReadonlySet<Day>
}

export interface Due {
  dueOn: Day
  /** Years that had no notice: their days were counted Monday to Friday, so `dueOn` is provisional. */
  missingYears: number[]
  /**
   * A later notice may still move `dueOn`: a year is missing, or the count touched the last week of a
   * December whose following year has no notice yet (a notice may rearrange the days before its New Year).
   */
  provisional: boolean
}

export type { CountingMode }

/** Notices have reached back to 29 December (2018) and 30 December (2006, 2017); a week leaves room. */
const LAST_WEEK_OF_DECEMBER = '12-25'

export function isWorkingDay(calendar: Calendar, day: Day): boolean {
  if (calendar.work.has(day)) return true
  if (calendar.off.has(day)) return false
  const number = weekday(day)
  return number >= 1 && number <= 5
}

/**
 * The last day of a period of `days` that an event of the day `from` sets running. The day of the event is not
 * counted (民法典 201). `rolled`: if the last day is a rest day, the period ends on the day after the rest
 * (民法典 203). `calendar` looks at no calendar, so nothing can be missing or provisional.
 */
export function dueDay(calendar: Calendar, from: Day, days: number, mode: CountingMode): Due {
  refuseOddDays(days)
  const looked: Day[] = []
  const works = (day: Day) => {
    looked.push(day)
    return isWorkingDay(calendar, day)
  }
  let dueOn = from
  switch (mode) {
    case 'calendar':
      dueOn = addDays(from, days)
      break
    case 'rolled':
      dueOn = addDays(from, days)
      while (!works(dueOn)) dueOn = addDays(dueOn, 1)
      break
    case 'working':
      for (let counted = 0; counted < days;) {
        dueOn = addDays(dueOn, 1)
        if (works(dueOn)) counted += 1
      }
  }
  const years = [...new Set(looked.map(yearOf))]
  const missingYears = years.filter((year) => !calendar.years.has(year))
  return {
    dueOn,
    missingYears,
    provisional: missingYears.length > 0 || looked.some((day) => awaitsNotice(calendar, day)),
  }
}

/** The working day that is `days` working days after `from`. */
export function addWorkingDays(calendar: Calendar, from: Day, days: number): Day {
  return dueDay(calendar, from, days, 'working').dueOn
}

/**
 * How many days of a period that `from` set running are used up at the end of `to`: the inverse of `dueDay`.
 * A rolled period is counted in days of the calendar; only its end moves.
 */
export function daysUsed(calendar: Calendar, from: Day, to: Day, mode: CountingMode): number {
  if (to <= from) return 0
  return mode === 'working' ? workingDaysAfter(calendar, from, to) : daysBetween(from, to)
}

/**
 * The day on which `percent` % of the days are used up, rounded up to a whole day. A rolled period warns on the
 * last working day by then: a warning that nobody reads before the end of a holiday warns nobody.
 */
export function warnDay(
  calendar: Calendar,
  from: Day,
  days: number,
  mode: CountingMode,
  percent: number,
): Day {
  refuseOddDays(days)
  const used = Math.ceil((days * Math.min(percent, 100)) / 100)
  if (mode !== 'rolled') return dueDay(calendar, from, used, mode).dueOn
  let day = addDays(from, used)
  while (day > from && !isWorkingDay(calendar, day)) day = addDays(day, -1)
  return day > from ? day : addWorkingDays(calendar, from, 1)
}

/** Working days from the day after `dueOn` up to and including `today`; 0 while it is not late. */
export function daysLate(calendar: Calendar, dueOn: Day, today: Day): number {
  return workingDaysAfter(calendar, dueOn, today)
}

function workingDaysAfter(calendar: Calendar, from: Day, to: Day): number {
  let counted = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    if (isWorkingDay(calendar, day)) counted += 1
  }
  return counted
}

function awaitsNotice(calendar: Calendar, day: Day): boolean {
  return day.slice(5) >= LAST_WEEK_OF_DECEMBER && !calendar.years.has(yearOf(day) + 1)
}

function yearOf(day: Day): number {
  return Number(day.slice(0, 4))
}

function refuseOddDays(days: number) {
  if (!Number.isInteger(days) || days < 0) throw new RangeError(`not a number of days: ${days}`)
}
