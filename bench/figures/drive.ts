// 起底 of 100,000: totals, comparison and coverage, each beside a bare grouping of the same rows.
import { findDrive, listDrives } from '../../src/drive/drives.ts'
import { readCompare } from '../../src/drive/read-compare.ts'
import { readCounts } from '../../src/drive/read-coverage.ts'
import { readTotals } from '../../src/drive/read-totals.ts'
import { dayOf } from '../../src/platform/days.ts'
import { round } from '../compare.ts'
import type { World } from '../world.ts'

const TIMES = 21
const GOAL_MS = 200
const ID = 'bench'

/** All that was filled becomes one drive: only for this figure, which the check of the ledger does not follow. */
export async function driveFigures(world: World) {
  const { districtId } = world.deps.config
  const today = dayOf(world.deps.now())
  await world.owner.query(
    `insert into drive (district_id, id, name, from_on, to_on) values ($1, $2, $2, $3::date - 20, $3::date + 10)
     on conflict do nothing`,
    [districtId, ID, today],
  )
  await world.owner.query(
    `update appeal set drive_id = $2 where district_id = $1 and drive_id is distinct from $2`,
    [districtId, ID],
  )
  await world.owner.query('vacuum (analyze) appeal')
  const { db } = world.deps
  const drive = await findDrive(db, districtId, ID, today)
  const drives = await listDrives(db, districtId, today)
  const scope = {}
  const floor = () =>
    world.owner.query(
      `select channel, state, unit_id, town_id, count(*) from appeal where district_id = $1 and drive_id = $2 group by 1, 2, 3, 4`,
      [districtId, ID],
    )
  const sides = {
    'drive: totals': () => readTotals(db, drive, scope),
    'drive: coverage': () => readCounts(db, drive),
    'drive: beside earlier drives': () => readCompare(db, drive, drives, scope),
  }
  const size = Number(
    (await world.owner.query('select count(*) as n from appeal where drive_id = $1', [ID])).rows[0]
      ?.n,
  )
  const figures = []
  for (const [figure, ours] of Object.entries(sides)) {
    const times = { ours: [] as number[], floor: [] as number[] }
    for (let turn = 0; turn < TIMES; turn += 1) {
      times.floor.push(await timed(floor))
      times.ours.push(await timed(ours))
    }
    const [own, bare] = [middle(times.ours), middle(times.floor)]
    const worst = round(Math.max(...times.ours), 1)
    figures.push({
      figure,
      size,
      ours: { p50: round(own, 1), worst },
      floor: { p50: round(bare, 1) },
      ratio: round(own / bare, 2),
      goal: `p50 <= ${GOAL_MS} ms`,
      ok: own <= GOAL_MS,
    })
  }
  return figures
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

const middle = (times: number[]): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
