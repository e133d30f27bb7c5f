// 红黑榜: a board opened, and what lies behind its cells, beside the bare rows; and once in a period, its drafting from the
// history, beside reading the same frozen lines and the same recorded words and doing nothing with them.
import { behindCell } from '../../src/boards/behind.ts'
import { draftBoards } from '../../src/boards/draft.ts'
import { boardDetail, boardHeads } from '../../src/boards/read.ts'
import { groundsFor } from '../../src/boards/write.ts'
import { assert } from '../../src/platform/errors.ts'
import { compareMedians, round } from '../compare.ts'
import type { World } from '../world.ts'
import { accountFigures } from './accounts.ts'

const CENTRE = '511902-centre'
const TURNS = 11
const GOAL_MS = 300

/** Only when asked for: it needs frozen weeks, and freezes them where there are none. */
export async function boardFigures(world: World) {
  const { db, config } = world.deps
  const { districtId } = config
  const closed = await world.owner.query('select from account_week where closed_at is not null')
  if (closed.rowCount === 0) await accountFigures(world)
  const drafting = await draftOnce(world)
  const [head] = await boardHeads(db, districtId)
  assert(head, 'a board is drafted')
  const grounds = await groundsFor(world.deps, world.staffOf(CENTRE))
  const { rows: largest } = await world.owner.query<{ unit_id: string; n: number }>(
    `select unit_id, count(*)::int as n from account_line where week between $1 and $2 and 'due' = any(facts)
       and unit_id in (select unit_id from board_row) group by 1 order by 2 desc, 1 limit 1`,
    [head.fromWeek, head.toWeek],
  )
  const unitId = largest[0]?.unit_id
  assert(unitId, 'something fell due')
  const cell = { boardId: head.id, unitId }
  const { rows } = await world.owner.query<{ n: number }>('select count(*)::int as n from appeal')
  const over = { size: rows[0]?.n, units: head.units, largest: largest[0]?.n }
  const bare = (text: string, values: unknown[]) => () => world.owner.query(text, values)
  const lines = bare(
    'select appeal_id, facts from account_line where district_id = $1 and unit_id = $2 and week between $3 and $4',
    [districtId, unitId, head.fromWeek, head.toWeek],
  )
  const sides = {
    'boards: one is opened': {
      ours: () => boardDetail(db, districtId, grounds, { id: head.id, language: 'zh' }),
      floor: bare('select row from board_row where board_id = $1', [head.id]),
    },
    'boards: behind the largest cell': {
      ours: () => behindCell(db, districtId, grounds, { ...cell, metric: 'on_time' }),
      floor: lines,
    },
    'boards: behind a cell of findings': {
      ours: () => behindCell(db, districtId, grounds, { ...cell, metric: 'verified' }),
      floor: lines,
    },
    'boards: behind a cell of satisfaction': {
      ours: () => behindCell(db, districtId, grounds, { ...cell, metric: 'satisfaction' }),
      floor: lines,
    },
  }
  const figures: object[] = drafting
  for (const [figure, both] of Object.entries(sides))
    figures.push({
      ...(await compareMedians(figure, both, { turns: TURNS, goalMs: GOAL_MS })),
      ...over,
    })
  return figures
}

/** A filled folder that is used again has its board; then there is nothing to time. */
async function draftOnce(world: World): Promise<object[]> {
  const began = performance.now()
  if ((await draftBoards(world.deps)) === 0) return []
  const ours = performance.now() - began
  const [head] = await boardHeads(world.deps.db, world.deps.config.districtId)
  assert(head, 'a board is drafted')
  const from = performance.now()
  const lines = await world.owner.query(
    `select unit_id, appeal_id, facts, claim_seq from account_line where week between $1 and $2
       and (claim_seq is not null or 'due' = any(facts))`,
    [head.fromWeek, head.toWeek],
  )
  const said = await world.owner.query(
    `select appeal_id, seq, type, body from appeal_event where at > (select opens_at from account_week where week = $1) and at <= $2
       and type in ('rated', 'confirmed', 'disputed', 'redone', 'spot_checked', 'called_back', 'call_denied')`,
    [head.fromWeek, head.countedUntil],
  )
  const floor = performance.now() - from
  return [
    {
      figure: 'boards: drafting, once a period',
      lines: lines.rowCount,
      said: said.rowCount,
      ours: { seconds: round(ours / 1_000, 1) },
      floor: { seconds: round(floor / 1_000, 1) },
      ratio: round(ours / floor, 2),
    },
  ]
}
