// 报结率与真实化解率: what units say and what was found, over the same weeks.
import { claimsOf, rateOf } from '../boards/gather.ts'
import type { InsightRates } from './contract.ts'
import type { Db } from '../deps.ts'
import { isWithin } from '../organisation/units.ts'
import { accountsOf, closedWeeks, type Asked } from './read.ts'

/** Spans end with the last week whose days for findings are over; what is left over at the beginning is not told. */
export async function readRates(db: Db, asked: Asked, spanWeeks: number): Promise<InsightRates> {
  const { districtId, unitId, organisation, now } = asked
  const over = await fieldOver(db, districtId, now)
  const weeks = (await closedWeeks(db, asked)).filter(({ week }) => over.has(week))
  const accounts = await accountsOf(db, districtId, unitId, weeks)
  const own = accounts.filter((row) => row.unit_id === unitId)
  const spans = Array.from({ length: Math.floor(weeks.length / spanWeeks) }, (_, index) =>
    weeks.slice(weeks.length - (index + 1) * spanWeeks, weeks.length - index * spanWeeks),
  ).toReversed()
  return {
    spans: await Promise.all(
      spans.map(async (span) => {
        const days = span.map(({ week }) => week)
        const [fromWeek = '', toWeek = fromWeek] = [days[0], days.at(-1)]
        const cells = await claimsOf(db, districtId, { fromWeek, toWeek, countedUntil: now })
        const here = [...cells]
          .filter(([id]) => isWithin(organisation, id, unitId))
          .flatMap(([, theirs]) => theirs)
        const figures = own.filter(({ week }) => days.includes(week)).map(({ rolled }) => rolled)
        const sum = (fact: 'due' | 'due_in_time') =>
          figures.reduce((total, each) => total + (each[fact] ?? 0), 0)
        return {
          fromWeek,
          toWeek,
          due: sum('due'),
          dueInTime: sum('due_in_time'),
          rate: rateOf(sum('due'), here),
        }
      }),
    ),
  }
}

/** Weeks of which all findings are in: half of them would be whichever was quick to look at. */
async function fieldOver(db: Db, districtId: string, now: Date): Promise<Set<string>> {
  const rows = await db
    .selectFrom('spot_draw')
    .select('week')
    .where('district_id', '=', districtId)
    .where('field_until', '<=', now)
    .execute()
  return new Set(rows.map(({ week }) => week))
}
