// 区情 on a real database: who reads whose numbers, and that they are the ledger's.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { person, registered, signIn, type Person } from '../../test/support/people.ts'
import { CENTRE, ZHUJIAN } from '../../test/support/road.ts'
import type { Insight } from './contract.ts'

const TOWN = '511902101'
const VILLAGE = '511902101001'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

async function asks(who: Person, unit?: string) {
  const answer = await t.app.inject({
    method: 'GET',
    url: `/api/insight${unit ? `?unit=${unit}` : ''}`,
    headers: await signIn(t, who),
  })
  return { status: answer.statusCode, body: answer.json<Insight>() }
}

test('the centre reads the district and every unit; a town itself and its villages; nobody else’s', async () => {
  const centre = await person(t, 'district_centre', CENTRE)
  const town = await person(t, 'town_office', TOWN)
  const handler = await person(t, 'handler', ZHUJIAN)
  expect((await asks(centre)).body.unitId).toBe('511902')
  expect((await asks(centre, TOWN)).status).toBe(200)
  expect((await asks(town)).body.unitId).toBe(TOWN)
  expect((await asks(town, VILLAGE)).status).toBe(200)
  for (const [who, unit] of [
    [town, ZHUJIAN],
    [town, '511902'],
    [handler, TOWN],
    [centre, 'nowhere'],
  ] as const)
    expect((await asks(who, unit)).status).toBe(403)
})

test('what is open is counted by its age, for a village, its town and the district; under seal nothing', async () => {
  const centre = await person(t, 'district_centre', CENTRE)
  await registered(t, VILLAGE)
  await registered(t, VILLAGE, { type: 'efficiency_complaint', againstUnitId: ZHUJIAN })
  t.at('2026-03-10T02:00:00.000Z')
  await registered(t, VILLAGE)
  const ageing = [
    { to: 7, n: 1 },
    { to: 15, n: 1 },
    { to: 30, n: 0 },
    { to: 60, n: 0 },
    { to: 90, n: 0 },
    { to: null, n: 0 },
  ]
  for (const unit of [VILLAGE, TOWN, undefined])
    expect((await asks(centre, unit)).body.ageing).toEqual(ageing)
})
