// Which act goes next, and when to try again. Pure: the sender asks, the tests ask the same.
import type { Row } from './act.ts'
import { ACT_SCHEMA } from './act.ts'

const RETRY_FIRST_MS = 4_000
const RETRY_MAX_MS = 5 * 60_000

/**
 * Words first, then what was given up, then pictures; each in the order in which it was done. A refused act stays and holds up nothing but what
 * belongs to it: the pictures of a refused visit wait until it is corrected.
 */
export function nextRow(rows: readonly Row[]): Row | null {
  const ready = rows.filter(
    (row) => row.refusal === null && row.schema <= ACT_SCHEMA && !waitsForVisit(row, rows),
  )
  return (
    first(ready, 'visit') ??
    first(ready, 'finding') ??
    first(ready, 'discard') ??
    first(ready, 'upload')
  )
}

function first(rows: readonly Row[], kind: Row['kind']): Row | null {
  let found: Row | null = null
  for (const row of rows) if (row.kind === kind && (!found || row.n < found.n)) found = row
  return found
}

export function waitsForVisit(row: Row, rows: readonly Row[]): boolean {
  return (
    row.kind === 'upload' && rows.some(({ kind, id }) => kind !== 'upload' && id === row.visitId)
  )
}

/** Doubles with each failure; `chance` (0 … 1) spreads five hundred phones that come back at the same moment. */
export function retryAfterMs(failures: number, chance: number): number {
  const whole = Math.min(RETRY_MAX_MS, RETRY_FIRST_MS * 2 ** Math.max(0, failures - 1))
  return Math.round(whole * (0.5 + chance / 2))
}

export type Answer =
  | { kind: 'taken' }
  /** The rules say no: kept with the reason, the next act goes. */
  | { kind: 'refused' }
  /** No line, or the server is in trouble: try again later, in the same order. */
  | { kind: 'later' }
  /** The session ended: the person signs in, nothing else changes. */
  | { kind: 'sign_in' }
  | { kind: 'revoked' }

/** It is about who sends, not about what: signing in again (which enrols the phone again) is the way on. */
const SIGN_IN_CODES = [
  'password_change_needed',
  'role_needed',
  'device_missing',
  'device_unknown',
  'device_not_yours',
]
const NOT_ABOUT_THE_ACT = [
  'fault',
  'no_such_page',
  'route_closed',
  'foreign_origin',
  'upload_hash_wrong', // damaged on its way: begun again from the start
  'upload_not_found',
]

/** What an answer means for the act. Only a rule's own refusal (a 4xx with its code) is held against the act itself. */
export function answerOf(status: number, code: string): Answer {
  if (status >= 200 && status < 300) return { kind: 'taken' }
  if (code === 'device_revoked') return { kind: 'revoked' }
  if (status === 401 || SIGN_IN_CODES.includes(code)) return { kind: 'sign_in' }
  if (status === 0 || status >= 500 || status === 408 || status === 425 || status === 429)
    return { kind: 'later' }
  // A captive portal, a proxy, a server that does not know the field app yet: none says anything about the act.
  if (NOT_ABOUT_THE_ACT.includes(code) || status < 400) return { kind: 'later' }
  return { kind: 'refused' }
}
