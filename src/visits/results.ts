// Of several visits at one door one result counts: who was reached was reached, however often nobody opened.
import { sql } from 'kysely'
import type { VisitResult } from './contract.ts'

const ORDER: readonly VisitResult[] = ['heard', 'nothing', 'refused', 'absent']

/** The result that counts. */
export function strongest(results: readonly VisitResult[]): VisitResult | null {
  return ORDER.find((result) => results.includes(result)) ?? null
}

/** The same order in SQL: the smallest comes first. */
export const RANK_OF_RESULT = sql`array_position(array['heard', 'nothing', 'refused', 'absent'], result)`
