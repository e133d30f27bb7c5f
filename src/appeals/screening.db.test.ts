// 甄别无效 on a real database: what is screened out is never lost, and the reporter reads why on their own page.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { person, registered, signIn, type Person } from '../../test/support/people.ts'
import { aPhone } from '../../test/support/phone.ts'
import { act, CENTRE } from '../../test/support/road.ts'
import { verifyLedger } from './verify.ts'

const TOWN = '511902001'
const VILLAGE = '511902001001'
const blank = { ground: 'blank', explanation: '照片和文字都是空的，也没有留电话。' }

let t: TestApp
let clerk: Person
let town: Person
let centre: Person
beforeAll(async () => {
  t = await testApp()
  clerk = await person(t, 'village_clerk', VILLAGE)
  town = await person(t, 'town_office', TOWN)
  centre = await person(t, 'district_centre', CENTRE)
})
afterAll(() => t.close())

async function get<Answer>(who: Person, url: string): Promise<Answer> {
  const headers = await signIn(t, who)
  return (await t.app.inject({ method: 'GET', url, headers })).json<Answer>()
}
interface Page {
  rows: { id: string; state: string }[]
}

test('what was screened out is listed, counted and found like everything else that came in', async () => {
  const ids: string[] = []
  for (let index = 0; index < 5; index += 1)
    ids.push((await registered(t, VILLAGE, { text: `天气真好，问候第${index}次` })).appealId)
  const [first = '', second = ''] = ids
  for (const id of [first, second]) {
    await act(t, clerk, id, 'screen_out', blank)
    await act(t, town, id, 'confirm_screening', {})
  }
  const all = await get<Page>(centre, '/api/appeals?limit=200')
  const out = await get<Page>(centre, '/api/appeals?state=screened_out')
  const found = await get<Page>(centre, `/api/appeals?q=${encodeURIComponent('问候第')}`)
  expect(all.rows.map(({ id }) => id).sort()).toEqual(ids.toSorted())
  expect(out.rows.map(({ id }) => id).sort()).toEqual([first, second].sort())
  expect(found.rows.map(({ id }) => id).sort()).toEqual(ids.toSorted())
  for (const who of [clerk, town]) {
    const own = await get<Page>(who, '/api/appeals?state=screened_out')
    expect(own.rows).toHaveLength(2)
  }
  const { problems } = await verifyLedger(t.deps.db, t.deps.config.districtId)
  expect(problems).toEqual([]) // the tally, which all counts come from, is the number of rows
})

test('a proposal stands on the desk of the second person and nowhere else', async () => {
  const { appealId } = await registered(t, VILLAGE)
  await act(t, clerk, appealId, 'screen_out', blank)
  interface Desk {
    waiting: { key: string; count: number; query: Record<string, string> }[]
  }
  const line = (desk: Desk) => desk.waiting.find(({ key }) => key === 'confirm_screening')
  const asked = line(await get<Desk>(town, '/api/desk'))
  expect(asked).toMatchObject({ count: 1, query: { confirming: TOWN } })
  const listed = await get<Page>(town, `/api/appeals?confirming=${TOWN}`)
  expect(listed.rows.map(({ id }) => id)).toEqual([appealId])
  expect(line(await get<Desk>(centre, '/api/desk'))?.count).toBe(0)
  expect(line(await get<Desk>(clerk, '/api/desk'))).toBeUndefined()
  await act(t, town, appealId, 'reject_screening', { reason: '写了路名，是诉求' })
  expect(line(await get<Desk>(town, '/api/desk'))?.count).toBe(0)
})

test('nobody screens out or agrees by the hundred', async () => {
  for (const verb of ['screen_out', 'confirm_screening', 'restore']) {
    const answer = await t.app.inject({
      method: 'POST',
      url: '/api/bulk/preview',
      headers: await signIn(t, town),
      payload: { verb, ids: [] },
    })
    expect(answer.statusCode).toBe(400)
  }
})

test('the reporter reads ground, explanation and the last day to object, and it is open again when they do', async () => {
  const { appealId, receipt } = await registered(t, VILLAGE)
  await act(t, clerk, appealId, 'screen_out', blank)
  const phone = aPhone(t)
  await phone.post('/track', { code: receipt.code, secret: receipt.secret })
  const before = await phone.get(`/t/${receipt.code}`)
  expect(before.body).not.toContain(blank.explanation) // one person's opinion is no decision
  await act(t, town, appealId, 'confirm_screening', {})
  const { body } = await phone.get(`/t/${receipt.code}`)
  for (const words of ['没有作为诉求办理', '我们收到的内容是空白的', blank.explanation, '4月1日前'])
    expect(body).toContain(words)
  expect(body).toContain('我不同意，提出异议')
  const command = /name="commandId" value="([^"]+)"/.exec(body)?.[1] ?? ''
  await phone.post(`/t/${receipt.code}/dispute`, { commandId: command, reason: '柳树街路灯不亮' })
  const row = await t.deps.db
    .selectFrom('appeal')
    .select(['state', 'unit_id', 'screened_on'])
    .where('id', '=', appealId)
    .executeTakeFirstOrThrow()
  expect(row).toEqual({ state: 'registered', unit_id: CENTRE, screened_on: '2026-03-02' })
})
