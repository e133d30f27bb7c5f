// The rulebook as rows: published versions, which never change, and at most one draft per district.
import type { JSONColumnType } from 'kysely'
import type { RulebookDoc } from './contract.ts'

export interface RulebookTable {
  district_id: string
  version: number
  status: 'draft' | 'published'
  doc: JSONColumnType<RulebookDoc>
  based_on: number | null
  note: string
  /** Counts the savings of a draft. */
  edit: number
  edited_by: string | null
  edited_at: Date
  published_by: string | null
  published_at: Date | null
}

export interface RulebookTables {
  rulebook: RulebookTable
}
