// 信箱“收”: what goes over the wire about boxes, their openings, and what became of each letter.
import { z } from 'zod'
import { DoorAppeal, DoorFiles, DoorOutcome, PaperReceipt } from '../intake/contract-doors.ts'

export const LETTERS_MAX = 500
export const APPEALS_PER_LETTER_MAX = 10

const UnitId = z.string().min(1).max(40)
const line = (max: number) => z.string().trim().min(1).max(max)
const remark = z.string().trim().min(2).max(500)

export const LetterBoxInput = z.object({
  unitId: UnitId,
  place: line(100),
  /** Who looks after it: a name people in the village know, or an office. */
  keeper: line(50),
})
export type LetterBoxInput = z.infer<typeof LetterBoxInput>

export const LetterBox = LetterBoxInput.extend({
  id: z.uuid(),
  no: z.number().int(),
  active: z.boolean(),
  /** The seal that the last opening left on it. */
  seal: z.string().nullable(),
  lastOpenedAt: z.string().nullable(),
  openings: z.number().int(),
  letters: z.number().int(),
  entered: z.number().int(),
})
export type LetterBox = z.infer<typeof LetterBox>

export const OpenBox = z.object({
  commandId: z.uuid(),
  boxId: z.uuid(),
  openedAt: z.iso.datetime(),
  sealFound: line(40),
  sealIntact: z.boolean(),
  sealNew: line(40),
  letters: z.number().int().min(0).max(LETTERS_MAX),
  note: z.string().trim().max(500).optional(),
  /** The seal as it was found, the box, the letters. */
  fileIds: DoorFiles.min(1),
})
export type OpenBox = z.infer<typeof OpenBox>

export const AnswerOpening = z.discriminatedUnion('agrees', [
  z.object({ agrees: z.literal(true), remark: remark.optional() }),
  z.object({ agrees: z.literal(false), remark }),
])
export type AnswerOpening = z.infer<typeof AnswerOpening>

/** waiting: for the second person; agreed: its letters are entered; finished: all of them are; disagreed: does not count. */
export const OpeningState = z.enum(['waiting', 'agreed', 'finished', 'disagreed'])

const Person = z.object({ id: z.uuid(), name: z.string() })

export const Opening = OpenBox.omit({ commandId: true }).extend({
  id: z.uuid(),
  boxNo: z.number().int(),
  unitId: UnitId,
  place: z.string(),
  note: z.string().nullable(),
  openedAt: z.string(),
  openedBy: Person,
  state: OpeningState,
  /** The seal that should have been on it; null at its first opening. */
  sealExpected: z.string().nullable(),
  answeredBy: Person.nullable(),
  remark: z.string().nullable(),
  entered: z.number().int(),
  /** Whether the reader may be the second person. */
  mayAnswer: z.boolean(),
})
export type Opening = z.infer<typeof Opening>

export const LETTER_NOTHING = ['empty', 'unreadable', 'no_appeal'] as const
export const LetterResult = z.enum(['appeals', ...LETTER_NOTHING])
export type LetterResult = z.infer<typeof LetterResult>

export const Letter = z.object({
  /** Within its opening, from 1. */
  no: z.number().int(),
  /** What stands on the paper: box-day-number. */
  label: z.string(),
  fileIds: z.array(z.uuid()),
  entry: DoorOutcome.extend({
    result: LetterResult,
    reason: z.string().nullable(),
    by: Person,
    at: z.string(),
  }).nullable(),
})
export type Letter = z.infer<typeof Letter>

export const OpeningDetail = z.object({ opening: Opening, letters: z.array(Letter) })
export type OpeningDetail = z.infer<typeof OpeningDetail>

/** The receipts stand in this answer and nowhere else. */
export const LetterEntered = OpeningDetail.extend({ receipts: z.array(PaperReceipt) })
export type LetterEntered = z.infer<typeof LetterEntered>

export const ScanLetter = z.object({ commandId: z.uuid(), fileIds: DoorFiles.min(1) })

export const EnterLetter = z.discriminatedUnion('result', [
  z.object({
    commandId: z.uuid(),
    result: z.literal('appeals'),
    appeals: z.array(DoorAppeal).min(1).max(APPEALS_PER_LETTER_MAX),
  }),
  z.object({ commandId: z.uuid(), result: z.enum(LETTER_NOTHING), reason: remark }),
])
export type EnterLetter = z.infer<typeof EnterLetter>
