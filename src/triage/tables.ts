// The rows of migrations/0008_views.sql, 0009_triage.sql and 0022_suggested_type.sql.
import type { ColumnType } from 'kysely'
import type { AppealType } from '../rulebook/contract.ts'
import type { ModelFigures } from './contract.ts'

export interface RecurrenceTable {
  district_id: string
  appeal_id: string
  seq: number
  earlier_id: string | null
  staff_id: string
  at: Date
}

export interface TriageTables {
  recurrence: RecurrenceTable
  classifier_model: {
    district_id: string
    version: number
    trained_at: Date
    trained_by: string | null
    texts: number
    figures: ColumnType<ModelFigures, string, never>
    sha256: string
    active: boolean
    reason: 'better' | 'worse' | 'chosen' | 'replaced'
  }
  triage_suggestion: {
    district_id: string
    appeal_id: string
    appeal_version: number
    model_version: number
    made_at: Date
    category: string | null
    probability: number
    top: ColumnType<{ category: string; probability: number; words: string[] }[], string, never>
    type: AppealType | null
    type_sure: number | null
    unit_id: string | null
    unit_sure: number | null
  }
  routing_habit: {
    district_id: string
    category: string
    town_id: string
    unit_id: string
    track: string
    dispatched: number
    returned: number
    arbitrated: number
  }
  saved_view: {
    district_id: string
    id: string
    staff_id: string
    name: string
    query: string
    created_at: Date
  }
}
