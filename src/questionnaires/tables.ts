// The rows of migrations/0021_paper.sql that belong to questionnaires.
import type { JSONColumnType } from 'kysely'
import type { Answers, Question } from './contract.ts'

export interface QuestionnaireTable {
  district_id: string
  id: string
  version: number
  title: string
  intro: string
  questions: JSONColumnType<Question[]>
  staff_id: string
  at: Date
}

export interface QuestionnaireBatchTable {
  district_id: string
  id: string
  no: number
  questionnaire_id: string
  version: number
  unit_id: string
  sheets: number
  pages: number
  staff_id: string
  at: Date
}

export interface QuestionnairePageTable {
  district_id: string
  batch_id: string
  sheet: number
  page: number
  file_id: string
  staff_id: string
  at: Date
}

export interface QuestionnaireKeyingTable {
  district_id: string
  batch_id: string
  sheet: number
  nth: number
  command_id: string
  filled_on: string
  answers: JSONColumnType<Answers>
  staff_id: string
  at: Date
}

export interface QuestionnaireSettledTable {
  district_id: string
  batch_id: string
  sheet: number
  how: 'agreed' | 'decided' | 'not_returned' | 'blank' | 'unreadable'
  filled_on: string | null
  answers: JSONColumnType<Answers | null, string | null, never>
  reason: string | null
  appeal_ids: string[]
  staff_id: string
  at: Date
}

export interface QuestionnaireTables {
  questionnaire: QuestionnaireTable
  questionnaire_batch: QuestionnaireBatchTable
  questionnaire_page: QuestionnairePageTable
  questionnaire_keying: QuestionnaireKeyingTable
  questionnaire_settled: QuestionnaireSettledTable
}
