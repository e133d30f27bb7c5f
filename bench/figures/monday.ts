// 周一早上: phones that were offline hand in forty visits each, a tenth of them twice. Each visit must stand exactly once.
// Beside it the floor: plain inserts of the very rows that came of it, by as many callers.
import { randomUUID } from 'node:crypto'
import { dayOf } from '../../src/platform/days.ts'
import { assert } from '../../src/platform/errors.ts'
import { DEVICE_HEADER } from '../../src/visits/contract-wire.ts'
import type { VisitInput } from '../../src/visits/contract.ts'
import type { Caller, HttpCall } from '../caller.ts'
import { round, together } from '../compare.ts'
import { chance } from '../random.ts'
import { whatIsSaid } from '../texts.ts'
import { CONCURRENCY, type World } from '../world.ts'

const VISITS_PER_PHONE = 40
/** Of 68,907 households visited in 2021, 13,318 entries came from the doors. */
const HEARD_SHARE = 0.2
const SENT_TWICE = 0.1
/** 500 phones have three minutes for 20,000 visits. */
const GOAL_PER_SECOND = 20_000 / 180

export async function monday(world: World, caller: Caller, { phones }: { phones: number }) {
  const by = chance(1)
  const { districtId } = world.deps.config
  const driveId = await theDrive(world)
  const [village] = world.district.villages
  assert(village, 'the district has villages')
  const actor = world.staffOf(village.id)
  const cookie = await world.cookieOf(actor)
  const devices = Array.from({ length: phones }, () => randomUUID())
  await world.owner.query(
    `insert into field_device (district_id, id, staff_id, label, enrolled_at)
     select $1, id, $2, 'bench', $3::timestamptz - interval '3 days' from unnest($4::uuid[]) as id`,
    [districtId, actor.staffId, world.deps.now(), devices],
  )
  const visits = Array.from({ length: phones * VISITS_PER_PHONE }, (_, n) =>
    aVisit(world, by, Math.floor(n / phones) + 1, village.id, n),
  )
  const calls = visits.flatMap((visit, n): HttpCall[] => {
    const deviceId = devices[n % phones] ?? ''
    const call: HttpCall = {
      method: 'POST',
      path: '/api/field/visits',
      cookie,
      headers: { [DEVICE_HEADER]: deviceId },
      body: JSON.stringify(visit),
    }
    return by.happens(SENT_TWICE) ? [call, call] : [call]
  })
  const before = await counts(world, driveId)
  const began = performance.now()
  const { failures, milliseconds } = await caller.call(calls, Math.min(phones, 64))
  const seconds = (performance.now() - began) / 1000
  assert(failures.length === 0, `a visit failed: ${failures[0]}`)
  const after = await counts(world, driveId)
  const heard = visits.reduce((sum, { appeals }) => sum + appeals.length, 0)
  const once =
    after.visits - before.visits === visits.length && after.appeals - before.appeals === heard
  const floor =
    visits.length /
    (await floorSeconds(
      world,
      visits.map(({ commandId }) => commandId),
    ))
  const rate = visits.length / seconds
  return {
    figure: 'monday: visits handed in by phones, a tenth of them twice',
    phones,
    visits: visits.length,
    appeals: heard,
    seconds: round(seconds, 1),
    perSecond: round(rate),
    p99: round(
      [...milliseconds].sort((a, b) => a - b)[Math.floor(milliseconds.length * 0.99)] ?? 0,
    ),
    floorPerSecond: round(floor),
    ratio: round(rate / floor, 2),
    goal: `>= ${round(GOAL_PER_SECOND)}/s, each exactly once`,
    once,
    ok: once && rate >= GOAL_PER_SECOND,
  }
}

function aVisit(
  world: World,
  by: ReturnType<typeof chance>,
  seq: number,
  villageId: string,
  n: number,
): VisitInput {
  const now = world.deps.now().toISOString()
  const heard = by.happens(HEARD_SHARE)
  return {
    commandId: randomUUID(),
    seq,
    appVersion: 'bench',
    happenedAt: now,
    sentAt: now,
    villageId,
    gridId: null,
    householdId: null,
    door: `${(n % 20) + 1}组${n}号`,
    result: heard ? 'heard' : by.happens(0.5) ? 'absent' : 'nothing',
    position: { lat: 31.86, lon: 106.75, accuracyM: 12 },
    appeals: heard
      ? [
          {
            commandId: randomUUID(),
            text: whatIsSaid(by, []).text,
            reporter: { name: '刘建国' },
            consent: { how: 'spoken', speaker: 'self', readBack: true },
          },
        ]
      : [],
  }
}

/** A drive whose window is open; one that was filled in stays. */
async function theDrive(world: World): Promise<string> {
  const { districtId } = world.deps.config
  const today = dayOf(world.deps.now())
  const there = await world.owner.query<{ id: string }>(
    'select id from drive where district_id = $1 and from_on <= $2 and to_on >= $2',
    [districtId, today],
  )
  if (there.rows[0]) return there.rows[0].id
  await world.owner.query(
    `insert into drive (district_id, id, name, from_on, to_on) values ($1, 'monday', 'monday', $2::date - 7, $2::date + 7)`,
    [districtId, today],
  )
  return 'monday'
}

async function counts(world: World, driveId: string) {
  const { rows } = await world.owner.query<{ visits: number; appeals: number }>(
    `select (select count(*)::int from visit where district_id = $1 and drive_id = $2) as visits,
       (select count(*)::int from visit_appeal where district_id = $1) as appeals`,
    [world.deps.config.districtId, driveId],
  )
  assert(rows[0], 'a count is a row')
  return rows[0]
}

/** The same rows of visits, events, appeals and reporters once more, into bare copies of the tables, a visit at a time. */
async function floorSeconds(world: World, ids: readonly string[]): Promise<number> {
  const tables = ['visit', 'visit_appeal', 'appeal_event', 'appeal', 'reporter', 'appeal_words']
  for (const table of tables)
    await world.owner.query(
      `drop table if exists floor_${table}; create table floor_${table} (like ${table} including indexes)`,
    )
  const began = performance.now()
  await together([...ids], CONCURRENCY, (id) =>
    world.owner.query(
      `with one as (insert into floor_visit select * from visit where id = $1),
         its as (select * from visit_appeal where visit_id = $1),
         two as (insert into floor_visit_appeal select * from its),
         three as (insert into floor_appeal_event select e.* from appeal_event e join its on e.appeal_id = its.appeal_id),
         four as (insert into floor_appeal select a.* from appeal a join its on a.id = its.appeal_id),
         five as (insert into floor_reporter select r.* from reporter r join its on r.appeal_id = its.appeal_id)
       insert into floor_appeal_words select w.* from appeal_words w join its on w.appeal_id = its.appeal_id`,
      [id],
    ),
  )
  const seconds = (performance.now() - began) / 1000
  for (const table of tables) await world.owner.query(`drop table floor_${table}`)
  return seconds
}
