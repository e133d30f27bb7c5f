// 日报 over the wire: one day of a drive, and how far it had come by the end of that day.
import { z } from 'zod'
import { Channel, Day } from '../appeals/contract.ts'

export const SLOWEST_MAX = 6
export const QUOTAS_SHOWN_MAX = 12

const count = z.number().int()
const both = z.object({ day: count, sum: count })

export const BriefQuery = z.object({ on: Day.optional() })
export const BriefAnswer = z.object({
  on: Day,
  /** Which day of the window, and of how many. */
  dayNo: count,
  days: count,
  /** Entries by the moment they arrived. */
  entries: both,
  doors: z.array(both.extend({ channel: Channel })),
  /** Visits by the day on which somebody rang; `arrivedLater`: handed in by their phones only after that day. */
  visits: both.extend({
    heard: both,
    nothing: both,
    refused: both,
    absent: both,
    arrivedLater: count,
  }),
  screenedOut: both,
  /** Clocks that ran out that day, and appeals with one that had run out and was open then. */
  newlyOverdue: count,
  /** Villages; those where nobody had been by then (visit, meeting, study); of them, those from which nothing had come in either. */
  villages: count,
  notVisited: count,
  deadCorners: count,
  quotas: z.object({
    reached: count,
    behind: count,
    onTheWay: count,
    /** The furthest behind first. */
    lines: z.array(
      z.object({
        areaId: z.string(),
        channel: Channel,
        n: count,
        done: count,
        state: z.enum(['reached', 'behind', 'onTheWay']),
      }),
    ),
  }),
  /** Towns by the share of their villages where somebody had been, the smallest first. */
  slowest: z.array(
    z.object({ townId: z.string(), villages: count, reached: count, entries: both, visits: both }),
  ),
  /** The version of the plan in force at the end of that day. */
  planVersion: count,
  /** A day that is not over yet. */
  soFar: z.boolean(),
  withoutSealed: z.boolean(),
})
export type BriefAnswer = z.infer<typeof BriefAnswer>
