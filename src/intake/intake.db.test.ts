import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { change } from '../appeals/ledger.ts'
import { dayOf } from '../platform/days.ts'
import { bazhouRulebook } from '../rulebook/default.ts'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { person, registered, signIn } from '../../test/support/people.ts'
import { GUESSES_PER_CODE_AND_ADDRESS, SUBMISSIONS } from './limits.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

const village = '511902001001'
let addresses = 0
const anAddress = () => `10.9.0.${(addresses += 1)}`
const submit = (payload: object, remoteAddress = anAddress()) =>
  t.app.inject({ method: 'POST', url: '/api/public/appeals', payload, remoteAddress })
const read = (code: string, secret: string, remoteAddress = anAddress()) =>
  t.app.inject({
    url: `/api/public/appeals/${code}`,
    headers: { 'x-receipt-secret': secret },
    remoteAddress,
  })
const act = (code: string, verb: string, payload: object) =>
  t.app.inject({
    method: 'POST',
    url: `/api/public/appeals/${code}/${verb}`,
    payload,
    remoteAddress: anAddress(),
  })
async function count(): Promise<number> {
  const { rows } = await t.superuser.query('select count(*)::int as n from appeal')
  return rows[0].n
}
const receiptOf = async (payload: object): Promise<{ code: string; secret: string }> =>
  (await submit(payload)).json().receipt

test('a submission gives a receipt, and the receipt opens the story', async () => {
  const made = await submit({
    text: '村口的路灯坏了半个月',
    areaId: village,
    name: '刘大明',
    phone: '１３８ ００１３-８０００',
  })
  expect(made.statusCode).toBe(201)
  const { receipt, trackUrl } = made.json()
  expect(trackUrl).toBe(`http://localhost/t/${receipt.code}`)
  const story = await read(receipt.code, receipt.secret)
  expect(story.statusCode).toBe(200)
  expect(story.headers['cache-control']).toBe('no-store')
  expect(story.json()).toMatchObject({
    code: receipt.code,
    state: 'registered',
    text: '村口的路灯坏了半个月',
    identity: { name: '刘××', phone: '138****8000' },
  })
})

test('the history says that a reporter brought it', async () => {
  const { code } = await receiptOf({ text: '自来水停了三天' })
  const { rows } = await t.superuser.query(
    'select actor_kind, actor_id from appeal_event join appeal on appeal.id = appeal_event.appeal_id where code = $1',
    [code],
  )
  expect(rows).toEqual([{ actor_kind: 'reporter', actor_id: '1' }])
})

test('the secret also opens in the query; a wrong one and a wrong code look the same', async () => {
  const { code, secret } = await receiptOf({ text: '自来水停了三天' })
  const open = (url: string) => t.app.inject({ url, remoteAddress: anAddress() })
  expect((await open(`/api/public/appeals/${code}?secret=${secret}`)).statusCode).toBe(200)
  const answers = await Promise.all([
    read(code, 'WRONGONE'),
    read('AAAAAAAAAA', secret),
    open(`/api/public/appeals/${code}`),
  ])
  expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([404]))
  expect(new Set(answers.map((answer) => answer.json().detail)).size).toBe(1)
})

test('the same command twice, even at once, is one appeal with one receipt', async () => {
  const before = await count()
  const payload = { commandId: randomUUID(), text: '两次点了提交' }
  const answers = await Promise.all([submit(payload), submit(payload), submit(payload)])
  answers.push(await submit(payload))
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 201, 201, 201])
  expect(new Set(answers.map((answer) => answer.json().receipt.secret)).size).toBe(1)
  expect(await count()).toBe(before + 1)
})

test('the same command with other words is refused, and gives no receipt', async () => {
  const payload = { commandId: randomUUID(), text: '两次点了提交' }
  await submit(payload)
  const before = await count()
  const answer = await submit({ ...payload, text: '换了一件事' })
  expect(answer.statusCode).toBe(409)
  expect(answer.json()).toMatchObject({ code: 'command_reused' })
  expect(answer.json().detail).toContain('内容与这次不同')
  expect(answer.json()).not.toHaveProperty('receipt')
  expect(await count()).toBe(before)
})

test('a submission sent again after its drive has ended is still the same one', async () => {
  const payload = { commandId: randomUUID(), text: '大起底期间提交' }
  await t.superuser.query(
    `insert into drive (district_id, id, name, from_on, to_on) values ('511902', 'short', '短起底', $1, $1)`,
    [dayOf(t.deps.now())],
  )
  const first = await submit(payload)
  await t.superuser.query(`delete from drive where id = 'short'`)
  expect((await submit(payload)).json()).toEqual(first.json())
})

test.each([
  ['emoji and rare Han characters', '𠮷家门口的路😀坏了'],
  ['exactly 5,000 characters', '路'.repeat(5000)],
])('%s are kept as they are', async (_what, text) => {
  const { code, secret } = await receiptOf({ text })
  expect((await read(code, secret)).json().text).toBe(text)
})

test.each([
  ['nothing', {}, 400, 'malformed'],
  ['a blank text', { text: '  ' }, 400, 'malformed'],
  ['100,000 characters', { text: '路'.repeat(100_000) }, 400, 'malformed'],
  ['a NUL', { text: '路灯\0坏了' }, 400, 'text_not_storable'],
  ['half a surrogate pair', { text: '路灯坏了\ud842' }, 400, 'text_not_storable'],
  ['a NUL in the name', { text: '路灯坏了', name: '刘\0' }, 400, 'text_not_storable'],
  ['a phone of three digits', { text: '路灯坏了', phone: '123' }, 400, 'phone_not_valid'],
  ['a village that is none', { text: '路灯坏了', areaId: 'nowhere' }, 409, 'area_unknown'],
  ['a command id that anyone could guess', { text: '路灯坏了', commandId: '1' }, 400, 'malformed'],
  [
    'seven photos',
    { text: '路灯坏了', fileIds: Array.from({ length: 7 }, () => randomUUID()) },
    400,
    'malformed',
  ],
  [
    'a photo that was never uploaded',
    { text: '路灯坏了', fileIds: [randomUUID()] },
    409,
    'file_unknown',
  ],
  [
    'a complaint about no unit',
    { text: '办事推诿', type: 'efficiency_complaint' },
    409,
    'complaint_needs_unit',
  ],
])(
  '%s is refused with a sentence, and nothing is written',
  async (_what, payload, status, code) => {
    const before = await count()
    const answer = await submit(payload)
    expect(answer.statusCode).toBe(status)
    expect(answer.json()).toMatchObject({ code, detail: expect.stringMatching(/\p{Script=Han}/u) })
    expect(await count()).toBe(before)
  },
)

test.each([
  '13800138000',
  '0827-5260000',
  '（０８２７）５２６００００',
  '5260000',
  '+86 138 0013 8000',
])('the phone %s is taken', async (phone) => {
  expect((await submit({ text: '路灯坏了', phone })).statusCode).toBe(201)
})

test('a complaint about a unit goes to the inspecting office and nowhere else', async () => {
  const { code } = await receiptOf({
    text: '窗口推诿',
    areaId: village,
    againstUnitId: '511902-chengguan',
  })
  const { rows } = await t.superuser.query('select unit_id, sealed from appeal where code = $1', [
    code,
  ])
  expect(rows).toEqual([{ unit_id: '511902-inspection', sealed: true }])
})

test('what is submitted during a drive was surfaced by it', async () => {
  await t.superuser.query(
    "insert into drive values ('511902', 'd26', '2026 年起底', '2026-03-01', '2026-03-31')",
  )
  const { code } = await receiptOf({ text: '水渠塌了' })
  const { rows } = await t.superuser.query('select drive_id from appeal where code = $1', [code])
  expect(rows).toEqual([{ drive_id: 'd26' }])
  await t.superuser.query('delete from drive')
})

test('an address guesses ten times at a code, and not an eleventh; nobody shuts the reporter out by it', async () => {
  const { code, secret } = await receiptOf({ text: '水渠塌了' })
  const address = anAddress()
  const wrong = await Promise.all(
    Array.from({ length: GUESSES_PER_CODE_AND_ADDRESS.max }, () => read(code, 'WRONGONE', address)),
  )
  expect(wrong.every(({ statusCode }) => statusCode === 404)).toBe(true)
  const locked = await read(code, secret, address)
  expect(locked.statusCode).toBe(429)
  expect(locked.json().code).toBe('too_many_guesses')
  expect(Number(locked.headers['retry-after'])).toBeGreaterThan(0)
  expect((await read(code, secret, anAddress())).statusCode).toBe(200)
  t.at('2026-03-02T02:16:00.000Z')
  expect((await read(code, secret, address)).statusCode).toBe(200)
})

test('one address guesses thirty times over all codes, and then no more', async () => {
  const address = anAddress()
  const statuses: number[] = []
  for (let n = 0; n < 31; n += 1)
    statuses.push((await read(`AAAAAAAA${n + 10}`, 'WRONGONE', address)).statusCode)
  expect(statuses.filter((status) => status === 404)).toHaveLength(30)
  expect(statuses.at(-1)).toBe(429)
})

test('whoever has the right secret may look as often as they like', async () => {
  const { code, secret } = await receiptOf({ text: '水渠塌了' })
  const address = anAddress()
  for (let n = 0; n < 40; n += 1) expect((await read(code, secret, address)).statusCode).toBe(200)
})

test('a script that floods from one address is slowed down, and told when to come again', async () => {
  const address = anAddress()
  await submit({ text: '第一次' }, address)
  await t.superuser.query('update throttle set n = $1 where n = 1', [SUBMISSIONS.max])
  const answer = await submit({ text: '又一次' }, address)
  expect(answer.statusCode).toBe(429)
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
  expect((await submit({ text: '别处来的' })).statusCode).toBe(201)
})

test('a reporter adds facts, once per command, and sees them', async () => {
  const { code, secret } = await receiptOf({ text: '水渠塌了' })
  const call = { secret, commandId: randomUUID(), seenVersion: 1, input: { text: '又塌了一段' } }
  expect((await act(code, 'supplement', call)).json()).toMatchObject({
    state: 'registered',
    version: 2,
  })
  expect((await act(code, 'supplement', call)).statusCode).toBe(200)
  const other = await act(code, 'supplement', { ...call, input: { text: '别的话' } })
  expect([other.statusCode, other.json().code]).toEqual([409, 'command_reused'])
  const story = (await read(code, secret)).json()
  expect(story.version).toBe(2)
  expect(story.history.at(-1)).toMatchObject({ sentence: '您补充了情况：', quote: '又塌了一段' })
})

test('an old screen is refused, and so is a verb that is not open', async () => {
  const { code, secret } = await receiptOf({ text: '水渠塌了' })
  await act(code, 'supplement', { secret, input: { text: '又塌了一段' } })
  expect(
    (await act(code, 'supplement', { secret, seenVersion: 1, input: { text: '再补充' } })).json()
      .code,
  ).toBe('stale_screen')
  expect((await act(code, 'confirm', { secret, input: {} })).json().code).toBe('not_in_this_state')
  expect((await act(code, 'dispute', { secret, input: { reason: '没修' } })).json().code).toBe(
    'not_in_this_state',
  )
})

test('a stolen code without its secret does nothing', async () => {
  const { code, secret } = await receiptOf({ text: '水渠塌了' })
  expect((await act(code, 'withdraw', { input: {} })).statusCode).toBe(404)
  expect((await act(code, 'withdraw', { secret: 'WRONGONE', input: {} })).statusCode).toBe(404)
  expect((await read(code, secret)).json().state).toBe('registered')
})

test('claimed, confirmed and rated over the API; the acts open to the reporter say so themselves', async () => {
  const { code, secret } = await receiptOf({ text: '柳树街路灯不亮', areaId: village })
  const {
    rows: [row],
  } = await t.superuser.query('select id from appeal where code = $1', [code])
  const clerk = await person(t, 'village_clerk', village)
  const does = (
    verb: 'triage' | 'dispatch' | 'accept' | 'claim',
    input: object,
    seenVersion: number,
  ) =>
    change(t.deps, {
      districtId: '511902',
      actor: clerk.actor,
      appealId: row.id,
      verb,
      input,
      commandId: `${code}${verb}`,
      seenVersion,
    })
  let seen = (
    await does('triage', { decision: 'keep', type: 'suggestion', category: categoryOf(false) }, 1)
  ).appeal.version
  seen = (await does('dispatch', { unitId: village, track: 'simple', reason: '村里能办' }, seen))
    .appeal.version
  seen = (await does('accept', {}, seen)).appeal.version
  await does(
    'claim',
    {
      outcome: 'explained',
      result: '路灯下周更换，已向您说明。',
      evidence: [{ fileId: await staffFile(clerk.actor.staffId), kind: 'minutes' }],
    },
    seen,
  )
  const open = (await read(code, secret))
    .json()
    .actions.filter((action: { refusal: string | null }) => !action.refusal)
  expect(open.map((action: { verb: string }) => action.verb).sort()).toEqual([
    'confirm',
    'dispute',
    'supplement',
    'withdraw',
  ])
  expect((await act(code, 'confirm', { secret, input: { text: '谢谢' } })).json().state).toBe(
    'closed',
  )
  expect(
    (await act(code, 'rate', { secret, input: { level: 5, solved: true, contacted: true } }))
      .statusCode,
  ).toBe(200)
  expect(
    (
      await act(code, 'rate', { secret, input: { level: 1, solved: false, contacted: false } })
    ).json().code,
  ).toBe('already_rated')
  expect((await read(code, secret)).json().rating).toBe(5)
})

test('a matter of public space is offered to neighbours without its numbers; endorsing gives a receipt of its own', async () => {
  const shared = categoryOf(true)
  const { receipt, appealId } = await registered(t, village, {
    text: '老槐树那边路灯坏了，电话13800138000',
  })
  const similar = async () =>
    (
      await t.app.inject({
        url: `/api/public/similar?areaId=${village}&text=${encodeURIComponent('老槐树旁路灯坏了半个月')}`,
      })
    ).json().items
  expect(await similar()).toEqual([]) // nobody has said yet that it is a public matter
  const clerk = await person(t, 'village_clerk', village)
  await change(t.deps, {
    districtId: '511902',
    actor: clerk.actor,
    appealId,
    verb: 'classify',
    input: { type: 'suggestion', category: shared },
    commandId: `c-${appealId}`,
    seenVersion: 1,
  })
  expect(await similar()).toEqual([
    expect.objectContaining({
      code: receipt.code,
      excerpt: '老槐树那边路灯坏了，电话×',
      voices: 1,
    }),
  ])

  const commandId = randomUUID()
  const endorse = () =>
    act(receipt.code, 'endorse', { commandId, input: { name: '李二', note: '我家也看不见' } })
  const [first, again] = [await endorse(), await endorse()]
  expect(first.statusCode).toBe(201)
  expect(again.json()).toEqual(first.json())
  const other = await act(receipt.code, 'endorse', { commandId, input: { name: '王五' } })
  expect([other.statusCode, other.json().code]).toEqual([409, 'command_reused'])
  const own = first.json().receipt
  expect(own.code).not.toBe(receipt.code)
  const story = (await read(own.code, own.secret)).json()
  expect(story).toMatchObject({ voices: 2, own: false, identity: { name: '李××' } })
  expect(JSON.stringify(story)).not.toContain('13800138000')
})

test('a private petition and a complaint are never offered, and cannot be endorsed', async () => {
  const text = '我家低保被停了，请核实低保'
  const { receipt, appealId } = await registered(t, '511902001002', { text })
  const clerk = await person(t, 'village_clerk', '511902001002')
  await change(t.deps, {
    districtId: '511902',
    actor: clerk.actor,
    appealId,
    verb: 'classify',
    input: { type: 'personal', category: categoryOf(false) },
    commandId: `c-${appealId}`,
    seenVersion: 1,
  })
  const complaint = await registered(t, '511902001002', {
    text,
    type: 'efficiency_complaint',
    againstUnitId: '511902-minzheng',
  })
  const found = await t.app.inject({
    url: `/api/public/similar?areaId=511902001002&text=${encodeURIComponent(text)}`,
  })
  expect(found.json().items).toEqual([])
  for (const { code } of [receipt, complaint.receipt]) {
    expect((await act(code, 'endorse', { input: {} })).json().code).toBe('endorse_not_possible')
  }
})

test('towns come with their villages, closed ones are not offered', async () => {
  const { towns } = (await t.app.inject({ url: '/api/public/areas' })).json()
  expect(towns.length).toBeGreaterThan(20)
  expect(towns[0]).toMatchObject({ id: '511902001', name: '东城街道' })
  expect(towns.flatMap((town: { villages: unknown[] }) => town.villages)).toHaveLength(326)
})

test('a scanned code fills in place and channel, a revoked one is left out and one can still file', async () => {
  const clerk = await person(t, 'village_clerk', village)
  const headers = await signIn(t, clerk)
  const make = (unitId: string) =>
    t.app.inject({
      method: 'POST',
      url: '/api/place-codes',
      headers,
      payload: { unitId, label: '3 栋 2 单元', kind: 'building' },
    })
  const made = await make(village)
  expect(made.statusCode).toBe(201)
  const { code, url } = made.json()
  expect(url).toBe(`http://localhost/s/${code}`)
  expect(code).toMatch(/^[2-9A-Z]{14}$/)
  expect((await make('511902001002')).json().code).toBe('place_not_yours')
  expect((await make('511902001')).json().code).toBe('place_not_a_village')

  const scanned = await receiptOf({ text: '楼道灯坏了', placeCode: code.toLowerCase() })
  const row = async (of: string) =>
    (
      await t.superuser.query(
        "select channel, area_id, current ->> 'placeDetail' as place from appeal where code = $1",
        [of],
      )
    ).rows[0]
  expect(await row(scanned.code)).toEqual({
    channel: 'scan',
    area_id: village,
    place: '3 栋 2 单元',
  })

  const foreign = await signIn(t, await person(t, 'village_clerk', '511902001002'))
  expect(
    (
      await t.app.inject({
        method: 'POST',
        url: `/api/place-codes/${code}/revoke`,
        headers: foreign,
      })
    ).statusCode,
  ).toBe(404)

  expect(
    (await t.app.inject({ method: 'POST', url: `/api/place-codes/${code}/revoke`, headers })).json()
      .revokedAt,
  ).not.toBeNull()
  expect(
    (await t.app.inject({ method: 'POST', url: `/api/place-codes/${code}/revoke`, headers })).json()
      .code,
  ).toBe('place_code_revoked')
  const stale = await receiptOf({ text: '楼道灯坏了', placeCode: code })
  expect(await row(stale.code)).toEqual({ channel: 'web', area_id: null, place: null })
  const list = (await t.app.inject({ url: '/api/place-codes', headers })).json().rows
  expect(list).toEqual([expect.objectContaining({ code, unitName: '北门社区', scans: 0 })])
})

const categoryOf = (shared: boolean) =>
  bazhouRulebook.categories.find((category) => category.shared === shared)?.code ?? ''

/** Stored as if uploaded: what matters here is who may name it. */
async function staffFile(staffId: string): Promise<string> {
  const id = randomUUID()
  await t.superuser.query(
    `insert into file (district_id, id, sha256, media_type, bytes, uploaded_by, staff_id, created_at)
     values ('511902', $1, $2, 'application/pdf', 10, 'staff', $3, now())`,
    [id, 'a'.repeat(64), staffId],
  )
  return id
}
