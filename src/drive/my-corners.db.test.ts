import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import {
  aDrive,
  aPhone,
  aVisit,
  DISTRICT,
  handIn,
  OTHER_VILLAGE,
  theDoors,
  VILLAGE,
  type Phone,
} from '../../test/support/field.ts'
import { person, registered, signIn } from '../../test/support/people.ts'
import type { FieldPack } from '../visits/contract.ts'
import type { BriefAnswer } from './contract-brief.ts'
import type { CoverageAnswer, MyCorners } from './contract.ts'

let t: TestApp
let phone: Phone
let centre: { cookie: string }
beforeAll(async () => {
  t = await testApp()
  centre = await signIn(t, await aDrive(t))
  phone = await aPhone(t)
  await theDoors(t, ['1号'])
  await t.superuser.query(
    `insert into grid (district_id, id, unit_id, name) values ($1, 'g1', $2, '一网格'), ($1, 'g2', $2, '二网格'), ($1, 'o1', $3, '河边')`,
    [DISTRICT, VILLAGE, OTHER_VILLAGE],
  )
})
afterAll(() => t.close())

const send = async (villageId: string, gridId: string | null, staffId: string, more = {}) => {
  const sent = await t.app.inject({
    method: 'POST',
    url: '/api/drives/2026/corners',
    headers: centre,
    payload: { villageId, gridId, staffId, dueOn: '2026-03-20', ...more },
  })
  expect(sent.statusCode).toBe(200)
}
const corners = async (who: { headers: { cookie: string } } = phone) => {
  const answer = await t.app.inject({ url: '/api/my-corners', headers: who.headers })
  return answer.json<MyCorners>().rows
}
const pack = async () =>
  (await t.app.inject({ url: '/api/field/pack', headers: phone.headers })).json<FieldPack>()

test('whoever is sent to a dead corner sees the place, who asked and until when, also on the phone', async () => {
  const me = phone.who.actor.staffId
  await send(VILLAGE, 'g1', me, { note: '晚上去' })
  const [row] = await corners()
  expect(row).toMatchObject({ gridName: '一网格', dueOn: '2026-03-20', note: '晚上去' })
  expect(row?.byName).not.toBe('')
  expect((await pack()).corners).toEqual([row])
})

test('a visit in the grid ends the corner, one in the next grid does not', async () => {
  await handIn(t, phone, aVisit(t, { gridId: 'g2', door: '桥头2号' }))
  expect(await corners()).toHaveLength(1)
  await handIn(t, phone, aVisit(t, { gridId: 'g1', door: '整片', note: '去过了，没有人住。' }))
  expect(await corners()).toEqual([])
})

test('the corner goes to whoever was sent last', async () => {
  const other = await aPhone(t, await person(t, 'collector', VILLAGE))
  await send(OTHER_VILLAGE, 'o1', phone.who.actor.staffId)
  expect(await corners()).toHaveLength(1)
  t.at('2026-03-02T05:00:00Z')
  await send(OTHER_VILLAGE, 'o1', other.who.actor.staffId)
  expect(await corners()).toEqual([])
  expect(await corners(other)).toHaveLength(1)
})

test('whoever is sent to another team’s village takes its doors and grids along, and they stay the team’s', async () => {
  await send(OTHER_VILLAGE, null, phone.who.actor.staffId)
  const { grids, villages } = await pack()
  expect(grids.map(({ id }) => id)).toContain('o1')
  expect(villages.find(({ id }) => id === OTHER_VILLAGE)?.mine).toBe(false)
})

test('whoever is sent there cannot scan the corner away from their own phone', async () => {
  const mine = { headers: await signIn(t, phone.who) }
  const [before] = await corners(mine)
  expect(before).toMatchObject({ villageId: OTHER_VILLAGE, gridId: null })
  const printed = await t.app.inject({
    method: 'POST',
    url: '/api/place-codes',
    headers: centre,
    payload: { unitId: OTHER_VILLAGE, label: '河边', kind: 'site' },
  })
  const { code } = printed.json<{ code: string }>()
  expect((await t.app.inject({ url: `/s/${code}` })).statusCode).toBe(303)
  expect(await corners(mine)).toEqual([before])
  const coverage = await t.app.inject({ url: '/api/drives/2026/coverage', headers: centre })
  const { deadCorners } = coverage.json<CoverageAnswer>()
  expect(deadCorners.find(({ villageId }) => villageId === OTHER_VILLAGE)).toMatchObject({
    gridId: null,
    scans: 1,
  })
  const brief = await t.app.inject({ url: '/api/drives/2026/brief', headers: centre })
  const { deadCorners: dead, villages } = brief.json<BriefAnswer>()
  expect(dead).toBe(villages - 1)
})

test('an entry reaches the village, but a complaint under seal tells nobody that it did', async () => {
  const sealed = { driveId: '2026', type: 'efficiency_complaint', againstUnitId: VILLAGE } as const
  await registered(t, OTHER_VILLAGE, sealed)
  expect(await corners()).toHaveLength(1)
  await registered(t, OTHER_VILLAGE, { driveId: '2026', channel: 'letter' })
  expect(await corners()).toEqual([])
})
