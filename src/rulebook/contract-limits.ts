// 时限: a number of days, how they are counted, and the rule that says so.
import { z } from 'zod'

/** How the days of one clock are counted. `rolled`: calendar days, the last one moved to the next working day. */
export const CountingMode = z.enum(['calendar', 'rolled', 'working'])
export type CountingMode = z.infer<typeof CountingMode>

/** A number of days, how they are counted, and the rule that says so. */
export const TimeLimit = z.object({
  days: z.number().int().min(1).max(365),
  mode: CountingMode,
  /** The legal or rulebook basis, shown wherever the clock is shown. */
  basis: z.string().trim().min(1).max(500),
})
export type TimeLimit = z.infer<typeof TimeLimit>
