// The working calendar as rows. One version is every notice known then; versions are never changed.
import type { Day } from './calendar.ts'

export interface CalendarTable {
  district_id: string
  version: number
  imported_by: string | null
  imported_at: Date
}

export interface CalendarDayTable {
  district_id: string
  version: number
  /** The year of the notice, not of the day. */
  year: number
  day: Day
  kind: 'off' | 'work'
  name: string
}

export interface DeadlineTables {
  calendar: CalendarTable
  calendar_day: CalendarDayTable
}
