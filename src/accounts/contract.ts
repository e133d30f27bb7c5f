// 报账 over the wire.
import { z } from 'zod'
import { Day, NOTE_CHARS_MAX } from '../appeals/contract.ts'
import { Reauthentication, Role, UnitKind } from '../organisation/contract.ts'
import { FACTS } from './contract-facts.ts'
import { Truly } from './contract-rate.ts'

export const Week = Day
const UnitId = z.string().min(1).max(40)
const Times = z.number().int()
export const FactWord = z.enum(FACTS)
/** How often each fact stands in the lines; what is absent is none. */
export const FigureList = z.partialRecord(z.enum([...FACTS, 'evidence']), Times)

/**
 * `waiting`: closed, and the days for signing run. `missing`: they are over, and nobody has signed. `nothing`: nothing stands
 * in it, and nobody needs to sign.
 */
export const SignState = z.enum(['running', 'waiting', 'signed', 'late', 'missing', 'nothing'])
export type SignState = z.infer<typeof SignState>

export const WeekView = z.object({
  week: Week,
  opensAt: z.string(),
  cutOffAt: z.string(),
  signUntil: z.string(),
  /** Null while it runs, and until it has been counted. */
  closedAt: z.string().nullable(),
  sha256: z.string().nullable(),
  /** 验靶: what the lot of this week is sworn to. */
  lotSeedSha256: z.string(),
})
export type WeekView = z.infer<typeof WeekView>

export const AccountWeeks = z.object({
  running: WeekView.nullable(),
  /** Newest first, with how many of the accounts one may read are in which state. */
  weeks: z.array(
    WeekView.extend({
      signed: Times,
      late: Times,
      missing: Times,
      waiting: Times,
      mine: SignState,
    }),
  ),
  /** The units whose account I may read; null: all. */
  units: z.array(UnitId).nullable(),
  /** The unit whose account is mine: shown first. */
  unitId: UnitId,
})
export type AccountWeeks = z.infer<typeof AccountWeeks>

/** What my units still have to sign, oldest first: for the desk. */
export const Owed = z.object({
  owed: z.array(
    z.object({
      week: Week,
      unitId: UnitId,
      name: z.string(),
      state: z.enum(['waiting', 'missing']),
      signUntil: z.string(),
    }),
  ),
})
export type Owed = z.infer<typeof Owed>

export const Signature = z.object({
  name: z.string(),
  role: Role,
  signedAt: z.string(),
  late: z.boolean(),
  remarks: z.string(),
  sha256: z.string(),
})
export type Signature = z.infer<typeof Signature>

export const AccountRow = z.object({
  unitId: UnitId,
  name: z.string(),
  kind: UnitKind,
  parentId: z.string().nullable(),
  figures: FigureList,
  rolled: FigureList,
  state: SignState,
  signedBy: z.string().nullable(),
})
export type AccountRow = z.infer<typeof AccountRow>
/** Late and missing first, then as the tree goes. */
export const AccountTable = z.object({
  week: WeekView,
  rows: z.array(AccountRow),
  /** Of the district, for whoever reads all of it. */
  truly: Truly.nullable(),
})
export type AccountTable = z.infer<typeof AccountTable>

export const Account = AccountRow.extend({
  week: WeekView,
  sha256: z.string().nullable(),
  /** 报结: by outcome and track. */
  claims: z.array(z.object({ outcome: z.string(), track: z.string(), n: Times })),
  signature: Signature.nullable(),
  remarks: z.array(
    z.object({ no: z.number().int(), text: z.string(), name: z.string(), at: z.string() }),
  ),
  /** Null: you may sign (or, once signed, add a remark). Otherwise the code and its sentence. */
  refusal: z.object({ code: z.string(), why: z.string() }).nullable(),
  below: z.array(AccountRow),
  /** Beside the account and no part of it; null while no findings are in. */
  truly: Truly.nullable(),
})
export type Account = z.infer<typeof Account>

export const LinesQuery = z.object({
  fact: FactWord,
  /** Also those of the units below. */
  below: z.enum(['true', 'false']).default('false'),
  /** A unit and an appeal, as the page before named them. */
  after: z
    .string()
    .regex(/^(\S{1,40} [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?$/)
    .optional(),
})
export type LinesQuery = z.infer<typeof LinesQuery>
export const LINES_PAGE = 50

/**
 * The appeals behind a number. Whoever signs for it reads number, day and what happened of every one; the text only where the
 * appeal is still theirs to see. `hidden`: under seal, counted and not listed.
 */
export const LinePage = z.object({
  lines: z.array(
    z.object({
      unitId: UnitId,
      appealId: z.uuid(),
      code: z.string(),
      /** Null: it is with somebody else now. */
      text: z.string().nullable(),
      /** The last day of the week on which this unit did something with it, or lost it. */
      on: Day.nullable(),
      facts: z.array(FactWord),
      evidence: Times,
    }),
  ),
  /** How often the fact stands in all lines, and in how many. */
  times: Times,
  appeals: Times,
  hidden: Times,
  next: z.string().nullable(),
})
export type LinePage = z.infer<typeof LinePage>

export const SignAccount = Reauthentication.extend({
  remarks: z.string().trim().max(NOTE_CHARS_MAX).default(''),
})
export type SignAccount = z.infer<typeof SignAccount>
export const AddRemark = z.object({ text: z.string().trim().min(2).max(NOTE_CHARS_MAX) })

export const RebuildAnswer = z.object({
  week: Week,
  identical: z.boolean(),
  /** The hash of that Friday, that of the rows as they are stored, and that of the history counted again. */
  frozen: z.string(),
  stored: z.string(),
  rebuilt: z.string(),
  countedBy: z.number().int(),
  countedByNow: z.number().int(),
  accounts: Times,
  lines: Times,
  differs: z.array(
    z.object({
      unitId: UnitId,
      figures: z.array(z.object({ fact: FactWord, stored: Times, rebuilt: Times })),
    }),
  ),
})
export type RebuildAnswer = z.infer<typeof RebuildAnswer>
