// 佐证疑点 over the wire: for those who check, beside the claim.
import { z } from 'zod'
import { NOTE_CHARS_MAX } from '../appeals/contract.ts'

export const FLAG_KINDS = [
  'same_photo', // 同一张照片
  'near_photo', // 几乎一样的照片
  'taken_before', // 拍摄早于登记
  'taken_after', // 拍摄晚于报结
  'same_words', // 答复照抄
] as const
export const FlagKind = z.enum(FLAG_KINDS)
export type FlagKind = z.infer<typeof FlagKind>

export const Flag = z.object({
  id: z.uuid(),
  kind: FlagKind,
  claimNo: z.number().int(),
  fileId: z.uuid().nullable(),
  other: z.object({ appealId: z.uuid(), code: z.string(), fileId: z.uuid().nullable() }).nullable(),
  /** When the camera says it was taken. */
  takenAt: z.string().nullable(),
  /** In how many other appeals the very same words stand. */
  times: z.number().int().nullable(),
  setAside: z.object({ by: z.string(), reason: z.string(), at: z.string() }).nullable(),
})
export type Flag = z.infer<typeof Flag>
export const Flags = z.object({ flags: z.array(Flag) })
export type Flags = z.infer<typeof Flags>
export const SetAside = z.object({ reason: z.string().trim().min(2).max(NOTE_CHARS_MAX) })
