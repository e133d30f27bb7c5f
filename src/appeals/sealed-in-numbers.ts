// What a number holds of complaints under seal. One rule for every surface (docs/decisions/0012):
// 1. A count of the ledger's rows holds the rows that its reader may open, and no other (`visible.ts`).
// 2. Numbers of the whole district hold every complaint, whoever reads them: in the total, in its door, in its outcome.
//    Never in the line of a unit, a town, a village or a category: together they are one line of their own, so that
//    everything adds up and no line tells who was complained of, or who holds the complaint.
// 3. Numbers of a town or a village hold none: few entries would show where one lies.
// 4. What is about the matter itself (estimates, what came back, what a place was reached by) leaves them out.
import { sql, type RawBuilder } from 'kysely'
import { SEALED_LINE } from './contract.ts'

export interface Part {
  townId?: string | undefined
  areaId?: string | undefined
}

export const countsSealed = ({ townId, areaId }: Part): boolean =>
  townId === undefined && areaId === undefined

/** The rows of `appeal` that count in the numbers of this part; begins with `and`. */
export function countedIn(part: Part): RawBuilder<unknown> {
  return sql`${part.townId ? sql`and appeal.town_id = ${part.townId}` : sql``}
    ${part.areaId ? sql`and appeal.area_id = ${part.areaId}` : sql``}
    ${countsSealed(part) ? sql`` : sql`and not appeal.sealed`}`
}

/** The line in which a row of `appeal` is counted. `of`: a column or an expression over `appeal`. */
export function lineOf(of: string): RawBuilder<string | null> {
  return sql`case when appeal.sealed then ${sql.lit(SEALED_LINE)} else ${sql.raw(of)} end`
}
