// What stands above a board: the whole district over exactly its weeks, and its peer groups, as src/insight estimated them.
import type { Db } from '../deps.ts'
import type { SpanRates } from './contract.ts'

interface Span {
  fromWeek: string
  toWeek: string
}

/** Null: not estimated (yet). */
export async function ratesOfSpan(
  db: Db,
  districtId: string,
  span: Span,
): Promise<SpanRates | null> {
  const district = await db
    .selectFrom('true_rate')
    .select(['due', 'rate'])
    .where('district_id', '=', districtId)
    .where('unit_id', '=', districtId)
    .where('from_week', '=', span.fromWeek)
    .where('to_week', '=', span.toWeek)
    .executeTakeFirst()
  return district ? { district, groups: await groupRates(db, districtId, span) } : null
}

export function groupRates(db: Db, districtId: string, { fromWeek, toWeek }: Span) {
  return db
    .selectFrom('true_rate_group')
    .select(['code', 'name', 'due', 'due_in_time as dueInTime', 'rate'])
    .where('district_id', '=', districtId)
    .where('from_week', '=', fromWeek)
    .where('to_week', '=', toWeek)
    .orderBy('code')
    .execute()
}
