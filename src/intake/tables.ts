// The rows of migrations/0005_intake.sql and of the scans and kept files of 0021_paper.sql.
import type { Generated } from 'kysely'
import type { PlaceKind } from './contract.ts'

/** Voice notes of visits, kept as they are. */
export type VoiceType = 'audio/webm' | 'audio/mp4' | 'audio/ogg'

export interface FileTable {
  district_id: string
  id: string
  sha256: string
  thumb_sha256: string | null
  media_type: 'image/jpeg' | 'application/pdf' | VoiceType
  bytes: number
  width: number | null
  height: number | null
  uploaded_by: 'citizen' | 'staff'
  staff_id: string | null
  created_at: Date
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
  door: 'letter' | 'questionnaire' | 'meeting' | 'study'
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
  place_code: PlaceCodeTable
  place_scan_day: PlaceScanDayTable
  draft: DraftTable
  throttle: ThrottleTable
}
