// 办结要多少天: the share still open after so many days, the open ones included. Pure.
//
// Kaplan and Meier (JASA 53, 1958) with Greenwood's variance (1926); the interval on the scale of log(−log), which stays
// between 0 and 1 (Kalbfleisch and Prentice, The Statistical Analysis of Failure Time Data, 1980). Rates over closed appeals
// alone make a unit look the faster, the longer it lets the hard ones lie; here an appeal that is open counts for as long as it has waited.
import { normalQuantile } from './distributions.ts'
import type { Interval } from './proportion.ts'

/** Appeals by how long they took or have waited: grouped, so that a database can count a million. */
export interface DayCount {
  /** Whole days since the appeal was dispatched, 0 or more. */
  day: number
  /** Closed as verified after so many days. */
  closed: number
  /** Still open, or gone by another way, after so many days: seen no longer. */
  censored: number
}

export interface SurvivalStep extends Interval {
  day: number
  /** Seen until this day and not closed before it. */
  atRisk: number
  closed: number
  censored: number
  /** Share not closed at the end of the day. */
  open: number
}

export interface Survival {
  steps: SurvivalStep[]
  /** The first day at whose end half are closed; null while more than half are open. */
  median: number | null
  total: number
}

export function survival(counts: readonly DayCount[], confidence = 0.9): Survival {
  const z = normalQuantile(1 - (1 - confidence) / 2)
  const days = byDay(counts)
  const total = days.reduce((sum, { closed, censored }) => sum + closed + censored, 0)
  let [atRisk, open, greenwood] = [total, 1, 0]
  const steps = days.map(({ day, closed, censored }): SurvivalStep => {
    const step = { day, atRisk, closed, censored }
    open *= atRisk > 0 ? (atRisk - closed) / atRisk : 1
    if (atRisk > closed) greenwood += closed / (atRisk * (atRisk - closed))
    atRisk -= closed + censored
    return { ...step, open, ...ends(open, greenwood, z) }
  })
  return { steps, median: steps.find((step) => step.open <= 0.5)?.day ?? null, total }
}

/** Share closed within so many days, open ones included; null when nobody has been watched for so long. */
export function closedWithin(
  { steps }: Survival,
  days: number,
): ({ share: number } & Interval) | null {
  const last = steps.at(-1)
  if (!last || (last.day < days && last.open > 0)) return null
  const step = steps.findLast(({ day }) => day <= days)
  return step
    ? { share: 1 - step.open, low: 1 - step.high, high: 1 - step.low }
    : { share: 0, low: 0, high: 0 }
}

function ends(open: number, greenwood: number, z: number): Interval {
  // Nobody closed yet, or all: Greenwood's variance says nothing there, and neither does the transformation.
  if (open <= 0 || open >= 1) return { low: open, high: open }
  const error = (z * Math.sqrt(greenwood)) / Math.log(open)
  return { low: open ** Math.exp(-error), high: open ** Math.exp(error) }
}

function byDay(counts: readonly DayCount[]): DayCount[] {
  const days = new Map<number, DayCount>()
  for (const { day, closed, censored } of counts) {
    if (!Number.isInteger(day) || day < 0) throw new RangeError('days are whole and not negative')
    const sum = days.get(day) ?? { day, closed: 0, censored: 0 }
    days.set(day, { day, closed: sum.closed + closed, censored: sum.censored + censored })
  }
  return [...days.values()].sort((a, b) => a.day - b.day)
}
