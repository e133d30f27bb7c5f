// 与往年比 over the wire: this drive beside earlier ones, what is new, what came back, what became of what was rolled over.
import { z } from 'zod'
import { Phase } from './contract.ts'

export const EARLIER_MAX = 4

const count = z.number().int()
export const Compared = z.object({
  raw: count,
  valid: count,
  screenedOut: count,
  closed: count,
  /** Of raw: arrived after the last day of the window. */
  late: count,
})
export type Compared = z.infer<typeof Compared>

/** Of what was open when an earlier drive was closed. They add up to `open`. */
export const RolledOver = z.object({
  driveId: z.string(),
  closedAt: z.string(),
  open: count,
  solved: count,
  /** Declined, merged, withdrawn, screened out since. */
  otherwise: count,
  stillOpen: count,
})
export type RolledOver = z.infer<typeof RolledOver>

export const CompareAnswer = z.object({
  /** This drive first, then the earlier ones, newest first. */
  drives: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      fromOn: z.string(),
      toOn: z.string(),
      phase: Phase,
    }),
  ),
  /** The whole, each door, each town, each category of the first level; one set of numbers a drive, in their order. */
  parts: z.array(
    z.object({
      by: z.enum(['all', 'door', 'town', 'category']),
      key: z.string().nullable(),
      numbers: z.array(Compared),
    }),
  ),
  /** Valid matters of this drive that are not under seal: held to be one of an earlier drive again, held to be new, or neither yet. */
  back: z.object({
    matters: count,
    cameBack: count,
    isNew: count,
    unmarked: count,
    of: z.array(z.object({ driveId: z.string(), n: count })),
  }),
  rolledOver: z.array(RolledOver),
  withoutSealed: z.boolean(),
})
export type CompareAnswer = z.infer<typeof CompareAnswer>
