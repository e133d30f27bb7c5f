// What the doors on paper say over the wire: one matter read from a letter, a sheet, the minutes of a meeting.
import { z } from 'zod'
import {
  PHOTOS_MAX,
  Receipt,
  RegisterInput,
  ReporterInput,
  TEXT_CHARS_MAX,
} from '../appeals/contract.ts'

export const DoorAppeal = RegisterInput.pick({
  areaId: true,
  placeDetail: true,
  type: true,
  category: true,
  againstUnitId: true,
  headcount: true,
}).extend({
  text: z.string().trim().min(2).max(TEXT_CHARS_MAX),
  reporter: ReporterInput.optional(),
})
export type DoorAppeal = z.infer<typeof DoorAppeal>

/** For the writer of a paper, to be printed at once; `no`: which of its matters, from 1. */
export const PaperReceipt = z.object({
  no: z.number().int(),
  appealId: z.uuid(),
  receipt: Receipt,
})
export type PaperReceipt = z.infer<typeof PaperReceipt>

/** Scans and photos of one record. */
export const DoorFiles = z.array(z.uuid()).max(PHOTOS_MAX)

/** What came of a paper: those appeals that the reader may see, and how many others there are. */
export const DoorOutcome = z.object({
  appeals: z.array(z.object({ id: z.uuid(), code: z.string(), text: z.string() })),
  others: z.number().int(),
})
export type DoorOutcome = z.infer<typeof DoorOutcome>
