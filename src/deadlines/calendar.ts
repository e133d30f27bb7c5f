// 工作日历: is a day a working day, and on which day does a period end?
import type { CountingMode } from '../rulebook/contract.ts'

/** A day, 'YYYY-MM-DD', in the district's time zone. */
export type Day = string

/**
 * The State Council's arrangement: `off` days that are holidays, `work` days that are made up (调休).
 * A day not listed is a working day from Monday to Friday. Immutable: a new notice is a new version.
 */
export interface Calendar {
  version: number
  /** The years whose notice has been imported. */
  years: ReadonlySet<number>
  off: ReadonlySet<Day>
  work: ReadonlySet<Day>
}

export interface Due {
  dueOn: Day
  /** Years that had no notice: their days were counted Monday to Friday, so `dueOn` is provisional. */
  missingYears: number[]
}

export type { CountingMode }
