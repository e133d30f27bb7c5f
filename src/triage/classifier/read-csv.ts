// Rows of a csv file by the names of their columns: UTF-8 with or without its mark, or GB18030 as offices save it.
import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'

/** What is wrong with a file somebody named; a sentence for them. */
export class FileFault extends Error {
  override name = 'FileFault'
}

export const ROWS_MAX = 1_000_000

export type Row = Record<string, string>

/** Fails when a column that is asked for is not there. */
export function readRows(file: string, columns: readonly string[]): Row[] {
  const rows = parsed(file, decoded(file))
  const heads = Object.keys(rows[0] ?? {})
  if (rows.length === 0) throw new FileFault(`${file}：文件里没有数据行。/ The file has no rows.`)
  const missing = columns.filter((column) => !heads.includes(column))
  if (missing.length > 0) {
    throw new FileFault(
      `${file}：没有“${missing.join('”“')}”列；有的是：${heads.join('、')}。/ No column ${missing.join(', ')}; the file has ${heads.join(', ')}.`,
    )
  }
  return rows
}

function decoded(file: string): string {
  let bytes: Buffer
  try {
    bytes = readFileSync(file)
  } catch (error) {
    throw new FileFault(
      `${file}：读不到这个文件。/ The file cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
  if (bytes.includes(0)) throw new FileFault(`${file}：这不是 CSV 文本。/ This is not a text file.`)
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      continue // the next encoding may fit
    }
  }
  throw new FileFault(
    `${file}：既不是 UTF-8 也不是 GB18030 编码。/ The file is neither UTF-8 nor GB18030.`,
  )
}

function parsed(file: string, text: string): Row[] {
  try {
    return parse(text, {
      columns: true,
      bom: true,
      skip_empty_lines: true,
      relax_quotes: true,
      relax_column_count: true,
      to: ROWS_MAX,
    })
  } catch (error) {
    throw new FileFault(
      `${file}：CSV 格式有误。/ The CSV is malformed: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}
