// `huiyin calendar due`: on which day does a period end? Needs no database, only the notices.
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { isDay } from '../platform/days.ts'
import { CountingMode } from '../rulebook/contract.ts'
import { dueDay } from './calendar.ts'
import { DUE_DAYS_MAX } from './contract.ts'
import { calendarOf, readNoticeCsv, SHIPPED_NOTICES } from './notices.ts'

const USAGE = `huiyin calendar due --from DAY --days N --mode working|calendar|rolled [--data FILE]

  Prints the last day of a period of N days. The day of the event (--from) is not counted.
    calendar   every day counts
    rolled     every day counts; an end on a rest day moves to the next working day
    working    only working days count, made-up days (调休) included
  --data FILE  other notices than those that come with the program (CSV: date,name,kind,paper_year)
`
const WRONG_USAGE = 2

export async function calendarCommand(args: string[]): Promise<number> {
  const asked = readArguments(args)
  if (typeof asked === 'string') {
    process.stderr.write(`${asked}\n\n${USAGE}`)
    return WRONG_USAGE
  }
  let text: string
  try {
    text = await readFile(asked.data ?? SHIPPED_NOTICES, 'utf8')
  } catch (error) {
    process.stderr.write(
      `${asked.data}: ${error instanceof Error ? error.message : String(error)}\n`,
    )
    return 1
  }
  const { days: notices, faults } = readNoticeCsv(text)
  if (!notices) {
    const lines = faults.map(
      (fault) => `row ${fault.row}, ${fault.column || 'file'}: ${fault.zh} ${fault.en}`,
    )
    process.stderr.write(`${lines.join('\n')}\n`)
    return 1
  }
  const due = dueDay(calendarOf(1, notices), asked.from, asked.days, asked.mode)
  if (due.missingYears.length > 0) {
    const years = due.missingYears.join(', ')
    process.stderr.write(
      `没有 ${years} 年的节假日安排，算不出准确日期。请用 --data 指定包含该年通知的文件。\n` +
        `There is no holiday notice for ${years}: the day cannot be known. Name a file that has it with --data.\n`,
    )
    return 1
  }
  if (due.provisional) {
    process.stderr.write(
      '注意：次年的节假日通知还没有导入，可能调整年末这几天。\n' +
        'Note: the notice of the next year is not known yet and may rearrange the last days of December.\n',
    )
  }
  process.stdout.write(`${due.dueOn}\n`)
  return 0
}

/** What was asked, or what is wrong with the question. */
function readArguments(
  args: string[],
): { from: string; days: number; mode: CountingMode; data: string | null } | string {
  const [command, ...rest] = args
  if (command !== 'due')
    return command === undefined ? 'What about the calendar?' : `Unknown command: ${command}`
  let values: { from?: string; days?: string; mode?: string; data?: string }
  try {
    const option = { type: 'string' } as const
    values = parseArgs({
      args: rest,
      options: { from: option, days: option, mode: option, data: option },
    }).values
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  const { from = '', days = '', data } = values
  if (!isDay(from)) return `--from must be a day such as 2025-01-20, not "${from}".`
  if (!/^\d{1,4}$/.test(days) || Number(days) < 1 || Number(days) > DUE_DAYS_MAX) {
    return `--days must be a whole number from 1 to ${DUE_DAYS_MAX}, not "${days}".`
  }
  const mode = CountingMode.safeParse(values.mode)
  if (!mode.success)
    return `--mode must be working, calendar or rolled, not "${values.mode ?? ''}".`
  return { from, days: Number(days), mode: mode.data, data: data ?? null }
}
