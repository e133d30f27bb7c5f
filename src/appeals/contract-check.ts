// 验靶: what an inspecting person finds of a claim that was drawn. The reasons are coded, so that they can be counted.
import { z } from 'zod'

export const FINDINGS = ['true', 'partly', 'false', 'cannot_tell'] as const // 属实、部分属实、不实、无法判断
export const Finding = z.enum(FINDINGS)
export type Finding = z.infer<typeof Finding>

/** Each belongs to one finding. Another claim is checked instead only for one of the last (never by choice). */
export const FINDING_REASONS = {
  true: ['seen', 'reporter_agrees', 'papers_fit'],
  partly: ['part_done', 'came_back', 'only_promised'],
  false: ['nothing_done', 'not_as_claimed', 'evidence_not_real', 'reporter_denies'],
  cannot_tell: ['address_not_found', 'absent_three_times', 'road_closed', 'no_access', 'no_trace'],
} as const satisfies Record<Finding, readonly string[]>

/** What was seen, in words: whoever handles it has to know what to redo, and another inspector why nobody could tell. */
export const CHECK_WORDS_MIN = 10
const CHECK_WORDS_MAX = 2_000
export const CHECK_PHOTOS_MAX = 6
/** Why no photo could be taken, in words of this length: what was found without one is marked wherever it is checked. */
export const NO_PHOTO_WORDS_MIN = 10
const NO_PHOTO_WORDS_MAX = 300
/** "Nobody at home" takes so many tries, on two days at least. */
export const ABSENT_TRIES_MIN = 3
const TRIES_MAX = 9

const Instant = z.iso.datetime({ offset: true })

/** Two clocks that were never compared may differ by so much (the phone's is corrected before). */
export const CHECK_CLOCK_MS = 5 * 60_000

/** Named when it is taken; the picture itself arrives later under this id (decision 0013: words go before pictures). */
export const CheckPhoto = z.object({
  uploadId: z.uuid(),
  takenAt: Instant,
  position: z
    .object({
      lat: z.number().min(-90).max(90),
      lon: z.number().min(-180).max(180),
      accuracyM: z.number().min(0).max(100_000),
    })
    .nullable(),
})
export type CheckPhoto = z.infer<typeof CheckPhoto>

const rest = {
  lineId: z.string().regex(/^[0-9a-f]{32}$/),
  triedAt: z.array(Instant).max(TRIES_MAX).default([]),
  photos: z.array(CheckPhoto).max(CHECK_PHOTOS_MAX).default([]),
  noPhoto: z.string().trim().max(NO_PHOTO_WORDS_MAX).default(''),
  /** When it was seen, by the clock of whoever saw it; the event keeps it by ours. */
  happenedAt: Instant,
  /** The second one of a team of two. */
  withStaffId: z.uuid().nullable().default(null),
  /** A second look at a line that has a finding; both stand. */
  corrects: z.boolean().default(false),
}
const words = z.string().trim().min(CHECK_WORDS_MIN).max(CHECK_WORDS_MAX)

export const SpotCheckInput = z.discriminatedUnion('finding', [
  z.object({
    ...rest,
    finding: z.literal('true'),
    reasons: z.array(z.enum(FINDING_REASONS.true)).min(1).max(9),
    text: z.string().trim().max(CHECK_WORDS_MAX).default(''),
  }),
  z.object({
    ...rest,
    finding: z.literal('partly'),
    reasons: z.array(z.enum(FINDING_REASONS.partly)).min(1).max(9),
    text: words,
  }),
  z.object({
    ...rest,
    finding: z.literal('false'),
    reasons: z.array(z.enum(FINDING_REASONS.false)).min(1).max(9),
    text: words,
  }),
  z.object({
    ...rest,
    finding: z.literal('cannot_tell'),
    reasons: z.array(z.enum(FINDING_REASONS.cannot_tell)).min(1).max(9),
    text: words,
  }),
])
export type SpotCheckInput = z.infer<typeof SpotCheckInput>
