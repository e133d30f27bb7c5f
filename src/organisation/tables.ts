// The rows of migrations/0002_organisation.sql.
import type { ColumnType, Generated } from 'kysely'
import type { Role, Unit, UnitAct, UnitKind } from './contract.ts'

/** jsonb: read as a value, written as text. */
type Json<Value> = ColumnType<Value, string, never>

export interface UnitTable {
  district_id: string
  id: string
  name: string
  short_name: string
  kind: UnitKind
  parent_id: string | null
  active_from: string
  active_to: string | null
  successor_id: string | null
}

export interface UnitChangeTable {
  district_id: string
  version: number
  seq: number
  unit_id: string
  what: UnitAct
  on_day: string
  at: Date
  staff_id: string | null
  reason: string
  before: Json<Unit | null> | null
  after: Json<Unit>
}

export interface StaffTable {
  district_id: string
  id: string
  username: string
  name: string
  unit_id: string
  phone: string | null
  password_hash: string
  must_change_password: boolean
  totp_secret: Buffer | null
  totp_pending: Buffer | null
  totp_last_step: Generated<number>
  created_at: Date
  disabled_at: Date | null
}

export interface AppointmentTable {
  district_id: string
  id: string
  staff_id: string
  role: Role
  unit_id: string
  from_on: string
  to_on: string | null
  on_behalf_of: string | null
  lent_from: string | null
  created_by: string | null
  created_at: Date
  revoked_at: Date | null
  revoked_by: string | null
}

export interface SessionTable {
  district_id: string
  id: string
  token_hash: Buffer
  staff_id: string
  created_at: Date
  last_seen_at: Date
  expires_at: Date
  address: Buffer
  user_agent: string
}

export interface SignInThrottleTable {
  district_id: string
  key: Buffer
  attempts: number
  window_from: Date
  locks: number
  locked_until: Date | null
}

export interface AdminActTable {
  district_id: string
  id: Generated<number>
  at: Date
  staff_id: string | null
  act: string
  target: string | null
  details: Json<Record<string, unknown>>
}

export interface OrganisationTables {
  unit: UnitTable
  unit_change: UnitChangeTable
  staff: StaffTable
  appointment: AppointmentTable
  session: SessionTable
  sign_in_throttle: SignInThrottleTable
  admin_act: AdminActTable
}
