// What people said to somebody of the staff and was written down: at a meeting, or to who stays in the village.
import { z } from 'zod'
import { Receipt, RegisterInput, ReporterInput, TEXT_CHARS_MAX } from '../appeals/contract.ts'

export const ToldAppeal = RegisterInput.pick({
  areaId: true,
  placeDetail: true,
  type: true,
  againstUnitId: true,
  headcount: true,
}).extend({
  /** Chosen by the client; its receipt follows from it. */
  commandId: z.uuid(),
  text: z.string().trim().min(2).max(TEXT_CHARS_MAX),
  /** Who said it, if they wish: kept with the identity, never in the record of the meeting. */
  reporter: ReporterInput.optional(),
})
export type ToldAppeal = z.infer<typeof ToldAppeal>

/** To be handed over at once; nobody can ask for it again. */
export const ToldReceipt = z.object({ commandId: z.uuid(), appealId: z.uuid(), receipt: Receipt })
export type ToldReceipt = z.infer<typeof ToldReceipt>
