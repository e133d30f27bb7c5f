// 传到: a visit of an earlier day that reached the server later. Whoever made it learns of it, and copies its receipts. Pure.
import type { Visited } from './draft.ts'

const SHOWN_DAYS = 7

const dayOf = (at: string) => new Date(at).toDateString()

/** The day of the answer, by this phone's clock; older versions kept that of the visit only. */
export const arrivedOn = ({ arrivedAt, happenedAt }: Pick<Visited, 'arrivedAt' | 'happenedAt'>) =>
  dayOf(arrivedAt ?? happenedAt)

/** Visits of earlier days that arrived on a later one than their own: for a week. */
export function arrivedLater(visited: readonly Visited[], now: Date): Visited[] {
  const since = now.getTime() - SHOWN_DAYS * 24 * 60 * 60_000
  return visited.filter(
    ({ answer, arrivedAt, happenedAt }) =>
      answer !== null &&
      arrivedAt !== undefined &&
      dayOf(arrivedAt) !== dayOf(happenedAt) &&
      dayOf(happenedAt) !== now.toDateString() &&
      Date.parse(arrivedAt) > since,
  )
}
