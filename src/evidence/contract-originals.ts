// 佐证原件: what staff handed in as evidence, as it came. Inspectors open it with a reason; who did is kept and read.
import { z } from 'zod'
import { NOTE_CHARS_MAX } from '../appeals/contract.ts'

export const Originals = z.object({
  originals: z.array(
    z.object({
      fileId: z.uuid(),
      /** Of the bytes handed in: whoever has the photo itself can tell that it is the same. */
      sha256: z.string(),
      bytes: z.number().int(),
      mediaType: z.enum(['image/jpeg', 'image/png', 'image/webp']),
      handedInAt: z.string(),
      /** Whether this reader may open it: inspectors may, auditors read who did. */
      mayOpen: z.boolean(),
    }),
  ),
  /** Newest first; the original may be gone since. */
  looks: z.array(
    z.object({
      fileId: z.uuid(),
      by: z.string(),
      unitId: z.string(),
      reason: z.string(),
      at: z.string(),
    }),
  ),
})
export type Originals = z.infer<typeof Originals>

/** Headers of an opened original: a moment; a latitude and a longitude. Missing: the camera wrote none. */
export const TAKEN_AT = 'x-taken-at'
export const TAKEN_WHERE = 'x-taken-where'
export const OpenOriginal = z.object({ reason: z.string().trim().min(4).max(NOTE_CHARS_MAX) })
