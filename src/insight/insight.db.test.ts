// 区情 on a real database: who reads whose numbers, and that they are the ledger's.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { person, registered, signIn, type Person } from '../../test/support/people.ts'
import { aRoadAppeal, CENTRE, CHENGGUAN, ZHUJIAN } from '../../test/support/road.ts'
import { closeWeeks } from '../accounts/close.ts'
import { openWeeks } from '../accounts/weeks.ts'
import { drawClosedWeeks } from '../spotchecks/draw.ts'
import type { Insight } from './contract.ts'
import { estimateWeeks } from './estimate.ts'

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

test('a closed week stands as it was frozen; open appeals count in the days to a close', async () => {
  const centre = await person(t, 'district_centre', CENTRE)
  const handler = await person(t, 'handler', CHENGGUAN)
  await openWeeks(t.deps)
  await aRoadAppeal(t, 'claimed', { centre, handler })
  await aRoadAppeal(t, 'accepted', { centre, handler })
  t.at('2026-03-06T09:30:00.000Z')
  expect(await closeWeeks(t.deps)).toEqual(['2026-03-06'])
  await drawClosedWeeks(t.deps)
  const { body } = await asks(centre)
  expect(body.weeks).toMatchObject([
    { week: '2026-03-06', due: 1, dueInTime: 1, claimed: 1, verified: 0, open: 2 },
  ])
  expect(body.units.find(({ unitId }) => unitId === CHENGGUAN)).toMatchObject({
    due: 1,
    byWeek: [{ week: '2026-03-06', due: 1, dueInTime: 1 }],
  })
  // Neither is closed: the curve stays at all of them, and no median is told.
  expect(body.survival).toMatchObject({ total: 2, median: null, steps: [{ day: 4, open: 1 }] })
})

test('what is open is counted by its age, for a village and its town; under seal nothing', async () => {
  const centre = await person(t, 'district_centre', CENTRE)
  await registered(t, VILLAGE)
  await registered(t, VILLAGE, { type: 'efficiency_complaint', againstUnitId: ZHUJIAN })
  t.at('2026-03-16T02:00:00.000Z')
  await registered(t, VILLAGE)
  const ageing = [
    { to: 7, n: 1 },
    { to: 15, n: 1 },
    { to: 30, n: 0 },
    { to: 60, n: 0 },
    { to: 90, n: 0 },
    { to: null, n: 0 },
  ]
  for (const unit of [VILLAGE, TOWN]) expect((await asks(centre, unit)).body.ageing).toEqual(ageing)
})

test('a week is estimated once, when the days for its findings are over, and stays so', async () => {
  const centre = await person(t, 'district_centre', CENTRE)
  const rates = async () =>
    (
      await t.app.inject({
        method: 'GET',
        url: '/api/insight/rates?weeks=4',
        headers: await signIn(t, centre),
      })
    ).json()
  expect(await estimateWeeks({ ...t.deps, now: () => new Date('2026-03-13T08:59:00Z') })).toEqual(
    [],
  )
  expect(await rates()).toEqual({ spans: [], units: [], groups: [] })
  expect(await estimateWeeks(t.deps)).toEqual(['2026-03-06'])
  const first = await rates()
  const counted = {
    due: 1,
    dueInTime: 1,
    rate: { kind: 'too_few', rate: null, claimed: 1, checked: 0 },
  }
  expect(first.spans).toMatchObject([{ fromWeek: '2026-03-06', toWeek: '2026-03-06', ...counted }])
  expect(first.units).toMatchObject([{ unitId: CHENGGUAN, ...counted }])
  expect(first.groups).toMatchObject([{ code: 'department', name: '区级部门', ...counted }])
  t.at('2026-03-16T03:00:00.000Z')
  expect(await estimateWeeks(t.deps)).toEqual([])
  expect(await rates()).toEqual(first)
})
