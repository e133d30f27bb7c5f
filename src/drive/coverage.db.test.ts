import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { person, registered, signIn } from '../../test/support/people.ts'
import type { CoverageAnswer } from './contract.ts'

const D = '511902'
const TOWN = '511902001'
const VILLAGE = '511902001001'
const NEXT = '511902001002'

let t: TestApp
let centre: { cookie: string }
let town: { cookie: string }
let staffId: string
let centreId: string
beforeAll(async () => {
  t = await testApp()
  const office = await person(t, 'district_centre', `${D}-centre`)
  centreId = office.actor.staffId
  centre = await signIn(t, office)
  const clerk = await person(t, 'town_office', TOWN)
  staffId = clerk.actor.staffId
  town = await signIn(t, clerk)
  await t.superuser.query(
    `insert into drive (district_id, id, name, from_on, to_on) values ($1, '2026', '起底', '2026-03-01', '2026-03-31')`,
    [D],
  )
  await t.superuser.query(
    `insert into grid (district_id, id, unit_id, name) values ($1, 'g1', $2, '一网格'), ($1, 'g2', $2, '二网格')`,
    [D, VILLAGE],
  )
})
afterAll(() => t.close())

const coverage = async (who: { cookie: string }, query = '') =>
  (
    await t.app.inject({ method: 'GET', url: `/api/drives/2026/coverage${query}`, headers: who })
  ).json<CoverageAnswer>()
const assign = (who: { cookie: string }, body: object) =>
  t.app.inject({ method: 'POST', url: '/api/drives/2026/corners', headers: who, payload: body })

test('before anything happens every village is a dead corner; a town sees its own', async () => {
  const all = await coverage(centre)
  expect(all.deadCorners).toHaveLength(all.lines.length)
  expect(all.lines.length).toBeGreaterThan(300)
  const own = await coverage(town)
  expect(new Set(own.lines.map(({ townId }) => townId))).toEqual(new Set([TOWN]))
})

test('an entry reaches its village and leaves the grids that nobody walked', async () => {
  await registered(t, VILLAGE, { driveId: '2026', channel: 'letter' })
  const { lines, deadCorners } = await coverage(town)
  expect(lines.find(({ villageId }) => villageId === VILLAGE)).toMatchObject({
    entries: { letter: 1 },
    dead: false,
  })
  expect(deadCorners.filter(({ villageId }) => villageId === VILLAGE)).toEqual([
    { villageId: VILLAGE, gridId: 'g1', gridName: '一网格', scans: 0 },
    { villageId: VILLAGE, gridId: 'g2', gridName: '二网格', scans: 0 },
  ])
  const grids = await coverage(town, `?villageId=${VILLAGE}`)
  expect(grids.lines.map(({ gridId }) => gridId)).toEqual(['g1', 'g2', null])
})

test('a complaint under seal reaches nobody who may not know of it', async () => {
  await registered(t, NEXT, {
    driveId: '2026',
    type: 'efficiency_complaint',
    againstUnitId: TOWN,
  })
  const { deadCorners } = await coverage(town)
  expect(deadCorners.some(({ villageId }) => villageId === NEXT)).toBe(true)
})

test('somebody is sent to a dead corner by a day, and the newest counts', async () => {
  const corner = { villageId: VILLAGE, gridId: 'g1', staffId, dueOn: '2026-03-05' }
  expect((await assign(town, corner)).statusCode).toBe(200)
  t.at('2026-03-02T03:00:00Z')
  const again = await assign(town, { ...corner, dueOn: '2026-03-09', note: '晚上去，白天没人' })
  expect(again.json<CoverageAnswer>().tasks).toMatchObject([
    { areaId: 'g1', dueOn: '2026-03-09', note: '晚上去，白天没人' },
  ])
})

test.each([
  ['a day that is past', { dueOn: '2026-03-01' }, 'corner_day_past'],
  ['a village of another town', { villageId: '511902002001', gridId: null }, 'drive_area_unknown'],
  ['a grid of another village', { villageId: NEXT }, 'drive_area_unknown'],
  ['somebody of another office', { staffId: 'centre' }, 'drive_staff_unknown'],
  ['somebody unknown', { staffId: crypto.randomUUID() }, 'drive_staff_unknown'],
])('%s is refused', async (_, change, code) => {
  const corner = { villageId: VILLAGE, gridId: 'g1', staffId, dueOn: '2026-03-20', ...change }
  if (corner.staffId === 'centre') corner.staffId = centreId
  expect((await assign(town, corner)).json()).toMatchObject({ code })
})
