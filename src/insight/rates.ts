// 报结率与真实化解率: what units say and what was found, over the same weeks; as estimated when the findings were in.
import type { Db } from '../deps.ts'
import { groupRates } from '../boards/span-rates.ts'
import type { InsightRates } from './contract.ts'
import { accountsOf, closedWeeks, type Asked } from './read.ts'

export async function readRates(db: Db, asked: Asked): Promise<InsightRates> {
  const { districtId, unitId } = asked
  const weeks = await closedWeeks(db, asked)
  const spans = await estimatesOf(db, districtId, weeks, [unitId])
  const last = spans.at(-1)
  if (!last) return { spans: [], units: [], groups: [] }
  const week = { week: last.toWeek }
  const below = (await accountsOf(db, districtId, unitId, [week]))
    .map(({ unit_id: id }) => id)
    .filter((id) => id !== unitId)
  const units = await estimatesOf(db, districtId, [week], below)
  const groups = unitId === districtId ? await groupRates(db, districtId, last) : []
  return { spans, units, groups }
}

async function estimatesOf(
  db: Db,
  districtId: string,
  weeks: readonly { week: string }[],
  unitIds: readonly string[],
) {
  if (weeks.length === 0 || unitIds.length === 0) return []
  return db
    .selectFrom('true_rate')
    .select(['unit_id as unitId', 'from_week as fromWeek', 'to_week as toWeek'])
    .select(['due', 'due_in_time as dueInTime', 'rate'])
    .where('district_id', '=', districtId)
    .where(
      'to_week',
      'in',
      weeks.map(({ week }) => week),
    )
    .where('unit_id', 'in', unitIds)
    .orderBy('to_week')
    .orderBy('unit_id')
    .execute()
}
