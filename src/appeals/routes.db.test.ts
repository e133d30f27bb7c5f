// The ledger over HTTP: what a person at a screen gets, and what they never get.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { person, registered, signIn, type Person } from '../../test/support/people.ts'
import type { AppealDetail } from './contract.ts'
import { endorse } from './registering.ts'
import { verifyLedger } from './verify.ts'

let t: TestApp
type Hand = { who: Person; cookie: string }
let centre: Hand
let works: Hand
let other: Hand
let leader: Hand
const road = { type: 'suggestion', category: 'urban.municipal.road' }

beforeAll(async () => {
  t = await testApp()
  const hand = async (who: Person): Promise<Hand> => ({ who, ...(await signIn(t, who)) })
  centre = await hand(await person(t, 'district_centre', '511902-centre'))
  works = await hand(await person(t, 'handler', '511902-zhujian'))
  other = await hand(await person(t, 'handler', '511902-jiaotong'))
  leader = await hand(await person(t, 'leader', '511902'))
})
afterAll(() => t.close())
afterEach(async () => expect((await verifyLedger(t.deps.db, '511902')).problems).toEqual([]))

let counter = 0
async function act(by: Hand, id: string, verb: string, input: object, seenVersion?: number) {
  const seen = seenVersion ?? (await show(by, id)).version
  const answer = await t.app.inject({
    method: 'POST',
    url: `/api/appeals/${id}/${verb}`,
    headers: { cookie: by.cookie },
    payload: { commandId: `routes-test-${(counter += 1)}`, seenVersion: seen, input },
  })
  const body: Record<string, unknown> = answer.json()
  return { ...body, status: answer.statusCode, actions: body['actions'] }
}
async function show(by: Hand, id: string): Promise<AppealDetail> {
  return (
    await t.app.inject({ url: `/api/appeals/${id}`, headers: { cookie: by.cookie } })
  ).json<AppealDetail>()
}
/** An appeal with a named reporter, sent to the works department. */
async function dispatched(text = '柳树街路面破损') {
  const { appealId } = await registered(t, null, {
    text,
    reporter: { name: '刘大爷', phone: '19900001234', address: '柳树街 12 号' },
  })
  await act(centre, appealId, 'triage', { decision: 'keep', ...road })
  await act(centre, appealId, 'dispatch', {
    unitId: '511902-zhujian',
    track: 'simple',
    reason: '按职责',
  })
  return appealId
}

describe('numbers that somebody wrote into the words', () => {
  const said = '路面破损，我的电话13900001111'
  const shown = '路面破损，我的电话139****1111'
  const listed = async (by: Hand, url: string) =>
    (await t.app.inject({ url, headers: { cookie: by.cookie } })).body

  test('are whole on its page for whoever works on it, and masked there for the rest', async () => {
    const id = await dispatched(said)
    const auditor = await person(t, 'auditor', '511902')
    const audits = { who: auditor, ...(await signIn(t, auditor)) }
    for (const hand of [works, centre]) expect(await show(hand, id)).toMatchObject({ text: said })
    for (const hand of [leader, audits]) {
      const page = await show(hand, id)
      expect(page.text).toBe(shown)
      expect(JSON.stringify(page.history)).not.toContain('13900001111')
    }
  })

  test('are masked for everybody in lists and in files', async () => {
    await dispatched(said)
    for (const hand of [works, leader])
      for (const url of ['/api/appeals', '/api/export.csv']) {
        const list = await listed(hand, url)
        expect(list).toContain(shown)
        expect(list).not.toContain('13900001111')
      }
  })
})

describe('a verb over HTTP', () => {
  test('answers with the new state and which verbs are open now, each closed one with its reason', async () => {
    const id = await dispatched()
    const accepted = await act(works, id, 'accept', {})
    expect(accepted).toMatchObject({ status: 200, state: 'accepted' })
    const actions = accepted.actions as {
      verb: string
      refusal: string | null
      why: string | null
    }[]
    expect(actions.find(({ verb }) => verb === 'contact')).toMatchObject({ refusal: null })
    expect(actions.find(({ verb }) => verb === 'close')).toMatchObject({
      refusal: 'own_work',
      why: expect.stringContaining('谁办理谁不核验'),
    })
  })
  test('refuses with a stable code and a sentence, and writes nothing', async () => {
    const id = await dispatched()
    const before = (await show(centre, id)).version
    expect(await act(other, id, 'accept', {}, before)).toMatchObject({
      status: 404,
      code: 'not_found',
    })
    expect(await act(centre, id, 'accept', {}, before)).toMatchObject({
      status: 403,
      code: 'not_your_unit',
    })
    expect(await act(works, id, 'accept', {}, before - 1)).toMatchObject({
      status: 409,
      code: 'stale_screen',
    })
    expect((await show(centre, id)).version).toBe(before)
  })
  test('evidence must be a file that was uploaded', async () => {
    const id = await dispatched()
    await act(works, id, 'accept', {})
    await act(works, id, 'contact', { on: '2026-03-02', how: 'phone', summary: '已联系' })
    const evidence = [1, 2].map((n) => ({
      fileId: `00000000-0000-4000-8000-00000000000${n}`,
      kind: n === 1 ? 'photo_before' : 'photo_after',
    }))
    expect(
      await act(works, id, 'claim', { outcome: 'solved', result: '已修好', evidence }),
    ).toMatchObject({ status: 409, code: 'evidence_unknown' })
  })
})

describe('identities', () => {
  test('are masked in lists and pages, and stand nowhere in the history', async () => {
    const id = await dispatched()
    const pages = [
      await t.app.inject({ url: '/api/appeals?limit=200', headers: { cookie: centre.cookie } }),
      await t.app.inject({ url: `/api/appeals/${id}`, headers: { cookie: centre.cookie } }),
      await t.app.inject({
        url: `/api/appeals/${id}/reporters`,
        headers: { cookie: works.cookie },
      }),
    ]
    for (const page of pages) expect(page.body).not.toMatch(/刘大爷|19900001234|12 号/)
    expect(pages[2]!.json()).toMatchObject({
      reporters: [{ nameMasked: '刘××', phoneMasked: '199****1234', hasAddress: true }],
    })
    const { rows } = await t.superuser.query(
      `select 1 from appeal_event where body::text ~ '刘大爷|19900001234|12 号'`,
    )
    expect(rows).toEqual([])
    const { rows: stored } = await t.superuser.query(
      `select * from reporter where appeal_id = $1`,
      [id],
    )
    expect(JSON.stringify(stored)).not.toMatch(/刘大爷|19900001234/)
  })
  test('open to a unit at work on it, with a reason, and the look is logged before anything is shown', async () => {
    const id = await dispatched()
    const look = (by: Hand, reason = '电话联系现场时间') =>
      t.app.inject({
        method: 'POST',
        url: `/api/appeals/${id}/reporters/1/reveal`,
        headers: { cookie: by.cookie },
        payload: { reason },
      })
    expect((await look(works)).json()).toEqual({
      name: '刘大爷',
      phone: '19900001234',
      address: '柳树街 12 号',
      email: null,
    })
    expect((await look(works, '')).statusCode).toBe(400)
    expect((await look(leader)).json()).toMatchObject({ code: 'reveal_not_allowed' })
    expect((await look(centre)).json()).toMatchObject({ code: 'reveal_not_allowed' })
    expect((await look(other)).json()).toMatchObject({ code: 'not_found' })
    const looks = await t.app.inject({
      url: `/api/appeals/${id}/looks`,
      headers: { cookie: centre.cookie },
    })
    expect(looks.json()).toMatchObject({
      looks: [{ by: works.who.actor.name, unitId: '511902-zhujian', reason: '电话联系现场时间' }],
    })
  })
  test('no filter, word or code finds the appeals of a person', async () => {
    await dispatched()
    for (const q of ['刘大爷', '19900001234', '柳树街 12 号']) {
      const found = await t.app.inject({
        url: `/api/appeals/count?q=${encodeURIComponent(q)}`,
        headers: { cookie: centre.cookie },
      })
      expect(found.json(), q).toEqual({ total: 0 })
    }
  })
})

describe('one matter, many voices', () => {
  test('merging writes to both appeals under one command, and unmerging takes it back', async () => {
    const lead = await dispatched('通南街路面破损')
    const source = await dispatched('通南街又坏了')
    const seen = (await show(centre, lead)).version
    const merged = await act(centre, source, 'merge', {
      intoId: lead,
      intoSeenVersion: seen,
      reason: '同一路段',
    })
    expect(merged).toMatchObject({ status: 200, state: 'merged' })
    expect(await show(centre, lead)).toMatchObject({ voices: 2, mergedIds: [source] })
    expect(await act(works, source, 'accept', {})).toMatchObject({ code: 'not_in_this_state' })
    await act(centre, source, 'unmerge', { reason: '不是同一处' })
    expect(await show(centre, lead)).toMatchObject({ voices: 1, mergedIds: [] })
    expect(await show(centre, source)).toMatchObject({ state: 'dispatched' })
  })
  test('two merges into each other at once do not deadlock, and one wins', async () => {
    const [one, two] = [await dispatched('甲'.repeat(5)), await dispatched('乙'.repeat(5))]
    const versions = [(await show(centre, one)).version, (await show(centre, two)).version]
    const answers = await Promise.all([
      act(
        centre,
        one,
        'merge',
        { intoId: two, intoSeenVersion: versions[1], reason: '同一件' },
        versions[0],
      ),
      act(
        centre,
        two,
        'merge',
        { intoId: one, intoSeenVersion: versions[0], reason: '同一件' },
        versions[1],
      ),
    ])
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
  })
  test('a second registration under the same command id with other words is refused', async () => {
    const send = (text: string) =>
      t.app.inject({
        method: 'POST',
        url: '/api/appeals',
        headers: { cookie: centre.cookie },
        payload: { commandId: 'at-the-counter', input: { text, channel: 'visit', areaId: null } },
      })
    const first = await send('路灯不亮')
    expect(first.statusCode).toBe(201)
    expect((await send('路灯不亮')).json()).toEqual(first.json())
    const other = await send('水管漏水')
    expect([other.statusCode, other.json().code]).toEqual([409, 'command_reused'])
  })
  test('a neighbour endorses a matter of public space and gets a receipt of their own', async () => {
    const id = await dispatched()
    const { code } = await show(centre, id)
    const one = await endorse(t.deps, {
      districtId: '511902',
      code,
      commandId: 'neighbour-one',
      input: { phone: '19900009999' },
    })
    const again = await endorse(t.deps, {
      districtId: '511902',
      code,
      commandId: 'neighbour-one',
      input: { phone: '19900009999' },
    })
    expect(again).toEqual(one)
    expect(one.receipt.code).not.toBe(code)
    expect(await show(centre, id)).toMatchObject({ voices: 2 })
  })
  test('a private petition cannot be endorsed', async () => {
    const { appealId, receipt } = await registered(t, null)
    await act(centre, appealId, 'triage', {
      decision: 'keep',
      type: 'personal',
      category: 'urban.municipal.road',
    })
    await expect(
      endorse(t.deps, {
        districtId: '511902',
        code: receipt.code,
        commandId: 'curious-one',
        input: {},
      }),
    ).rejects.toMatchObject({ code: 'endorse_not_possible' })
  })
})

describe('many at once', () => {
  test('each succeeds or is refused alone, and the preview says which beforehand', async () => {
    const fresh = await Promise.all([1, 2, 3].map(() => registered(t, null)))
    const mine = fresh.map(({ appealId }) => appealId)
    const foreign = await dispatched()
    const preview = await t.app.inject({
      method: 'POST',
      url: '/api/bulk/preview',
      headers: { cookie: centre.cookie },
      payload: { verb: 'triage', ids: [...mine, foreign] },
    })
    expect(
      preview
        .json<{ items: { action: { refusal: string | null } }[] }>()
        .items.map((item) => item.action.refusal),
    ).toEqual([null, null, null, 'not_in_this_state'])
    const unsorted = await t.app.inject({
      method: 'POST',
      url: '/api/bulk/preview',
      headers: { cookie: centre.cookie },
      payload: { verb: 'triage', ids: mine, input: { decision: 'keep' } },
    })
    expect(
      unsorted
        .json<{ items: { action: { refusal: string | null } }[] }>()
        .items.map((item) => item.action.refusal),
    ).toEqual(['not_classified', 'not_classified', 'not_classified'])
    const items = [...mine, foreign].map((id) => ({ id, seenVersion: 1, commandId: `bulk-${id}` }))
    const payload = { verb: 'triage', input: { decision: 'keep', ...road }, items }
    const done = await t.app.inject({
      method: 'POST',
      url: '/api/bulk',
      headers: { cookie: centre.cookie },
      payload,
    })
    const results = done.json<{
      results: { ok: boolean; refusal: string | null; why: string | null }[]
    }>().results
    expect(results.map((result) => result.ok)).toEqual([true, true, true, false])
    expect(results[3]!.why).toBeTruthy()
    const again = await t.app.inject({
      method: 'POST',
      url: '/api/bulk',
      headers: { cookie: centre.cookie },
      payload,
    })
    expect(
      again
        .json<{ results: { ok: boolean; version: number }[] }>()
        .results.slice(0, 3)
        .map((result) => result.ok),
    ).toEqual([true, true, true])
    const other = await t.app.inject({
      method: 'POST',
      url: '/api/bulk',
      headers: { cookie: centre.cookie },
      payload: { ...payload, input: { decision: 'raise', reason: '换了主意' } },
    })
    expect(
      other.json<{ results: { refusal: string | null }[] }>().results.map(({ refusal }) => refusal),
    ).toEqual(['command_reused', 'command_reused', 'command_reused', expect.any(String)])
  })
})

describe('what cannot be read', () => {
  const list = (query: string, language = 'zh-CN') =>
    t.app.inject({
      url: `/api/appeals${query}`,
      headers: { cookie: centre.cookie, 'accept-language': language },
    })
  test('a filter that does not exist is refused by its name, not passed over', async () => {
    for (const path of ['', '/count']) {
      const answer = await list(`${path}?stat=closed&lang=zh`)
      expect([answer.statusCode, answer.json().code]).toEqual([400, 'malformed'])
      expect(answer.json().fields).toEqual([{ path: 'stat', message: '没有“stat”这个查询条件' }])
    }
    expect((await list('?lang=en')).statusCode).toBe(200)
  })
  test('a wrong value is told in the language of the request', async () => {
    const zh = await list('?due=tomorrow')
    expect(zh.json().fields).toEqual([{ path: 'due', message: '只能是：overdue、today、week' }])
    const en = await list('?due=tomorrow', 'en')
    expect(en.json().fields).toEqual([
      { path: 'due', message: 'Must be one of: overdue, today, week' },
    ])
    const bulk = await t.app.inject({
      method: 'POST',
      url: '/api/bulk/preview',
      headers: { cookie: centre.cookie },
      payload: { verb: 'triage', ids: [crypto.randomUUID()], input: {} },
    })
    expect(bulk.json().fields).toEqual([{ path: 'decision', message: '这一项必须填写' }])
  })
})
