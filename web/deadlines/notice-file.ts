// A file of holidays as the person has it: our CSV, or the JSON of holiday-cn. Pure.
import { ImportCalendar } from '../../src/deadlines/contract.ts'

/** What to send, or null where the file is neither. */
export function noticeOf(name: string, text: string): ImportCalendar | null {
  const looksJson = /\.json$/i.test(name) || text.trimStart().startsWith('{')
  const body = looksJson ? { notice: parsed(text), dryRun: true } : { csv: text, dryRun: true }
  const read = ImportCalendar.safeParse(body)
  return read.success ? read.data : null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null // safeParse says that it is none
  }
}
