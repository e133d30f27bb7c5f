// 截止封账: freezing and counting one week of everything that was open in it. The floor reads the very same events, and
// does nothing with them.
import { closeWeeks } from '../../src/accounts/close.ts'
import { rebuildWeek } from '../../src/accounts/rebuild.ts'
import { openWeeks } from '../../src/accounts/weeks.ts'
import { assert } from '../../src/platform/errors.ts'
import { drawClosedWeeks } from '../../src/spotchecks/draw.ts'
import { round } from '../compare.ts'
import type { World } from '../world.ts'

const GOAL_SECONDS = 60
const AT_ONCE = 1_500
/** As many as a board covers, and one whose findings may still come in. */
const WEEKS = 5

/** Only when asked for: it freezes weeks, and the clock of the other figures would stand in them. */
export async function accountFigures(world: World) {
  const { db, config } = world.deps
  const { districtId } = config
  // The last week that has ended by now is the one that is measured; those before it are a board's others.
  const ago = (weeks: number) => {
    const now = new Date(world.deps.now().getTime() - weeks * 7 * DAY_MS)
    return { ...world.deps, now: () => now }
  }
  await openWeeks(ago(WEEKS))
  for (let before = WEEKS - 1; before > 0; before -= 1) await closeWeeks(ago(before))
  const took = { ours: 0, floor: 0, rebuild: 0, draw: 0 }
  let week: string | undefined
  took.ours = await seconds(async () => {
    ;[week] = await closeWeeks(world.deps)
  })
  assert(week, 'a week was closed')
  const closed = week
  const { rows } = await world.owner.query<{ id: string }>(
    `select id from appeal join account_week as week on week.district_id = appeal.district_id and week.week = $2
     where appeal.district_id = $1 and registered_at <= cut_off_at and (ended_at is null or ended_at > opens_at) order by id`,
    [districtId, closed],
  )
  const ids = rows.map(({ id }) => id)
  let events = 0
  took.floor = await seconds(async () => {
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      const read = await world.owner.query(
        `select appeal_id, seq, type, body, unit_id, at from appeal_event
         where district_id = $1 and appeal_id = any($2::uuid[]) order by appeal_id, seq`,
        [districtId, ids.slice(from, from + AT_ONCE)],
      )
      events += read.rows.length
    }
  })
  took.rebuild = await seconds(async () => {
    const { identical } = await rebuildWeek(db, districtId, closed)
    assert(identical, 'counted again it is the same')
  })
  took.draw = await seconds(async () => {
    await drawClosedWeeks(world.deps)
  })
  const { rows: all } = await world.owner.query<{ n: number; open: number }>(
    'select count(*) as n, count(*) filter (where ended_at is null) as open from appeal',
  )
  return [
    {
      figure: 'accounts: weekly close',
      size: all[0]?.n,
      open: all[0]?.open,
      alive: ids.length,
      events,
      ours: { seconds: round(took.ours, 1) },
      rebuild: { seconds: round(took.rebuild, 1) },
      /** The lots of all closed weeks. */
      draw: { seconds: round(took.draw, 1) },
      floor: { seconds: round(took.floor, 1) },
      ratio: round(took.ours / took.floor, 2),
      goal: `<= ${GOAL_SECONDS} s`,
      ok: took.ours <= GOAL_SECONDS,
    },
  ]
}

const DAY_MS = 24 * 60 * 60_000

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1_000
}
