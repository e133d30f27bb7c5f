// The import table as the query builder sees it; migrations/0007_imports.sql says why.
import type { ColumnType, Generated } from 'kysely'
import type { ImportCounts, ImportState, Join, Mapping } from './contract.ts'

export interface ImportBatchTable {
  district_id: string
  id: string
  name: string
  sha256: string
  sealed_sheet: Buffer | null
  sealed_rejects: Buffer | null
  sealed_warnings: Buffer | null
  uploaded_by: string | null
  town_id: string | null
  state: ImportState
  mapping: ColumnType<Mapping | null, string | null, string | null>
  on_rejects: 'refuse' | 'skip' | null
  joins: ColumnType<Join[], string | undefined, string>
  counts: ColumnType<ImportCounts | null, string | null, string | null>
  done: Generated<number>
  total: Generated<number>
  failure: string | null
  lease_until: Date | null
  created_at: Date
  finished_at: Date | null
}

export interface SpreadsheetTables {
  import_batch: ImportBatchTable
}
