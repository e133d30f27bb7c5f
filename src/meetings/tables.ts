// The rows of migrations/0025_meetings.sql that belong to meetings.
import type { MeetingKind } from './contract.ts'

export interface MeetingRevisionTable {
  district_id: string
  meeting_id: string
  no: number
  id: string
  print: Buffer
  drive_id: string | null
  unit_id: string
  kind: MeetingKind
  place: string
  on_day: string
  from_time: string
  to_time: string
  villagers: number
  representatives: number
  party_members: number
  cadres: number
  others: number
  minutes: string
  file_ids: string[]
  reason: string | null
  staff_id: string
  at: Date
}

export interface MeetingAppealTable {
  district_id: string
  meeting_id: string
  no: number
  revision: number
  appeal_id: string
  command_id: string
}

export interface MeetingTables {
  meeting_revision: MeetingRevisionTable
  meeting_appeal: MeetingAppealTable
}
