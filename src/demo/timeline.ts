// The days of the demonstration, seen from its end: "2.5 working days ago" is an instant in somebody's working hours.
import { isWorkingDay, type Calendar } from '../deadlines/calendar.ts'
import { addDays, dayOf, timeOfDay } from '../platform/days.ts'
import type { Random } from './random.ts'

export interface Timeline {
  now: Date
  /** `ago` in working days, 0 is the end of the demonstration; whole numbers are ends of days. */
  at(ago: number): Date
  /** The other way round: how many working days ago this instant was. */
  ago(instant: Date): number
  /** A citizen's moment: any day of the week, from early to late, between these two instants. */
  between(random: Random, from: Date, until: Date): Date
}

const MINUTE_MS = 60_000
/** 8:40–12:00 and 14:30–17:50: whoever writes at lunch is not in the office. */
const MORNING = { from: 8 * 60 + 40, minutes: 200 }
const AFTERNOON = { from: 14 * 60 + 30, minutes: 200 }
const DAY_MINUTES = MORNING.minutes + AFTERNOON.minutes
/** A working day counts as begun when this much of it is over. */
const BEGUN_MINUTES = 60
const DAYS_MAX = 80

export function timelineUntil(now: Date, calendar: Calendar): Timeline {
  const today = dayOf(now)
  const spent = workedBy(timeOfDay(now))
  const days = Array.from({ length: DAYS_MAX }, (_, back) => addDays(today, -back)).filter((day) =>
    isWorkingDay(calendar, day),
  )
  if (days[0] === today && spent < BEGUN_MINUTES) days.shift()
  const at = (ago: number) => {
    const index = Math.min(Math.floor(ago), days.length - 1)
    const day = days[index] ?? today
    const minutes = day === today ? Math.min(spent, DAY_MINUTES) - 1 : DAY_MINUTES
    return instant(day, (1 - (ago - Math.floor(ago))) * (minutes - 1))
  }
  return {
    now,
    at,
    ago(instant) {
      let [late, early] = [0, days.length - 1]
      for (let halving = 0; halving < 30; halving += 1) {
        const middle = (late + early) / 2
        if (at(middle) > instant) late = middle
        else early = middle
      }
      return late
    },
    between(random, from, until) {
      const latest = Math.min(
        until.getTime() - 15 * MINUTE_MS,
        from.getTime() + 40 * 60 * MINUTE_MS,
      )
      const moment = new Date(from.getTime() + random.next() * (latest - from.getTime()))
      const awake = timeOfDay(moment) >= '06:40' && timeOfDay(moment) <= '22:20'
      return latest > from.getTime() && awake ? moment : from
    },
  }
}

function instant(day: string, minutes: number): Date {
  const whole =
    minutes < MORNING.minutes ? MORNING.from + minutes : AFTERNOON.from + minutes - MORNING.minutes
  return new Date(Date.parse(`${day}T00:00:00+08:00`) + Math.floor(whole * 60) * 1_000)
}

/** Working minutes that are over at this time of the day. */
function workedBy(time: string): number {
  const minute = Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  const spentIn = (part: typeof MORNING) => Math.max(0, Math.min(minute - part.from, part.minutes))
  return spentIn(MORNING) + spentIn(AFTERNOON)
}
