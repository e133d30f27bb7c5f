// The tables of consequences as the query builder sees them; migrations/0040_consequences.sql says why.
import type { ColumnType } from 'kysely'
import type { Consequence } from '../rulebook/contract-accountability.ts'
import type { Ground, Rule, Step } from './contract.ts'

type Json<T> = ColumnType<T, string, never>

interface FalseAccountTable {
  district_id: string
  appeal_id: string
  seq: number
  line_id: string
  week: string
  unit_id: string
  recorded_at: Date
}
interface FalseAccountLiftTable {
  district_id: string
  appeal_id: string
  seq: number
  reason: string
  staff_id: string
  unit_id: string
  at: Date
}
export interface ConsequenceTable {
  district_id: string
  id: string
  kind: Consequence
  unit_id: string
  rule: Json<Rule>
  rulebook_version: number
  opened_at: Date
  due_on: string
}
interface ConsequenceGroundTable {
  district_id: string
  rule_key: string
  unit_id: string
  ground_key: string
  consequence_id: string
  ground: Json<Ground>
  at: Date
}
interface ConsequenceStepTable {
  district_id: string
  consequence_id: string
  no: number
  command_id: string
  print: Buffer
  step: Json<Step>
  /** Both null: the program closed a case whose grounds had fallen away. */
  staff_id: string | null
  unit_id: string | null
  at: Date
}

export interface ConsequenceTables {
  false_account: FalseAccountTable
  false_account_lift: FalseAccountLiftTable
  consequence: ConsequenceTable
  consequence_ground: ConsequenceGroundTable
  consequence_step: ConsequenceStepTable
}
