// The ledger's tables as the query builder sees them; migrations/0001_ledger.sql says why.
import type { ColumnType, Generated } from 'kysely'
import type { Appeal } from './appeal.ts'

interface DistrictTable {
  id: string
  name: string
  rulebook_version: Generated<number>
  calendar_version: Generated<number>
  organisation_version: Generated<number>
  /** No event is written any more with a time up to this instant. */
  frozen_until: Date | null
  created_at: Generated<Date>
}
export interface AppealEventTable {
  district_id: string
  appeal_id: string
  seq: number
  type: string
  body: ColumnType<Record<string, unknown>, string, never>
  actor_kind: 'staff' | 'reporter' | 'system'
  actor_id: string | null
  unit_id: string | null
  at: Date
  rulebook_version: number
  command_id: string
  command_part: number
  /** Only on the first event of a command, and not part of the chain. */
  command_print: Buffer | null
  prev_hash: Buffer | null
  hash: Buffer
}
export interface AppealTable {
  district_id: string
  id: string
  code: string
  version: number
  state: string
  ledger: string
  channel: string
  type: string | null
  category: string | null
  unit_id: string
  dispatcher_unit_id: string | null
  co_unit_ids: string[]
  town_id: string | null
  area_id: string | null
  collector_id: string | null
  drive_id: string | null
  against_unit_id: string | null
  sealed: boolean
  text: string
  place_detail: string | null
  due_on: string | null
  due_kind: string | null
  sweep_on: string | null
  provisional: boolean
  handoffs: number
  voices: number
  redo_count: number
  merged_into_id: string | null
  /** Proposed as no appeal: where the second person is looked for. */
  confirm_unit_id: string | null
  /** The day on which it was last screened out, also where it is open again. */
  screened_on: string | null
  /** From which day on the reporter is to be called about the claim; null when no call is owed. */
  callback_on: string | null
  registered_at: Date
  /** When it ended, for as long as it is not open. */
  ended_at: Date | null
  /** The days in the district, kept by the database. */
  registered_on: Generated<string>
  ended_on: Generated<string | null>
  current: ColumnType<Appeal, string, string>
  head_hash: Buffer
}
interface AppealWordsTable {
  district_id: string
  appeal_id: string
  grams: string
}
interface AppealTallyTable {
  district_id: string
  town_id: string
  unit_id: string
  ledger: string
  state: string
  sealed: boolean
  n: number
}
export interface ReporterTable {
  district_id: string
  appeal_id: string
  no: number
  receipt_code: string | null
  secret_mac: Buffer | null
  name_sealed: Buffer | null
  phone_sealed: Buffer | null
  address_sealed: Buffer | null
  email_sealed: Buffer | null
  name_masked: string | null
  phone_masked: string | null
  echo_channel: 'sms' | 'mail' | 'wechat' | null
  created_at: Date
}
interface IdentityLookTable {
  district_id: string
  id: string
  appeal_id: string
  reporter_no: number
  staff_id: string | null
  unit_id: string | null
  reason: string
  at: Date
  line_id: string | null
}
interface AppealFileTable {
  district_id: string
  file_id: string
  appeal_id: string
}

export interface LedgerTables {
  district: DistrictTable
  appeal_event: AppealEventTable
  appeal: AppealTable
  appeal_words: AppealWordsTable
  appeal_tally: AppealTallyTable
  reporter: ReporterTable
  identity_look: IdentityLookTable
  appeal_file: AppealFileTable
}
