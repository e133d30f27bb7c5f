// 操作细则: the shape of a rulebook. One versioned document per district; see docs/decisions/0004.
import { z } from 'zod'
import { Accountability } from './contract-accountability.ts'
import { TimeLimit } from './contract-limits.ts'

export { CountingMode, TimeLimit } from './contract-limits.ts'

const Text = z.string().trim().min(1).max(500)
const Code = z.string().regex(/^[a-z0-9][a-z0-9_.-]{0,63}$/)
const UnitId = z.string().min(1).max(40)

/** 时限档: simple 15 days, or 30 / 60 / 90, or staged (dated milestones until `days`). */
export const TRACKS = ['simple', 'd30', 'd60', 'd90', 'staged'] as const
export const Track = z.enum(TRACKS)
export type Track = z.infer<typeof Track>

export const LEDGERS = ['village', 'town', 'district'] as const
export const Ledger = z.enum(LEDGERS)
export type Ledger = z.infer<typeof Ledger>

/** 诉求类型. `efficiency_complaint` seals the appeal: only the inspecting office sees it. */
export const APPEAL_TYPES = [
  'consultation',
  'suggestion',
  'personal',
  'collective',
  'efficiency_complaint',
] as const
export const AppealType = z.enum(APPEAL_TYPES)
export type AppealType = z.infer<typeof AppealType>

export const EvidenceKind = z.enum([
  'photo_before',
  'photo_after',
  'photo',
  'document',
  'agreement',
  'receipt',
  'minutes',
])
export type EvidenceKind = z.infer<typeof EvidenceKind>

/** One leaf of the three-level category tree 诉求类别 (一级/二级/三级). */
export const Category = z.object({
  code: Code,
  path: z.tuple([Text, Text, Text]),
  /** A matter of public space (a road, a lamp): it may be offered to neighbours for endorsement. */
  shared: z.boolean(),
  /** Where such a matter usually ends: village, town or district. A hint for triage, never a decision. */
  usualLedger: Ledger,
  keywords: z.array(z.string().min(1).max(30)).max(50),
})
export type Category = z.infer<typeof Category>

/** 派单目录: who usually answers for a category, from when to when. Longest matching category prefix wins. */
export const RoutingRule = z.object({
  /** A category code, or the beginning of one ("urban." covers "urban.road.surface"). */
  categoryPrefix: z.string().min(1).max(64),
  /** Only in this town (unit id), or everywhere. */
  townId: UnitId.nullable(),
  /** A unit id, or `town` / `village`: the town or village where the matter lies. */
  target: UnitId,
  reason: Text,
})
export type RoutingRule = z.infer<typeof RoutingRule>

/** Which evidence a claim of resolution needs, by category prefix ("" = every category). */
export const EvidenceRule = z.object({
  categoryPrefix: z.string().max(64),
  outcome: z.enum(['solved', 'explained']),
  /** At least one piece of each group: [[photo_before],[photo_after]] needs both. */
  needs: z.array(z.array(EvidenceKind).min(1)).min(1).max(6),
})
export type EvidenceRule = z.infer<typeof EvidenceRule>

export const OutsideBody = z.object({
  code: Code,
  name: Text,
  /** The path of 信访工作条例 Art. 22/31 or the district's own rule by which such matters go there. */
  basis: Text,
  answer: TimeLimit,
})
export type OutsideBody = z.infer<typeof OutsideBody>

/** A ground on which an appeal may be declined 不予受理, with its legal basis and the sentence sent to the reporter. */
export const DeclineGround = z.object({ code: Code, name: Text, basis: Text, sentence: Text })
export type DeclineGround = z.infer<typeof DeclineGround>

/**
 * A ground on which what came in is no appeal for this system 甄别无效. Difficult, old, unreasonable or refused before
 * is no such ground: that is for declining, with the law's own basis, or for referring.
 */
export const ScreeningGround = z.object({ code: Code, name: Text, sentence: Text })
export type ScreeningGround = z.infer<typeof ScreeningGround>

/** Echo texts: `{code}` `{unit}` `{dueOn}` `{result}` `{reason}` `{track}` `{days}` `{text}` are filled in. */
export const ECHO_KEYS = [
  'registered',
  'raised',
  'triaged',
  'dispatched',
  'accepted',
  'arbitrated',
  'contacted',
  'progressed',
  'extended',
  'paused',
  'resumed',
  'planned',
  'milestone_missed',
  'overdue',
  'claimed',
  'confirmed',
  'disputed',
  'redone',
  'closed',
  'merged',
  'unmerged',
  'referred',
  'referral_answered',
  'declined',
  'screened_out',
  'screened_final',
  'withdrawn',
  'reopened',
  'endorsed',
  'photos_lost',
] as const
export const ECHO_PLACEHOLDERS = [
  'code',
  'unit',
  'dueOn',
  'result',
  'reason',
  'track',
  'days',
  'text',
] as const
export const EchoKey = z.enum(ECHO_KEYS)
export type EchoKey = z.infer<typeof EchoKey>

export const RulebookDoc = z.object({
  name: Text,
  /** 三分法 level by level: the categories. */
  categories: z.array(Category).min(1).max(2000),
  typeNames: z.record(AppealType, Text),
  limits: z.object({
    /** Each level triages within. */
    triage: TimeLimit,
    /** From triaged to dispatched. */
    dispatch: TimeLimit,
    accept: TimeLimit,
    contact: TimeLimit,
    /** resolve.staged is the outer limit of a staged plan. */
    resolve: z.record(Track, TimeLimit),
    /** A unit may return an appeal within this time of its dispatch. */
    return: TimeLimit,
    arbitrate: TimeLimit,
    /** The reporter confirms or disputes within this time of a claim. */
    confirm: TimeLimit,
    redo: TimeLimit,
    /** A reporter may object to a declined appeal within this time (审查申请). */
    objection: TimeLimit,
    /** 信访工作条例 Art. 34: an outer limit from acceptance that is never passed silently. */
    outer: TimeLimit,
  }),
  handoffCap: z.number().int().min(1).max(10),
  extension: z.object({
    times: z.number().int().min(0).max(5),
    daysMax: z.number().int().min(1).max(90),
    basis: Text,
  }),
  pause: z.object({ daysMax: z.number().int().min(1).max(90), basis: Text }),
  warnPercents: z.tuple([z.number().int(), z.number().int()]),
  evidence: z.array(EvidenceRule).max(500),
  routing: z.array(RoutingRule).max(5000),
  outside: z.array(OutsideBody).max(100),
  declineGrounds: z.array(DeclineGround).max(50),
  /** None: nothing can be screened out. */
  screeningGrounds: z.array(ScreeningGround).max(50),
  /** The share of the screened-out pile that is looked at again by lot; never fewer than SCREENING_AUDIT_MIN. */
  screeningAuditPercent: z.number().int().min(1).max(100),
  /** A wrong suggestion of triage help costs so many times what none costs: 4 asks for 80 % certainty (4 of 4 + 1). */
  wrongSuggestionCost: z.number().int().min(1).max(99),
  accountability: Accountability,
  /** The units with a fixed part in the loop. */
  offices: z.object({
    /** 区群众诉求综合服务中心: third-level triage, dispatch, verification. */
    centre: UnitId,
    /** 联席会议办公室: arbitration. */
    conference: UnitId,
    /** 纪检监察: efficiency complaints go here and nowhere else. */
    inspection: UnitId,
  }),
  echoes: z.record(EchoKey, z.object({ zh: Text, en: Text })),
  quietHours: z.object({
    from: z.string().regex(/^\d\d:\d\d$/),
    to: z.string().regex(/^\d\d:\d\d$/),
  }),
  emergencyNotice: z.object({ zh: Text, en: Text }),
})
export type RulebookDoc = z.infer<typeof RulebookDoc>

/** A published rulebook: what a decision is made under. Never changes once published. */
export interface Rulebook extends RulebookDoc {
  version: number
}
