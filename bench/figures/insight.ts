// 区情: a page of the whole district and of one town, and the rates beside it. The floor reads the same rows of the ledger
// and of the accounts, grouped by hand, and does nothing with them.
import { estimateWeeks } from '../../src/insight/estimate.ts'
import { readRates } from '../../src/insight/rates.ts'
import { readInsight } from '../../src/insight/read.ts'
import { currentOrganisation } from '../../src/organisation/store.ts'
import { assert } from '../../src/platform/errors.ts'
import { compareMedians, round } from '../compare.ts'
import type { World } from '../world.ts'
import { accountFigures } from './accounts.ts'

const TURNS = 11
const GOAL_MS = 300
/** What the page asks for when it is opened. */
const WEEKS = 13

/** Only when asked for: it needs frozen weeks, and freezes them where there are none. */
export async function insightFigures(world: World) {
  const { db, config } = world.deps
  const { districtId } = config
  const closed = await world.owner.query(
    'select opens_at from account_week where district_id = $1 and closed_at is not null order by week',
    [districtId],
  )
  if (closed.rows.length === 0) {
    await accountFigures(world)
    return insightFigures(world)
  }
  const organisation = await currentOrganisation(db, districtId)
  const town = [...organisation.units.values()].find(({ kind }) => kind === 'town')
  assert(town, 'the district has towns')
  const now = world.deps.now()
  const asked = { districtId, weeks: WEEKS, organisation, now }
  const from: Date = closed.rows[0].opens_at
  const floor = async () => {
    await world.owner.query(
      `select (coalesce(ended_at, $3) at time zone 'Asia/Shanghai')::date - (registered_at at time zone 'Asia/Shanghai')::date as day,
         state, count(*) from appeal where district_id = $1 and registered_at > $2 and registered_at <= $3 group by 1, 2`,
      [districtId, from, now],
    )
    await world.owner.query(
      `select (registered_at at time zone 'Asia/Shanghai')::date as day, count(*) from appeal
       where district_id = $1 and ended_at is null group by 1`,
      [districtId],
    )
    await world.owner.query(
      'select week, unit_id, rolled from account where district_id = $1 and (unit_id = $1 or parent_id = $1)',
      [districtId],
    )
  }
  const sides = {
    'insight: the district': () => readInsight(db, { ...asked, unitId: districtId }),
    'insight: one town': () => readInsight(db, { ...asked, unitId: town.id }),
    'insight: claimed beside true': () => readRates(db, { ...asked, unitId: districtId }),
  }
  const { rows } = await world.owner.query<{ n: number }>('select count(*)::int as n from appeal')
  const began = performance.now()
  const estimated = await estimateWeeks(world.deps)
  const figures: object[] = [
    {
      figure: 'insight: estimating, once a week',
      size: rows[0]?.n,
      weeks: estimated.length,
      ours: { seconds: round((performance.now() - began) / 1_000, 1) },
    },
  ]
  for (const [figure, ours] of Object.entries(sides))
    figures.push({
      ...(await compareMedians(figure, { ours, floor }, { turns: TURNS, goalMs: GOAL_MS })),
      size: rows[0]?.n,
    })
  return figures
}
