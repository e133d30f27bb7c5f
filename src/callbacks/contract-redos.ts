// 重办 over the wire: the list of the joint conference, and where dissatisfaction went.
import { z } from 'zod'
import { Day, State } from '../appeals/contract.ts'

export const RAISED_LISTED_MAX = 500
export const DISSATISFIED_MAX = 5_000

export const RaisedAppeal = z.object({
  appealId: z.uuid(),
  code: z.string(),
  text: z.string(),
  state: State,
  unitId: z.string(),
  on: Day,
  ground: z.enum(['redos', 'units']),
  redos: z.number().int(),
  unitIds: z.array(z.string()),
  /** Why it was done again, each time. */
  history: z.array(z.object({ on: Day, ground: z.string(), reason: z.string() })),
  decided: z.object({ on: Day, unitId: z.string().nullable(), day: Day.nullable() }).nullable(),
})
export type RaisedAppeal = z.infer<typeof RaisedAppeal>
export const RaisedAppeals = z.object({ appeals: z.array(RaisedAppeal) })
export type RaisedAppeals = z.infer<typeof RaisedAppeals>

export const Fate = z.enum(['satisfied', 'struck', 'extended', 'handed_over', 'withdrawn', 'open'])

export const DissatisfiedLine = z.object({
  appealId: z.uuid(),
  code: z.string(),
  unitId: z.string(),
  at: z.string(),
  ground: z.string(),
  why: z.string(),
  fate: Fate,
  leftAt: z.string().nullable(),
  leftBy: z.string().nullable(),
})
export type DissatisfiedLine = z.infer<typeof DissatisfiedLine>

/** The four exits and what is still open make `dissatisfied`; whoever took it back stands beside it. */
export const ExitCounts = z.object({
  dissatisfied: z.number().int(),
  satisfied: z.number().int(),
  struck: z.number().int(),
  extended: z.number().int(),
  handed_over: z.number().int(),
  open: z.number().int(),
  withdrawn: z.number().int(),
})
export type ExitCounts = z.infer<typeof ExitCounts>
export const Dissatisfied = z.object({
  total: ExitCounts,
  units: z.array(ExitCounts.extend({ unitId: z.string() })),
  lines: z.array(DissatisfiedLine),
  /** Said before the span, and left by no exit at its end; oldest first. In none of the counts. */
  earlier: z.array(DissatisfiedLine),
  /** More than are shown; the counts are of those shown, and this says so. */
  more: z.boolean(),
})
export type Dissatisfied = z.infer<typeof Dissatisfied>
