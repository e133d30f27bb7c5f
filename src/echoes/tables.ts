// The echo table as the query builder sees it; migrations/0006_echoes.sql says why.
import type { Generated } from 'kysely'
import type { EchoKey } from '../rulebook/contract.ts'
import type { EchoChannel, EchoState } from './contract.ts'

interface EchoTable {
  district_id: string
  id: string
  appeal_id: string
  reporter_no: number
  event_appeal_id: string
  seq: number
  key: EchoKey
  channel: EchoChannel
  state: Generated<EchoState>
  attempts: Generated<number>
  not_before: Date
  lease_until: Date | null
  sent_at: Date | null
  provider_id: string | null
  last_error: string | null
  created_at: Date
}

export interface EchoTables {
  echo: EchoTable
}
