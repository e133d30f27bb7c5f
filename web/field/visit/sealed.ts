// 密封: a complaint about a unit, told at the door. Once handed in, this phone neither shows what was said nor compares it, and
// its receipt goes as soon as the person has it: whoever holds the phone later learns nothing. Pure.
import { arrivedOn } from './arrived.ts'
import type { Visited, VisitedAppeal } from './draft.ts'

export const isSealed = ({ type }: VisitedAppeal): boolean => type === 'efficiency_complaint'

/** A slip holds the receipt already. */
export const onPaper = (appeal: VisitedAppeal): boolean => isSealed(appeal) && appeal.slip !== null

export function withoutReceipts(
  visited: Visited,
  which: (appeal: VisitedAppeal) => boolean,
): Visited {
  if (!visited.answer) return visited
  const gone = new Set(visited.appeals.filter(which).map(({ commandId }) => commandId))
  if (gone.size === 0) return visited
  const appeals = visited.answer.appeals.filter(({ commandId }) => !gone.has(commandId))
  return { ...visited, answer: { ...visited.answer, appeals } }
}

/** Shown on the day it arrived only: what nobody wrote down by then is not kept for others to find. */
export function forTheDay(visited: Visited, now: Date): Visited {
  const today = arrivedOn(visited) === now.toDateString()
  return today ? visited : withoutReceipts(visited, isSealed)
}
