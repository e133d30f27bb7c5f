// Reads csv as spreadsheet programs here write it: UTF-8 with or without its mark, UTF-16, or GB18030.
import { parse } from 'csv-parse/sync'
import { Refused } from '../platform/errors.ts'
import { COLUMNS_MAX, IMPORT_ROWS_MAX } from './limits.ts'
import type { Grid } from './xlsx.ts'

const HEAD_ROWS_MAX = 20

export function readCsv(bytes: Buffer): Grid {
  const text = decodeText(bytes)
  const grid: Grid = new Map()
  let records: string[][]
  try {
    records = parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      to: IMPORT_ROWS_MAX + HEAD_ROWS_MAX + 1,
    })
  } catch {
    throw new Refused('sheet_not_readable')
  }
  if (records.length > IMPORT_ROWS_MAX + HEAD_ROWS_MAX) throw new Refused('sheet_too_many_rows')
  for (const [index, record] of records.entries()) {
    if (record.length > COLUMNS_MAX && record.slice(COLUMNS_MAX).some((cell) => cell !== '')) {
      throw new Refused('sheet_too_many_rows')
    }
    if (record.some((cell) => cell.trim() !== '')) grid.set(index + 1, record.slice(0, COLUMNS_MAX))
  }
  return grid
}

function decodeText(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  if (bytes.includes(0)) throw new Refused('sheet_not_readable') // no text holds it
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return decodeGb18030(bytes)
  }
}

function decodeGb18030(bytes: Buffer): string {
  try {
    return new TextDecoder('gb18030', { fatal: true }).decode(bytes)
  } catch {
    throw new Refused('sheet_not_readable')
  }
}

/** The separator that stands most often in the first lines. */
function delimiterOf(text: string): string {
  const beginning = text.slice(0, 4_000)
  const counts = [',', '\t', ';'].map((separator) => ({
    separator,
    count: beginning.split(separator).length,
  }))
  return counts.reduce((best, each) => (each.count > best.count ? each : best)).separator
}
