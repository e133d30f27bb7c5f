import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import {
  aDrive,
  aPhone,
  aVisit,
  handIn,
  TOWN,
  VILLAGE,
  type Phone,
} from '../../test/support/field.ts'
import { person, signIn, type Person } from '../../test/support/people.ts'
import type { CoverageAnswer } from '../drive/contract.ts'
import { closeDrive, freezeDrive } from '../drive/drives.ts'
import type { DoorPage, Progress } from './contract-office.ts'
import type { FieldPack, VisitAnswer } from './contract.ts'
import { forgetDoors } from './forget.ts'

const DOOR = '柳树街1号'

let t: TestApp
let centre: Person
let office: { cookie: string }
let phone: Phone
let second: Phone
beforeAll(async () => {
  t = await testApp()
  centre = await aDrive(t)
  office = await signIn(t, await person(t, 'town_office', TOWN))
  phone = await aPhone(t)
  second = await aPhone(t)
  await t.app.inject({
    method: 'POST',
    url: '/api/households/import',
    headers: office,
    payload: {
      file: Buffer.from(
        `村(社区),网格,门牌\n${VILLAGE},一网格,${DOOR}\n${VILLAGE},二网格,${DOOR}`,
      ).toString('base64'),
      dryRun: false,
    },
  })
})
afterAll(() => t.close())

const get = async <T>(url: string, headers: object = office) =>
  (await t.app.inject({ method: 'GET', url, headers: { ...headers } })).json<T>()
const packOf = (of: Phone) => get<FieldPack>('/api/field/pack', of.headers)
const doors = (query = '') =>
  get<DoorPage>(`/api/visits/doors?drive=2026&village=${VILLAGE}${query}`)
const progress = async () => {
  const { rows } = await get<Progress>('/api/visits/progress?drive=2026')
  return rows.filter(({ villageId }) => villageId === VILLAGE)
}

test('one door name in two grids is two homes: one visit reaches one of them, on every surface', async () => {
  const { households } = await packOf(phone)
  const [one, two] = households
  expect(households).toHaveLength(2)
  const at = { householdId: one?.id, gridId: one?.gridId, door: undefined }
  await handIn(t, phone, aVisit(t, { ...at, result: 'absent' }))

  const after = (await packOf(phone)).households
  expect(after.map(({ id, result, visits }) => [id, result, visits])).toEqual([
    [one?.id, 'absent', 1],
    [two?.id, null, 0],
  ])
  const listed = await doors()
  expect(listed.total).toBe(2)
  expect(listed.rows).toMatchObject([
    { gridId: one?.gridId, gridName: '一网格', door: DOOR, result: 'absent', visits: [{}] },
    { gridId: two?.gridId, gridName: '二网格', door: DOOR, result: null, visits: [] },
  ])
  expect(new Set(listed.rows.map(({ key }) => key)).size).toBe(2)
  expect((await doors(`&after=${encodeURIComponent(listed.rows[0]?.key ?? '')}`)).rows).toEqual(
    listed.rows.slice(1),
  )
  expect(await progress()).toMatchObject([
    { gridName: '一网格', listed: 1, doors: { absent: 1 }, visits: 1 },
    { gridName: '二网格', listed: 1, doors: { absent: 0 }, visits: 0 },
  ])
})

test('coverage counts the same two homes', async () => {
  const { lines } = await get<CoverageAnswer>(`/api/drives/2026/coverage?villageId=${VILLAGE}`)
  expect(lines.filter(({ gridId }) => gridId !== null)).toMatchObject([
    { gridName: '一网格', households: 1, visited: 1, visits: 1 },
    { gridName: '二网格', households: 1, visited: 0, visits: 0 },
  ])
})

test('the next phone is told of a visit at the same home, not of one at its namesake', async () => {
  const [one, two] = (await packOf(second)).households
  const at = (home: typeof one) => ({
    householdId: home?.id,
    gridId: home?.gridId,
    door: undefined,
  })
  const tell = async (home: typeof one) => {
    const visit = aVisit(t, { ...at(home), result: 'absent' })
    const first = (await handIn(t, second, visit)).json<VisitAnswer>()
    expect((await handIn(t, second, visit)).json<VisitAnswer>().others).toEqual(first.others)
    return first.others
  }
  expect(await tell(two)).toEqual([])
  expect(await tell(one)).toMatchObject([{ result: 'absent' }])
})

test('a door written down by hand without a grid is one door of its own', async () => {
  await handIn(t, phone, aVisit(t, { door: '河边临时房', result: 'refused' }))
  const told = await handIn(t, second, aVisit(t, { door: '河边临时房', result: 'refused' }))
  expect(told.json<VisitAnswer>().others).toHaveLength(1)
  expect((await doors()).rows.at(-1)).toMatchObject({
    gridId: null,
    listed: false,
    visits: [{}, {}],
  })
})

test('forgetting the doors of a closed drive keeps both homes in the counts', async () => {
  t.at('2026-04-02T09:00:00+08:00')
  await freezeDrive(t.deps, centre.actor, '2026')
  await closeDrive(t.deps, centre.actor, '2026', '归档')
  office = await signIn(t, await person(t, 'town_office', TOWN))
  const before = await progress()
  expect(before).toMatchObject([
    { gridName: '一网格', doors: { absent: 1 }, visits: 2 },
    { gridName: '二网格', doors: { absent: 1 }, visits: 1 },
    { gridId: null, unlisted: { refused: 1 }, visits: 2 },
  ])
  expect(await forgetDoors(t.deps)).toBe(5)
  expect(await progress()).toEqual(before)
})
