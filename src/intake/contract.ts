// 来源: what goes over the wire at the public door, and the printed codes that stand for places.
import { z } from 'zod'
import {
  Day,
  Milestone,
  Outcome,
  Receipt,
  ReporterInput,
  State,
  TEXT_CHARS_MAX,
  PHOTOS_MAX,
  UnreadyFile,
} from '../appeals/contract.ts'
import { AppealType } from '../rulebook/contract.ts'

const UnitId = z.string().min(1).max(40)

export const PLACE_KINDS = ['grid', 'building', 'shop', 'site'] as const // 网格 楼栋 店铺 工地
export const PlaceKind = z.enum(PLACE_KINDS)
export type PlaceKind = z.infer<typeof PlaceKind>

/** A citizen's submission. The channel is not theirs to say: a code that was scanned says it. */
export const SubmitInput = ReporterInput.extend({
  /** Chosen by the client; the same id again gives the same receipt. Whoever knows it can ask for the receipt. */
  commandId: z.uuid().optional(),
  text: z.string().trim().min(2).max(TEXT_CHARS_MAX),
  areaId: UnitId.nullish(),
  placeDetail: z.string().trim().max(200).optional(),
  placeCode: z.string().max(32).optional(),
  type: AppealType.optional(),
  /** The unit an efficiency complaint is about. */
  againstUnitId: UnitId.optional(),
  fileIds: z.array(z.uuid()).max(PHOTOS_MAX).default([]),
})
export type SubmitInput = z.infer<typeof SubmitInput>

export const SubmitAnswer = z.object({ receipt: Receipt, trackUrl: z.string() })
export type SubmitAnswer = z.infer<typeof SubmitAnswer>

export const EndorseInput = z.object({
  commandId: z.uuid().optional(),
  input: ReporterInput.extend({ note: z.string().trim().max(TEXT_CHARS_MAX).optional() }).default(
    {},
  ),
})
export type EndorseInput = z.infer<typeof EndorseInput>

/** A reporter's act: the secret proves who, `input` is the verb's own. */
export const ReporterAct = z.object({
  secret: z.string().min(1).max(64).optional(),
  commandId: z.uuid().optional(),
  seenVersion: z.number().int().min(1).optional(),
  input: z.record(z.string(), z.unknown()).default({}),
})
export type ReporterAct = z.infer<typeof ReporterAct>

/** Another's matter of public space, short and without numbers: enough to say "that one, me too". */
export const Similar = z.object({
  code: z.string(),
  excerpt: z.string(),
  voices: z.number().int(),
  registeredOn: Day,
  state: State,
})
export type Similar = z.infer<typeof Similar>

export const Area = z.object({
  id: z.string(),
  name: z.string(),
  villages: z.array(z.object({ id: z.string(), name: z.string() })),
})
export type Area = z.infer<typeof Area>

/** A photo is shown once it was decoded and encoded anew, and a broken one never. */
export const FileState = z.enum(['ready', 'preparing', 'broken'])
export type FileState = z.infer<typeof FileState>

/** Taken in for good. `bytes`: as they came. */
export const FileAnswer = z.object({
  fileId: z.uuid(),
  mediaType: z.string(),
  bytes: z.number().int(),
  state: FileState,
})
export type FileAnswer = z.infer<typeof FileAnswer>

export const PlaceGrid = z.object({ id: z.string(), unitId: z.string(), name: z.string() })
export type PlaceGrid = z.infer<typeof PlaceGrid>

/** How many on one A4 page: a poster, cards, labels. */
export const SHEET_LAYOUTS = [1, 2, 4, 6, 8, 12, 24] as const
export type SheetLayout = (typeof SHEET_LAYOUTS)[number]
/** Codes named one by one in an address; a whole village or town is named by its id. */
export const SHEET_CHOSEN_MAX = 200

export const PlaceCodeInput = z.object({
  unitId: UnitId,
  gridId: z.string().max(60).nullish(),
  label: z.string().trim().min(1).max(100),
  kind: PlaceKind,
})
export type PlaceCodeInput = z.infer<typeof PlaceCodeInput>

export const PlaceCode = PlaceCodeInput.extend({
  code: z.string(),
  unitName: z.string(),
  url: z.string(),
  createdAt: z.string(),
  revokedAt: z.string().nullable(),
  scans: z.number().int(),
})
export type PlaceCode = z.infer<typeof PlaceCode>

export const PlaceCodes = z.object({
  rows: z.array(PlaceCode),
  grids: z.array(PlaceGrid),
  /** What stands in the printed codes, and whether a phone outside the office can reach it. */
  address: z.string(),
  reachable: z.boolean(),
})
export type PlaceCodes = z.infer<typeof PlaceCodes>

/** What the holder of a receipt reads: the history in plain words, and nothing of other people. */
/** Evidence a citizen may see: pictures of the place. Agreements and minutes may name other people. */
export const PhotoKind = z.enum(['photo_before', 'photo_after', 'photo'])
export type PhotoKind = z.infer<typeof PhotoKind>
export const PublicStory = z.object({
  code: z.string(),
  version: z.number().int(),
  state: State,
  stateName: z.string(),
  /** Whether these are the reader's own words. */
  own: z.boolean(),
  /** Their own words; for those who endorsed, a short form without numbers. */
  text: z.string(),
  registeredAt: z.string(),
  placeName: z.string().nullable(),
  placeDetail: z.string().nullable(),
  /** Who answers for it now. */
  unitName: z.string(),
  voices: z.number().int(),
  /** Whoever asks said since the last claim that it is solved. */
  confirmed: z.boolean(),
  complaint: z.boolean(),
  due: z
    .object({
      on: Day,
      daysLeft: z.number().int(),
      overdue: z.boolean(),
      what: z.string(),
      /** Whose turn it is, and until when, in words. */
      sentence: z.string(),
    })
    .nullable(),
  clocks: z.array(
    z.object({
      name: z.string(),
      dueOn: Day,
      daysLeft: z.number().int(),
      overdue: z.boolean(),
      paused: z.boolean(),
      basis: z.string(),
    }),
  ),
  stations: z.array(z.object({ name: z.string(), at: z.enum(['passed', 'here', 'ahead']) })),
  history: z.array(
    z.object({
      at: z.string(),
      sentence: z.string(),
      quote: z.string().nullable(),
      fileIds: z.array(z.string()),
    }),
  ),
  fileIds: z.array(z.string()),
  /** Those of all these pictures that cannot be seen yet, or never will be. */
  unready: z.array(UnreadyFile),
  claim: z
    .object({
      outcome: Outcome,
      result: z.string(),
      photos: z.array(z.object({ fileId: z.string(), kind: PhotoKind })),
    })
    .nullable(),
  question: z.string().nullable(),
  plan: z.array(Milestone.extend({ doneOn: Day.nullable(), missed: z.boolean() })).nullable(),
  mergedInto: z.string().nullable(),
  rating: z.number().int().nullable(),
  actions: z.array(
    z.object({ verb: z.string(), refusal: z.string().nullable(), why: z.string().nullable() }),
  ),
  /** Who has looked at my name and phone, when and why. */
  looks: z.array(z.object({ at: z.string(), unitName: z.string(), reason: z.string() })),
  /** What is kept of me, masked. */
  identity: z.object({ name: z.string().nullable(), phone: z.string().nullable() }),
})
export type PublicStory = z.infer<typeof PublicStory>
