// The rows of migrations/0018_drive.sql and 0023_dead_corners.sql; the drive itself began in 0001.
import type { Generated, JSONColumnType } from 'kysely'
import type { Channel } from '../appeals/contract.ts'
import type { DrivePlan, DriveTotals } from './contract.ts'

export interface DriveTable {
  district_id: string
  id: string
  name: string
  from_on: string
  to_on: string
  version: Generated<number>
  channels: Generated<Channel[]>
  plan: JSONColumnType<DrivePlan, string | undefined, string>
  previous_id: string | null
  closed_at: Date | null
}

export interface DriveActTable {
  district_id: string
  drive_id: string
  seq: number
  act: 'planned' | 'changed' | 'frozen' | 'closed'
  body: JSONColumnType<object>
  reason: string | null
  staff_id: string | null
  at: Date
}

export interface DriveFreezeTable {
  district_id: string
  drive_id: string
  totals: JSONColumnType<DriveTotals>
  sha256: string
  staff_id: string
  at: Date
}

export interface GridTable {
  district_id: string
  id: string
  unit_id: string
  name: string
  active: Generated<boolean>
}

export interface CornerTaskTable {
  district_id: string
  id: string
  drive_id: string
  village_id: string
  grid_id: string | null
  staff_id: string
  due_on: string
  note: string | null
  by_staff_id: string
  at: Date
}

export interface DriveTables {
  corner_task: CornerTaskTable
  drive: DriveTable
  drive_act: DriveActTable
  drive_freeze: DriveFreezeTable
  grid: GridTable
}
