// 红黑榜: what goes in, what comes out, and what goes over the wire.
import { z } from 'zod'
import { Rate } from '../accounts/contract-rate.ts'
import { Metric } from '../rulebook/contract-accountability.ts'

export { Rate } from '../accounts/contract-rate.ts'

export const REASON_MIN = 10
export const REASON_MAX = 2_000
const reason = z.string().trim().min(REASON_MIN).max(REASON_MAX)
const UnitId = z.string().min(1).max(40)
const Day = z.string()
const int = z.number().int()

/** Numerator and denominator. */
export const Cell = z.tuple([int, int])
export type Cell = z.infer<typeof Cell>

/** Over the board's weeks, as estimated when their findings were in: the whole district, and each peer group as one. */
export const SpanRates = z.object({
  district: z.object({ due: int, rate: Rate }),
  groups: z.array(z.object({ code: z.string(), due: int, rate: Rate })),
})
export type SpanRates = z.infer<typeof SpanRates>

/** What is known of a unit in the weeks of the board. */
export const UnitInput = z.object({
  unitId: UnitId,
  name: z.string(),
  group: z.string(),
  /** It was closed or merged within the period: its last day, and who answers for it since. */
  gone: z.object({ on: Day, intoId: UnitId.nullable() }).nullable(),
  cells: z.record(Metric, Cell),
  /** What fell due in these weeks, each obligation once: the claimed and the true rate divide by it. Not in boards figured by 4 or before. */
  due: int.optional(),
  rate: Rate,
})
export type UnitInput = z.infer<typeof UnitInput>

/** A cell that is shown and does not count; without a metric the whole unit. */
export const LeftOut = z.object({
  unitId: UnitId,
  metric: Metric.nullable(),
  by: z.enum(['objection', 'exclusion']),
})
export type LeftOut = z.infer<typeof LeftOut>

export const Inputs = z.object({
  /** How it was figured: a changed method gets the next number. */
  figuredBy: int,
  weeks: z.array(z.object({ week: Day, sha256: z.string() })),
  countedUntil: z.string(),
  rulebookVersion: int,
  weights: z.record(Metric, int),
  dueMin: int,
  /** Group code and its name. */
  groups: z.record(z.string(), z.string()),
  units: z.array(UnitInput),
  leftOut: z.array(LeftOut),
})
export type Inputs = z.infer<typeof Inputs>

export const Listed = z.enum(['red', 'black'])
export type Listed = z.infer<typeof Listed>
export const Why = z.enum([
  'beyond',
  'not_told_apart',
  'too_little_due',
  'too_few_peers',
  'unchecked',
  'gone',
  'excluded',
])
export type Why = z.infer<typeof Why>

/** One unit's line: what it was measured by, and where that puts it among its peers. */
export const BoardRow = UnitInput.extend({
  /** 0 to 100; null where it is not scored. With the ends between which it lies nine times in ten. */
  score: z.number().nullable(),
  scoreLow: z.number().nullable(),
  scoreHigh: z.number().nullable(),
  middle: z.number().nullable(),
  rankLow: int.nullable(),
  rankHigh: int.nullable(),
  of: int,
  listed: Listed.nullable(),
  why: Why,
  leftOut: z.array(z.object({ metric: Metric.nullable(), by: z.enum(['objection', 'exclusion']) })),
})
export type BoardRow = z.infer<typeof BoardRow>

export const BoardHead = z.object({
  id: z.uuid(),
  no: int,
  fromWeek: Day,
  toWeek: Day,
  countedUntil: z.string(),
  rulebookVersion: int,
  correctsNo: int.nullable(),
  correctedByNo: int.nullable(),
  reason: z.string().nullable(),
  draftedAt: z.string(),
  objectionsUntil: Day,
  publishedAt: z.string().nullable(),
  sha256: z.string(),
  red: int,
  black: int,
  units: int,
})
export type BoardHead = z.infer<typeof BoardHead>
export const Boards = z.object({
  boards: z.array(BoardHead),
  /** The weeks that the next board will cover, and from when it can be drafted; null: not all closed and drawn yet. */
  next: z.object({ fromWeek: Day, toWeek: Day, from: z.string() }).nullable(),
  mayCorrect: z.boolean(),
})
export type Boards = z.infer<typeof Boards>

const Decision = z.object({
  reason: z.string(),
  at: z.string(),
  by: z.string(),
  unitId: UnitId,
})
export const ObjectionView = z.object({
  id: z.uuid(),
  unitId: UnitId,
  metric: Metric,
  reason: z.string(),
  at: z.string(),
  by: z.string(),
  answer: Decision.extend({ upheld: z.boolean() }).nullable(),
  mayAnswer: z.boolean(),
})
export type ObjectionView = z.infer<typeof ObjectionView>
export const ExclusionView = z.object({
  id: z.uuid(),
  unitId: UnitId,
  metric: Metric.nullable(),
  reason: z.string(),
  at: z.string(),
  by: z.string(),
  asUnitId: UnitId,
  decision: Decision.extend({ approved: z.boolean() }).nullable(),
  mayDecide: z.boolean(),
})
export type ExclusionView = z.infer<typeof ExclusionView>

export const BoardDetail = BoardHead.extend({
  publishedBy: z.object({ name: z.string(), unitId: UnitId }).nullable(),
  weights: z.record(Metric, int),
  dueMin: int,
  groups: z.record(z.string(), z.string()),
  rates: SpanRates.nullable(),
  rows: z.array(
    BoardRow.extend({
      /** Its cells open the appeals behind them: only for whoever may see them all. */
      opens: z.boolean(),
    }),
  ),
  objections: z.array(ObjectionView),
  exclusions: z.array(ExclusionView),
  /** Units for which the one who asks may object now. */
  mayObject: z.array(UnitId),
  /** Units for which the one who asks may ask an exclusion now; 'all' for the centre. */
  mayExclude: z.union([z.literal('all'), z.array(UnitId)]),
  /** Why it cannot be published by the one who asks; null: it can. */
  whyNotPublish: z.string().nullable(),
})
export type BoardDetail = z.infer<typeof BoardDetail>

export const Correct = z.object({ commandId: z.uuid(), reason })
export type Correct = z.infer<typeof Correct>
export const ObjectToCell = z.object({
  commandId: z.uuid(),
  unitId: UnitId,
  metric: Metric,
  reason,
})
export type ObjectToCell = z.infer<typeof ObjectToCell>
export const Answer = z.object({ upheld: z.boolean(), reason })
export type Answer = z.infer<typeof Answer>
export const Exclude = z.object({
  commandId: z.uuid(),
  unitId: UnitId,
  metric: Metric.nullable(),
  reason,
})
export type Exclude = z.infer<typeof Exclude>
export const Decide = z.object({ approved: z.boolean(), reason })
export type Decide = z.infer<typeof Decide>

export const Behind = z.object({
  appeals: z.array(
    z.object({
      key: z.guid(),
      id: z.uuid(),
      code: z.string(),
      text: z.string(),
      counts: z.boolean(),
    }),
  ),
  /** On this page, and not for the one who asks: sealed since. */
  hidden: int,
  /** How many lie behind the cell in all, and how many of them count in it. */
  total: int,
  counted: int,
  /** To be asked for as `after`; null: there are no more. */
  next: z.guid().nullable(),
  /** The weeks behind it, where it counts weeks. */
  weeks: z.array(z.object({ week: Day, counts: z.boolean() })),
})
export type Behind = z.infer<typeof Behind>
export const BEHIND_PAGE = 100
export const BehindQuery = z.object({
  /** Only those that count, or only the others. */
  counts: z
    .enum(['true', 'false'])
    .transform((word) => word === 'true')
    .optional(),
  after: z.guid().optional(),
})
export type BehindQuery = z.infer<typeof BehindQuery>

export const BoardCheck = z.object({
  same: z.boolean(),
  sha256: z.string(),
  rebuilt: z.string(),
  /** What differs, named: 'weeks', 'units', a unit's id. */
  differs: z.array(z.string()),
})
export type BoardCheck = z.infer<typeof BoardCheck>

/** Open data: SHA-256 over {inputs, rows} in canonical JSON (keys sorted, no blanks) is `sha256`. */
export const PublicBoard = BoardHead.extend({
  inputs: Inputs,
  rows: z.array(BoardRow),
  /** No part of the hash. */
  rates: SpanRates.nullable().default(null),
})
export type PublicBoard = z.infer<typeof PublicBoard>
export const PublicBoards = z.object({ boards: z.array(BoardHead) })
