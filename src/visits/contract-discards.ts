// 放弃: a refused entry that its collector gave up. Told to the office, so that nothing is lost in silence (decision 0013).
import { z } from 'zod'
import { DISCARD_REASON_MAX, FILES_MAX, REFUSAL_WORDS_MAX } from './contract-wire.ts'

export const DiscardedKind = z.enum(['visit', 'upload', 'finding'])
export type DiscardedKind = z.infer<typeof DiscardedKind>

const LineId = z.string().regex(/^[0-9a-f]{32}$/)
const Instant = z.iso.datetime({ offset: true })

export const DiscardInput = z
  .object({
    commandId: z.uuid(),
    /** The command id of what is given up. */
    entryId: z.uuid(),
    kind: DiscardedKind,
    /** Of a finding: the line of the lot that it was about. */
    lineId: LineId.nullable().default(null),
    /** Photos, voice notes and signatures that go with it. */
    files: z.number().int().min(0).max(FILES_MAX),
    refusal: z.object({ code: z.string().max(60), words: z.string().max(REFUSAL_WORDS_MAX) }),
    reason: z.string().trim().min(2).max(DISCARD_REASON_MAX),
    /** The clock of the phone when it was given up, and when this was sent. */
    discardedAt: Instant,
    sentAt: Instant,
  })
  .refine(({ kind, lineId }) => (kind === 'finding') === (lineId !== null), {
    error: 'a finding names its line, and nothing else does',
    path: ['lineId'],
  })
export type DiscardInput = z.infer<typeof DiscardInput>
export const DiscardTaken = z.object({ discardId: z.uuid() })
export type DiscardTaken = z.infer<typeof DiscardTaken>

/** As the office reads it. What was said stands only on the phone, sealed: ask the collector. */
export const Discard = z.object({
  id: z.uuid(),
  staffName: z.string(),
  label: z.string(),
  kind: DiscardedKind.exclude(['finding']),
  files: z.number().int(),
  refusalWords: z.string(),
  reason: z.string(),
  discardedAt: z.string(),
  clockDoubt: z.boolean(),
})
export type Discard = z.infer<typeof Discard>
