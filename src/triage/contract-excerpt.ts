// What of a text may be shown to a neighbour, at the desk and at the door. Pure.
import { maskNamesIn } from '../reporters/contract-names.ts'

const EXCERPT_CHARS = 60

/** The beginning of a text without number or name: phones, doors and number plates stay with who wrote them. */
export function excerptOf(text: string): string {
  const points = [...maskNamesIn(text.replace(/\s+/g, ' ').trim())]
  const short = points.slice(0, EXCERPT_CHARS).join('')
  return `${short.replace(/\p{N}+/gu, '×')}${points.length > EXCERPT_CHARS ? '…' : ''}`
}
