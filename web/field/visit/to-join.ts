// What a new appeal is compared with: the open matters of the list, and what this phone heard at other doors these days. Pure.
import type { FieldPack } from '../../../src/visits/contract.ts'
import { readsPrivate } from '../../../src/visits/contract-matters.ts'
import { excerptOf } from '../../../src/triage/contract-excerpt.ts'
import { ownKey, type Visited } from './draft.ts'
import type { Comparable } from './likeness.ts'

const DAYS = 7

export interface ToJoin extends Comparable {
  excerpt: string
  /** The list knows how many said so and since when; this phone knows when it heard it. */
  known: { voices: number; registeredOn: string } | { heardAt: string }
}

export function toJoin(
  pack: Pick<FieldPack, 'matters'>,
  visited: readonly Visited[],
  now: Date,
): ToJoin[] {
  const listed = pack.matters.map(({ code, villageId, excerpt, voices, registeredOn }) => ({
    key: code,
    villageId,
    excerpt,
    words: excerpt,
    known: { voices, registeredOn },
  }))
  const keys = new Set(listed.map(({ key }) => key))
  return [...listed, ...heardHere(visited, now, keys)]
}

/** Not what the list has already; what was said of somebody's own life is offered at no other door. */
function heardHere(visited: readonly Visited[], now: Date, listed: Set<string>): ToJoin[] {
  const heard = new Map<string, ToJoin>()
  for (const { villageId, happenedAt, appeals, answer } of visited) {
    if (now.getTime() - Date.parse(happenedAt) > DAYS * 24 * 60 * 60_000) continue
    for (const { commandId, text, place = '', type, joins } of appeals) {
      // An older version did not write down the type: whoever cannot be sure does not offer it.
      if (type === undefined || type === 'personal' || type === 'efficiency_complaint') continue
      const code = answer?.appeals.find((one) => one.commandId === commandId)?.receipt.code
      const key = joins ?? ownKey(commandId)
      if (heard.has(key) || listed.has(key) || (code && listed.has(code))) continue
      if (readsPrivate(`${text} ${place}`)) continue
      const excerpt = excerptOf(text)
      const words = `${text} ${place}`
      heard.set(key, { key, villageId, excerpt, words, known: { heardAt: happenedAt } })
    }
  }
  return [...heard.values()]
}
