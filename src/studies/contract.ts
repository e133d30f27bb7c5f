// 蹲点“挖”: what goes over the wire about people who stay in a village, their days, their diary and what they found out.
import { z } from 'zod'
import { Day, NOTE_CHARS_MAX, Receipt } from '../appeals/contract.ts'
import { DoorFiles, DoorOutcome } from '../intake/contract-doors.ts'
import { ToldAppeal } from '../intake/contract-told.ts'

export const STUDY_PEOPLE_MAX = 20
export const DIARY_CHARS_MAX = 5_000
/** Longer stays are assigned anew. */
export const STUDY_DAYS_MAX = 366

const UnitId = z.string().min(1).max(40)
const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const reason = z.string().trim().min(2).max(500)
const commandId = z.uuid()

export const AssignStudy = z.object({
  commandId,
  villageId: UnitId,
  fromOn: z.iso.date(),
  toOn: z.iso.date(),
  task: z.string().trim().min(2).max(NOTE_CHARS_MAX),
  people: z.array(z.uuid()).min(1).max(STUDY_PEOPLE_MAX),
})
export type AssignStudy = z.infer<typeof AssignStudy>

/** Entered by the person who was there; a second one of the same day is a correction and says why. */
export const DayOnSite = z.object({
  commandId,
  onDay: z.iso.date(),
  from: Clock,
  to: Clock,
  place: z.string().trim().min(2).max(100),
  reason: reason.optional(),
})
export type DayOnSite = z.infer<typeof DayOnSite>

export const DiaryEntry = z.object({
  commandId,
  onDay: z.iso.date(),
  text: z.string().trim().min(2).max(DIARY_CHARS_MAX),
  fileIds: DoorFiles.default([]),
})
export type DiaryEntry = z.infer<typeof DiaryEntry>

export const Finding = z.object({
  /** The day on which they came upon it: it says what drive it belongs to. */
  onDay: z.iso.date(),
  appeal: ToldAppeal,
})
export type Finding = z.infer<typeof Finding>
export const FindingAnswer = z.object({ appealId: z.uuid(), receipt: Receipt })
export type FindingAnswer = z.infer<typeof FindingAnswer>

/** A second report corrects the first and says why; both stay. */
export const StudyReport = z.object({
  commandId,
  text: z.string().trim().min(10).max(DIARY_CHARS_MAX),
  reason: reason.optional(),
})
export type StudyReport = z.infer<typeof StudyReport>

const Person = z.object({ id: z.uuid(), name: z.string() })

/** planned: before its first day; running; ended: no report yet; reported; withdrawn, whatever it was. */
export const StudyState = z.enum(['planned', 'running', 'ended', 'reported', 'withdrawn'])
export type StudyState = z.infer<typeof StudyState>

export const StudyRow = z.object({
  id: z.uuid(),
  villageId: UnitId,
  officeId: UnitId,
  fromOn: Day,
  toOn: Day,
  task: z.string(),
  people: z.array(Person),
  state: StudyState,
  /** Days on which at least one of them was there, as they say. */
  daysOnSite: z.number().int(),
  entries: z.number().int(),
  findings: z.number().int(),
  /** Whether the reader is one of those who were sent. */
  mine: z.boolean(),
})
export type StudyRow = z.infer<typeof StudyRow>

export const StudyQuery = z.object({
  drive: z.string().max(40).optional(),
  /** The last one of the page before. */
  before: z.uuid().optional(),
})
export type StudyQuery = z.infer<typeof StudyQuery>
export const StudyList = z.object({
  rows: z.array(StudyRow),
  /** To be asked for as `before`; null: there are no more. */
  next: z.uuid().nullable(),
  mayAssign: z.boolean(),
})
export type StudyList = z.infer<typeof StudyList>

export const WithdrawStudy = z.object({ reason })
export type WithdrawStudy = z.infer<typeof WithdrawStudy>

export const StudyDetail = z.object({
  study: StudyRow,
  withdrawn: z.object({ reason: z.string(), by: z.string(), at: z.string() }).nullable(),
  mayWithdraw: z.boolean(),
  assignedBy: z.string(),
  /** Every line, newest day first; of one person's day the highest `no` counts. */
  days: z.array(
    DayOnSite.omit({ commandId: true }).extend({
      onDay: Day,
      no: z.number().int(),
      counts: z.boolean(),
      reason: z.string().nullable(),
      by: Person,
      at: z.string(),
    }),
  ),
  diary: z.array(
    DiaryEntry.omit({ commandId: true }).extend({
      id: z.uuid(),
      onDay: Day,
      by: Person,
      at: z.string(),
    }),
  ),
  outcome: DoorOutcome,
  /** Newest first: the first one counts. */
  reports: z.array(
    z.object({
      no: z.number().int(),
      text: z.string(),
      reason: z.string().nullable(),
      by: Person,
      at: z.string(),
    }),
  ),
})
export type StudyDetail = z.infer<typeof StudyDetail>

export const StudyPeople = z.object({
  rows: z.array(z.object({ id: z.uuid(), name: z.string(), unitId: UnitId })),
})
export type StudyPeople = z.infer<typeof StudyPeople>
