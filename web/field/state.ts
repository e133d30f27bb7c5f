// The one state of the field app. Pages read it; only app.ts and forms.ts set it.
import type { FieldPack } from '../../src/visits/contract.ts'
import type { Entry } from './keep/outbox-shelf.ts'
import type { Phone } from './keep/shelf.ts'
import type { Discarded } from './outbox/discard.ts'
import type { Sending } from './outbox/sender.ts'
import type { Draft, Visited } from './visit/draft.ts'

/** Which door stands before the app. */
export type Gate =
  | 'loading'
  | 'sign_in'
  | 'choose_pin'
  | 'locked'
  | 'locked_out'
  | 'open'
  | 'revoked'
  | 'unusable'
  | 'stuck'

/** `fetchedAt` by the clock of this phone; the pack's own `madeAt` is by the server's. `etag` asks whether anything changed. */
export type KeptPack = FieldPack & { fetchedAt: string; etag?: string }

export interface AppState {
  gate: Gate
  phone: Phone | null
  pack: KeptPack | null
  visited: Visited[]
  drafts: Draft[]
  /** Forms of spot checks that were begun. */
  checksBegun: number
  entries: Entry[]
  /** 放弃 on this phone, the newest first. */
  discards: Discarded[]
  unsent: number
  /** What was unsent when the phone learned that it was revoked. */
  lost: number
  sending: Sending | null
  /** The server wants the password again, in its words; work goes on without it. */
  signInWords: string | null
  /** What was just written or taken could not be kept: the phone is full. */
  full: boolean
  updateReady: boolean
}

let state: AppState = {
  gate: 'loading',
  phone: null,
  pack: null,
  visited: [],
  drafts: [],
  checksBegun: 0,
  entries: [],
  discards: [],
  unsent: 0,
  lost: 0,
  sending: null,
  signInWords: null,
  full: false,
  updateReady: false,
}
const listeners = new Set<() => void>()
/** As it is now; replaced as a whole by `set`. */
export const appState = () => state
export function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
export function set(patch: Partial<AppState>) {
  state = { ...state, ...patch }
  for (const listener of listeners) listener()
}
