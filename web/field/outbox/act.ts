// What a collector did, waiting to be sent (decision 0013). It gets its command id when it is done, not when it is sent.
import type { FieldFinding } from '../../../src/spotchecks/contract.ts'
import type { DiscardInput } from '../../../src/visits/contract-discards.ts'
import type { UploadKind, VisitInput } from '../../../src/visits/contract.ts'

/** The shape in which acts are kept. Raise it with a step in `STEPS`: an update must read what the version before wrote. */
export const ACT_SCHEMA = 4

export interface VisitAct {
  kind: 'visit'
  id: string
  /** The door in words, for the list. */
  label: string
  input: Omit<VisitInput, 'seq' | 'sentAt'>
}
export interface UploadAct {
  kind: 'upload'
  id: string
  label: string
  visitId: string
  appealCommandId: string | null
  uploadKind: UploadKind
  mediaType: string
  bytes: number
}
/** 验靶结论 of an inspector; its photos follow as uploads that name it. */
export interface FindingAct {
  kind: 'finding'
  id: string
  label: string
  input: FieldFinding['input']
}
/** 放弃: a refused act that was given up; the office is told. */
export interface DiscardAct {
  kind: 'discard'
  id: string
  label: string
  /** Acts of an older version name no line. */
  input: Omit<DiscardInput, 'sentAt' | 'lineId'> & Partial<Pick<DiscardInput, 'lineId'>>
}
export type Act = VisitAct | FindingAct | UploadAct | DiscardAct

/** What must stand before an act; of what stands by itself its own id. */
export const visitOf = (act: Act): string => (act.kind === 'upload' ? act.visitId : act.id)

/** Why the server said no, in its words. */
export interface Refusal {
  code: string
  words: string
  at: string
}

/** A row of the outbox. What it says is sealed; what the order needs is not, so that the count is known while locked. */
export interface Row {
  /** The order of this phone: given by the database, never twice. */
  n: number
  id: string
  kind: Act['kind']
  /** For an upload: the visit or finding that must stand first. */
  visitId: string
  schema: number
  refusal: Refusal | null
}

/** From one shape to the next; never changed once shipped. */
const STEPS: Record<number, (act: Record<string, unknown>) => Record<string, unknown>> = {
  /** 1 had no `label`: the door was looked up in the pack, which may be a newer one by now. */
  1: (act) => ({ ...act, label: doorIn(act['input']) }),
  /** 3 knows findings; an older version keeps them and does not send. */
  2: (act) => act,
  /** 4 knows what was given up. */
  3: (act) => act,
}

/** The act in today's shape; null when a newer version of the app wrote it: it is kept and not sent. */
export function readAct(kept: unknown, schema: number): Act | null {
  if (schema > ACT_SCHEMA || typeof kept !== 'object' || kept === null) return null
  let act: Record<string, unknown> = { ...kept }
  for (let at = schema; at < ACT_SCHEMA; at += 1) {
    const step = STEPS[at]
    if (!step) return null
    act = step(act)
  }
  return act as unknown as Act // this phone wrote it; the steps bring every shape to today's
}

function doorIn(input: unknown): string {
  const door =
    typeof input === 'object' && input !== null ? (input as { door?: unknown }).door : null
  return typeof door === 'string' ? door : ''
}
