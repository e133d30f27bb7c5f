// A message with its placeholders: what it will look like, and where a new one goes. Pure.
import { ECHO_PLACEHOLDERS } from '../../src/rulebook/contract.ts'

export type Placeholder = (typeof ECHO_PLACEHOLDERS)[number]
export interface Piece {
  text: string
  kind: 'words' | 'filled' | 'unknown'
}

/** The text with examples for the placeholders. An unknown one stays as it stands: so it would be sent. */
export function piecesOf(text: string, examples: Readonly<Record<Placeholder, string>>): Piece[] {
  return text.split(/(\{\w*\}?|\})/).flatMap((part): Piece[] => {
    if (part === '') return []
    const name = /^\{(\w+)\}$/.exec(part)?.[1]
    const known = ECHO_PLACEHOLDERS.find((one) => one === name)
    if (known) return [{ text: examples[known], kind: 'filled' }]
    return [{ text: part, kind: /^[{}]/.test(part) ? 'unknown' : 'words' }]
  })
}

/** The placeholder in place of what is selected, and where the cursor stands then. */
export function insertAt(
  text: string,
  start: number,
  end: number,
  placeholder: Placeholder,
): { text: string; cursor: number } {
  const put = `{${placeholder}}`
  return { text: text.slice(0, start) + put + text.slice(end), cursor: start + put.length }
}

/** Characters as people count them: 𠮷 is one. */
export function lengthOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, piece) => sum + [...piece.text].length, 0)
}
