// 公开号码: which number goes into the lot. Pure.
//
// Whoever knows the seed must not choose among lots by what they type. So: nobody reads what another typed before the lot
// is drawn; everybody types twice at most, and their last word counts; the first number that two people's last words agree
// on is settled for good. One who types another number cannot stop two who type the right one, and what was settled can be
// compared with what the lottery published.

/** A slip of the finger may be put right once. */
export const TRIES_MAX = 2

export interface Typed {
  /** Who, by whatever name. */
  by: string
  number: string
  at: Date
}

/** The number two people agree on; null: none yet. In the order in which they typed. */
export function settledBy(typed: readonly Typed[]): string | null {
  const last = new Map<string, string>()
  for (const { by, number } of typed) {
    last.set(by, number)
    for (const [other, theirs] of last) if (other !== by && theirs === number) return number
  }
  return null
}

/** Two people's last words are not the same. */
export function differ(typed: readonly Typed[]): boolean {
  return settledBy(typed) === null && new Set(typed.map(({ by }) => by)).size > 1
}

export const PART_STATES = ['before', 'waiting', 'agreed', 'used', 'differed', 'not_typed'] as const
export type PartState = (typeof PART_STATES)[number]

/**
 * before: the week still runs · waiting: to be typed · agreed: about to be drawn · used: in the lot · differed, not_typed:
 * drawn without.
 */
export function partState(
  { framed, drawn, number }: { framed: boolean; drawn: boolean; number: string | null },
  typed: readonly Typed[],
): PartState {
  if (drawn) return number !== null ? 'used' : differ(typed) ? 'differed' : 'not_typed'
  if (!framed) return 'before'
  return settledBy(typed) === null ? 'waiting' : 'agreed'
}
