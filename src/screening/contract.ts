// 甄别无效抽查 over the wire.
import { z } from 'zod'
import { Day, NOTE_CHARS_MAX, State } from '../appeals/contract.ts'

/** Days from first to last of one audit. */
export const AUDIT_DAYS_MAX = 366

export const Period = z.object({ fromOn: z.iso.date(), toOn: z.iso.date() })
export type Period = z.infer<typeof Period>

/** Chosen by the caller: the same id again opens nothing twice. */
export const OpenAudit = Period.extend({ id: z.uuid() })
export type OpenAudit = z.infer<typeof OpenAudit>

export const Finding = z.discriminatedUnion('finding', [
  z.object({ finding: z.literal('right') }),
  z.object({
    finding: z.literal('wrong'),
    /** Told to the reporter and to the unit that goes on with it. */
    reason: z.string().trim().min(2).max(NOTE_CHARS_MAX),
  }),
])
export type Finding = z.infer<typeof Finding>

/** A share with its 95 % interval, and the same in pieces of the whole pile. */
export const Estimate = z.object({
  rate: z.number(),
  low: z.number(),
  high: z.number(),
  wrong: z.number().int(),
  wrongLow: z.number().int(),
  wrongHigh: z.number().int(),
})
export type Estimate = z.infer<typeof Estimate>

export const Audit = Period.extend({
  id: z.uuid(),
  percent: z.number().int(),
  openedAt: z.string(),
  /** SHA-256 of the seed, shown from the first moment. */
  commitment: z.string(),
  /** Whether the seed lay fast before the last day of the period was over. */
  committedBefore: z.boolean(),
  /** Shown once it is drawn. */
  seed: z.string().nullable(),
  drawnAt: z.string().nullable(),
  pile: z.number().int().nullable(),
  pileHash: z.string().nullable(),
  pieces: z.number().int(),
  checked: z.number().int(),
  wrong: z.number().int(),
  /** Only when every piece drawn is checked: the first ones alone would mislead. */
  estimate: Estimate.nullable(),
})
export type Audit = z.infer<typeof Audit>
export const Audits = z.object({ audits: z.array(Audit) })
export type Audits = z.infer<typeof Audits>

export const Piece = z.object({
  place: z.number().int(),
  appealId: z.uuid(),
  code: z.string(),
  /** Null: sealed meanwhile, and not for the one who asks. */
  text: z.string().nullable(),
  state: State,
  ground: z.string(),
  explanation: z.string().nullable(),
  screenedOn: Day,
  proposedByUnitId: z.string(),
  confirmedByUnitId: z.string(),
  finding: z.enum(['right', 'wrong']).nullable(),
  reason: z.string().nullable(),
  /** The one who asks proposed or confirmed it: somebody else looks. */
  own: z.boolean(),
})
export type Piece = z.infer<typeof Piece>
export const AuditDetail = Audit.extend({ list: z.array(Piece) })
export type AuditDetail = z.infer<typeof AuditDetail>

/** The lot drawn again from the history as it stood. */
export const AuditCheck = z.object({ seed: z.boolean(), pile: z.boolean(), pieces: z.boolean() })
export type AuditCheck = z.infer<typeof AuditCheck>

const Line = z.object({
  screenedOut: z.number().int(),
  objected: z.number().int(),
  /** The objection led to its being handled as an appeal. */
  upheld: z.number().int(),
  /** Drawn and checked; and found wrong, by the lot or by a check outside it. */
  audited: z.number().int(),
  foundWrong: z.number().int(),
})
export const ScreeningFigures = Period.extend({
  total: Line.extend({
    /** Still out at this moment. */
    standing: z.number().int(),
    /** Open again, and nobody has decided anew. */
    undecided: z.number().int(),
  }),
  byGround: z.array(Line.extend({ ground: z.string() })),
  /** By the unit that proposed, and how many it confirmed. Units, never persons. */
  byUnit: z.array(
    Line.extend({
      unitId: z.string(),
      confirmed: z.number().int(),
      confirmedWrong: z.number().int(),
    }),
  ),
})
export type ScreeningFigures = z.infer<typeof ScreeningFigures>
