// What bad days bring: malformed and hostile requests, a database that goes away, a clock that jumps, a year without calendar.
import { tmpdir } from 'node:os'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { openRoom } from '../src/platform/room.ts'
import { verifyLedger } from '../src/appeals/verify.ts'
import { sweepDeadlines } from '../src/worker.ts'
import { testApp, type TestApp } from './support/app.ts'
import { person, registered, signIn, type Person } from './support/people.ts'

let t: TestApp
let centre: Person
let headers: { cookie: string }
beforeAll(async () => {
  t = await testApp()
  centre = await person(t, 'district_centre', '511902-centre')
  headers = await signIn(t, centre)
})
afterAll(() => t.close())

const rows = async () =>
  (await t.superuser.query<{ n: number }>('select count(*)::int as n from appeal_event')).rows[0]!.n
const triage = (id: string, body: unknown) =>
  t.app.inject({
    method: 'POST',
    url: `/api/appeals/${id}/triage`,
    headers,
    payload: body as object,
  })

describe('a request that is not right', () => {
  test('gets a problem with a stable code and a Chinese sentence, in English when asked', async () => {
    const answer = await t.app.inject({
      method: 'GET',
      url: '/api/appeals/00000000-0000-7000-8000-000000000000',
      headers,
    })
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.json()).toMatchObject({
      status: 404,
      code: 'not_found',
      detail: expect.stringMatching(/没有找到/),
    })
    const english = await t.app.inject({
      method: 'GET',
      url: '/api/appeals/00000000-0000-7000-8000-000000000000?lang=en',
      headers,
    })
    expect(english.json()).toMatchObject({ detail: expect.stringMatching(/no such appeal/) })
  })
  test('malformed JSON, a missing field and a wrong type are named and write nothing', async () => {
    const before = await rows()
    const { appealId } = await registered(t, null)
    const broken = await t.app.inject({
      method: 'POST',
      url: `/api/appeals/${appealId}/triage`,
      headers: { ...headers, 'content-type': 'application/json' },
      payload: '{"commandId":',
    })
    expect(broken.json()).toMatchObject({ status: 400, code: 'not_json' })
    const empty = await triage(appealId, {})
    expect(empty.json()).toMatchObject({ status: 400, code: 'malformed' })
    expect(empty.json<{ fields: { path: string }[] }>().fields.map((field) => field.path)).toEqual(
      expect.arrayContaining(['commandId', 'seenVersion', 'input']),
    )
    expect(await rows()).toBe(before + 1)
  })
  test('hundred thousand characters are refused, five thousand with emoji and rare characters are kept as they are', async () => {
    const send = (text: string) =>
      t.app.inject({
        method: 'POST',
        url: '/api/appeals',
        headers,
        payload: {
          commandId: crypto.randomUUID(),
          input: { text, channel: 'hotline', areaId: null },
        },
      })
    expect((await send('长'.repeat(100_000))).statusCode).toBe(400)
    const text = `👵🏻${'𠮷'.repeat(2_000)}`
    const kept = await send(text)
    expect(kept.statusCode).toBe(201)
    const page = await t.app.inject({
      method: 'GET',
      url: `/api/appeals/${kept.json<{ id: string }>().id}`,
      headers,
    })
    expect(page.json()).toMatchObject({ text })
  })
  test('a character that no text has (NUL) is refused, not a fault', async () => {
    const answer = await t.app.inject({
      method: 'POST',
      url: '/api/appeals',
      headers,
      payload: {
        commandId: crypto.randomUUID(),
        input: { text: '路灯\u0000不亮', channel: 'hotline', areaId: null },
      },
    })
    expect(answer.statusCode).toBe(400)
  })
  test('from another site is refused', async () => {
    const answer = await t.app.inject({
      method: 'POST',
      url: '/api/appeals',
      headers: { ...headers, origin: 'https://evil.example' },
      payload: {},
    })
    expect(answer.json()).toMatchObject({ status: 403, code: 'foreign_origin' })
  })
})

/** Nobody can connect while `work` runs, and those connected are cut off; opened again whatever happens. */
async function withDatabaseClosed(work: () => Promise<void>): Promise<void> {
  const elsewhere = new pg.Client({ connectionString: inject('serverUrl') })
  await elsewhere.connect()
  const name = new URL(t.url).pathname.slice(1)
  try {
    await elsewhere.query(`alter database ${name} allow_connections false`)
    await elsewhere.query(
      'select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1',
      [name],
    )
    await work()
  } finally {
    await elsewhere.query(`alter database ${name} allow_connections true`)
    await elsewhere.end()
  }
}

describe('the database', () => {
  test('gone: requests fail cleanly, nothing is half done, and it recovers by itself', async () => {
    const { appealId } = await registered(t, null)
    const before = await rows()
    const body = {
      commandId: 'while-away',
      seenVersion: 1,
      input: { decision: 'keep', type: 'suggestion', category: 'urban.municipal.road' },
    }
    await withDatabaseClosed(async () => {
      const away = await triage(appealId, body)
      expect(away.json()).toMatchObject({ status: 503, code: 'unavailable' })
      expect((await t.app.inject('/readyz')).statusCode).toBe(503)
      expect((await t.app.inject('/healthz')).statusCode).toBe(200)
    })
    expect(await rows()).toBe(before)
    expect((await triage(appealId, body)).statusCode).toBe(200)
    expect((await t.app.inject('/readyz')).statusCode).toBe(200)
  })
})

describe('the disk', () => {
  test('nearly full: nothing new is taken in, it is said in words, and what is there can be read', async () => {
    const { appealId } = await registered(t, null)
    const before = await rows()
    const { room } = t.deps
    t.deps.room = openRoom(tmpdir(), Number.MAX_SAFE_INTEGER) // more than any disk has left
    try {
      const sent = await t.app.inject({
        method: 'POST',
        url: '/api/public/appeals',
        payload: {
          commandId: crypto.randomUUID(),
          text: '村口的路坏了三个月',
          areaId: '511902001001',
        },
      })
      expect(sent.json()).toMatchObject({ status: 503, code: 'disk_full' })
      const away = await triage(appealId, {
        commandId: 'no-room-left',
        seenVersion: 1,
        input: { decision: 'keep', type: 'suggestion', category: 'urban.municipal.road' },
      })
      expect(away.json()).toMatchObject({ status: 503, code: 'disk_full' })
      const page = await t.app.inject({ url: `/api/appeals/${appealId}`, headers })
      expect(page.statusCode).toBe(200)
    } finally {
      t.deps.room = room
    }
    expect(await rows()).toBe(before)
  })
})

describe('time', () => {
  test('a clock that jumps back loses nothing: order is a number, not a time', async () => {
    const { appealId } = await registered(t, null)
    t.at('2026-03-01T02:00:00.000Z')
    const answer = await triage(appealId, {
      commandId: 'jumped-back',
      seenVersion: 1,
      input: { decision: 'keep', type: 'suggestion', category: 'urban.municipal.road' },
    })
    expect(answer.statusCode).toBe(200)
    t.at('2026-03-02T02:00:00.000Z')
    expect((await verifyLedger(t.deps.db, '511902')).problems).toEqual([])
  })
  test('a year without calendar: work goes on, the day is marked provisional, and it is settled when the notice comes', async () => {
    t.at('2031-03-03T02:00:00.000Z')
    const { appealId } = await registered(t, null)
    const detail = async () =>
      (
        await t.app.inject({
          method: 'GET',
          url: `/api/appeals/${appealId}`,
          headers: await signIn(t, centre),
        })
      ).json<{ clocks: { kind: string; provisional: boolean; dueOn: string }[] }>()
    expect((await detail()).clocks).toContainEqual(
      expect.objectContaining({ kind: 'triage', provisional: true }),
    )
    const administrator = await signIn(t, await person(t, 'administrator', '511902'))
    const holidays = [
      ['01-01', '元旦'],
      ['03-04', '春节'],
      ['04-05', '清明节'],
      ['05-01', '劳动节'],
      ['06-24', '端午节'],
      ['10-01', '中秋节、国庆节'],
    ]
    const csv = [
      'date,name,kind,paper_year',
      ...holidays.map(([day, name]) => `2031-${day},${name},off,2031`),
    ].join('\n')
    const imported = await t.app.inject({
      method: 'POST',
      url: '/api/calendar',
      headers: administrator,
      payload: { csv, dryRun: false },
    })
    expect(imported.statusCode, imported.body).toBe(200)
    await sweepDeadlines(t.deps, '511902')
    expect((await detail()).clocks.find((clock) => clock.kind === 'triage')).toMatchObject({
      provisional: false,
    })
    t.at('2026-03-02T02:00:00.000Z')
  })
})
