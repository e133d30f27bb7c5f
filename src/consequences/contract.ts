// 提醒谈话、约谈、整改: what was opened, what was done about it, and what goes over the wire.
import { z } from 'zod'
import { State } from '../appeals/contract.ts'
import { Consequence, Trigger } from '../rulebook/contract-accountability.ts'

export const WORDS_MIN = 10
export const WORDS_MAX = 2_000
export const ITEMS_MAX = 20
export const PROOF_FILES_MAX = 6
/** A commitment lies within a year. */
export const COMMITMENT_DAYS_MAX = 366

const words = z.string().trim().min(WORDS_MIN).max(WORDS_MAX)
const line = (max: number) =>
  z
    .string()
    .trim()
    .min(2)
    .max(max)
    .regex(/^\P{Cc}*$/u)
const Day = z.iso.date()
const no = z.number().int().min(1).max(ITEMS_MAX)

/** The rule of the rulebook as it read on the day it opened something. */
export const Rule = z.object({
  trigger: Trigger,
  count: z.number().int(),
  weeks: z.number().int(),
  opens: Consequence,
  basis: z.string(),
})
export type Rule = z.infer<typeof Rule>

/** What it rests on. Each can be looked up: a finding, a board, a week. */
export const Ground = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('false_account'),
    appealId: z.uuid(),
    seq: z.number().int(),
    week: z.string(),
  }),
  z.object({
    kind: z.literal('black_board'),
    boardId: z.uuid(),
    no: z.number().int(),
    fromWeek: z.string(),
    toWeek: z.string(),
  }),
  z.object({
    kind: z.literal('late_account'),
    week: z.string(),
    how: z.enum(['late', 'missing']),
  }),
  z.object({
    kind: z.literal('redo_cap'),
    appealId: z.uuid(),
    redos: z.number().int(),
  }),
])
export type Ground = z.infer<typeof Ground>

// ── What is done, step by step ───────────────────────────────────────────────────────────────────

/** The letter of a talk: when, where, who is to come and who talks. */
export const Call = z.object({
  verb: z.literal('call'),
  talkOn: Day,
  at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  place: line(100),
  /** By office, not by name: 主要负责人、分管负责人. */
  invited: line(100),
  host: line(100),
})
/** The order of a rectification: what is to be put right. */
export const Order = z.object({ verb: z.literal('order'), what: words })
export const Record = z.object({
  verb: z.literal('record'),
  heldOn: Day,
  present: line(200),
  said: words,
})
export const Commit = z.object({ verb: z.literal('commit'), what: words, dueOn: Day })
export const HandIn = z.object({
  verb: z.literal('hand_in'),
  no,
  proof: words,
  fileIds: z.array(z.uuid()).max(PROOF_FILES_MAX).default([]),
})
export const Accept = z.object({ verb: z.literal('accept'), no, words })
export const SendBack = z.object({ verb: z.literal('send_back'), no, words, dueOn: Day })
/** Another body holds it wrong although its grounds stand. */
export const SetAside = z.object({ verb: z.literal('set_aside'), words })
/** 依据已撤销: what is left of its grounds (a false account lifted, a board corrected) no longer meets its rule. */
export const Lapse = z.object({ verb: z.literal('lapse') })

export const Act = z.discriminatedUnion('verb', [
  Call,
  Order,
  Record,
  Commit,
  HandIn,
  Accept,
  SendBack,
  SetAside,
  Lapse,
])
export type Act = z.infer<typeof Act>
export const ACTS = [
  'call',
  'order',
  'record',
  'commit',
  'hand_in',
  'accept',
  'send_back',
  'set_aside',
  'lapse',
] as const satisfies readonly Act['verb'][]

/** As it is kept: what was said, with what the system added to it (the letter as it went out, the day it set). */
export const Step = z.discriminatedUnion('verb', [
  Call.extend({ letterNo: z.string(), letter: z.array(z.string()) }),
  Order.extend({ letterNo: z.string(), letter: z.array(z.string()), dueOn: z.string() }),
  Record.extend({ dueOn: z.string() }),
  Commit,
  HandIn.extend({ dueOn: z.string() }),
  Accept,
  SendBack,
  SetAside,
  Lapse,
])
export type Step = z.infer<typeof Step>

export const Command = z.object({
  /** Chosen by the caller: sent twice, it happens once. */
  commandId: z.uuid(),
  /** How many steps were on the screen; another number now, and the screen is old. */
  seen: z.number().int().min(0),
  act: Act,
})
export type Command = z.infer<typeof Command>

// ── Where it stands ──────────────────────────────────────────────────────────────────────────────

/** opened: nothing went out yet · called: the talk is to come · running: things are to be put right · done · set_aside · lapsed. */
export const CaseState = z.enum(['opened', 'called', 'running', 'done', 'set_aside', 'lapsed'])
export type CaseState = z.infer<typeof CaseState>

export const Item = z.object({
  no: z.number().int(),
  what: z.string(),
  /** The unit's own day: promised, ordered, or set when proof was sent back. */
  dueOn: z.string(),
  /** Until when the proof is judged; null while there is nothing to judge. */
  judgeOn: z.string().nullable(),
  state: z.enum(['open', 'handed_in', 'accepted']),
})
export type Item = z.infer<typeof Item>

export const CaseRow = z.object({
  id: z.uuid(),
  kind: Consequence,
  unitId: z.string(),
  rule: Rule,
  grounds: z.number().int(),
  openedAt: z.string(),
  state: CaseState,
  /** Who has to do something next, and by when; null where nobody has. */
  turn: z.enum(['office', 'unit']).nullable(),
  dueOn: z.string().nullable(),
  overdue: z.boolean(),
  /** It is open, and what is left of its grounds no longer meets its rule. */
  fallen: z.boolean(),
  items: z.array(Item),
})
export type CaseRow = z.infer<typeof CaseRow>
export const Cases = z.object({
  rows: z.array(CaseRow),
  /** Waiting for the one who asks. */
  mine: z.number().int(),
})
export type Cases = z.infer<typeof Cases>
export const CaseQuery = z.object({
  unit: z.string().min(1).max(40).optional(),
  open: z.enum(['yes', 'no']).optional(),
})
export type CaseQuery = z.infer<typeof CaseQuery>

/** A verb and the sentence why not; null: it is open. */
export const OpenAct = z.object({ verb: z.enum(ACTS), why: z.string().nullable() })
export const CaseDetail = CaseRow.extend({
  rulebookVersion: z.number().int(),
  grounds: z.number().int(),
  groundList: z.array(
    z.object({
      ground: Ground,
      at: z.string(),
      /** The appeal's number, where the one who asks may see it. */
      code: z.string().nullable(),
      /** A false account that was lifted since, or a board corrected so that the unit is black on it no more. */
      lifted: z.boolean(),
      /** How the appeal stands now, where the one who asks may see it: proof is judged with that in view. */
      appeal: z
        .object({ state: State, dueOn: z.string().nullable(), overdue: z.boolean() })
        .nullable(),
    }),
  ),
  steps: z.array(
    z.object({
      no: z.number().int(),
      step: Step,
      at: z.string(),
      /** Null: the program closed it. */
      by: z.string().nullable(),
      unitId: z.string().nullable(),
    }),
  ),
  acts: z.array(OpenAct),
})
export type CaseDetail = z.infer<typeof CaseDetail>

// ── 报假账 ───────────────────────────────────────────────────────────────────────────────────────

export const FalseAccount = z.object({
  appealId: z.uuid(),
  seq: z.number().int(),
  code: z.string().nullable(),
  week: z.string(),
  unitId: z.string(),
  recordedAt: z.string(),
  lifted: z
    .object({ reason: z.string(), at: z.string(), by: z.string(), unitId: z.string() })
    .nullable(),
})
export type FalseAccount = z.infer<typeof FalseAccount>
export const FalseAccounts = z.object({ rows: z.array(FalseAccount), mayLift: z.boolean() })
export type FalseAccounts = z.infer<typeof FalseAccounts>
export const Lift = z.object({ reason: words })
export type Lift = z.infer<typeof Lift>
