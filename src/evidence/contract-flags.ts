// 佐证疑点 over the wire: for those who check, beside the claim.
import { z } from 'zod'
import { Day, NOTE_CHARS_MAX } from '../appeals/contract.ts'

export const FLAG_KINDS = [
  'same_photo', // 同一张照片
  'near_photo', // 几乎一样的照片
  'taken_before', // 拍摄早于登记
  'taken_after', // 拍摄晚于报结
  'capture_place', // 拍摄地点对不上
  'added_after', // 报结后才加的
  'same_words', // 答复照抄
  'near_words', // 答复几乎照抄
] as const
export const FlagKind = z.enum(FLAG_KINDS)
export type FlagKind = z.infer<typeof FlagKind>

/** How closely the place of the appeal is known: where an inspector stood, a door, or no closer than its village. */
export const PLACES_KNOWN = ['spot', 'door', 'village', 'town', 'district'] as const
export type PlaceKnown = (typeof PLACES_KNOWN)[number]

export const Flag = z.object({
  id: z.uuid(),
  kind: FlagKind,
  claimNo: z.number().int(),
  fileId: z.uuid().nullable(),
  other: z.object({ appealId: z.uuid(), code: z.string(), fileId: z.uuid().nullable() }).nullable(),
  /** The other claim came later and carries the flag: it is counted and set aside there, and shown here. */
  usedLater: z.boolean(),
  /** When the camera says it was taken. */
  takenAt: z.string().nullable(),
  /** In how many other appeals the same words stand, or nearly the same, and then how much of them in per cent. */
  times: z.number().int().nullable(),
  alike: z.number().int().nullable(),
  /** Where it was taken: so far from the place of the appeal, in whole kilometres. No position is ever told. */
  place: z.object({ km: z.number().int(), by: z.enum(PLACES_KNOWN) }).nullable(),
  /** When it came, after the claim. */
  addedAt: z.string().nullable(),
  setAside: z.object({ by: z.string(), reason: z.string(), at: z.string() }).nullable(),
})
export type Flag = z.infer<typeof Flag>
export const Flags = z.object({ flags: z.array(Flag) })
export type Flags = z.infer<typeof Flags>
export const SetAside = z.object({ reason: z.string().trim().min(2).max(NOTE_CHARS_MAX) })

/** 各单位的提示: how many claims of a week carry what. A hint of where to look, and in no rate and on no board. */
export const UnitSigns = z.object({
  rule: z.object({ hours: z.number().int(), percent: z.number().int() }),
  units: z.array(
    z.object({
      unitId: z.string(),
      claims: z.number().int(),
      /** Claims in the last hours before the cut-off, and whether they are so many of all that it is pointed out. */
      late: z.number().int(),
      rush: z.boolean(),
      /** Claims of appeals that the unit or its line had registered itself, if so many that it is pointed out; else 0. */
      self: z.number().int(),
      /** Of those, registered by one hand in nearly the same words. */
      split: z.number().int(),
      /** Claims with at least one flag that nobody has set aside, in all and by kind. */
      flagged: z.number().int(),
      kinds: z.partialRecord(FlagKind, z.number().int()),
      /** Flags that were set aside, by which unit. */
      setAside: z.array(z.object({ unitId: z.string().nullable(), n: z.number().int() })),
    }),
  ),
})
export type UnitSigns = z.infer<typeof UnitSigns>
export const SignsWeek = z.object({ week: Day })
/** With fewer claims in a week, a share of them says nothing. */
export const RUSH_CLAIMS_MIN = 5
/** Every village registers some itself; so many claims of its own registering in one week are pointed out. */
export const SELF_CLAIMS_MIN = 10
