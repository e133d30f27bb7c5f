// 区情: how a district, a town or a department does over the weeks. Every number is a count of lines or of appeals.
import { z } from 'zod'
import { Rate } from '../boards/contract.ts'

export const WEEKS_MAX = 52

export const InsightQuery = z.object({
  weeks: z.coerce.number().int().min(2).max(WEEKS_MAX).default(13),
  /** A unit with all units below it; without one the district. */
  unit: z.string().min(1).max(40).optional(),
})
export type InsightQuery = z.infer<typeof InsightQuery>

const Count = z.number().int().min(0)

/** Counts of one closed week, or of several: each as in the accounts (src/accounts/contract-facts.ts). */
export const Counts = z.object({
  received: Count,
  due: Count,
  dueInTime: Count,
  dueStaged: Count,
  claimed: Count,
  verified: Count,
  redone: Count,
  overdue: Count,
  open: Count,
})
export type Counts = z.infer<typeof Counts>

export const REDO_GROUNDS = ['reporter', 'callback', 'site_check', 'evidence', 'other'] as const
export const AGES = [7, 15, 30, 60, 90] as const

/** Share still open at the end of a day, with a 90 % interval: Kaplan–Meier, open appeals included. */
const Step = z.object({
  day: z.number().int(),
  open: z.number(),
  low: z.number(),
  high: z.number(),
  atRisk: Count,
})

/** A peer group as one: claimed and truly resolved of what fell due to its units. */
export const GroupRate = z.object({
  code: z.string(),
  name: z.string(),
  due: Count,
  dueInTime: Count,
  rate: Rate,
})
export type GroupRate = z.infer<typeof GroupRate>

/** Claimed and truly resolved beside each other: for each week whose findings are in, over the weeks of a board that end with it. */
export const InsightRates = z.object({
  spans: z.array(
    z.object({
      fromWeek: z.string(),
      toWeek: z.string(),
      due: Count,
      dueInTime: Count,
      /** As on the boards: estimated from the draw, with a 90 % interval, or why there is none. */
      rate: Rate,
    }),
  ),
  /** The units right below that had something due, over the last of the spans. */
  units: z.array(z.object({ unitId: z.string(), due: Count, dueInTime: Count, rate: Rate })),
  /** Of the district: the peer groups of its boards, each unit's own claims, over the last of the spans. */
  groups: z.array(GroupRate),
})
export type InsightRates = z.infer<typeof InsightRates>

export const Insight = z.object({
  unitId: z.string(),
  name: z.string(),
  /** Oldest first; only weeks that are closed. */
  weeks: z.array(Counts.extend({ week: z.string() })),
  redo: z.record(z.enum(REDO_GROUNDS), Count),
  /** Appeals registered in these weeks: days from registration to a verified close. */
  survival: z.object({
    total: Count,
    median: z.number().int().nullable(),
    steps: z.array(Step),
  }),
  /** Open now, by days since registration: up to `to` days, the last without an end. */
  ageing: z.array(z.object({ to: z.number().int().nullable(), n: Count })),
  /** The units right below, over all these weeks; `byWeek` for a small line. */
  units: z.array(
    Counts.extend({
      unitId: z.string(),
      name: z.string(),
      kind: z.string(),
      byWeek: z.array(z.object({ week: z.string(), due: Count, dueInTime: Count })),
    }),
  ),
})
export type Insight = z.infer<typeof Insight>
