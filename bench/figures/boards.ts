// 红黑榜: all that a board counts, gathered in one look, and the board figured from it. The floor reads the same frozen
// lines and the same recorded words, and does nothing with them.
import { figured } from '../../src/boards/draft.ts'
import { gather } from '../../src/boards/gather.ts'
import { assert } from '../../src/platform/errors.ts'
import { currentRulebookVersion } from '../../src/rulebook/store.ts'
import { round } from '../compare.ts'
import type { World } from '../world.ts'
import { accountFigures } from './accounts.ts'

const TIMES = 11
const GOAL_MS = 300

/** Only when asked for: it needs a frozen week, and freezes one where there is none. */
export async function boardFigures(world: World) {
  const { db, config } = world.deps
  const { districtId } = config
  const weeks = () =>
    world.owner.query<{ week: string; opens_at: Date }>(
      `select week, opens_at from account_week where district_id = $1 and closed_at is not null order by week desc limit 4`,
      [districtId],
    )
  if ((await weeks()).rows.length === 0) await accountFigures(world)
  const { rows } = await weeks()
  const [last, first] = [rows[0], rows.at(-1)]
  assert(first && last, 'a week is closed')
  const span = {
    fromWeek: first.week,
    toWeek: last.week,
    countedUntil: world.deps.now(),
    rulebookVersion: await currentRulebookVersion(db, districtId),
  }
  const floor = async () => {
    await world.owner.query(
      `select unit_id, appeal_id, facts, claim_seq from account_line where district_id = $1 and week between $2 and $3
         and (claim_seq is not null or 'due' = any(facts))`,
      [districtId, span.fromWeek, span.toWeek],
    )
    await world.owner.query(
      `select appeal_id, seq, type, body from appeal_event where district_id = $1 and at > $2 and at <= $3
         and type in ('rated', 'confirmed', 'disputed', 'redone', 'spot_checked', 'called_back', 'call_denied')`,
      [districtId, first.opens_at, span.countedUntil],
    )
  }
  const times = { ours: [] as number[], floor: [] as number[], whole: [] as number[] }
  for (let turn = 0; turn < TIMES; turn += 1) {
    times.floor.push(await timed(floor))
    times.ours.push(await timed(() => gather(db, districtId, span, [])))
    times.whole.push(await timed(() => figured(db, districtId, span, [])))
  }
  const { units } = await gather(db, districtId, span, [])
  const { rows: sizes } = await world.owner.query<{ appeals: number; lines: number }>(
    `select (select count(*) from appeal) as appeals, (select count(*) from account_line where district_id = $1
       and week between $2 and $3) as lines`,
    [districtId, span.fromWeek, span.toWeek],
  )
  const [own, bare] = [middle(times.ours), middle(times.floor)]
  return [
    {
      figure: 'boards: one look',
      size: Number(sizes[0]?.appeals),
      weeks: rows.length,
      units: units.length,
      lines: Number(sizes[0]?.lines),
      ours: { p50: round(own, 1), worst: round(Math.max(...times.ours), 1) },
      whole: { p50: round(middle(times.whole), 1) },
      floor: { p50: round(bare, 1) },
      ratio: round(own / bare, 2),
      goal: `p50 <= ${GOAL_MS} ms`,
      ok: own <= GOAL_MS,
    },
  ]
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

const middle = (times: readonly number[]) =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
