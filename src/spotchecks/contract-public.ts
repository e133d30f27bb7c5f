// The public file of a lot: everything that anybody needs to draw it again, and nothing that tells of an appeal.
import { z } from 'zod'
import { Finding } from '../appeals/contract-check.ts'
import { PART_STATES } from './second-part.ts'

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

/**
 * A public number that goes into the lot behind the seed: what it is, and everything that was typed. Within a stratum lines
 * stand in the order of HMAC-SHA256(key, frame hash ‖ line id); key: the 32 bytes of the seed, one byte saying how many
 * digits follow, the digits in ASCII. Drawn without a number the key is the seed alone.
 */
export const SecondPart = z.object({
  /** The number published on the evening of the cut-off's day. */
  name: z.object({ zh: z.string(), en: z.string() }),
  digits: Count,
  withinHours: Count,
  state: z.enum(PART_STATES),
  /** Since when the frame hash is public, and until when the number was to be typed. */
  framedAt: z.string().nullable(),
  until: z.string().nullable(),
  /** What the lot was drawn with; null: without. */
  number: z.string().nullable(),
  /**
   * When the lot is drawn, in order: the first number that two people's last words agree on is the one. Each types twice
   * at most.
   */
  typed: z.array(z.object({ person: Count, number: z.string(), at: z.string() })),
})

const Draw = z.object({
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
      seed: z.string().regex(/^[0-9a-f]{64}$/),
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
const DrawWithNumber = Draw.extend({
  format: z.literal('huiyin-spot-draw/2'),
  secondPart: SecondPart,
})
/** 1: drawn from the seed alone. 2: of a week whose rulebook asks for a public number. */
export const PublicDraw = z.discriminatedUnion('format', [Draw, DrawWithNumber])
export type PublicDraw = z.infer<typeof PublicDraw>
export const PublicDraws = z.object({
  draws: z.array(
    z.discriminatedUnion('format', [
      Draw.omit({ published: true }),
      DrawWithNumber.omit({ published: true }),
    ]),
  ),
})
export type PublicDraws = z.infer<typeof PublicDraws>
