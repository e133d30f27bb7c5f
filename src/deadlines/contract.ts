// 工作日历 over the wire.
import { z } from 'zod'
import { CountingMode } from '../rulebook/contract.ts'

const Day = z.iso.date()
const Year = z.number().int().min(2000).max(2099)

export const DUE_DAYS_MAX = 3_650
const FILE_CHARS_MAX = 200_000

export const CalendarQuery = z.object({
  year: z.coerce.number().int().min(2000).max(2099).optional(),
})
export const CalendarAnswer = z.object({
  /** 0: nothing imported yet. */
  version: z.number().int(),
  years: z.array(Year),
  warnings: z.array(
    z.object({ level: z.enum(['warning', 'error']), year: Year, sentence: z.string() }),
  ),
  /** The year whose days are listed: the one asked for, else this one. */
  year: Year,
  days: z.array(
    z.object({
      day: Day,
      name: z.string(),
      kind: z.enum(['off', 'work']),
      /** The year of the notice that names this day. */
      noticeYear: Year,
    }),
  ),
})
export type CalendarAnswer = z.infer<typeof CalendarAnswer>

/** As CSV (date,name,kind,paper_year; any number of years), or one year in the shape of holiday-cn. */
export const ImportCalendar = z.union([
  z.object({ csv: z.string().min(1).max(FILE_CHARS_MAX), dryRun: z.boolean().default(false) }),
  z.object({
    notice: z.object({
      year: Year,
      days: z
        .array(
          z.object({ name: z.string().max(100), date: z.string().max(30), isOffDay: z.boolean() }),
        )
        .max(1_000),
    }),
    dryRun: z.boolean().default(false),
  }),
])
export type ImportCalendar = z.infer<typeof ImportCalendar>

export const CalendarImported = z.object({
  imported: z.boolean(),
  /** The version in force now. */
  version: z.number().int(),
  added: z.array(Year),
  replaced: z.array(Year),
})

export const DueQuery = z.object({
  from: Day,
  days: z.coerce.number().int().min(1).max(DUE_DAYS_MAX),
  mode: CountingMode,
})
export const DueAnswer = z.object({
  dueOn: Day,
  /** The next year's notice may still rearrange the last days of this December. */
  provisional: z.boolean(),
})
