// Personal data among the words: asked before a form is kept, because texts are read by more people than the sealed name. Pure.
import { namesGivenIn } from '../../../src/reporters/contract-names.ts'
import { namesIn, privatePartsIn } from '../../../src/triage/contract-private.ts'
import type { Draft } from './draft.ts'

export type Personal = 'phone' | 'id_number' | 'card' | 'name'
/** The appeal, from 0, and what its words look like they hold. */
export interface Found {
  i: number
  parts: Personal[]
}

const NOBODY: ReadonlySet<string> = new Set()

/** A door is no trouble here: where a lamp is broken has to be said. */
export function personalIn(text: string): Personal[] {
  const parts = privatePartsIn(text).filter((part) => part !== 'address')
  const named = namesGivenIn(text).length > 0 || namesIn(text, [], [], NOBODY).somebody
  return [...parts, ...(named ? (['name'] as const) : [])]
}

export function personalInDraft({ result, appeals }: Draft): Found[] {
  if (result !== 'heard') return []
  return appeals
    .map(({ text, place, against }, i) => {
      const parts = personalIn(`${text}\n${place}`)
      // Whom a complaint is about may be named: nobody but the inspectors reads it.
      return { i, parts: against ? parts.filter((part) => part !== 'name') : parts }
    })
    .filter(({ parts }) => parts.length > 0)
}
