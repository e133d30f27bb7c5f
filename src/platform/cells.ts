// A cell that begins like a formula is written with an apostrophe before it, and read without it: a reporter's words
// never run on an official's computer (OWASP, CSV injection; the full-width signs are formulas to Excel here).

const LIKE_FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/
const MADE_SAFE = /^'+[=+\-@\t\r\n＝＋－＠]/

/** `-5` becomes `'-5`; what began with apostrophes before such a sign gets one more, so that reading gives it back. */
export function safeCell(text: string): string {
  return LIKE_FORMULA.test(text) ? `'${text}` : text
}

export function readCell(text: string): string {
  return MADE_SAFE.test(text) ? text.slice(1) : text
}

/** RFC 4180. */
export function csvLine(cells: readonly string[]): string {
  const quoted = cells.map((cell) =>
    /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell,
  )
  return `${quoted.join(',')}\r\n`
}

/** Without it Excel takes UTF-8 for GBK. */
export const CSV_MARK = '\uFEFF'
