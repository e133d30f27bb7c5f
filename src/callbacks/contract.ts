// 回访 over the wire: the queue, the turn, the calls on record and their figures.
import { z } from 'zod'
import { CallInput, CallResult, Day, Outcome, Rating } from '../appeals/contract.ts'

/** So long one caller has one reporter; asking again while the page is open begins it anew. */
export const TURN_MINUTES = 20
export const CALLS_LISTED_MAX = 100

const DayPart = z.object({ from: z.string(), to: z.string() })

/** Where a call stands in its story: what was tried before. */
const Tried = z.object({ on: Day, part: z.number().int(), result: CallResult })

export const Turn = z.object({
  appealId: z.uuid(),
  code: z.string(),
  version: z.number().int(),
  untilAt: z.string(),
  reporterNo: z.number().int(),
  nameMasked: z.string().nullable(),
  phoneMasked: z.string().nullable(),
  text: z.string(),
  registeredOn: Day,
  unitId: z.string(),
  outcome: Outcome.nullable(),
  result: z.string().nullable(),
  claimedOn: Day.nullable(),
  redoCount: z.number().int(),
  tried: z.array(Tried),
  attempts: z.number().int(),
  /** The call that this one would correct. */
  corrects: z.number().int().nullable(),
  /** Why it could not be filed as it stands now: the reporter may have answered meanwhile. */
  refusal: z.string().nullable(),
  why: z.string().nullable(),
})
export type Turn = z.infer<typeof Turn>

export const Queue = z.object({
  parts: z.array(DayPart),
  /** The part of the day that it is; null in quiet hours. */
  part: z.number().int().nullable(),
  /** Who can be called now, by the one who asks. */
  ready: z.number().int(),
  /** Owed, but for another part of the day. */
  otherPart: z.number().int(),
  /** Being called by colleagues at this moment. */
  taken: z.number().int(),
  /** Left no phone: nobody calls, the spot check sees them. */
  withoutPhone: z.number().int(),
  turn: Turn.nullable(),
})
export type Queue = z.infer<typeof Queue>

/** For the desk: whom I could call, now or in another part of the day. */
export const CallsWaiting = z.object({ ready: z.number().int(), otherPart: z.number().int() })
export type CallsWaiting = z.infer<typeof CallsWaiting>

export const TakeTurn = z.object({ appealId: z.uuid().optional() })

export const FileCall = z.object({
  commandId: z.string().min(8).max(100),
  seenVersion: z.number().int().min(1),
  input: CallInput,
})
export type FileCall = z.infer<typeof FileCall>

export const CallLine = z.object({
  appealId: z.uuid(),
  code: z.string(),
  at: z.string(),
  attempt: z.number().int(),
  result: CallResult,
  solved: z.boolean().nullable(),
  level: Rating.nullable(),
  contacted: z.boolean().nullable(),
  text: z.string().nullable(),
  corrects: z.number().int().nullable(),
  forUnitId: z.string(),
  byUnitId: z.string().nullable(),
  by: z.string(),
  /** "Nobody called me": when, and in which words. */
  denied: z.object({ at: z.string(), text: z.string().nullable() }).nullable(),
  /** A second call may still correct this one. */
  correctable: z.boolean(),
})
export type CallLine = z.infer<typeof CallLine>
export const CallsQuery = z.object({ of: z.enum(['mine', 'denied']) })
export const Calls = z.object({ calls: z.array(CallLine) })
export type Calls = z.infer<typeof Calls>

/** Claims about which somebody called, by what the last call gave. Reached, not reached and refused make `called`. */
export const CallbackFigure = z.object({
  called: z.number().int(),
  reached: z.number().int(),
  /** Never a yes and never a no. */
  notReached: z.number().int(),
  refused: z.number().int(),
  /** Of those reached. */
  solved: z.number().int(),
  /** Who gave a level, and whose level is satisfied by the rulebook of that day. */
  rated: z.number().int(),
  satisfied: z.number().int(),
  /** Who answered whether they were contacted in time, and how many said yes. */
  askedContact: z.number().int(),
  contacted: z.number().int(),
  /** Calls of which the reporter says that they did not take place; they are in no other figure. */
  denied: z.number().int(),
})
export type CallbackFigure = z.infer<typeof CallbackFigure>
export const FigurePeriod = z
  .object({ fromOn: z.iso.date(), toOn: z.iso.date() })
  .refine(({ fromOn, toOn }) => fromOn <= toOn, { path: ['toOn'], message: '起止日期不对。' })
export const CallbackFigures = z.object({
  units: z.array(CallbackFigure.extend({ unitId: z.string() })),
})
export type CallbackFigures = z.infer<typeof CallbackFigures>
