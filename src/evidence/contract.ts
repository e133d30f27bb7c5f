// 佐证: what machine checks noticed about a claim and about the answers to it. It flags and never decides.
import { z } from 'zod'

/** So many on one day from one phone, for one unit, are told to whoever verifies. */
export const SAME_PHONE_MIN = 3

export const AnswerOrigins = z.object({
  answers: z.array(
    z.object({
      reporterNo: z.number().int(),
      verb: z.enum(['confirm', 'rate']),
      /** A browser in which staff sign in, or the address of an office at work; null: neither. */
      office: z.enum(['browser', 'network']).nullable(),
      /** Answers for this unit from one phone on that day, this one included; null below SAME_PHONE_MIN. */
      samePhone: z.number().int().nullable(),
    }),
  ),
})
export type AnswerOrigins = z.infer<typeof AnswerOrigins>
