// What of a text may be shown to a neighbour, at the desk and at the door. Pure.
import { maskNamesIn } from '../reporters/contract-names.ts'
import { maskNumbersIn } from '../reporters/contract-numbers.ts'
import { PRIVATE_PATTERNS } from './contract-private.ts'

const EXCERPT_CHARS = 60

/** The beginning of a text without number or name: phones, doors and number plates stay with who wrote them. */
export function excerptOf(text: string): string {
  const points = [...maskNamesIn(text.replace(/\s+/g, ' ').trim())]
  const short = points.slice(0, EXCERPT_CHARS).join('')
  return `${short.replace(/\p{N}+/gu, '×')}${points.length > EXCERPT_CHARS ? '…' : ''}`
}

const DOORS = PRIVATE_PATTERNS.address.map((pattern) => new RegExp(pattern, `g${pattern.flags}`))
/** 川Y·A1234. */
const PLATE = /[\p{Script=Han}][A-Z][·• ]?(?=[A-Z\d]*\d)[A-Z\d]{5,6}(?![A-Z\d])/gu

/** The same for staff: what tells of somebody is hidden, 3号楼 and 15起车祸 are not. */
export function staffExcerptOf(text: string): string {
  const bare = maskNumbersIn(maskNamesIn(text.replace(/\s+/g, ' ').trim())).replace(PLATE, '×')
  const points = [...DOORS.reduce((rest, door) => rest.replace(door, hidden), bare)]
  return `${points.slice(0, EXCERPT_CHARS).join('')}${points.length > EXCERPT_CHARS ? '…' : ''}`
}
const hidden = (door: string) => door.replace(/\p{N}+/gu, '×')
