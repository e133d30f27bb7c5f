// 反复 over the wire: whether an appeal is a matter of an earlier drive again.
import { z } from 'zod'
import { SimilarMatter } from './contract.ts'

export const RecurrenceAnswer = z.object({
  /** False: its drive has no earlier one, or it belongs to none; nothing is asked then. */
  asked: z.boolean(),
  mayMark: z.boolean(),
  /** The newest word on it; `earlier` null: somebody looked and held it to be new. */
  marked: z
    .object({
      earlier: z.object({ id: z.uuid(), code: z.string(), driveName: z.string() }).nullable(),
      at: z.string(),
      by: z.string(),
    })
    .nullable(),
  /** Matters of earlier drives that it reads like, by place and text. */
  likely: z.array(SimilarMatter.extend({ driveName: z.string() })),
})
export type RecurrenceAnswer = z.infer<typeof RecurrenceAnswer>
export const MarkRecurrence = z.object({ earlierId: z.uuid().nullable() })
