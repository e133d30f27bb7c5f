// 进展: sixteen handlers at a time report progress on appeals of their own. Ours over HTTP and as change().
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { Appeal } from '../../src/appeals/appeal.ts'
import { appendTo, type EventRow } from '../../src/appeals/history.ts'
import { change } from '../../src/appeals/ledger.ts'
import { columnsOf } from '../../src/appeals/rows.ts'
import type { StaffActor } from '../../src/organisation/contract.ts'
import { dayOf } from '../../src/platform/days.ts'
import { assert } from '../../src/platform/errors.ts'
import type { Caller, HttpCall } from '../caller.ts'
import { together, type Sides } from '../compare.ts'
import { CONCURRENCY, type World } from '../world.ts'
import { inTransaction, insertEvent, named } from './by-hand.ts'

const POOL = 400
const TEXT = '已到现场查看，施工单位明日进场。'

interface Case {
  id: string
  version: number
  actor: StaffActor
  cookie: string
  reachable: boolean
}

export async function verbSides(world: World, caller: Caller): Promise<Record<string, Sides>> {
  const cases = await inProgress(world)
  assert(cases.length >= CONCURRENCY * 2, 'enough appeals are in progress')
  let turn = 0
  // Each appeal once per round; a round is longer than what runs at once.
  const next = (n: number) =>
    Array.from({ length: n }, () => {
      const found = cases[turn % cases.length]
      turn += 1
      assert(found, 'there is a next case')
      found.version += 1
      return { ...found, version: found.version - 1 }
    })
  const http = async (n: number) => {
    const calls = next(n).map((each): HttpCall => ({
      method: 'POST',
      path: `/api/appeals/${each.id}/progress`,
      cookie: each.cookie,
      body: JSON.stringify({
        commandId: randomUUID(),
        seenVersion: each.version,
        input: { text: TEXT },
      }),
    }))
    const { milliseconds, failures } = await caller.call(calls, CONCURRENCY)
    assert(failures.length === 0, `a verb failed: ${failures[0]}`)
    return milliseconds
  }
  const ours = (n: number) =>
    together(next(n), CONCURRENCY, (each) =>
      change(world.deps, {
        districtId: world.deps.config.districtId,
        actor: each.actor,
        appealId: each.id,
        verb: 'progress',
        input: { text: TEXT, fileIds: [] },
        commandId: `${each.actor.staffId}:${randomUUID()}`,
        seenVersion: each.version,
      }),
    )
  const floor = async (n: number) => {
    const rows = await build(world, next(n))
    return together(rows, CONCURRENCY, (each) => writeByHand(world.owner, each))
  }
  return { 'verb: POST /api/appeals/{id}/progress': { ours, floor, http } }
}

async function inProgress(world: World): Promise<Case[]> {
  const { rows } = await world.owner.query<{
    id: string
    unit_id: string
    version: number
    reachable: boolean
  }>(`
    select id, unit_id, version, exists (select 1 from reporter where reporter.district_id = appeal.district_id
      and reporter.appeal_id = appeal.id and echo_channel is not null) as reachable
    from appeal where state = 'in_progress' order by id limit ${POOL}`)
  const cookies = new Map<string, string>()
  const cases: Case[] = []
  for (const row of rows) {
    const actor = world.staffOf(row.unit_id)
    const cookie = cookies.get(actor.staffId) ?? (await world.cookieOf(actor))
    cookies.set(actor.staffId, cookie)
    cases.push({ id: row.id, version: row.version, actor, cookie, reachable: row.reachable })
  }
  return cases
}

interface Built {
  row: EventRow
  appeal: Appeal
  headHash: Buffer
  echo: boolean
  now: Date
}

/** What will be written, made before the clock starts. Nothing that decides whether it may be: the floor only writes. */
async function build(world: World, cases: readonly Case[]): Promise<Built[]> {
  const { districtId } = world.deps.config
  const { rows: present } = await world.owner.query<{
    id: string
    current: Appeal
    head_hash: Buffer
  }>('select id, current, head_hash from appeal where district_id = $1 and id = any($2)', [
    districtId,
    cases.map(({ id }) => id),
  ])
  const byId = new Map(present.map((row) => [row.id, row]))
  return cases.map((each) => {
    const row = byId.get(each.id)
    assert(row, 'the appeal is there')
    const now = world.deps.now()
    const stamp = {
      districtId,
      actor: each.actor,
      unitId: row.current.unitId,
      at: now,
      rulebookVersion: world.district.rulebook.version,
      commandId: `${each.actor.staffId}:${randomUUID()}`,
    }
    const event = {
      type: 'progressed' as const,
      on: dayOf(now),
      text: TEXT,
      fileIds: [],
      milestone: null,
    }
    const { rows, appeal, headHash } = appendTo(
      row.current,
      row.head_hash,
      [event],
      { id: each.id, firstPart: 0 },
      stamp,
    )
    assert(rows[0] && appeal && headHash, 'there is an event')
    row.current = appeal
    row.head_hash = headHash
    return { row: rows[0], appeal, headHash, echo: each.reachable, now }
  })
}

/** Lock, append, save, echo, commit. Progress moves nothing from state to state, so there is no line for the tally. */
async function writeByHand(pool: pg.Pool, { row, appeal, headHash, echo, now }: Built) {
  await inTransaction(pool, async (client) => {
    await client.query(
      named('select current, head_hash from appeal where district_id = $1 and id = $2 for update', [
        appeal.districtId,
        appeal.id,
      ]),
    )
    await insertEvent(client, row)
    await saveByHand(client, appeal, headHash)
    if (echo) await echoByHand(client, appeal, now)
  })
}

function saveByHand(client: pg.PoolClient, appeal: Appeal, headHash: Buffer) {
  const { district_id, id, ...columns } = columnsOf(appeal)
  const row = { ...columns, head_hash: headHash }
  const names = Object.keys(row)
  return client.query(
    named(
      `update appeal set ${names.map((name, index) => `${name} = $${index + 3}`).join(', ')} where district_id = $1 and id = $2`,
      [district_id, id, ...Object.values(row)],
    ),
  )
}

async function echoByHand(client: pg.PoolClient, appeal: Appeal, now: Date) {
  const echo = randomUUID()
  await client.query(
    named(
      `
    insert into echo (district_id, id, appeal_id, reporter_no, event_appeal_id, seq, key, channel, not_before, created_at)
    values ($1, $2, $3, 1, $3, $4, 'progressed', 'sms', $5, $5)`,
      [appeal.districtId, echo, appeal.id, appeal.version, now],
    ),
  )
  await client.query(
    named(`insert into pgboss.job (name, data) values ('echo', $1)`, [
      { districtId: appeal.districtId, echoId: echo },
    ]),
  )
}
