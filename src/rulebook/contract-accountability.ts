// 报账、回访、验靶、红黑榜、约谈: what the rulebook says of checking a claim and of what follows; see docs/decisions/0016.
import { z } from 'zod'
import { TimeLimit } from './contract-limits.ts'

const Text = z.string().trim().min(1).max(500)
const Code = z.string().regex(/^[a-z0-9][a-z0-9_.-]{0,63}$/)
const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const Percent = z.number().int().min(0).max(100)

/** What a unit is measured by. Each is two integers; the board weighs their ratio (docs/decisions/0016). */
export const METRICS = [
  'response', // 及时联系：contacted in time ÷ contacts due
  'on_time', // 按时报结：claimed in time ÷ due
  'verified', // 真实化解：truly resolved ÷ due, estimated from the draw
  'satisfaction', // 满意：satisfied ÷ appeals answered
  'redo', // 重办：redone ÷ claimed (less is better)
  'upheld_returns', // 退回不成立：returns upheld against the unit ÷ dispatched to it (less is better)
  'false_accounts', // 报假账：found false ÷ checked (less is better)
  'late_accounts', // 迟报账：weeks late or missing ÷ weeks (less is better)
] as const
export const Metric = z.enum(METRICS)
export type Metric = z.infer<typeof Metric>

export const CONSEQUENCES = ['reminder', 'summons', 'rectification'] as const // 提醒谈话、约谈、整改
export const Consequence = z.enum(CONSEQUENCES)
export type Consequence = z.infer<typeof Consequence>

/** What opens a consequence: so many of these in so many weeks, counted from frozen accounts and filed findings. */
export const TRIGGERS = ['false_account', 'black_board', 'late_account', 'redo_cap'] as const
export const Trigger = z.enum(TRIGGERS)
export type Trigger = z.infer<typeof Trigger>

/**
 * A second part of the lot that nobody has before the cut-off: the number of a lottery drawn that evening. Two inspecting
 * people type it; null: the lot is drawn at once, from the seed alone.
 */
export const PublicNumber = z.object({
  name: z.object({ zh: Text, en: Text }),
  digits: z.number().int().min(1).max(20),
  /** From the moment the frame is public; then the lot is drawn without it. */
  withinHours: z.number().int().min(1).max(96),
})
export type PublicNumber = z.infer<typeof PublicNumber>

export const Accountability = z.object({
  /** 报账: the cut-off, and until when a unit signs without being late. Weekday 1 Monday … 7 Sunday. */
  account: z.object({
    weekday: z.number().int().min(1).max(7),
    time: Time,
    signWithinHours: z.number().int().min(1).max(120),
    basis: Text,
  }),
  /** 回访: tries on different days, and in different parts of the day. */
  callbacks: z.object({
    attempts: z.number().int().min(1).max(9),
    dayParts: z
      .array(z.object({ from: Time, to: Time }))
      .min(1)
      .max(6),
    /** The lowest of the five levels that counts as satisfied: 3 基本满意, 4 满意. */
    satisfiedFrom: z.number().int().min(2).max(5),
  }),
  /** 佐证疑点: what is pointed out to whoever checks. It decides nothing. */
  evidence: z.object({
    /** A photo taken farther from the place of the appeal than this, where the place is known to the point. */
    pointKm: z.number().int().min(1).max(50),
    /** And farther than this outside the village, the town or the district where only these are known. */
    areaKm: z.number().int().min(1).max(50),
    /** 突击报结: so many per cent of a unit's claims of a week made in so many hours before the cut-off. */
    rushHours: z.number().int().min(1).max(120),
    rushPercent: z.number().int().min(1).max(100),
  }),
  /** 验靶: the share of each stratum (unit × track × outcome) that is drawn; at least one of each, never none. */
  spotChecks: z.object({
    percent: z.number().int().min(1).max(100),
    /** For a unit with a false account in the last so many weeks the share is this many times higher. */
    afterFalse: z.object({
      times: z.number().int().min(1).max(20),
      weeks: z.number().int().min(1).max(52),
    }),
    /** Days from the cut-off in which findings are filed; then the seed and the keys of the lines are public. */
    fieldDays: z.number().int().min(1).max(30),
    publicNumber: PublicNumber.nullable(),
  }),
  /** 红黑榜. The weights make 100. A unit with less than `dueMin` due in the period is not ranked. */
  board: z.object({
    weeks: z.number().int().min(1).max(52),
    weights: z.record(Metric, Percent),
    dueMin: z.number().int().min(1).max(1000),
    /** Only units of one group are compared: towns with towns, villages with villages. */
    peerGroups: z
      .array(z.object({ code: Code, name: Text, unitIds: z.array(z.string()).max(5000) }))
      .max(20),
    objection: TimeLimit,
  }),
  consequences: z.object({
    rules: z
      .array(
        z.object({
          trigger: Trigger,
          count: z.number().int().min(1).max(50),
          weeks: z.number().int().min(1).max(52),
          opens: Consequence,
          basis: Text,
        }),
      )
      .max(50),
    /** From the letter to the talk, and from the order to the proof of rectification. */
    talk: TimeLimit,
    rectification: TimeLimit,
  }),
  /** So many redos, or so many units without a lead, bring an appeal before the joint conference. */
  raise: z.object({
    redos: z.number().int().min(1).max(10),
    units: z.number().int().min(1).max(10),
    basis: Text,
  }),
})
export type Accountability = z.infer<typeof Accountability>
