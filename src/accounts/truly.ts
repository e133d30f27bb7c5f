// 真实化解率 beside an account: the newest that was estimated up to its week. No part of what is frozen, signed or hashed:
// it comes weeks later, and the next one takes its place.
import type { Db } from '../deps.ts'
import type { Truly } from './contract-rate.ts'

/** Null: not one week's findings were in by then. */
export async function newestTruly(
  db: Db,
  districtId: string,
  { week, unitId }: { week: string; unitId: string },
): Promise<Truly | null> {
  // The district has an estimate of every week whose findings are in; a unit only where something fell due to it.
  const span = await db
    .selectFrom('true_rate')
    .select(['from_week as fromWeek', 'to_week as toWeek'])
    .where('district_id', '=', districtId)
    .where('unit_id', '=', districtId)
    .where('to_week', '<=', week)
    .orderBy('to_week', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!span) return null
  const found = await db
    .selectFrom('true_rate')
    .select(['due', 'rate'])
    .where('district_id', '=', districtId)
    .where('unit_id', '=', unitId)
    .where('to_week', '=', span.toWeek)
    .executeTakeFirst()
  return { ...span, due: found?.due ?? 0, rate: found?.rate ?? null }
}
