// 问卷“征”: what goes over the wire about templates, printed batches, the two readings of a sheet, and the counts.
import { z } from 'zod'
import { Day } from '../appeals/contract.ts'
import { DoorOutcome } from '../intake/contract-doors.ts'

export const QUESTIONS_MAX = 40
export const CHOICES_MAX = 12
export const SHEETS_MAX = 500
export const ANSWER_CHARS_MAX = 2_000

const line = (max: number) => z.string().trim().min(1).max(max)
const base = { id: z.string().regex(/^q[1-9]\d?$/), text: line(300) }

export const QUESTION_KINDS = ['single', 'multiple', 'scale', 'text'] as const
export const Question = z.discriminatedUnion('kind', [
  z.object({
    ...base,
    kind: z.literal('single'),
    choices: z.array(line(60)).min(2).max(CHOICES_MAX),
  }),
  z.object({
    ...base,
    kind: z.literal('multiple'),
    choices: z.array(line(60)).min(2).max(CHOICES_MAX),
  }),
  /** 1 to `steps`, with words at both ends. */
  z.object({
    ...base,
    kind: z.literal('scale'),
    steps: z.number().int().min(3).max(10),
    low: line(20),
    high: line(20),
  }),
  /** `appeal`: what is written here is an appeal and goes into the ledger. */
  z.object({
    ...base,
    kind: z.literal('text'),
    lines: z.number().int().min(1).max(12),
    appeal: z.boolean(),
  }),
])
export type Question = z.infer<typeof Question>

export const QuestionnaireInput = z.object({
  title: line(60),
  intro: z.string().trim().max(300),
  questions: z
    .array(Question)
    .min(1)
    .max(QUESTIONS_MAX)
    .refine((all) => new Set(all.map(({ id }) => id)).size === all.length),
})
export type QuestionnaireInput = z.infer<typeof QuestionnaireInput>

export const SaveQuestionnaire = QuestionnaireInput.extend({
  id: z.uuid(),
  /** The version on the screen; 0 for a new one. */
  seenVersion: z.number().int().min(0),
})
export type SaveQuestionnaire = z.infer<typeof SaveQuestionnaire>

export const Questionnaire = QuestionnaireInput.extend({
  id: z.uuid(),
  version: z.number().int(),
  at: z.string(),
  by: z.string(),
})
export type Questionnaire = z.infer<typeof Questionnaire>

export const PrintBatch = z.object({
  commandId: z.uuid(),
  questionnaireId: z.uuid(),
  version: z.number().int().min(1),
  unitId: z.string().min(1).max(40),
  sheets: z.number().int().min(1).max(SHEETS_MAX),
})
export type PrintBatch = z.infer<typeof PrintBatch>

export const Batch = z.object({
  id: z.uuid(),
  no: z.number().int(),
  questionnaireId: z.uuid(),
  version: z.number().int(),
  title: z.string(),
  unitId: z.string(),
  sheets: z.number().int(),
  pages: z.number().int(),
  at: z.string(),
  settled: z.number().int(),
})
export type Batch = z.infer<typeof Batch>

/** Choices are numbered from 0; a scale from 1. What was left blank is null. */
export const Answer = z.union([
  z.number().int().min(0).max(CHOICES_MAX),
  z.array(z.number().int().min(0).max(CHOICES_MAX)).max(CHOICES_MAX),
  z.string().trim().max(ANSWER_CHARS_MAX),
  z.null(),
])
export type Answer = z.infer<typeof Answer>
export const Answers = z.record(z.string().max(4), Answer)
export type Answers = z.infer<typeof Answers>

export const Reading = z.object({ filledOn: Day, answers: Answers })
export type Reading = z.infer<typeof Reading>

/**
 * blank page missing: open · once: keyed by one · differ: the two readings do not agree · agreed, decided: settled ·
 * not_returned, blank, unreadable: settled without answers, with a reason.
 */
export const SHEET_NOTHING = ['not_returned', 'blank', 'unreadable'] as const
export const SheetState = z.enum(['open', 'once', 'differ', 'agreed', 'decided', ...SHEET_NOTHING])
export type SheetState = z.infer<typeof SheetState>

export const SheetLine = z.object({
  sheet: z.number().int(),
  /** 007-0012: batch and sheet, as printed. */
  label: z.string(),
  state: SheetState,
  /** Pages of which there is no scan. */
  missingPages: z.array(z.number().int()),
  /** Whether it waits for a reading that the reader of this list may do. */
  mine: z.boolean(),
})
export type SheetLine = z.infer<typeof SheetLine>

export const BatchDetail = z.object({
  batch: Batch,
  questions: z.array(Question),
  sheets: z.array(SheetLine),
  counts: z.object({
    open: z.number().int(),
    once: z.number().int(),
    differ: z.number().int(),
    settled: z.number().int(),
    nothing: z.number().int(),
    pageMissing: z.number().int(),
  }),
  finished: z.boolean(),
})
export type BatchDetail = z.infer<typeof BatchDetail>

const Person = z.object({ id: z.uuid(), name: z.string() })

export const SheetDetail = z.object({
  line: SheetLine,
  pages: z.array(z.object({ page: z.number().int(), fileIds: z.array(z.uuid()) })),
  /** Both readings, only when both are done: the second person does not see the first's. */
  readings: z.array(Reading.extend({ by: Person })),
  differences: z.array(z.string()),
  settled: DoorOutcome.extend({
    how: z.string(),
    reason: z.string().nullable(),
    by: Person,
    reading: Reading.nullable(),
  }).nullable(),
  /** Whether I keyed it already. */
  keyedByMe: z.boolean(),
})
export type SheetDetail = z.infer<typeof SheetDetail>

export const AddPage = z.object({ page: z.number().int().min(1).max(20), fileId: z.uuid() })
export const KeySheet = Reading.extend({ commandId: z.uuid() })
export type KeySheet = z.infer<typeof KeySheet>
export const SettleSheet = z.discriminatedUnion('how', [
  Reading.extend({ how: z.literal('decided') }),
  z.object({ how: z.enum(SHEET_NOTHING), reason: z.string().trim().min(2).max(500) }),
])
export type SettleSheet = z.infer<typeof SettleSheet>

/** Only counts: what was written in words is no result, it is an appeal or it stays on its sheet. */
export const QuestionCount = z.object({
  id: z.string(),
  text: z.string(),
  kind: z.enum(QUESTION_KINDS),
  answered: z.number().int(),
  /** By choice, or by step of the scale. */
  options: z.array(z.object({ label: z.string(), n: z.number().int() })),
  mean: z.number().nullable(),
})
export type QuestionCount = z.infer<typeof QuestionCount>
export const Results = z.object({
  questionnaire: Questionnaire,
  versions: z.array(z.number().int()),
  sheets: z.object({
    printed: z.number().int(),
    counted: z.number().int(),
    nothing: z.number().int(),
    open: z.number().int(),
  }),
  questions: z.array(QuestionCount),
})
export type Results = z.infer<typeof Results>
