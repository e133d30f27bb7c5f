// 登记: sixteen citizens at a time. Ours over HTTP and as the function; the floor writes the same rows by hand.
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { RegisterInput } from '../../src/appeals/contract.ts'
import { appendTo } from '../../src/appeals/history.ts'
import { receiptFor } from '../../src/appeals/receipts.ts'
import { registration } from '../../src/appeals/register.ts'
import { register } from '../../src/appeals/registering.ts'
import { columnsOf, wordsOf } from '../../src/appeals/rows.ts'
import type { Actor } from '../../src/organisation/contract.ts'
import { dayOf } from '../../src/platform/days.ts'
import { assert } from '../../src/platform/errors.ts'
import { newId } from '../../src/platform/ids.ts'
import { reporterRow } from '../../src/reporters/reporters.ts'
import type { Caller, HttpCall } from '../caller.ts'
import { together, type Sides } from '../compare.ts'
import { tsvector } from '../copy.ts'
import { chance } from '../random.ts'
import { whatIsSaid } from '../texts.ts'
import { CONCURRENCY, type World } from '../world.ts'
import { inTransaction, insertEvent, insertTally, named } from './by-hand.ts'

const CITIZEN: Actor = { kind: 'reporter', reporterNo: 1 }

export function intakeSides(world: World, caller: Caller): Record<string, Sides> {
  const by = chance(Date.now())
  const floor = async (n: number) => {
    const rows = Array.from({ length: n }, () => rowsFor(world, submission(world, by)))
    return together(rows, CONCURRENCY, (each) => writeByHand(world.owner, each))
  }
  const http = async (n: number) => {
    const calls = Array.from({ length: n }, (): HttpCall => {
      const { reporter, channel: _, fileIds: __, ...input } = submission(world, by)
      return {
        method: 'POST',
        path: '/api/public/appeals',
        body: JSON.stringify({ ...input, ...reporter, commandId: randomUUID() }),
        address: anAddress(),
      }
    })
    const { milliseconds, failures } = await caller.call(calls, CONCURRENCY)
    assert(failures.length === 0, `intake failed: ${failures[0]}`)
    return milliseconds
  }
  const ours = (n: number) => {
    const inputs = Array.from({ length: n }, () => submission(world, by))
    return together(inputs, CONCURRENCY, (input) =>
      register(world.deps, {
        districtId: world.deps.config.districtId,
        actor: CITIZEN,
        commandId: randomUUID(),
        input,
      }),
    )
  }
  // Citizens come from many addresses; one address has a limit of its own.
  const anAddress = () => `10.${by.whole(0, 255)}.${by.whole(0, 255)}.${by.whole(1, 254)}`
  return { 'intake: POST /api/public/appeals': { ours, floor, http } }
}

/** Every other reporter leaves a phone, and with it an echo to be sent. */
function submission(world: World, by: ReturnType<typeof chance>): RegisterInput {
  const { text } = whatIsSaid(by, [])
  return {
    text,
    channel: 'web',
    areaId: by.skewed(world.district.villages).id,
    placeDetail: `${by.whole(1, 12)}组`,
    fileIds: [],
    reporter: {
      name: '刘建国',
      ...(by.happens(0.5) ? { phone: `138${by.whole(10_000_000, 99_999_999)}` } : {}),
    },
  }
}

type Rows = ReturnType<typeof rowsFor>

/** Made before the clock starts: the floor only writes. */
function rowsFor({ deps, district }: World, input: RegisterInput) {
  const { districtId } = deps.config
  const now = deps.now()
  const { rulebook, calendar, organisation } = district
  const receipt = receiptFor(deps.vault, districtId, randomUUID())
  const grounds = {
    actor: CITIZEN,
    rulebook,
    calendar,
    organisation,
    today: dayOf(now),
    now: now.toISOString(),
    other: null,
    reachable: false,
    toCall: null,
  }
  const events = registration(input, grounds, { code: receipt.code })
  assert(typeof events !== 'string', 'a good submission')
  const id = newId(now)
  const stamp = {
    districtId,
    actor: CITIZEN,
    unitId: null,
    at: now,
    rulebookVersion: rulebook.version,
    commandId: `sha256:${randomUUID()}`,
  }
  const { rows, appeal, headHash } = appendTo(null, null, events, { id, firstPart: 0 }, stamp)
  assert(appeal && headHash, 'a registration has an event')
  const reporter = reporterRow(deps.vault, {
    districtId,
    appealId: id,
    no: 1,
    input: input.reporter ?? {},
    receipt,
    now,
  })
  return {
    rows,
    appeal,
    appealRow: { ...columnsOf(appeal), head_hash: headHash },
    words: tsvector(wordsOf(appeal)),
    reporter,
    now,
  }
}

async function writeByHand(pool: pg.Pool, { rows, appeal, appealRow, words, reporter, now }: Rows) {
  await inTransaction(pool, async (client) => {
    for (const row of rows) await insertEvent(client, row)
    await client.query(
      named(
        `insert into appeal (${Object.keys(appealRow).join(', ')})
      values (${Object.keys(appealRow)
        .map((_, index) => `$${index + 1}`)
        .join(', ')})`,
        Object.values(appealRow),
      ),
    )
    await client.query(
      named('insert into appeal_words (district_id, appeal_id, grams) values ($1, $2, $3)', [
        appeal.districtId,
        appeal.id,
        words,
      ]),
    )
    await insertTally(client, appeal, 1)
    await client.query(
      named(
        `insert into reporter (${Object.keys(reporter).join(', ')})
      values (${Object.keys(reporter)
        .map((_, index) => `$${index + 1}`)
        .join(', ')})`,
        Object.values(reporter),
      ),
    )
    if (!reporter.echo_channel) return
    const echo = randomUUID()
    await client.query(
      named(
        `
      insert into echo (district_id, id, appeal_id, reporter_no, event_appeal_id, seq, key, channel, not_before, created_at)
      values ($1, $2, $3, 1, $3, 1, 'registered', $4, $5, $5)`,
        [appeal.districtId, echo, appeal.id, reporter.echo_channel, now],
      ),
    )
    await client.query(
      named(`insert into pgboss.job (name, data) values ('echo', $1)`, [
        { districtId: appeal.districtId, echoId: echo },
      ]),
    )
  })
}
