// The rows of migrations/0020_visits.sql, 0032_wiped_phones.sql, 0033_field_discards.sql and 0067_doors_joined.sql.
import type { Generated, JSONColumnType } from 'kysely'
import type { DiscardedKind } from './contract-discards.ts'
import type { Consent, UploadKind, VisitResult } from './contract.ts'

export interface HouseholdTable {
  district_id: string
  id: string
  grid_id: string
  door: string
  door_key: string
  active: Generated<boolean>
  created_at: Date
}

export interface FieldDeviceTable {
  district_id: string
  id: string
  staff_id: string
  label: string
  enrolled_at: Date
  last_seen_at: Date | null
  unsent: number | null
  revoked_at: Date | null
  revoked_by: string | null
  wiped_at: Date | null
  lost: number | null
}

export interface VisitTable {
  district_id: string
  id: string
  print: Buffer
  drive_id: string | null
  village_id: string
  grid_id: string | null
  household_id: string | null
  door: string | null
  door_key: string | null
  other_door: boolean
  note: string | null
  lat: number | null
  lon: number | null
  accuracy_m: number | null
  result: VisitResult
  staff_id: string
  device_id: string
  seq: number
  app_version: string
  happened_at: Date
  sent_at: Date
  received_at: Date
  clock_off_ms: number
  visited_at: Date
  clock_doubt: boolean
}

export interface VisitAppealTable {
  district_id: string
  visit_id: string
  no: number
  appeal_id: string
  command_id: string
  joined: boolean
  consent: JSONColumnType<Consent>
}

export interface VisitCountTable {
  district_id: string
  drive_id: string
  counted_at: Date
  village_id: string
  grid_id: string
  result: VisitResult
  listed: number
  unlisted: number
  visits: number
}

export interface FieldUploadTable {
  district_id: string
  id: string
  staff_id: string
  device_id: string
  visit_id: string
  command_id: string | null
  kind: UploadKind
  bytes: number
  sha256: string
  received: Generated<number>
  file_id: string | null
  created_at: Date
  done_at: Date | null
}

export interface SlipTable {
  district_id: string
  no: string
  staff_id: string
  command_sealed: Buffer
  command_id: string
  printed_at: Date
}

export interface FieldDiscardTable {
  district_id: string
  id: string
  device_id: string
  staff_id: string
  entry_id: string
  line_id: string | null
  kind: DiscardedKind
  files: number
  refusal: string
  refusal_words: string
  reason: string
  discarded_at: Date
  clock_doubt: boolean
  received_at: Date
}

export interface VisitTables {
  household: HouseholdTable
  field_device: FieldDeviceTable
  visit: VisitTable
  visit_appeal: VisitAppealTable
  visit_count: VisitCountTable
  field_upload: FieldUploadTable
  slip: SlipTable
  field_discard: FieldDiscardTable
}
