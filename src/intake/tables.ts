// The rows of migrations/0005_intake.sql.
import type { Generated } from 'kysely'
import type { PlaceKind } from './contract.ts'

export interface FileTable {
  district_id: string
  id: string
  sha256: string
  thumb_sha256: string | null
  media_type: 'image/jpeg' | 'application/pdf'
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
  label: string
  kind: PlaceKind
  created_by: string
  created_at: Date
  revoked_by: string | null
  revoked_at: Date | null
  scans: Generated<number>
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
  place_code: PlaceCodeTable
  draft: DraftTable
  throttle: ThrottleTable
}
