import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { person, signIn } from '../../test/support/people.ts'
import { aPhone } from '../../test/support/phone.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

const VILLAGE = '511902001001'
const TOWN = '511902001'
type Headers = { cookie: string }

const clerk = async () => signIn(t, await person(t, 'village_clerk', VILLAGE))
const make = async (headers: Headers, more: object = {}) =>
  t.app.inject({
    method: 'POST',
    url: '/api/place-codes',
    headers,
    payload: { unitId: VILLAGE, label: '村口小卖部', kind: 'shop', ...more },
  })
const sheet = (headers: Headers, query: string) =>
  t.app.inject({ url: `/api/place-codes/sheet.pdf?${query}`, headers })

test('a code with one wrong character is told from one that is out of date, and filing goes on', async () => {
  const headers = await clerk()
  const { code } = (await make(headers)).json()
  const phone = aPhone(t)
  const wrong = code.slice(0, -1) + (code.endsWith('2') ? '3' : '2')
  const forged = await phone.get(`/s/${wrong}`)
  expect(forged.statusCode).toBe(404)
  expect(forged.body).toContain('这个码不是我们发的')
  expect(forged.body).toContain('href="/submit"')
  expect((await phone.get('/s/ABCDEFGHJK')).body).toContain('没有认出这张二维码')
  await t.app.inject({ method: 'POST', url: `/api/place-codes/${code}/revoke`, headers })
  const stale = await phone.get(`/s/${code}`)
  expect(stale.statusCode).toBe(410)
  expect(stale.body).toContain('这张二维码已经停用')
  expect(stale.body).toContain('href="/submit"')
})

test('a code printed before codes were signed still leads to its place', async () => {
  const { actor } = await person(t, 'village_clerk', VILLAGE)
  await t.superuser.query(
    `insert into place_code (district_id, code, unit_id, label, kind, created_by, created_at)
     values ('511902', 'ABCDEFGH22', $1, '老码', 'site', $2, now())`,
    [VILLAGE, actor.staffId],
  )
  const scanned = await aPhone(t).get('/s/abcde-fgh22')
  expect(scanned.statusCode).toBe(303)
  expect(scanned.headers['location']).toBe('/submit')
})

test('scans are counted for each code and each day', async () => {
  const { code } = (await make(await clerk())).json()
  t.at('2026-03-02T15:59:00Z') // 23:59 in China
  await aPhone(t).get(`/s/${code}`)
  await aPhone(t).get(`/s/${code}`)
  t.at('2026-03-02T16:01:00Z')
  await aPhone(t).get(`/s/${code}`)
  const { rows } = await t.superuser.query(
    'select on_day::text as day, n from place_scan_day where code = $1 order by 1',
    [code],
  )
  expect(rows).toEqual([
    { day: '2026-03-02', n: 2 },
    { day: '2026-03-03', n: 1 },
  ])
  t.at('2026-03-02T02:00:00.000Z')
})

test('a code may hang in a grid, if the grid lies in its village', async () => {
  const headers = await clerk()
  await t.superuser.query(
    `insert into grid (district_id, id, unit_id, name) values
       ('511902', 'g1', $1, '第一网格'), ('511902', 'g2', '511902001002', '别村的网格')`,
    [VILLAGE],
  )
  expect((await make(headers, { gridId: 'g1' })).json().gridId).toBe('g1')
  expect((await make(headers, { gridId: 'g2' })).json().code).toBe('place_grid_unknown')
  const list = (await t.app.inject({ url: '/api/place-codes', headers })).json()
  expect(list.grids).toEqual([{ id: 'g1', unitId: VILLAGE, name: '第一网格' }])
})

test('a village or a town is printed as one document; what is revoked or of others is left out', async () => {
  const headers = await clerk()
  const { code } = (await make(headers)).json()
  const town = await signIn(t, await person(t, 'town_office', TOWN))
  for (const query of [`unitId=${TOWN}&perPage=24`, `code=${code}&perPage=1`]) {
    const answer = await sheet(town, query)
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-type']).toBe('application/pdf')
    expect(answer.rawPayload.subarray(-6).toString()).toContain('%%EOF')
  }
  const other = await signIn(t, await person(t, 'village_clerk', '511902001002'))
  expect((await sheet(other, `code=${code}`)).json().code).toBe('place_sheet_empty')
  await t.app.inject({ method: 'POST', url: `/api/place-codes/${code}/revoke`, headers })
  expect((await sheet(headers, `code=${code}`)).json().code).toBe('place_sheet_empty')
  expect((await sheet(headers, 'perPage=3')).statusCode).toBe(400)
})

test('more than 2,000 codes at a time are refused rather than cut short', async () => {
  const who = await person(t, 'village_clerk', '511902001003')
  await t.superuser.query(
    `insert into place_code (district_id, code, unit_id, label, kind, created_by, created_at)
     select '511902', translate(lpad(n::text, 10, 'Z'), '01', 'AB'), '511902001003', '点位', 'site', $1, now()
     from generate_series(1, 2001) as n`,
    [who.actor.staffId],
  )
  expect((await sheet(await signIn(t, who), 'perPage=24')).json().code).toBe('place_sheet_too_many')
})
