// 未诉先办: what comes back in the same month of the year at the same place, before anybody has to say it again. Pure.
import type { Recurring } from '../contract.ts'

export interface MonthCount {
  townId: string
  category: string
  year: number
  month: number
  n: number
}

/** A peak: at least this many appeals, and half as many again as an ordinary month of that year. */
const PEAK_MIN = 3
const PEAK_TIMES = 1.5
/** Of the earlier years with any record of this place and category, so many had the peak. */
const YEARS_SHARE = 0.5
/** One year is no season: what came once may never come again. */
const YEARS_MIN = 2
const MONTHS_AHEAD = 2
const WARNINGS_MAX = 200

type Warning = Recurring['warnings'][number]

export function recurringOf(counts: readonly MonthCount[], today: string): Recurring {
  const year = Number(today.slice(0, 4))
  const month = Number(today.slice(5, 7))
  const ahead = Array.from({ length: MONTHS_AHEAD + 1 }, (_, step) => ((month - 1 + step) % 12) + 1)
  const warnings = warningsFrom(counts.filter((count) => count.year < year))
    .filter((warning) => ahead.includes(warning.month))
    .sort((a, b) => b.expected - a.expected)
    .slice(0, WARNINGS_MAX)
  return { warnings, backTest: backTest(counts, year - 1) }
}

/** What the rule says, seeing only these years. */
function warningsFrom(counts: readonly MonthCount[]): Warning[] {
  const peaks = Map.groupBy(
    peaksOf(counts),
    ({ townId, category, month }) => `${townId}\n${category}\n${month}`,
  )
  const years = new Map<string, Set<number>>()
  const months = new Map<string, number[]>()
  for (const { townId, category, year, month, n } of counts) {
    const key = `${townId}\n${category}`
    years.set(key, (years.get(key) ?? new Set()).add(year))
    const sums = months.get(key) ?? Array.from({ length: 12 }, () => 0)
    sums[month - 1] = (sums[month - 1] ?? 0) + n
    months.set(key, sums)
  }
  return [...peaks.values()].flatMap((found): Warning[] => {
    const [first] = found
    if (!first) return []
    const key = `${first.townId}\n${first.category}`
    const seen = years.get(key)?.size ?? 0
    if (seen < YEARS_MIN || found.length / seen < YEARS_SHARE) return []
    const mean = (of: (peak: Peak) => number) =>
      found.reduce((sum, peak) => sum + of(peak), 0) / found.length
    return [
      {
        townId: first.townId,
        category: first.category,
        month: first.month,
        years: found.length,
        expected: mean(({ n }) => n),
        usual: mean(({ usual }) => usual),
        profile: (months.get(key) ?? []).map((sum) => sum / seen),
      },
    ]
  })
}

interface Peak extends MonthCount {
  usual: number
}

function peaksOf(counts: readonly MonthCount[]): Peak[] {
  const totals = new Map<string, number>()
  const keyOf = ({ townId, category, year }: MonthCount) => `${townId}\n${category}\n${year}`
  for (const count of counts) totals.set(keyOf(count), (totals.get(keyOf(count)) ?? 0) + count.n)
  return counts
    .map((count) => ({ ...count, usual: ((totals.get(keyOf(count)) ?? 0) - count.n) / 11 }))
    .filter(({ n, usual }) => n >= PEAK_MIN && n >= PEAK_TIMES * usual)
}

/** Last year, by what was known before it: which warnings came true, and which peaks had none. */
function backTest(counts: readonly MonthCount[], year: number): Recurring['backTest'] {
  const known = counts.filter((count) => count.year < year)
  const then = counts.filter((count) => count.year === year)
  if (known.length === 0 || then.length === 0) return null
  const keyOf = (each: { townId: string; category: string; month: number }) =>
    `${each.townId}\n${each.category}\n${each.month}`
  const warned = new Set(warningsFrom(known).map(keyOf))
  const peaks = new Set(peaksOf(then).map(keyOf))
  const both = [...warned].filter((key) => peaks.has(key)).length
  return { year, warned: warned.size, cameTrue: both, peaks: peaks.size, foreseen: both }
}
