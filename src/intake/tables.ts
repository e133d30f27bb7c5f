// The rows of migrations/0005_intake.sql, of the scans and kept files of 0021_paper.sql, 0028_photos_in_first.sql and 0057_originals.sql.
import type { Generated } from 'kysely'
import type { PlaceKind } from './contract.ts'

/** Voice notes of visits, kept as they are. */
export type VoiceType = 'audio/webm' | 'audio/mp4' | 'audio/ogg'
/** What a photo may come as. */
export type PhotoType = 'image/jpeg' | 'image/png' | 'image/webp'

export interface FileTable {
  district_id: string
  id: string
  /** Null: a photo that is not ready yet, or never will be. */
  sha256: string | null
  thumb_sha256: string | null
  media_type: 'image/jpeg' | 'application/pdf' | VoiceType
  bytes: number
  width: number | null
  height: number | null
  uploaded_by: 'citizen' | 'staff'
  staff_id: string | null
  created_at: Date
  broken: Generated<boolean>
  /** Of photos of the staff: when the camera says it took them. */
  taken_at: Generated<Date | null>
}

/** Where a photo of the staff was taken, under the key of the identities. */
export interface FilePlaceTable {
  district_id: string
  file_id: string
  sealed: Buffer
}

export interface FileWaitingTable {
  district_id: string
  file_id: string
  attempts: Generated<number>
  not_before: Date
  keep_original: Generated<boolean>
}

/** What staff handed in as it came; the bytes lie sealed on the disk. */
export interface FileOriginalTable {
  district_id: string
  file_id: string
  sha256: string
  bytes: number
  media_type: PhotoType
  handed_in_at: Date
  appeal_id: string | null
}

export interface PlaceCodeTable {
  district_id: string
  code: string
  unit_id: string
  grid_id: string | null
  label: string
  kind: PlaceKind
  created_by: string
  created_at: Date
  revoked_by: string | null
  revoked_at: Date | null
  scans: Generated<number>
}

export interface PlaceScanDayTable {
  district_id: string
  code: string
  on_day: string
  n: number
}

export interface FileKeptTable {
  district_id: string
  file_id: string
  door: 'letter' | 'questionnaire' | 'meeting' | 'study' | 'consequence'
}

interface DraftTable {
  district_id: string
  token_hash: Buffer
  sealed: Buffer
  updated_at: Date
}

interface ThrottleTable {
  district_id: string
  key: Buffer
  window_start: Date
  n: number
}

export interface IntakeTables {
  file: FileTable
  file_kept: FileKeptTable
  file_original: FileOriginalTable
  file_place: FilePlaceTable
  file_waiting: FileWaitingTable
  place_code: PlaceCodeTable
  place_scan_day: PlaceScanDayTable
  draft: DraftTable
  throttle: ThrottleTable
}
