// The spot checks' tables as the query builder sees them; migrations/0038_spot_checks.sql and 0066_public_number.sql say why.
import type { ColumnType } from 'kysely'
import type { Finding } from '../appeals/contract-check.ts'

interface SpotDrawTable {
  district_id: string
  week: string
  drawn_at: Date
  rulebook_version: number
  frame_sha256: Buffer
  lines: number
  percents: ColumnType<Record<string, number>, string, never>
  field_until: Date
  second_part: ColumnType<string | null, string | null | undefined, never>
}
interface SpotFrameTable {
  district_id: string
  week: string
  framed_at: Date
  frame_sha256: Buffer
  lines: number
  percents: ColumnType<Record<string, number>, string, never>
  left_out: string[]
  number_until: Date
}
interface SpotNumberTable {
  district_id: string
  week: string
  no: number
  staff_id: string
  number: string
  at: Date
}
interface SpotLineTable {
  district_id: string
  week: string
  line_id: string
  stratum: string
  unit_id: string
  place: number
  appeal_id: string
  claim_seq: number
  claim_no: number
  called_at: Date | null
  replaces: string | null
  staff_ids: string[]
}
interface SpotFindingTable {
  district_id: string
  line_id: string
  no: number
  finding: Finding
  reasons: string[]
  staff_id: string
  with_staff_id: string | null
  happened_at: Date
  at: Date
  late: boolean
}

interface SpotWithdrawalTable {
  district_id: string
  line_id: string
  at: Date
  late: boolean
}

export interface SpotCheckTables {
  spot_withdrawal: SpotWithdrawalTable
  spot_draw: SpotDrawTable
  spot_frame: SpotFrameTable
  spot_number: SpotNumberTable
  spot_line: SpotLineTable
  spot_finding: SpotFindingTable
}
