// A door written by hand that stands on the list: counted for its household where only one can be meant, otherwise asked about.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import {
  aDrive,
  anAppealAtTheDoor,
  aPhone,
  aVisit,
  GRID,
  handIn,
  OTHER_VILLAGE,
  theDoors,
  TOWN,
  VILLAGE,
  type Phone,
} from '../../test/support/field.ts'
import { person, signIn } from '../../test/support/people.ts'
import type { CoverageAnswer } from '../drive/contract.ts'
import type { Door, DoorPage, Progress } from './contract-office.ts'
import type { FieldPack, VisitAnswer, VisitInput } from './contract.ts'

let t: TestApp
let centre: { cookie: string }
let office: { cookie: string }
let phone: Phone
let second: Phone
let ids: string[]
beforeAll(async () => {
  t = await testApp()
  centre = await signIn(t, await aDrive(t))
  office = await signIn(t, await person(t, 'town_office', TOWN))
  phone = await aPhone(t)
  second = await aPhone(t)
  ids = await theDoors(t, ['3栋1单元101', '5号', '5栋', '7号'])
})
afterAll(() => t.close())

const get = async <T>(url: string, headers: object = office) =>
  (await t.app.inject({ method: 'GET', url, headers: { ...headers } })).json<T>()
const byHand = async (door: string, given: Partial<VisitInput> = {}, who = phone) => {
  const visit = aVisit(t, { gridId: GRID, door, ...given })
  const answer = await handIn(t, who, visit)
  expect(answer.statusCode).toBe(200)
  return { visit, answer: answer.json<VisitAnswer>() }
}
const row = async (id: string) =>
  (
    await t.superuser.query<Record<string, unknown>>(
      'select household_id, door, door_key from visit where id = $1',
      [id],
    )
  ).rows[0]
const doors = async () =>
  (await get<DoorPage>(`/api/visits/doors?drive=2026&village=${VILLAGE}`)).rows
const doorOf = async (name: string, listed: boolean) =>
  (await doors()).find((each) => each.door === name && each.listed === listed)
const line = async () =>
  (await get<CoverageAnswer>('/api/drives/2026/coverage', centre)).lines.find(
    ({ villageId }) => villageId === VILLAGE,
  )
const join = (door: Door | undefined, householdId: string | undefined, headers = office) =>
  t.app.inject({
    method: 'POST',
    url: '/api/visits/doors/join',
    headers,
    payload: { drive: '2026', village: VILLAGE, door: door?.key, householdId },
  })

test('what only one household of the grid can mean is counted for it, and what was written stays', async () => {
  const { visit } = await byHand('3-1-101', { appeals: [anAppealAtTheDoor()] })
  expect(await row(visit.commandId)).toEqual({
    household_id: ids[0],
    door: '3-1-101',
    door_key: '3栋1单元101',
  })
  expect(await line()).toMatchObject({ households: 4, visited: 1, heard: 1, unlisted: 0 })
  expect(await doorOf('3栋1单元101', true)).toMatchObject({ visits: [{ written: '3-1-101' }] })
  const pack = await get<FieldPack>('/api/field/pack', phone.headers)
  expect(pack.households.find(({ id }) => id === ids[0])).toMatchObject({ result: 'heard' })
  // A retry gives the same answer and changes nothing.
  expect((await handIn(t, phone, visit)).statusCode).toBe(200)
  expect(await line()).toMatchObject({ visited: 1, visits: 1 })
})

test('two visits to one household are both kept, however each was written', async () => {
  const { answer } = await byHand('3幢1单元101室', { result: 'absent' }, second)
  expect(answer.others).toMatchObject([{ by: phone.who.actor.name, result: 'heard' }])
  const door = await doorOf('3栋1单元101', true)
  expect(door?.visits).toHaveLength(2)
  expect(await line()).toMatchObject({ visited: 1, heard: 1, absent: 0, visits: 2, unlisted: 0 })
})

test('a collector who says that it is another door is believed, and nobody is asked again', async () => {
  const { visit } = await byHand('7户', { otherDoor: true })
  expect(await row(visit.commandId)).toMatchObject({ household_id: null, door_key: '7户' })
  const door = await doorOf('7户', false)
  expect(door).toMatchObject({ mayBe: [] })
  expect((await join(door, ids[3])).json()).toMatchObject({ code: 'door_not_open' })
  expect(await line()).toMatchObject({ visited: 1, unlisted: 1 })
})

test('what two households can mean stays outside the list, until the office says which it is', async () => {
  const { visit } = await byHand('5', { result: 'nothing' })
  expect(await row(visit.commandId)).toMatchObject({ household_id: null })
  expect(await line()).toMatchObject({ visited: 1, unlisted: 2 })
  const door = await doorOf('5', false)
  expect(door?.mayBe.map(({ householdId }) => householdId)).toEqual([ids[1], ids[2]])
  const collector = await signIn(t, await person(t, 'collector', VILLAGE))
  expect((await join(door, ids[1], collector)).statusCode).toBe(403)
  const elsewhere = await signIn(t, await person(t, 'village_clerk', OTHER_VILLAGE))
  expect((await join(door, ids[1], elsewhere)).json()).toMatchObject({ code: 'list_not_yours' })
  expect((await join(door, ids[1])).json()).toEqual({ visits: 1 })
  expect(await doorOf('5号', true)).toMatchObject({ result: 'nothing', visits: [{ written: '5' }] })
  expect(await line()).toMatchObject({ visited: 2, nothing: 1, unlisted: 1 })
  expect((await join(door, ids[1])).json()).toMatchObject({ code: 'door_not_open' })
  const { rows } = await get<Progress>(`/api/visits/progress?drive=2026&village=${VILLAGE}`)
  expect(rows.find(({ gridId }) => gridId === GRID)).toMatchObject({
    doors: { heard: 1, nothing: 1, absent: 0, refused: 0 },
    unlisted: { absent: 1 },
  })
})

test('without a grid nothing is counted by itself: the office is shown which home it may be', async () => {
  const { visit } = await byHand('7号', { gridId: null, result: 'refused' })
  expect(await row(visit.commandId)).toMatchObject({ household_id: null })
  const door = (await doors()).find((each) => each.door === '7号' && !each.listed)
  expect(door?.mayBe).toMatchObject([{ householdId: ids[3], door: '7号' }])
  expect((await join(door, ids[3])).json()).toEqual({ visits: 1 })
  expect(await doorOf('7号', true)).toMatchObject({
    result: 'refused',
    visits: [{ written: null }],
  })
})

test('no home of another village, and not with psql either', async () => {
  await byHand('9号', { gridId: null })
  const door = await doorOf('9号', false)
  const { rows } = await t.superuser.query<{ id: string }>(
    `with made as (insert into grid (district_id, id, unit_id, name) values ('511902', 'far', '${OTHER_VILLAGE}', '一') returning id)
     insert into household (district_id, id, grid_id, door, door_key, created_at)
       select '511902', gen_random_uuid(), id, '9号', '9号', now() from made returning id`,
  )
  expect((await join(door, rows[0]?.id)).json()).toMatchObject({ code: 'household_unknown' })
  for (const change of [
    `household_id = '${rows[0]?.id}', grid_id = 'far'`,
    `household_id = '${ids[3]}'`,
    `household_id = null`,
    `door = '10号'`,
  ])
    await expect(t.superuser.query(`update visit set ${change}`)).rejects.toThrow('append-only')
})
