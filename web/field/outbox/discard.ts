// 放弃: what the rules refused may be given up, with a reason. The phone keeps what it said, the office is told. Pure.
import { DISCARD_REASON_MAX, REFUSAL_WORDS_MAX } from '../../../src/visits/contract-wire.ts'
import { looksLikeNumberOfAPerson } from '../../../src/visits/contract-doors.ts'
import type { Draft, Visited } from '../visit/draft.ts'
import type { Entry } from '../keep/outbox-shelf.ts'
import type { DiscardAct, Refusal } from './act.ts'

/** A line of this phone's log, kept like a visit for thirty days. */
export interface Discarded {
  id: string
  schema: 1
  label: string
  kind: DiscardAct['input']['kind']
  at: string
  reason: string
  /** Why the server had refused it, in its words. */
  refusal: string
  /** What had been said; of an efficiency complaint nothing. */
  texts: string[]
  files: number
  /** The office has it. */
  told: boolean
}

/** What is given up: an act of the outbox, or the form it had become again. */
export interface GivenUp {
  entryId: string
  kind: DiscardAct['input']['kind']
  label: string
  refusal: Pick<Refusal, 'code' | 'words'>
  texts: string[]
  files: number
  /** Of a finding. */
  lineId?: string | null
}

export type ReasonTrouble = 'short' | 'number'

export function reasonTrouble(reason: string): ReasonTrouble | null {
  if ([...reason.trim()].length < 2) return 'short'
  return looksLikeNumberOfAPerson(reason) ? 'number' : null
}

export function discardOf(
  { entryId, kind, label, refusal, texts, files, lineId = null }: GivenUp,
  said: string,
  given: { id: string; now: string },
): { act: DiscardAct; logged: Discarded } {
  const { id, now } = given
  const reason = said.trim().slice(0, DISCARD_REASON_MAX)
  const words = refusal.words.slice(0, REFUSAL_WORDS_MAX)
  return {
    act: {
      kind: 'discard',
      id,
      label,
      input: {
        commandId: id,
        entryId,
        kind,
        lineId,
        files,
        refusal: { code: refusal.code, words },
        reason,
        discardedAt: now,
      },
    },
    logged: {
      id,
      schema: 1,
      label,
      kind,
      at: now,
      reason,
      refusal: words,
      texts,
      files,
      told: false,
    },
  }
}

/** A form that came back and is thrown away is work given up, too. Null: it never was refused. */
export function givenUpForm(draft: Draft): GivenUp | null {
  const { cameBack, cameBackFrom } = draft
  if (cameBack === null || !cameBackFrom) return null
  return {
    entryId: cameBackFrom.entryId,
    kind: 'visit',
    label: draft.door,
    refusal: { code: cameBackFrom.code, words: cameBack },
    texts: draft.appeals.flatMap(({ text, against }) => (against ? [] : [text])),
    files: draft.appeals.flatMap(({ files }) => files).length,
  }
}

/** What leaves the phone's shelf as something is given up: rows of the outbox, copies of files, sealed values by name. */
export interface Gone {
  rows: readonly number[]
  blobs: readonly string[]
  sealed: readonly string[]
}
interface Shown {
  entries: readonly Entry[]
  visited: readonly Visited[]
  discards: readonly Discarded[]
}

/** A refused entry with all that belongs to it. A discard that was refused itself is said again in other words. */
export function givenUpEntry(
  { row, act }: Entry,
  { entries, visited, discards }: Shown,
): { about: GivenUp; gone: Gone } | null {
  const { refusal } = row
  if (!act || !refusal) return null
  const { label } = act
  if (act.kind === 'discard') {
    const texts = discards.find(({ id }) => id === act.id)?.texts ?? []
    const { entryId, kind, lineId = null, files, refusal: before } = act.input
    return {
      about: { entryId, kind, lineId, label, files, texts, refusal: before },
      gone: { rows: [row.n], blobs: [], sealed: [`discard/${act.id}`] },
    }
  }
  if (act.kind === 'upload')
    return {
      about: { entryId: act.id, kind: 'upload', label, files: 1, texts: [], refusal },
      gone: { rows: [row.n], blobs: [act.id], sealed: [] },
    }
  const files = entries.filter(
    ({ row: other }) => other.kind === 'upload' && other.visitId === act.id,
  )
  const rows = [row.n, ...files.map((file) => file.row.n)]
  const blobs = files.map((file) => file.row.id)
  if (act.kind === 'finding') {
    // The line itself stays to be looked at, by this inspector or another one.
    const { lineId, text } = act.input
    const texts = text ? [text] : []
    return {
      about: {
        entryId: act.id,
        kind: 'finding',
        lineId,
        label,
        files: files.length,
        texts,
        refusal,
      },
      gone: { rows, blobs, sealed: [`found/${lineId}`] },
    }
  }
  const texts = textsOf(visited.find(({ id }) => id === act.id))
  return {
    about: { entryId: act.id, kind: 'visit', label, files: files.length, texts, refusal },
    gone: { rows, blobs, sealed: [`visit/${act.id}`] },
  }
}

const textsOf = (visited: Visited | undefined): string[] =>
  visited?.appeals.map(({ text }) => text).filter(Boolean) ?? []
