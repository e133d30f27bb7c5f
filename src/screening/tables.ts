// The audit's tables as the query builder sees them; migrations/0019_screening.sql says why.
interface ScreeningAuditTable {
  district_id: string
  id: string
  from_on: string
  to_on: string
  percent: number
  seed: Buffer
  seed_sha256: Buffer
  opened_by: string
  opened_at: Date
  drawn_by: string | null
  drawn_at: Date | null
  pile: number | null
  pile_sha256: Buffer | null
}
interface ScreeningAuditPieceTable {
  district_id: string
  audit_id: string
  place: number
  appeal_id: string
  finding: 'right' | 'wrong' | null
  reason: string | null
  found_by: string | null
  found_at: Date | null
}

export interface ScreeningTables {
  screening_audit: ScreeningAuditTable
  screening_audit_piece: ScreeningAuditPieceTable
}
