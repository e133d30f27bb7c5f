// 回音 on a real database, against a real mail server and a real HTTP gateway that fails, is slow and repeats itself.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { change } from '../appeals/ledger.ts'
import { register } from '../appeals/registering.ts'
import type { ReporterInput } from '../appeals/contract.ts'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { person, signIn } from '../../test/support/people.ts'
import { countEchoes } from './lists.ts'
import { revive } from './outbox.ts'
import { queueEchoes } from './queue.ts'
import { openGateway, openMail } from './senders.ts'
import { ATTEMPTS_MAX } from './timing.ts'
import { deliverEcho, echoWorker, openEchoQueues, sweepStaleEchoes } from './worker.ts'

const DISTRICT = '511902'
const TIMEOUT_MS = 300
let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

// ── The outside world ──

type Answer = (
  request: { body: Record<string, unknown>; headers: IncomingMessage['headers'] },
  response: ServerResponse,
) => void
const ok: Answer = (_, response) => response.end('{"id":"sms-1"}')
const status =
  (code: number): Answer =>
  (_, response) =>
    response.writeHead(code).end('{"error":"13800001111 rejected"}')
const never: Answer = () => undefined
const open: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
  t.deps.senders = { mail: null, sms: null, wechat: null }
})

/** A gateway that gives these answers in turn, the last one for ever. Gives what it received. */
async function gateway(...answers: Answer[]) {
  const received: { body: Record<string, unknown>; headers: IncomingMessage['headers'] }[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown> // our own sender's
      const one = { body, headers: request.headers }
      received.push(one)
      const answer = answers[Math.min(received.length, answers.length) - 1] ?? ok
      answer(one, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push(() => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))))
  const { port } = server.address() as AddressInfo // it listens on a TCP port
  t.deps.senders.sms = openGateway(`http://127.0.0.1:${port}/send`, 'token-1', TIMEOUT_MS)
  return received
}

async function mailServer(refuse: (address: string) => number | null = () => null) {
  const received: { to: string; raw: string }[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }, _session, done) {
      const code = refuse(address)
      done(
        code === null
          ? null
          : Object.assign(new Error(`no such user ${address}`), { responseCode: code }),
      )
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        received.push({
          to: session.envelope.rcptTo[0]?.address ?? '',
          raw: Buffer.concat(chunks).toString(),
        })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push(() => new Promise<void>((resolve) => server.close(resolve)))
  const { port } = server.server.address() as AddressInfo // it listens on a TCP port
  t.deps.senders.mail = openMail(`smtp://127.0.0.1:${port}`, 'huiyin@bazhou.example', 2_000)
  return received
}

// ── What happens inside ──

const byPhone: ReporterInput = { name: '王小二', phone: '13800001111' }
const byMail: ReporterInput = { email: 'reporter@example.org' }
let count = 0

/** A new appeal, and its first echo. */
async function reported(reporter: ReporterInput, extra: object = {}) {
  count += 1
  const input = {
    text: '楼下的路灯坏了三天',
    channel: 'scan' as const,
    areaId: null,
    fileIds: [],
    reporter,
    ...extra,
  }
  const { appealId, receipt } = await register(t.deps, {
    districtId: DISTRICT,
    actor: { kind: 'reporter', reporterNo: 1 },
    commandId: `echo-test-${count}`,
    input,
  })
  return {
    appealId,
    receipt,
    echo: () => echoOf(appealId),
    deliver: async () => deliver((await echoOf(appealId)).id),
  }
}
const deliver = (echoId: string) => deliverEcho(t.deps, { districtId: DISTRICT, echoId })
const echoesOf = (appealId: string) =>
  t.deps.db
    .selectFrom('echo')
    .selectAll()
    .where('appeal_id', '=', appealId)
    .orderBy('seq')
    .execute()
async function echoOf(appealId: string) {
  const [first] = await echoesOf(appealId)
  if (!first) throw new Error('no echo was queued')
  return first
}
const withdraw = (appealId: string, commandId: string) =>
  change(t.deps, {
    districtId: DISTRICT,
    actor: { kind: 'reporter', reporterNo: 1 },
    appealId,
    verb: 'withdraw',
    input: {},
    commandId,
    seenVersion: null,
  })

test('who leaves a mail address gets the code there, and a second try carries the same message id', async () => {
  const received = await mailServer()
  const { echo, deliver, receipt } = await reported(byMail)
  await deliver()
  expect(received).toHaveLength(1)
  expect(received[0]?.to).toBe('reporter@example.org')
  expect(received[0]?.raw).toContain(`<echo-${(await echo()).id}@bazhou.example>`)
  expect(await echo()).toMatchObject({ state: 'sent', attempts: 1, last_error: null })
  const body = Buffer.from(received[0]?.raw.split('\r\n\r\n')[1] ?? '', 'base64').toString()
  expect(body).toContain(receipt.code)
  expect(body).not.toContain(receipt.secret)
})

test('an address the mail server does not know is given up at once, and its sentence is not kept', async () => {
  await mailServer(() => 550)
  const { echo, deliver } = await reported(byMail)
  await deliver()
  expect(await echo()).toMatchObject({ state: 'dead', attempts: 1, last_error: 'smtp 550' })
})

test('a mail server that asks for patience is asked again', async () => {
  await mailServer(() => 451)
  const { echo, deliver } = await reported(byMail)
  await deliver()
  expect(await echo()).toMatchObject({ state: 'failed', last_error: 'smtp 451' })
})

test('a text message goes to the gateway with its token, its template and an id that repeats', async () => {
  const received = await gateway(ok)
  const { echo, deliver, receipt } = await reported(byPhone)
  await deliver()
  expect(received[0]?.headers.authorization).toBe('Bearer token-1')
  expect(received[0]?.body).toMatchObject({
    to: '13800001111',
    template: 'registered',
    idempotencyKey: (await echo()).id,
    text: expect.stringContaining(receipt.code),
  })
  expect(await echo()).toMatchObject({ state: 'sent', provider_id: 'sms-1' })
})

test('sent once is sent: the same job again sends nothing', async () => {
  const received = await gateway(ok)
  const { deliver } = await reported(byPhone)
  await deliver()
  await deliver()
  expect(received).toHaveLength(1)
})

test('two workers with the same echo at once send it once', async () => {
  const received = await gateway(ok)
  const { echo } = await reported(byPhone)
  const { id } = await echo()
  await Promise.all(Array.from({ length: 8 }, () => deliver(id)))
  expect(received).toHaveLength(1)
})

test('a gateway that took it before (409) has taken it', async () => {
  await gateway(status(409))
  const { echo, deliver } = await reported(byPhone)
  await deliver()
  expect((await echo()).state).toBe('sent')
})

test('a gateway that fails and then does not answer is tried again later, each time with the same id', async () => {
  const received = await gateway(status(500), never, ok)
  const { echo, deliver } = await reported(byPhone)
  await deliver()
  expect(await echo()).toMatchObject({ state: 'failed', attempts: 1, last_error: 'gateway 500' })
  t.at('2026-03-02T02:05:00.000Z')
  await deliver()
  expect(await echo()).toMatchObject({
    state: 'failed',
    attempts: 2,
    last_error: 'gateway TimeoutError',
  })
  t.at('2026-03-02T02:30:00.000Z')
  await deliver()
  expect(await echo()).toMatchObject({ state: 'sent', attempts: 3 })
  expect(new Set(received.map(({ body }) => body['idempotencyKey'])).size).toBe(1)
  t.at('2026-03-02T02:00:00.000Z')
})

test('before its time a failed echo is left alone', async () => {
  const received = await gateway(status(503), ok)
  const { deliver } = await reported(byPhone)
  for (let attempt = 0; attempt < 3; attempt += 1) await deliver()
  // One minute is tolerated between our clock and the database's; the second attempt waits two.
  expect(received).toHaveLength(2)
})

test('a number the gateway refuses (4xx) is given up at once', async () => {
  const received = await gateway(status(422))
  const { echo, deliver } = await reported(byPhone)
  await deliver()
  expect(await echo()).toMatchObject({ state: 'dead', attempts: 1, last_error: 'gateway 422' })
  expect(received).toHaveLength(1)
})

test('after the last attempt it is dead and an administrator can have it tried again', async () => {
  await gateway(...Array.from({ length: ATTEMPTS_MAX }, () => status(502)), ok)
  const { echo, deliver } = await reported(byPhone)
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
    t.at(new Date(Date.parse('2026-03-02T02:00:00Z') + attempt * 24 * 3_600_000).toISOString())
    await deliver()
  }
  expect(await echo()).toMatchObject({ state: 'dead', attempts: ATTEMPTS_MAX })
  const { id } = await echo()
  const again = () =>
    t.deps.db
      .transaction()
      .execute((tx) => revive(tx, t.deps, { districtId: DISTRICT, echoId: id, sealedToo: true }))
  await again()
  await deliver()
  expect((await echo()).state).toBe('sent')
  await expect(again()).rejects.toMatchObject({ code: 'echo_not_dead' })
  t.at('2026-03-02T02:00:00.000Z')
})

test('at night only the answer to somebody who has just written goes out; the rest waits for the morning', async () => {
  const received = await gateway(ok)
  t.at('2026-03-02T15:00:00.000Z') // 23:00
  const { appealId, deliver } = await reported(byPhone)
  await deliver()
  expect(received).toHaveLength(1)
  await withdraw(appealId, 'night-withdraw')
  const held = (await echoesOf(appealId)).find(({ key }) => key === 'withdrawn')
  expect(held).toBeDefined()
  await deliverEcho(t.deps, { districtId: DISTRICT, echoId: held?.id ?? '' })
  expect(received).toHaveLength(1)
  const morning = (await echoesOf(appealId)).find(({ key }) => key === 'withdrawn')
  expect(morning?.not_before.toISOString()).toBe('2026-03-03T00:00:00.000Z')
  t.at('2026-03-03T00:00:00.000Z')
  await deliverEcho(t.deps, { districtId: DISTRICT, echoId: held?.id ?? '' })
  expect(received).toHaveLength(2)
  t.at('2026-03-02T02:00:00.000Z')
})

test('an act that is rolled back leaves no echo and no job', async () => {
  const { appealId } = await reported(byPhone)
  const jobs = async () =>
    (await t.superuser.query(`select count(*) as n from pgboss.job where name = 'echo'`)).rows[0].n
  const before = { echoes: (await echoesOf(appealId)).length, jobs: await jobs() }
  const failing = t.deps.db.transaction().execute(async (tx) => {
    await queueEchoes(tx, t.deps, {
      districtId: DISTRICT,
      appealId,
      reporters: [{ no: 2, channel: 'sms' }],
      events: [{ seq: 1, type: 'triaged', body: {} }],
    })
    throw new Error('the act failed')
  })
  await expect(failing).rejects.toThrow('the act failed')
  expect({ echoes: (await echoesOf(appealId)).length, jobs: await jobs() }).toEqual(before)
})

test('the same fact is queued once, however often it is queued', async () => {
  const { appealId } = await reported(byPhone)
  const act = {
    districtId: DISTRICT,
    appealId,
    reporters: [{ no: 1, channel: 'sms' as const }],
    events: [{ seq: 1, type: 'triaged', body: {} }],
  }
  await t.deps.db.transaction().execute((tx) => queueEchoes(tx, t.deps, act))
  expect(await echoesOf(appealId)).toHaveLength(1)
})

test('an anonymous reporter and one with a landline are not sent anything', async () => {
  await gateway(ok)
  const anonymous = await reported({})
  expect(await echoesOf(anonymous.appealId)).toEqual([])
  const landline = await reported({ phone: '0827-5261234' })
  await landline.deliver()
  expect(await landline.echo()).toMatchObject({ state: 'skipped', last_error: 'no_address' })
})

test('a channel that is not set up is skipped and said so', async () => {
  const { echo, deliver } = await reported(byPhone)
  await deliver()
  expect(await echo()).toMatchObject({
    state: 'skipped',
    attempts: 0,
    last_error: 'channel_not_set_up',
  })
})

test('no phone number, address or name stands in the queue', async () => {
  await gateway(status(500))
  const { deliver } = await reported(byPhone)
  await deliver()
  const { rows } = await t.superuser.query(
    `select echo::text as row from echo union all select job::text from pgboss.job as job`,
  )
  const text = JSON.stringify(rows)
  expect(text).not.toContain('13800001111')
  expect(text).not.toContain('王小二')
})

test('the watcher finds what should have gone out an hour ago, queues it again, and says so once', async () => {
  await reported(byPhone)
  const warn = vi.spyOn(t.deps.log, 'warn')
  t.at('2026-03-04T02:00:00.000Z')
  const { stale } = await countEchoes(t.deps.db, DISTRICT, t.deps.now())
  expect(stale).toBeGreaterThan(0)
  expect(await sweepStaleEchoes(t.deps, DISTRICT)).toBe(stale)
  expect(warn).toHaveBeenCalledWith(expect.objectContaining({ count: stale }), expect.any(String))
  expect(await sweepStaleEchoes(t.deps, DISTRICT)).toBe(0)
  t.at('2026-03-02T02:00:00.000Z')
})

test('a worker that was killed in the act loses its hold, and the echo is sent by the next one', async () => {
  const received = await gateway(ok)
  const { echo, deliver } = await reported(byPhone)
  const { id } = await echo()
  await t.superuser.query(`update echo set lease_until = $1 where id = $2`, [
    new Date('2026-03-02T02:01:00Z'),
    id,
  ])
  await deliver()
  expect(received).toHaveLength(0)
  t.at('2026-03-02T02:01:00.000Z')
  await deliver()
  expect(received).toHaveLength(1)
  t.at('2026-03-02T02:00:00.000Z')
})

// ── What staff see of it ──

const get = (url: string, headers: { cookie: string }) =>
  t.app.inject({ method: 'GET', url, headers })

test('whoever sees the appeal sees what its reporter was told, and to which masked number', async () => {
  const { appealId, deliver } = await reported(byPhone, { areaId: '511902001001' })
  await gateway(ok)
  await deliver()
  const clerk = await signIn(t, await person(t, 'village_clerk', '511902001001'))
  const answer = await get(`/api/echoes?appealId=${appealId}`, clerk)
  expect(answer.json().rows).toMatchObject([
    { key: 'registered', state: 'sent', channel: 'sms', recipient: '138****1111' },
  ])
  expect(answer.body).not.toContain('13800001111')
  const elsewhere = await signIn(t, await person(t, 'village_clerk', '511902002001'))
  expect((await get(`/api/echoes?appealId=${appealId}`, elsewhere)).json().code).toBe(
    'echo_not_found',
  )
})

test('what was given up is listed until somebody has it tried again; of a sealed one only the administrator learns, and only that it exists', async () => {
  await gateway(status(422))
  const open = await reported(byPhone)
  const sealed = await reported(byPhone, {
    type: 'efficiency_complaint',
    againstUnitId: '511902-zhujian',
  })
  await open.deliver()
  await sealed.deliver()
  const [openId, sealedId] = [(await open.echo()).id, (await sealed.echo()).id]
  const administrator = await signIn(t, await person(t, 'administrator', DISTRICT))
  const centre = await signIn(t, await person(t, 'district_centre', '511902-centre'))

  const all = (await get('/api/echoes/dead', administrator)).json<{
    rows: { id: string; code: string | null }[]
  }>().rows
  expect(all.find(({ id }) => id === openId)).toMatchObject({
    code: open.receipt.code,
    lastError: 'gateway 422',
  })
  expect(all.find(({ id }) => id === sealedId)).toMatchObject({ code: null, key: null })
  const seen = (await get('/api/echoes/dead', centre))
    .json<{ rows: { id: string }[] }>()
    .rows.map(({ id }) => id)
  expect(seen).toContain(openId)
  expect(seen).not.toContain(sealedId)

  const retry = (id: string, headers: { cookie: string }) =>
    t.app.inject({ method: 'POST', url: `/api/echoes/${id}/retry`, headers })
  expect((await retry(sealedId, centre)).json().code).toBe('echo_not_found')
  expect((await retry(openId, centre)).json()).toEqual({ id: openId, state: 'queued' })
  expect((await retry(openId, centre)).json().code).toBe('echo_not_dead')
  const { rows } = await t.superuser.query(
    `select target from admin_act where act = 'echo_retried'`,
  )
  expect(rows.map(({ target }) => target)).toEqual([openId])
})

test('registered, queued and sent: the whole way through the job queue', async () => {
  const received = await gateway(ok)
  await openEchoQueues(t.deps)
  t.at(new Date().toISOString()) // the job queue runs on the database's clock
  await echoWorker(t.deps)
  const { echo, receipt } = await reported({ phone: '13900002222' })
  await vi.waitFor(async () => expect((await echo()).state).toBe('sent'), {
    timeout: 15_000,
    interval: 100,
  })
  expect(received.map(({ body }) => body['text'])).toContainEqual(
    expect.stringContaining(receipt.code),
  )
})
