// The public file of a lot: everything that anybody needs to draw it again, and nothing that tells of an appeal.
import { z } from 'zod'
import { Finding } from '../appeals/contract-check.ts'

const Hex = z.string().regex(/^[0-9a-f]+$/)
const Count = z.number().int()

export const PublishedFinding = z.object({
  lineId: Hex,
  finding: Finding,
  reasons: z.array(z.string()),
  late: z.boolean(),
  /** A second look by somebody else. */
  corrects: z.boolean(),
})

export const PublicDraw = z.object({
  format: z.literal('huiyin-spot-draw/1'),
  district: z.string(),
  week: z.string(),
  cutOffAt: z.string(),
  /** SHA-256 of the seed, and since when it is public. */
  commitment: Hex,
  committedAt: z.string(),
  /** From the draw on: SHA-256 over every line, and how many there are. */
  drawnAt: z.string().nullable(),
  frameHash: Hex.nullable(),
  lines: Count.nullable(),
  /** When the days for findings end, and the rest is public. */
  publishedFrom: z.string().nullable(),
  published: z
    .object({
      seed: Hex,
      /** HMAC-SHA256(seed, "huiyin spot-check lines"): with it, whoever knows an appeal finds its line. */
      lineKey: Hex,
      percents: z.record(z.string(), z.number()),
      entries: z.array(z.object({ lineId: Hex, stratum: z.string() })),
      /** Lines that were to be checked, in order, the replacements behind them. */
      strata: z.array(z.object({ stratum: z.string(), lineIds: z.array(Hex), replaced: Count })),
      findings: z.array(PublishedFinding),
      /** Lines withdrawn within the days for findings: the appeal was sealed after the draw. */
      withdrawn: z.array(Hex).default([]),
    })
    .nullable(),
})
export type PublicDraw = z.infer<typeof PublicDraw>
export const PublicDraws = z.object({ draws: z.array(PublicDraw.omit({ published: true })) })
export type PublicDraws = z.infer<typeof PublicDraws>
