// The estimates as the query builder sees them; migrations/0052_true_rate.sql and 0058_peer_rates.sql say why.
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
interface TrueRateGroupTable extends Omit<TrueRateTable, 'unit_id'> {
  code: string
  name: string
}
export interface InsightTables {
  true_rate_group: TrueRateGroupTable
  true_rate: TrueRateTable
}
