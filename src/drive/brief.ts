// 日报: counts of one day and up to it become the brief. Pure.
import type { Channel } from '../appeals/contract.ts'
import { daysBetween } from '../platform/days.ts'
import type { Quota } from './contract.ts'
import { QUOTAS_SHOWN_MAX, SLOWEST_MAX, type BriefAnswer } from './contract-brief.ts'

export interface Both {
  day: number
  sum: number
}
export interface AreaCounts {
  townId: string
  villageId: string
  entries: Both
  visits: Both
  /** Somebody of ours went there: a visit, a meeting, a study. Letters and posters walk to nobody. */
  there: boolean
}

/** One that has reached less of its number than the window of its days is behind; all days over and not reached, too. */
export function quotaLines(
  quotas: readonly Quota[],
  doneOf: (quota: Quota) => number,
  { dayNo, days }: { dayNo: number; days: number },
): BriefAnswer['quotas'] {
  const due = Math.min(1, dayNo / days)
  const lines = quotas.map((quota) => {
    const done = doneOf(quota)
    const state =
      done >= quota.n
        ? ('reached' as const)
        : done < quota.n * due
          ? ('behind' as const)
          : ('onTheWay' as const)
    return { ...quota, done, state }
  })
  const n = (state: (typeof lines)[number]['state']) =>
    lines.filter((line) => line.state === state).length
  return {
    reached: n('reached'),
    behind: n('behind'),
    onTheWay: n('onTheWay'),
    lines: lines
      .sort((a, b) => a.done / a.n - b.done / b.n || b.n - a.n || (a.areaId < b.areaId ? -1 : 1))
      .slice(0, QUOTAS_SHOWN_MAX),
  }
}

/** As in coverage: a scan is a page that was opened, and reaches nobody. */
export const isReached = ({ entries, visits }: AreaCounts): boolean =>
  entries.sum > 0 || visits.sum > 0

export function slowestTowns(villages: readonly AreaCounts[]): BriefAnswer['slowest'] {
  return [...Map.groupBy(villages, ({ townId }) => townId)]
    .map(([townId, rows]) => ({
      townId,
      villages: rows.length,
      reached: rows.filter(({ there }) => there).length,
      entries: sumOf(rows.map(({ entries }) => entries)),
      visits: sumOf(rows.map(({ visits }) => visits)),
    }))
    .sort(
      (a, b) =>
        a.reached / a.villages - b.reached / b.villages ||
        a.visits.sum - b.visits.sum ||
        (a.townId < b.townId ? -1 : 1),
    )
    .slice(0, SLOWEST_MAX)
}

export function sumOf(rows: readonly Both[]): Both {
  return {
    day: rows.reduce((all, { day }) => all + day, 0),
    sum: rows.reduce((all, { sum }) => all + sum, 0),
  }
}

export function doorsOf(rows: readonly (Both & { channel: Channel })[]): BriefAnswer['doors'] {
  return [...Map.groupBy(rows, ({ channel }) => channel)]
    .map(([channel, each]) => ({ channel, ...sumOf(each) }))
    .sort((a, b) => b.sum - a.sum || (a.channel < b.channel ? -1 : 1))
}

/** The last day that a brief can be of: a drive that is over has none later than its last. */
export function dayOfBrief(
  { fromOn, toOn }: { fromOn: string; toOn: string },
  today: string,
  wish: string | undefined,
): { on: string; dayNo: number; days: number } | null {
  const last = today < toOn ? today : toOn
  const on = wish ?? last
  if (on < fromOn || on > last) return null
  return { on, dayNo: daysBetween(fromOn, on) + 1, days: daysBetween(fromOn, toOn) + 1 }
}
