// The estimates as the query builder sees them; migrations/0052_true_rate.sql says why.
import type { ColumnType } from 'kysely'
import type { Rate } from '../boards/contract.ts'

interface TrueRateTable {
  district_id: string
  to_week: string
  unit_id: string
  from_week: string
  counted_until: Date
  due: number
  due_in_time: number
  rate: ColumnType<Rate, string, never>
}
export interface InsightTables {
  true_rate: TrueRateTable
}
