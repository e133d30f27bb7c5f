// 起底 of 100,000: totals, comparison and coverage, each beside a bare grouping of the same rows. As many visits as
// appeals, at seven households in ten of that number: some are visited again.
import { findDrive, listDrives } from '../../src/drive/drives.ts'
import { readCompare } from '../../src/drive/read-compare.ts'
import { readCounts } from '../../src/drive/read-coverage.ts'
import { readTotals } from '../../src/drive/read-totals.ts'
import { dayOf } from '../../src/platform/days.ts'
import { assert } from '../../src/platform/errors.ts'
import { compareMedians } from '../compare.ts'
import type { World } from '../world.ts'

const TURNS = 21
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
  const [village] = world.district.villages
  assert(village, 'the district has villages')
  await visitDoors(world, world.staffOf(village.id).staffId)
  const { db } = world.deps
  const drive = await findDrive(db, districtId, ID, today)
  const drives = await listDrives(db, districtId, today)
  const scope = {}
  const query = (text: string) => () => world.owner.query(text, [districtId, ID])
  const byState = query(
    `select channel, state, unit_id, town_id, count(*) from appeal where district_id = $1 and drive_id = $2 group by 1, 2, 3, 4`,
  )
  const byDoor = query(
    `select village_id, grid_id, result, count(*) from visit where district_id = $1 and drive_id = $2 group by 1, 2, 3
     union all select '', grid_id, '', count(*) from household where district_id = $1 group by 2
     union all select area_id, '', channel, count(*) from appeal where district_id = $1 and drive_id = $2 group by 1, 3`,
  )
  const sides = {
    'drive: totals': { ours: () => readTotals(db, drive, scope), floor: byState },
    'drive: coverage': { ours: () => readCounts(db, drive), floor: byDoor },
    'drive: beside earlier drives': {
      ours: () => readCompare(db, drive, drives, scope),
      floor: byState,
    },
  }
  const size = Number(
    (await world.owner.query('select count(*) as n from appeal where drive_id = $1', [ID])).rows[0]
      ?.n,
  )
  const figures = []
  for (const [figure, both] of Object.entries(sides))
    figures.push({
      ...(await compareMedians(figure, both, { turns: TURNS, goalMs: GOAL_MS })),
      size,
    })
  return figures
}

const ROUNDS = `
  with grids as (
    insert into grid (district_id, id, unit_id, name)
    select $1, unit_id || '-g' || n, unit_id, n || '网格' from unnest($3::text[]) as unit_id, generate_series(1, 4) as n
    on conflict (district_id, id) do update set name = excluded.name returning id, unit_id
  ), numbered as (select id, unit_id, row_number() over (order by id) - 1 as no, count(*) over () as of from grids),
  device as (
    insert into field_device (district_id, id, staff_id, label, enrolled_at)
    values ($1, gen_random_uuid(), $4, 'bench', $5::timestamptz - interval '30 days') returning id
  ), doors as (
    insert into household (district_id, id, grid_id, door, door_key, created_at)
    select $1, gen_random_uuid(), numbered.id, n || '号', n || '号', $5 from generate_series(1, ($6 * 0.7)::int) as n
      join numbered on numbered.no = n % numbered.of
    returning id, grid_id, door, split_part(door, '号', 1)::int as n
  ), rings as (
    insert into visit (district_id, id, print, drive_id, village_id, grid_id, household_id, door, door_key, result, staff_id,
      device_id, seq, app_version, happened_at, sent_at, received_at, clock_off_ms, visited_at, clock_doubt)
    select $1, gen_random_uuid(), '\\x00', $2, unit_id, doors.grid_id, doors.id, door, door,
      (array['heard', 'heard', 'nothing', 'nothing', 'nothing', 'nothing', 'absent', 'absent', 'absent', 'refused'])[(n + again * 3) % 10 + 1],
      $4, device.id, n, 'bench', $5, $5, $5, 0, $5, false
    from doors join numbered on numbered.id = doors.grid_id, device, generate_series(0, 1) as again
    where again = 0 or n <= $6 * 0.3
    returning id, result
  ), heard as (select id, row_number() over () as no from rings where result = 'heard')
  insert into visit_appeal (district_id, visit_id, no, appeal_id, command_id, joined, consent)
  select $1, heard.id, 1, appeals.id, 'bench:' || heard.id, false, '{}'
  from heard join (select id, row_number() over () as no from appeal where district_id = $1 and drive_id = $2) as appeals using (no)`

/** Once: a filled folder that is used again has them. */
async function visitDoors(world: World, staffId: string) {
  const { districtId } = world.deps.config
  const { rows } = await world.owner.query<{ appeals: number; visits: number }>(
    `select (select count(*)::int from appeal where district_id = $1 and drive_id = $2) as appeals,
       (select count(*)::int from visit where district_id = $1 and drive_id = $2) as visits`,
    [districtId, ID],
  )
  const [found] = rows
  if (!found || found.visits > 0) return
  await world.owner.query(ROUNDS, [
    districtId,
    ID,
    world.district.villages.map(({ id }) => id),
    staffId,
    world.deps.now(),
    found.appeals,
  ])
  await world.owner.query('vacuum (analyze) household, visit, visit_appeal, grid')
}
