// 真实化解率 over the wire: wherever the claimed rate stands, this stands beside it (docs/true-rate.md).
import { z } from 'zod'

const int = z.number().int()

/** The true rate with its interval and what it rests on (src/statistics/true-rate.ts). */
export const Rate = z.object({
  kind: z.enum(['estimate', 'counted', 'too_few', 'nothing_due']),
  rate: z.number().nullable(),
  low: z.number(),
  high: z.number(),
  partly: z.number().nullable(),
  precision: z.number(),
  claimed: int,
  checked: int,
  foundTrue: int,
  foundPartly: int,
  foundFalse: int,
  answered: int,
})
export type Rate = z.infer<typeof Rate>

/** Of a unit with all below it, over the weeks of a board; `rate` is null where nothing fell due in them. */
export const Truly = z.object({
  fromWeek: z.string(),
  toWeek: z.string(),
  due: int,
  rate: Rate.nullable(),
})
export type Truly = z.infer<typeof Truly>
