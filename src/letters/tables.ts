// The rows of migrations/0021_paper.sql that belong to letter boxes.
import type { Generated } from 'kysely'
import type { LetterResult } from './contract.ts'

export interface LetterBoxTable {
  district_id: string
  id: string
  no: number
  unit_id: string
  place: string
  keeper: string
  active: Generated<boolean>
  created_by: string
  created_at: Date
}

export interface LetterOpeningTable {
  district_id: string
  id: string
  box_id: string
  opened_at: Date
  seal_found: string
  seal_intact: boolean
  seal_new: string
  letters: number
  note: string | null
  file_ids: string[]
  staff_id: string
  at: Date
}

export interface LetterOpeningAnswerTable {
  district_id: string
  opening_id: string
  agrees: boolean
  first_no: number | null
  remark: string | null
  staff_id: string
  at: Date
}

export interface LetterScanTable {
  district_id: string
  id: string
  opening_id: string
  no: number
  file_ids: string[]
  staff_id: string
  at: Date
}

export interface LetterEntryTable {
  district_id: string
  opening_id: string
  no: number
  command_id: string
  result: LetterResult
  reason: string | null
  appeal_ids: string[]
  staff_id: string
  at: Date
}

export interface LetterTables {
  letter_box: LetterBoxTable
  letter_opening: LetterOpeningTable
  letter_opening_answer: LetterOpeningAnswerTable
  letter_scan: LetterScanTable
  letter_entry: LetterEntryTable
}
