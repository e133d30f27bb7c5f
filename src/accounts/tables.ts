// The accounts' tables as the query builder sees them; migrations/0035_accounts.sql says why.
import type { ColumnType } from 'kysely'
import type { Figures } from './contract-facts.ts'

export interface AccountWeekTable {
  district_id: string
  /** The day of its cut-off. */
  week: string
  opens_at: Date
  cut_off_at: Date
  sign_until: Date
  rulebook_version: number
  lot_seed: Buffer
  lot_seed_sha256: Buffer
  opened_at: Date
  closed_at: Date | null
  tree_before: number | null
  tree: number | null
  counted_by: number | null
  sha256: Buffer | null
}
export interface AccountTable {
  district_id: string
  week: string
  unit_id: string
  name: string
  kind: string
  parent_id: string | null
  figures: ColumnType<Figures, string, never>
  rolled: ColumnType<Figures, string, never>
  sha256: Buffer
}
export interface AccountLineTable {
  district_id: string
  week: string
  unit_id: string
  appeal_id: string
  facts: string[]
  claim_seq: number | null
  track: string | null
  outcome: 'solved' | 'explained' | null
  evidence: number
}
export interface AccountSignatureTable {
  district_id: string
  week: string
  unit_id: string
  staff_id: string
  staff_name: string
  role: string
  remarks: string
  signed_at: Date
  late: boolean
  sha256: Buffer
}
export interface AccountRemarkTable {
  district_id: string
  week: string
  unit_id: string
  no: number
  text: string
  staff_id: string
  staff_name: string
  at: Date
  sha256: Buffer
}

export interface AccountTables {
  account_week: AccountWeekTable
  account: AccountTable
  account_line: AccountLineTable
  account_signature: AccountSignatureTable
  account_remark: AccountRemarkTable
}
