// What is kept to doubt a claim with; the migrations say why.
import type { Generated } from 'kysely'
import type { FlagKind } from './contract-flags.ts'

interface AnswerOriginTable {
  district_id: string
  appeal_id: string
  claim_no: number
  reporter_no: number
  verb: 'confirm' | 'rate'
  unit_id: string
  said_on: string
  phone: Buffer
  office: 'browser' | 'network' | null
  at: Date
}

interface EvidencePrintTable {
  district_id: string
  appeal_id: string
  file_id: string
  sha256: string
  dhash: string | null
  bands: number[]
  made_at: Date
}
interface EvidenceWordsTable {
  district_id: string
  appeal_id: string
  claim_no: number
  print: Buffer
  bands: number[]
  made_at: Date
}
interface EvidenceFlagTable {
  district_id: string
  id: string
  appeal_id: string
  claim_no: number
  unit_id: string
  claimed_at: Date
  kind: FlagKind
  file_id: string | null
  other_appeal_id: string | null
  other_file_id: string | null
  detail: unknown
  found_at: Date
  set_aside_by: string | null
  set_aside_unit: string | null
  set_aside_reason: string | null
  set_aside_at: Date | null
}
interface EvidenceMarkTable {
  district_id: string
  looked_to: Date
  added_to: Generated<Date | null>
}
interface OriginalLookTable {
  district_id: string
  id: string
  appeal_id: string
  file_id: string
  staff_id: string
  unit_id: string
  reason: string
  at: Date
}
interface VillagePlaceTable {
  district_id: string
  village_id: string
  lat: number
  lon: number
  radius_km: number
  doors: number
  learnt_at: Date
}

export interface EvidenceTables {
  answer_origin: AnswerOriginTable
  evidence_print: EvidencePrintTable
  evidence_words: EvidenceWordsTable
  evidence_flag: EvidenceFlagTable
  evidence_mark: EvidenceMarkTable
  original_look: OriginalLookTable
  village_place: VillagePlaceTable
}
