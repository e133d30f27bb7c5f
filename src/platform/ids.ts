// Identifiers: time-ordered ids for rows, unguessable codes for people.
import { randomBytes, randomInt } from 'node:crypto'

/** A UUID v7 (RFC 9562): time-ordered, so that new rows sit together in the index. */
export function newId(now: Date): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(now.getTime(), 0, 6)
  bytes[6] = (bytes.readUInt8(6) & 0x0f) | 0x70
  bytes[8] = (bytes.readUInt8(8) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-')
}

// No 0/O, 1/I/L, U/V: read aloud on the phone and copied from paper.
export const READABLE = '23456789ABCDEFGHJKMNPQRSTWXYZ'

/** A code of `length` characters that survives being read aloud; about 4.86 bits each. */
export function readableCode(length: number): string {
  return Array.from({ length }, () => READABLE[randomInt(READABLE.length)]).join('')
}

/** What a person typed, as we wrote it: full-width to half-width, upper case, no blanks or dashes. */
export function normaliseCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-—–_]/g, '')
}
