// 验靶 over the wire: what inspecting people read and say, on the desk and on the phone.
import { z } from 'zod'
import { Day, Outcome } from '../appeals/contract.ts'
import { Finding, SpotCheckInput } from '../appeals/contract-check.ts'
import { Track } from '../rulebook/contract.ts'
import { PART_STATES } from './second-part.ts'

export * from './contract-wire.ts'

const Count = z.number().int()
export const LineId = z.string().regex(/^[0-9a-f]{32}$/)
export const CommandId = z.string().min(8).max(100)

/** open: still running · closed: frozen, about to be drawn · field: inspectors are out · published: seed and findings are public. */
export const DRAW_STATES = ['open', 'closed', 'field', 'published'] as const

export const FindingCounts = z.object({
  true: Count,
  partly: Count,
  false: Count,
  cannot_tell: Count,
})
export type FindingCounts = z.infer<typeof FindingCounts>

/** 公开号码 of a week whose rulebook asks for one: what to type, and how far it is. */
export const SpotNumber = z.object({
  name: z.object({ zh: z.string(), en: z.string() }),
  digits: Count,
  withinHours: Count,
  state: z.enum(PART_STATES),
  /** Since when the frame is public, and until when the number may be typed. */
  framedAt: z.string().nullable(),
  until: z.string().nullable(),
  /** Who has typed; what they typed is shown when the lot is drawn. */
  people: z.array(z.string()),
  differ: z.boolean(),
  mine: z.array(z.string()),
  triesLeft: Count,
  /** What the lot was drawn with. */
  number: z.string().nullable(),
  typed: z.array(z.object({ name: z.string(), number: z.string(), at: z.string() })),
})
export type SpotNumber = z.infer<typeof SpotNumber>
export const TypeNumber = z.object({ number: z.string().regex(/^[0-9]{1,20}$/) })

export const SpotWeek = z.object({
  week: Day,
  state: z.enum(DRAW_STATES),
  cutOffAt: z.string(),
  commitment: z.string(),
  /** The seed lay fast before the cut-off. */
  committedBefore: z.boolean(),
  drawnAt: z.string().nullable(),
  fieldUntil: z.string().nullable(),
  frameHash: z.string().nullable(),
  /** Of the lines that the one who asks may see. */
  lines: Count,
  called: Count,
  found: FindingCounts,
  late: Count,
  /** Null: the rulebook of the week asks for none. */
  number: SpotNumber.nullable(),
})
export type SpotWeek = z.infer<typeof SpotWeek>
/** What is left to check, for the desk of an inspector; nobody else may know that anything was drawn. */
export const LinesLeft = z.object({
  left: z.number().int(),
  /** Of these: the days for findings are over. */
  late: z.number().int(),
  /** Of these: I am sent by name. */
  mine: z.number().int(),
  /** A lot waits for a public number that I can type, until then. */
  numberUntil: z.string().nullable(),
})
export type LinesLeft = z.infer<typeof LinesLeft>

export const SpotWeeks = z.object({ weeks: z.array(SpotWeek), recusedUnits: z.array(z.string()) })
export type SpotWeeks = z.infer<typeof SpotWeeks>

export const LineFinding = z.object({
  finding: Finding,
  reasons: z.array(z.string()),
  by: z.string(),
  with: z.string().nullable(),
  happenedAt: z.string(),
  at: z.string(),
  late: z.boolean(),
  /** Named in the finding, and those of them that have arrived. */
  photos: Count,
  arrived: Count,
  /** Why there is none. */
  noPhoto: z.string().nullable(),
})
export const GivenUpFinding = z.object({
  by: z.string(),
  reason: z.string(),
  refusal: z.string(),
  at: z.string(),
})
export const SpotLine = z.object({
  lineId: LineId,
  unitId: z.string(),
  track: z.string(),
  outcome: Outcome,
  place: Count,
  appealId: z.uuid(),
  code: z.string(),
  areaId: z.string().nullable(),
  townId: z.string().nullable(),
  placeDetail: z.string().nullable(),
  calledAt: z.string(),
  /** The line it stands in for. */
  replaces: z.string().nullable(),
  staffIds: z.array(z.string()),
  /** Sealed since the draw: nobody may look at it as a claim any more. */
  sealed: z.boolean(),
  /** Sealed after the draw, without a finding: since when it is withdrawn. */
  withdrawnAt: z.string().nullable(),
  findings: z.array(LineFinding),
  /** Findings that the rules refused and an inspector then gave up. */
  givenUp: z.array(GivenUpFinding),
})
export type SpotLine = z.infer<typeof SpotLine>

export const Stratum = z.object({
  unitId: z.string(),
  track: z.string(),
  outcome: Outcome,
  percent: z.number(),
  /** Claims in it, drawn at first, called up in place of others. */
  lines: Count,
  drawn: Count,
  replaced: Count,
  found: FindingCounts,
})
export type Stratum = z.infer<typeof Stratum>

/** Who inspects; `recusedAt`: units of this week's lines at which they must not. */
export const Inspector = z.object({
  staffId: z.string(),
  name: z.string(),
  recusedAt: z.array(z.string()),
  /** How many findings they filed this week, and in how many they could not tell. */
  found: Count,
  couldNotTell: Count,
})
export type Inspector = z.infer<typeof Inspector>

/** Who closes lines by "cannot tell", and who brings no photo, for those who oversee: replacing by choice shows. */
export const InspectorWeeks = z.object({
  weeks: z.array(
    z.object({
      week: Day,
      inspectors: z.array(
        z.object({
          staffId: z.string(),
          name: z.string(),
          found: Count,
          couldNotTell: Count,
          /** Of the others: filed without any photo. */
          withoutPhoto: Count,
        }),
      ),
    }),
  ),
})
export type InspectorWeeks = z.infer<typeof InspectorWeeks>

export const SpotWeekDetail = SpotWeek.extend({
  strata: z.array(Stratum),
  list: z.array(SpotLine),
  inspectors: z.array(Inspector),
})
export type SpotWeekDetail = z.infer<typeof SpotWeekDetail>

export const ASSIGN_MAX = 500
export const Assign = z.object({
  lineIds: z.array(LineId).min(1).max(ASSIGN_MAX),
  /** Nobody in particular, one, or two. */
  staffIds: z.array(z.uuid()).max(2),
})
export type Assign = z.infer<typeof Assign>

/** A finding as it is filed at a desk: photos come from a phone, which names them itself. */
export const DeskFinding = z.object({
  commandId: CommandId,
  input: SpotCheckInput.refine(({ photos }) => photos.length === 0),
})

export const Filed = z.object({ lineId: LineId, late: z.boolean() })
export type Filed = z.infer<typeof Filed>

// ── The phone ────────────────────────────────────────────────────────────────────────────────────────

export const FieldCheck = z.object({
  lineId: LineId,
  week: Day,
  fieldUntil: z.string(),
  unitName: z.string(),
  code: z.string(),
  villageName: z.string().nullable(),
  townName: z.string().nullable(),
  placeDetail: z.string().nullable(),
  text: z.string(),
  track: Track.nullable(),
  claim: z.object({
    outcome: Outcome,
    result: z.string(),
    claimedOn: Day,
    /** Photos of the claim, in the order they were given. */
    photos: z.array(z.uuid()),
  }),
  /** Sent by name: only they may look up door and telephone. */
  mine: z.boolean(),
  /** Others who are sent there as well. */
  companions: z.array(z.object({ staffId: z.string(), name: z.string() })),
})
export type FieldCheck = z.infer<typeof FieldCheck>
/** In the order of the way. */
export const FieldChecks = z.object({
  madeAt: z.string(),
  lines: z.array(FieldCheck),
  /** Who may be named as the second person. */
  inspectors: z.array(z.object({ staffId: z.string(), name: z.string() })),
})
export type FieldChecks = z.infer<typeof FieldChecks>

/** From a phone: `sentAt` by its clock tells how wrong that clock is. */
export const FieldFinding = z.object({
  commandId: z.uuid(),
  sentAt: z.iso.datetime({ offset: true }),
  input: SpotCheckInput,
})
export type FieldFinding = z.infer<typeof FieldFinding>

/** Of whom it is about: name, telephone, door. What the reporter did not leave is null. */
export const LineReporters = z.object({
  reporters: z.array(
    z.object({
      no: Count,
      name: z.string().nullable(),
      phone: z.string().nullable(),
      address: z.string().nullable(),
    }),
  ),
})
export type LineReporters = z.infer<typeof LineReporters>

// ── The true rate ────────────────────────────────────────────────────────────────────────────────────

export const Rate = z.object({
  /** A unit, a group of its like, or the whole district. */
  scope: z.enum(['district', 'group', 'unit']),
  name: z.string(),
  unitId: z.string().nullable(),
  due: Count,
  claimed: Count,
  kind: z.enum(['estimate', 'counted', 'too_few', 'nothing_due']),
  rate: z.number().nullable(),
  low: z.number(),
  high: z.number(),
  checked: Count,
  found: FindingCounts,
  answered: Count,
})
export type Rate = z.infer<typeof Rate>
export const Rates = z.object({
  weeks: z.array(Day),
  rates: z.array(Rate),
})
export type Rates = z.infer<typeof Rates>
