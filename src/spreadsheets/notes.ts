// 责任单位 and 备注 of an imported row: a note in the appeal's history. Registering dispatches to nobody; whoever
// triages reads what the old ledger said, and the export gives it back in its columns.
import { NOTE_REMARK, NOTE_UNIT } from './texts.ts'

export interface SheetNote {
  unit: string
  remark: string
}

/** null: nothing to note. */
export function writeNote({ unit, remark }: SheetNote): string | null {
  const lines = [unit && NOTE_UNIT + unit, remark && NOTE_REMARK + remark].filter(
    (line) => line !== '',
  )
  return lines.length > 0 ? lines.join('\n') : null
}

/** null: a note that a person wrote. */
export function readNote(text: string): SheetNote | null {
  if (text.startsWith(NOTE_REMARK)) return { unit: '', remark: text.slice(NOTE_REMARK.length) }
  if (!text.startsWith(NOTE_UNIT)) return null
  const end = text.indexOf(`\n${NOTE_REMARK}`)
  if (end === -1) return { unit: text.slice(NOTE_UNIT.length), remark: '' }
  return {
    unit: text.slice(NOTE_UNIT.length, end),
    remark: text.slice(end + 1 + NOTE_REMARK.length),
  }
}
