// The boards' tables as the query builder sees them; migrations/0041_boards.sql says why.
import type { ColumnType } from 'kysely'
import type { BoardRow, Inputs, Listed } from './contract.ts'

type Json<T> = ColumnType<T, string, string>

export interface BoardTable {
  district_id: string
  id: string
  no: number
  from_week: string
  to_week: string
  counted_until: Date
  rulebook_version: number
  corrects_id: string | null
  reason: string | null
  drafted_at: Date
  drafted_by: string | null
  objections_until: string
  inputs: Json<Inputs>
  sha256: Buffer
  published_at: Date | null
  published_by: string | null
  published_unit_id: string | null
}
interface BoardRowTable {
  district_id: string
  board_id: string
  unit_id: string
  row: Json<BoardRow>
  listed: Listed | null
}
interface ObjectionTable {
  district_id: string
  id: string
  board_id: string
  unit_id: string
  metric: string
  reason: string
  staff_id: string
  at: Date
}
interface ObjectionAnswerTable {
  district_id: string
  objection_id: string
  upheld: boolean
  reason: string
  staff_id: string
  unit_id: string
  at: Date
}
interface ExclusionTable {
  district_id: string
  id: string
  board_id: string
  unit_id: string
  metric: string | null
  reason: string
  staff_id: string
  as_unit_id: string
  at: Date
}
interface ExclusionDecisionTable {
  district_id: string
  exclusion_id: string
  approved: boolean
  reason: string
  staff_id: string
  unit_id: string
  at: Date
}

export interface BoardTables {
  board: BoardTable
  board_row: BoardRowTable
  objection: ObjectionTable
  objection_answer: ObjectionAnswerTable
  exclusion: ExclusionTable
  exclusion_decision: ExclusionDecisionTable
}
