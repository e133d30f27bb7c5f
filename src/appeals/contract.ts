// 诉求: what goes over the wire. Names, bounds and shapes of every verb; states and clocks as people see them.
import { z } from 'zod'
import { isDay } from '../platform/days.ts'
import {
  AppealType,
  CountingMode,
  EvidenceKind,
  LEDGERS,
  Ledger,
  Track,
} from '../rulebook/contract.ts'
import { SpotCheckInput } from './contract-check.ts'

export const TEXT_CHARS_MAX = 5_000
export const NOTE_CHARS_MAX = 2_000
export const PHOTOS_MAX = 6
export const PAGE_ROWS_MAX = 200
export const BULK_MAX = 500

export const STATES = [
  'registered', // 待甄别
  'triaged', // 待交办
  'dispatched', // 待签收
  'accepted', // 已签收
  'in_progress', // 办理中
  'returned', // 已退回，待重新交办
  'arbitrating', // 待裁定
  'claimed', // 已报结，待核验
  'closed', // 已办结（已核验）
  'merged', // 已并案
  'referred', // 已转送
  'declined', // 不予受理
  'screened_out', // 甄别无效
  'withdrawn', // 已撤回
] as const
export const State = z.enum(STATES)
export type State = z.infer<typeof State>

/** States in which somebody still owes something. */
export const OPEN_STATES = [
  'registered',
  'triaged',
  'dispatched',
  'accepted',
  'in_progress',
  'returned',
  'arbitrating',
  'claimed',
  'referred',
] as const satisfies readonly State[]

/** 来源: the six doors of the drive, and the others. */
export const CHANNELS = [
  'scan', // 扫码“采”
  'letter', // 信箱“收”
  'questionnaire', // 问卷“征”
  'meeting', // 组织“提”
  'visit', // 走访“问”
  'study', // 蹲点“挖”
  'hotline', // 12345 热线转办
  'web', // 网页
  'import', // 台账导入
] as const
export const Channel = z.enum(CHANNELS)
export type Channel = z.infer<typeof Channel>

export const CLOCK_KINDS = [
  'triage',
  'dispatch',
  'accept',
  'return',
  'contact',
  'resolve',
  'outer',
  'arbitrate',
  'confirm',
  'redo',
  'objection',
  'referral',
] as const
export const ClockKind = z.enum(CLOCK_KINDS)
export type ClockKind = z.infer<typeof ClockKind>

export const OUTCOMES = ['solved', 'explained'] as const // 实际解决 / 解释说明
export const Outcome = z.enum(OUTCOMES)
export type Outcome = z.infer<typeof Outcome>

/** 好差评, 5 非常满意 … 1 非常不满意. */
export const Rating = z.number().int().min(1).max(5)

/** A day that there is: the database is never asked for the 31st of February. */
export const Day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, { abort: true })
  .refine(isDay)
const Id = z.uuid()
const UnitId = z.string().min(1).max(40)
const reason = z.string().trim().min(2).max(NOTE_CHARS_MAX)
/** The reporter reads it and may object to it: a word or two explain nothing. */
export const SCREENING_CHARS_MIN = 10
const text = z.string().trim().min(2).max(TEXT_CHARS_MAX)
const FileIds = z.array(Id).max(PHOTOS_MAX)

export const Evidence = z.object({
  fileId: Id,
  kind: EvidenceKind,
  note: z.string().trim().max(200).optional(),
})
export type Evidence = z.infer<typeof Evidence>

export const Milestone = z.object({ on: Day, what: z.string().trim().min(2).max(300) })
export type Milestone = z.infer<typeof Milestone>

const empty = z.object({})

export const CALL_RESULTS = ['reached', 'not_reached', 'refused'] as const // 接通 未接通 不愿回答
export const CallResult = z.enum(CALL_RESULTS)
export type CallResult = z.infer<typeof CallResult>

/** 回访: what was said on the phone. Only who was reached has said anything. */
export const CallInput = z
  .object({
    result: CallResult,
    /** Which of the reporters was called. */
    reporterNo: z.number().int().min(1).default(1),
    solved: z.boolean().optional(),
    level: Rating.optional(),
    /** "Were you contacted in time?" */
    contacted: z.boolean().optional(),
    text: z.string().trim().max(NOTE_CHARS_MAX).optional(),
    /** The number of the call that this one corrects; both stand, the later counts. */
    corrects: z.number().int().min(1).optional(),
  })
  .refine(({ result, solved }) => (result === 'reached') === (solved !== undefined), {
    path: ['solved'],
    message:
      '接通了要问“办好了没有”；没有接通就没有答复。 / Who was reached says whether it is solved; nobody else does.',
  })
export type CallInput = z.infer<typeof CallInput>

/** Every verb with its input. The keys are the `{verb}` of POST /api/appeals/{id}/{verb}. */
export const VERB_INPUTS = {
  triage: z.object({
    decision: z.enum(['keep', 'raise']),
    type: AppealType.optional(),
    category: z.string().max(64).optional(),
    headcount: z.number().int().min(1).max(100_000).optional(),
    /** Needed to raise. */
    reason: reason.optional(),
  }),
  classify: z.object({
    type: AppealType,
    category: z.string().min(1).max(64),
    headcount: z.number().int().min(1).max(100_000).optional(),
    /** The unit an efficiency complaint is about. */
    againstUnitId: UnitId.optional(),
    reason: reason.optional(),
  }),
  dispatch: z.object({ unitId: UnitId, track: Track, reason }),
  accept: empty,
  return: z.object({ reason }),
  arbitrate: z.object({ unitId: UnitId, track: Track, reason }),
  contact: z.object({
    on: Day,
    how: z.enum(['phone', 'visit', 'message', 'unreachable']),
    summary: text,
  }),
  progress: z.object({
    text,
    fileIds: FileIds.default([]),
    /** The milestone (0-based) of the staged plan that this completes. */
    milestone: z.number().int().min(0).max(50).optional(),
  }),
  ask_extension: z.object({ days: z.number().int().min(1).max(90), reason }),
  extend: z.object({ days: z.number().int().min(1).max(90), reason }),
  pause: z.object({ question: text }),
  resume: z.object({ reason }),
  plan: z.object({ milestones: z.array(Milestone).min(1).max(20), reason }),
  claim: z.object({ outcome: Outcome, result: text, evidence: z.array(Evidence).max(20) }),
  redo: z.object({ ground: z.enum(['callback', 'site_check', 'evidence', 'other']), reason }),
  /** A call that was made: filed under a turn of the queue (src/callbacks), never edited. */
  call_back: CallInput,
  close: z.object({ basis: z.enum(['callback', 'site_check', 'no_answer']), summary: text }),
  merge: z.object({ intoId: Id, intoSeenVersion: z.number().int().min(1), reason }),
  unmerge: z.object({ reason }),
  refer: z.object({ target: z.string().min(1).max(64), reason }),
  answer_referral: z.object({
    answer: text,
    outcome: z.enum(['solved', 'explained', 'sent_back']),
  }),
  decline: z.object({ ground: z.string().min(1).max(64), explanation: text }),
  uphold_decline: z.object({ reason }),
  /** A proposal; another person confirms or rejects it. */
  screen_out: z.object({
    ground: z.string().min(1).max(64),
    explanation: text.min(SCREENING_CHARS_MIN),
  }),
  confirm_screening: empty,
  reject_screening: z.object({ reason }),
  restore: z.object({ reason }),
  /** One or the other: the unit that leads, or the day on which the joint conference hears it. */
  decide_conference: z
    .object({ unitId: UnitId.optional(), track: Track.optional(), day: Day.optional(), reason })
    .refine(({ unitId, day }) => (unitId === undefined) !== (day === undefined), {
      path: ['unitId'],
      message: '定一个牵头单位，或定一个上会的日子。 / Name the unit that leads, or a day.',
    }),
  strike: z.object({ reason }),
  add_co_unit: z.object({ unitId: UnitId, reason }),
  note: z.object({ text }),
  supplement: z.object({ text, fileIds: FileIds.default([]) }),
  confirm: z.object({ text: z.string().trim().max(NOTE_CHARS_MAX).optional() }),
  dispute: z.object({ reason }),
  rate: z.object({
    level: Rating,
    solved: z.boolean(),
    /** "Was I contacted in time?" */
    contacted: z.boolean(),
    text: z.string().trim().max(NOTE_CHARS_MAX).optional(),
  }),
  /** "Nobody called me": an objection to the last call on record. */
  deny_call: z.object({ text: z.string().trim().max(NOTE_CHARS_MAX).optional() }),
  withdraw: z.object({ reason: reason.optional() }),
  spot_check: SpotCheckInput,
  spot_photo: z.object({ uploadId: Id, fileId: Id }),
  lose_photos: z.object({ photoIds: z.array(Id).min(1), reporterNo: z.number().int() }),
} as const
export type VerbName = keyof typeof VERB_INPUTS
/** These come through a door of their own (src/spotchecks) or from the system, and nobody sees beforehand whether they are open. */
const APART: readonly VerbName[] = ['spot_check', 'spot_photo', 'lose_photos']
/** Every verb with a route of its name, and a button. */
export const VERBS = (Object.keys(VERB_INPUTS) as VerbName[]) // the keys of this very object
  .filter((verb) => !APART.includes(verb))
/** Each of these is read by itself: nobody screens out, or agrees to it, by the hundred. */
const ONE_BY_ONE: readonly VerbName[] = [
  'screen_out',
  'confirm_screening',
  'restore',
  'call_back',
  'decide_conference',
  'strike',
]
export const BULK_VERBS = VERBS.filter((verb) => !ONE_BY_ONE.includes(verb))
/** A call is filed only where its turn is held (src/callbacks), so that nobody is called by two people. */
export const ROUTED_VERBS = VERBS.filter((verb) => verb !== 'call_back')
export type VerbInput<Name extends VerbName> = z.output<(typeof VERB_INPUTS)[Name]>

/** What reporters may do with their receipt. `endorse` makes a new receipt and is separate. */
export const REPORTER_VERBS = [
  'confirm',
  'dispute',
  'rate',
  'supplement',
  'deny_call',
  'withdraw',
] as const

export const ReporterInput = z.object({
  name: z.string().trim().max(50).optional(),
  phone: z.string().trim().max(30).optional(),
  /** Their door; kept with the identity, never in the history. */
  address: z.string().trim().max(200).optional(),
  email: z.email().max(120).optional(),
})
export type ReporterInput = z.infer<typeof ReporterInput>

/** A new appeal, whoever brings it. */
export const RegisterInput = z.object({
  text,
  channel: Channel,
  /** The village (community) the matter lies in; null when the reporter could not say. */
  areaId: UnitId.nullable(),
  placeDetail: z.string().trim().max(200).optional(),
  /** The code of the printed QR, when one was scanned. */
  placeCode: z.string().max(32).optional(),
  type: AppealType.optional(),
  category: z.string().max(64).optional(),
  headcount: z.number().int().min(1).max(100_000).optional(),
  /** An efficiency complaint names the unit: it is sealed from the first moment. */
  againstUnitId: UnitId.optional(),
  fileIds: FileIds.default([]),
  driveId: z.string().max(40).optional(),
  reporter: ReporterInput.optional(),
})
export type RegisterInput = z.infer<typeof RegisterInput>

export const Receipt = z.object({ code: z.string(), secret: z.string() })
export type Receipt = z.infer<typeof Receipt>

// ── What a list and a page show ─────────────────────────────────────────────

export const ClockView = z.object({
  kind: ClockKind,
  dueOn: Day,
  days: z.number().int(),
  mode: CountingMode,
  basis: z.string(),
  status: z.enum(['running', 'paused', 'met', 'ended']),
  /** Days that are left, in days of the calendar; negative when overdue. */
  daysLeft: z.number().int(),
  warned: z.number().int(),
  overdue: z.boolean(),
  provisional: z.boolean(),
})
export type ClockView = z.infer<typeof ClockView>

export const AppealRow = z.object({
  id: Id,
  code: z.string(),
  version: z.number().int(),
  state: State,
  ledger: Ledger,
  channel: Channel,
  type: AppealType.nullable(),
  category: z.string().nullable(),
  unitId: UnitId,
  townId: z.string().nullable(),
  areaId: z.string().nullable(),
  text: z.string(),
  dueOn: Day.nullable(),
  dueKind: ClockKind.nullable(),
  overdue: z.boolean(),
  handoffs: z.number().int(),
  voices: z.number().int(),
  redoCount: z.number().int(),
  sealed: z.boolean(),
  /** While it waits to be checked: since when, and whether the reporter's window still runs. */
  checking: z
    .object({ claimedOn: Day, confirmUntil: Day.nullable(), confirmations: z.number().int() })
    .nullable(),
  registeredAt: z.string(),
  /** 刘×× — or null for an anonymous reporter. */
  reporterMasked: z.string().nullable(),
})
export type AppealRow = z.infer<typeof AppealRow>

/** In numbers: stands where a unit, a town or a category would, for complaints under seal. No unit has this name. */
export const SEALED_LINE = 'sealed'

export const AppealQuery = z.object({
  ledger: z.enum(LEDGERS).optional(),
  state: z.union([State, z.array(State)]).optional(),
  /** `open`: every state in which somebody still owes something. */
  open: z.enum(['true', 'false']).optional(),
  unit: UnitId.optional(),
  /** `false`: of the unit itself, without the units under it. */
  below: z.enum(['false']).optional(),
  town: UnitId.optional(),
  area: UnitId.optional(),
  category: z.string().max(64).optional(),
  type: AppealType.optional(),
  channel: Channel.optional(),
  due: z.enum(['overdue', 'today', 'week']).optional(),
  /** Proposed as no appeal, and this unit's second person is asked. */
  confirming: UnitId.optional(),
  drive: z.string().max(40).optional(),
  /** Only complaints under seal, as far as they are the reader's; or only what is not. */
  sealed: z.enum(['true', 'false']).optional(),
  q: z.string().trim().max(100).optional(),
  sort: z.enum(['due', 'newest']).default('due'),
  /** `nextCursor` of the page before; anything else is refused, so that nobody reads one page for ever. */
  cursor: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}_[0-9a-f-]{36}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(PAGE_ROWS_MAX).default(50),
})
export type AppealQuery = z.infer<typeof AppealQuery>

export const AppealPage = z.object({ rows: z.array(AppealRow), nextCursor: z.string().nullable() })
export type AppealPage = z.infer<typeof AppealPage>

/** One line of the history in plain words, and as the event itself. */
export const HistoryLine = z.object({
  seq: z.number().int(),
  type: z.string(),
  at: z.string(),
  /** Who: a staff member's name, "反映人", or "系统". */
  by: z.string(),
  unitId: z.string().nullable(),
  rulebookVersion: z.number().int(),
  body: z.record(z.string(), z.unknown()),
  /** Of a false account: that another body has lifted it since, and why. */
  lift: z
    .object({ reason: z.string(), at: z.string(), by: z.string(), unitId: z.string() })
    .nullable(),
  hash: z.string(),
})
export type HistoryLine = z.infer<typeof HistoryLine>

/** A verb and whether it is open to the one who asks; `refusal` is the code, `why` the sentence. */
export const Action = z.object({
  verb: z.string(),
  refusal: z.string().nullable(),
  why: z.string().nullable(),
})
export type Action = z.infer<typeof Action>

/** A photo that stands in an appeal and cannot be seen: not yet, or never. */
export const UnreadyFile = z.object({ fileId: Id, state: z.enum(['preparing', 'broken']) })
export type UnreadyFile = z.infer<typeof UnreadyFile>

export const AppealDetail = AppealRow.extend({
  placeDetail: z.string().nullable(),
  track: Track.nullable(),
  coUnitIds: z.array(UnitId),
  dispatcherUnitId: UnitId.nullable(),
  clocks: z.array(ClockView),
  plan: z.array(Milestone.extend({ doneOn: Day.nullable(), missed: z.boolean() })).nullable(),
  claim: z
    .object({
      outcome: Outcome,
      result: z.string(),
      evidence: z.array(Evidence),
      claimedOn: Day,
      unitId: UnitId,
    })
    .nullable(),
  closed: z.object({ on: Day, basis: z.string(), outcome: z.string() }).nullable(),
  pausedFor: z.string().nullable(),
  extensionAsked: z.object({ days: z.number().int(), reason: z.string() }).nullable(),
  mergedIntoId: z.string().nullable(),
  mergedIds: z.array(z.string()),
  referral: z.object({ target: z.string(), name: z.string() }).nullable(),
  declined: z.object({ ground: z.string(), explanation: z.string() }).nullable(),
  /** Proposed as no appeal, and waiting for a second person. */
  screening: z
    .object({ ground: z.string(), explanation: z.string(), byUnitId: UnitId, on: Day })
    .nullable(),
  screened: z
    .object({
      ground: z.string(),
      explanation: z.string(),
      on: Day,
      proposedByUnitId: UnitId,
      confirmedByUnitId: UnitId,
      final: z.boolean(),
    })
    .nullable(),
  againstUnitId: z.string().nullable(),
  headcount: z.number().int().nullable(),
  fileIds: z.array(Id),
  unready: z.array(UnreadyFile),
  ratings: z.array(
    z.object({
      reporterNo: z.number().int(),
      level: Rating,
      solved: z.boolean(),
      contacted: z.boolean(),
      text: z.string().optional(),
    }),
  ),
  history: z.array(HistoryLine),
  actions: z.array(Action),
})
export type AppealDetail = z.infer<typeof AppealDetail>

export const VerbAnswer = z.object({
  id: Id,
  version: z.number().int(),
  state: State,
  actions: z.array(Action),
})
export type VerbAnswer = z.infer<typeof VerbAnswer>
