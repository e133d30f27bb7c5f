// 组织“提”: what goes over the wire about meetings and what was raised there.
import { z } from 'zod'
import { Day } from '../appeals/contract.ts'
import { DoorFiles, DoorOutcome } from '../intake/contract-doors.ts'
import { ToldAppeal, ToldReceipt } from '../intake/contract-told.ts'

export const MEETING_APPEALS_MAX = 30
export const MINUTES_CHARS_MAX = 20_000
const ATTENDEES_MAX = 5_000

export const MEETING_KINDS = [
  'courtyard', // 院坝会
  'forum', // 座谈会
  'council', // 议事会
  'villagers', // 村民（居民）会议
  'hearing', // 听证会
  'other',
] as const
export const MeetingKind = z.enum(MEETING_KINDS)
export type MeetingKind = z.infer<typeof MeetingKind>

/** Counts, never names; whoever is several of these counts once. */
export const ATTENDEE_ROLES = [
  'villagers',
  'representatives',
  'partyMembers',
  'cadres',
  'others',
] as const
const count = z.number().int().min(0).max(ATTENDEES_MAX).default(0)
export const Attendees = z.object({
  villagers: count,
  representatives: count,
  partyMembers: count,
  cadres: count,
  others: count,
})
export type Attendees = z.infer<typeof Attendees>

const UnitId = z.string().min(1).max(40)
export const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const reason = z.string().trim().min(2).max(500)

const MeetingFacts = z.object({
  /** The village, the town or the unit that called it. */
  unitId: UnitId,
  kind: MeetingKind,
  place: z.string().trim().min(2).max(100),
  onDay: z.iso.date(),
  from: Clock,
  to: Clock,
  attendees: Attendees,
  minutes: z.string().trim().min(2).max(MINUTES_CHARS_MAX),
  fileIds: DoorFiles.default([]),
})

const Appeals = z.array(ToldAppeal).max(MEETING_APPEALS_MAX)

export const RecordMeeting = MeetingFacts.extend({
  commandId: z.uuid(),
  /** Said, not concluded: that nothing was raised is a result, too. */
  nothingRaised: z.boolean(),
  appeals: Appeals,
})
export type RecordMeeting = z.infer<typeof RecordMeeting>

export const CorrectMeeting = MeetingFacts.extend({
  commandId: z.uuid(),
  /** The revision that was on the screen. */
  seenRevision: z.number().int().min(1),
  reason,
  /** What was left out before. */
  appeals: Appeals.default([]),
})
export type CorrectMeeting = z.infer<typeof CorrectMeeting>

export const MeetingQuery = z.object({
  drive: z.string().max(40).optional(),
  unit: UnitId.optional(),
  /** The last one of the page before. */
  before: z.uuid().optional(),
})
export type MeetingQuery = z.infer<typeof MeetingQuery>

export const MeetingRow = MeetingFacts.omit({ minutes: true, fileIds: true }).extend({
  id: z.uuid(),
  onDay: Day,
  revision: z.number().int(),
  driveId: z.string().nullable(),
  /** Written down after the last day of its drive. */
  late: z.boolean(),
  appeals: z.number().int(),
  recordedBy: z.string(),
  recordedAt: z.string(),
})
export type MeetingRow = z.infer<typeof MeetingRow>

export const MeetingList = z.object({
  rows: z.array(MeetingRow),
  /** To be asked for as `before`; null: there are no more. */
  next: z.uuid().nullable(),
  /** Over all that match, not only those shown. */
  totals: z.object({
    meetings: z.number().int(),
    attendees: z.number().int(),
    appeals: z.number().int(),
    nothingRaised: z.number().int(),
  }),
})
export type MeetingList = z.infer<typeof MeetingList>

export const MeetingRevision = MeetingFacts.extend({
  onDay: Day,
  no: z.number().int(),
  reason: z.string().nullable(),
  by: z.string(),
  at: z.string(),
})
export type MeetingRevision = z.infer<typeof MeetingRevision>

export const MeetingDetail = z.object({
  meeting: MeetingRow,
  /** Newest first: the first one counts. */
  revisions: z.array(MeetingRevision),
  outcome: DoorOutcome,
  mayCorrect: z.boolean(),
})
export type MeetingDetail = z.infer<typeof MeetingDetail>

export const MeetingAnswer = z.object({ id: z.uuid(), receipts: z.array(ToldReceipt) })
export type MeetingAnswer = z.infer<typeof MeetingAnswer>

/** What seems to be somebody's number or door in a text: that it is there, never what. */
export const PrivateHint = z.enum(['id_number', 'card', 'phone', 'address'])
export const CheckText = z.object({ text: z.string().max(MINUTES_CHARS_MAX) })
export const TextHints = z.object({ found: z.array(PrivateHint) })
export type TextHints = z.infer<typeof TextHints>
