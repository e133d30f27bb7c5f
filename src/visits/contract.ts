// 走访“问”: what goes between the collector's phone and the server, and what the console reads of it (decision 0013).
import { z } from 'zod'
import { Channel, Receipt, ReporterInput, TEXT_CHARS_MAX } from '../appeals/contract.ts'
import { MyCorner } from '../drive/contract.ts'
import { AppealType } from '../rulebook/contract.ts'
import {
  APPEALS_PER_VISIT_MAX,
  DOOR_CHARS_MAX,
  NOTE_MAX,
  SHEETS_MAX,
  UPLOAD_BYTES_MAX,
  VISIT_RESULTS,
} from './contract-wire.ts'

export * from './contract-wire.ts'

const UnitId = z.string().min(1).max(40)
const GridId = z.string().min(1).max(60)
const Instant = z.iso.datetime({ offset: true })

export const VisitResult = z.enum(VISIT_RESULTS)
export type VisitResult = z.infer<typeof VisitResult>

/** Of the phone, WGS-84; `accuracyM` is the radius in metres that the phone claims. */
export const Position = z.object({
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
  accuracyM: z.number().min(0).max(100_000),
})
export type Position = z.infer<typeof Position>

/** How the reporter agreed that somebody else writes this down for them. */
export const Consent = z.object({
  how: z.enum(['spoken', 'signature']),
  /** Who speaks: the person concerned, or somebody for them (a neighbour, a child). */
  speaker: z.enum(['self', 'behalf']),
  /** Read out as it was written, and found right. */
  readBack: z.boolean(),
})
export type Consent = z.infer<typeof Consent>

const AppealAtDoor = z.object({
  /** Made on the phone, or printed on a paper slip; the receipt follows from it. */
  commandId: z.uuid(),
  text: z.string().trim().min(2).max(TEXT_CHARS_MAX),
  placeDetail: z.string().trim().max(200).optional(),
  type: AppealType.optional(),
  /** The unit an efficiency complaint is about. */
  againstUnitId: UnitId.optional(),
  headcount: z.number().int().min(1).max(100_000).optional(),
  reporter: ReporterInput.default({}),
  consent: Consent,
  /** One more voice on a matter that is already there, instead of a new appeal: its code. */
  joins: z.string().max(32).optional(),
  /** The same, on an appeal that this person recorded at another door and whose code the phone may not know yet. */
  joinsOwn: z.uuid().optional(),
})
/** An efficiency complaint stands alone: sealed, compared with nothing, never one more voice on what others may read. */
export const VisitAppeal = AppealAtDoor.refine(
  ({ againstUnitId, joins, joinsOwn }) =>
    againstUnitId === undefined || (joins === undefined && joinsOwn === undefined),
  { path: ['joins'] },
)
export type VisitAppeal = z.infer<typeof VisitAppeal>

/** One visit as the phone hands it in. Photos, voice notes and signatures follow (`AttachInput`). */
export const VisitInput = z
  .object({
    commandId: z.uuid(),
    /** Place in the order of this device, from 1. */
    seq: z.number().int().min(1),
    appVersion: z.string().max(40),
    /** The clock of the phone when it happened, and when this was sent. */
    happenedAt: Instant,
    sentAt: Instant,
    villageId: UnitId,
    gridId: GridId.nullable(),
    /** Null for a door that stands on no list: then `door` says which. */
    householdId: z.uuid().nullable(),
    door: z.string().trim().min(1).max(DOOR_CHARS_MAX).optional(),
    /** Asked, and said: not the door of the list that it reads like. */
    otherDoor: z.boolean().optional(),
    result: VisitResult,
    position: Position.nullable(),
    note: z.string().trim().max(NOTE_MAX).optional(),
    appeals: z.array(VisitAppeal).max(APPEALS_PER_VISIT_MAX),
  })
  .refine(({ householdId, door }) => householdId !== null || door !== undefined, {
    path: ['door'],
  })
  .refine(({ result, appeals }) => (result === 'heard') === appeals.length > 0, {
    path: ['appeals'],
  })
export type VisitInput = z.infer<typeof VisitInput>

export const OtherVisit = z.object({
  visitId: z.uuid(),
  by: z.string(),
  happenedAt: z.string(),
  result: VisitResult,
  appeals: z.number().int(),
})
export type OtherVisit = z.infer<typeof OtherVisit>
export const VisitAnswer = z.object({
  visitId: z.uuid(),
  /** Arrived after the drive's last day: counted and marked. */
  late: z.boolean(),
  driveId: z.string().nullable(),
  /** What other people's phones brought from the same door in this drive; theirs and this one stand side by side. */
  others: z.array(OtherVisit),
  appeals: z.array(
    z.object({
      commandId: z.uuid(),
      receipt: Receipt,
      /** The `joins` could no longer be joined, so it was filed as an appeal of its own. */
      filedInstead: z.boolean(),
    }),
  ),
})
export type VisitAnswer = z.infer<typeof VisitAnswer>

// ── Photos, voice notes, signatures: in pieces, resumable ─────────────────────────────────────────

export const UPLOAD_KINDS = ['photo', 'voice', 'signature'] as const
export const UploadKind = z.enum(UPLOAD_KINDS)
export type UploadKind = z.infer<typeof UploadKind>

/** Begins an upload, or asks how far it got: the same id again gives `received`. */
export const BeginUpload = z.object({
  uploadId: z.uuid(),
  kind: UploadKind,
  bytes: z.number().int().min(1).max(UPLOAD_BYTES_MAX),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  mediaType: z.string().max(100),
  /** Where it belongs: the appeal of the visit; null: to each of its appeals (a signature under all of them). */
  visitId: z.uuid(),
  appealCommandId: z.uuid().nullable(),
})
export type BeginUpload = z.infer<typeof BeginUpload>
/**
 * Answered by every call, also by a piece that does not fit: go on at `received` (0 again after `upload_hash_wrong`).
 * `done`: whole, checked against its SHA-256, and attached. Only then may the phone forget it.
 */
export const UploadState = z.object({
  uploadId: z.uuid(),
  received: z.number().int(),
  done: z.boolean(),
})
export type UploadState = z.infer<typeof UploadState>

// ── What the phone takes along ────────────────────────────────────────────────────────────────────

export const Household = z.object({
  id: z.uuid(),
  gridId: GridId,
  door: z.string(),
  /** This drive only: the result that counts (heard before nothing, refused, absent), and how many visits there were. */
  result: VisitResult.nullable(),
  visits: z.number().int(),
})
export type Household = z.infer<typeof Household>

/** An open matter of public space nearby, for "is it this one?" without a line. */
export const NearbyMatter = z.object({
  code: z.string(),
  villageId: z.string(),
  excerpt: z.string(),
  voices: z.number().int(),
  registeredOn: z.string(),
})
export type NearbyMatter = z.infer<typeof NearbyMatter>

export const ComplainedOf = z.enum(['department', 'town'])
/** GET /api/field/pack: everything for a day without a line. */
export const FieldPack = z.object({
  madeAt: z.string(),
  /** `inspects`: the lines of spot checks stand before the doors. */
  me: z.object({ staffId: z.string(), name: z.string(), inspects: z.boolean() }),
  drive: z
    .object({
      id: z.string(),
      name: z.string(),
      fromOn: z.string(),
      toOn: z.string(),
      channels: z.array(Channel),
      team: z.string().nullable(),
    })
    .nullable(),
  villages: z.array(
    z.object({ id: z.string(), name: z.string(), townName: z.string(), mine: z.boolean() }),
  ),
  /** Departments and towns; an efficiency complaint may be about these or about the village of the door. */
  units: z.array(z.object({ id: z.string(), name: z.string(), kind: ComplainedOf })),
  grids: z.array(z.object({ id: z.string(), villageId: z.string(), name: z.string() })),
  households: z.array(Household),
  matters: z.array(NearbyMatter),
  /** 要去的死角: I was sent there, and nobody has been when this was made. */
  corners: z.array(MyCorner),
  /** Printed slips still unused: the number on the paper, and the command id it stands for. */
  slips: z.array(z.object({ no: z.string(), commandId: z.uuid() })),
})
export type FieldPack = z.infer<typeof FieldPack>

// ── Devices ──────────────────────────────────────────────────────────────────────────────────────

export const EnrolDevice = z.object({
  deviceId: z.uuid(),
  label: z.string().trim().min(1).max(60),
})
export type EnrolDevice = z.infer<typeof EnrolDevice>
export const Device = z.object({
  deviceId: z.uuid(),
  staffId: z.string(),
  staffName: z.string(),
  label: z.string(),
  enrolledAt: z.string(),
  lastSeenAt: z.string().nullable(),
  /** What the phone said was still unsent when it last called. */
  unsent: z.number().int().nullable(),
  revokedAt: z.string().nullable(),
  /** When it learned that it was revoked and wiped itself, and what it then said was unsent: that is lost. */
  wipedAt: z.string().nullable(),
  lost: z.number().int().nullable(),
})
export type Device = z.infer<typeof Device>

/** POST: is this phone revoked? For one whose session has ended; an id that nobody enrolled is not revoked, either. */
export const CheckDevice = z.object({
  deviceId: z.uuid(),
  unsent: z.number().int().min(0).max(1_000_000),
})
export type CheckDevice = z.infer<typeof CheckDevice>
export const DeviceChecked = z.object({ revoked: z.boolean() })
export type DeviceChecked = z.infer<typeof DeviceChecked>

// ── Paper slips ──────────────────────────────────────────────────────────────────────────────────

export const PrintSlips = z.object({ sheets: z.number().int().min(1).max(SHEETS_MAX) })
export type PrintSlips = z.infer<typeof PrintSlips>

// ── Households on lists ──────────────────────────────────────────────────────────────────────────

/** So many rows are named one by one. */
export const LISTED_MAX = 200
export const ImportHouseholds = z.object({
  /** A file as spreadsheet programs write it, in base64: .xlsx, or csv in UTF-8 or GB18030. Columns 村（社区）, 网格, 门牌. */
  file: z.base64().min(1).max(12_000_000),
  dryRun: z.boolean(),
})
export type ImportHouseholds = z.infer<typeof ImportHouseholds>
export const HouseholdsImported = z.object({
  imported: z.boolean(),
  grids: z.number().int(),
  added: z.number().int(),
  known: z.number().int(),
  /** The same door twice in the file, row by row. */
  twice: z.array(z.object({ row: z.number().int(), firstRow: z.number().int() })),
  twiceCount: z.number().int(),
  /** A new door that stands in another grid of its village, too: on the list already, or further up in the file. */
  otherGrid: z.array(z.object({ row: z.number().int(), door: z.string(), grid: z.string() })),
  otherGridCount: z.number().int(),
  errors: z.array(z.object({ row: z.number().int(), code: z.string(), reason: z.string() })),
  errorCount: z.number().int(),
})
export type HouseholdsImported = z.infer<typeof HouseholdsImported>
