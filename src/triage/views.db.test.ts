import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { person, signIn } from '../../test/support/people.ts'
import { VIEWS_MAX, type Views } from './contract.ts'

let t: TestApp
let mine: { cookie: string }
let theirs: { cookie: string }

beforeAll(async () => {
  t = await testApp()
  mine = await signIn(t, await person(t, 'district_centre', '511902-centre'))
  theirs = await signIn(t, await person(t, 'district_centre', '511902-centre'))
})
afterAll(() => t.close())

const views = async (headers: { cookie: string }) =>
  (await t.app.inject({ method: 'GET', url: '/api/views', headers })).json<Views>().views
const save = (name: string, query: string, headers = mine) =>
  t.app.inject({ method: 'POST', url: '/api/views', headers, payload: { name, query } })

test('a view is mine alone, and a new one of the same name takes its place', async () => {
  await save('本周到期', 'due=week')
  const again = await save('本周到期', 'due=week&ledger=town')
  expect(again.statusCode).toBe(200)
  expect(await views(mine)).toMatchObject([{ name: '本周到期', query: 'due=week&ledger=town' }])
  expect(await views(theirs)).toEqual([])
})

test('nobody forgets the view of somebody else', async () => {
  await save('我的', 'open=true')
  const id = (await views(mine)).find((view) => view.name === '我的')?.id ?? ''
  const foreign = await t.app.inject({ method: 'DELETE', url: `/api/views/${id}`, headers: theirs })
  expect(foreign.json()).toMatchObject({ status: 404, code: 'view_not_found' })
  const own = await t.app.inject({ method: 'DELETE', url: `/api/views/${id}`, headers: mine })
  expect(own.statusCode).toBe(204)
  expect((await views(mine)).map((view) => view.name)).not.toContain('我的')
})

test('only what an address may hold is kept', async () => {
  expect((await save('坏', '"><script>')).statusCode).toBe(400)
})

test('the number of views is bounded, and one more of a known name still goes', async () => {
  for (let n = 0; n < VIEWS_MAX; n += 1) await save(`视图${n}`, 'ledger=village', theirs)
  expect((await save('多一个', 'ledger=village', theirs)).json()).toMatchObject({
    status: 409,
    code: 'views_full',
  })
  expect((await save('视图0', 'ledger=town', theirs)).statusCode).toBe(200)
})
