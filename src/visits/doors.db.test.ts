import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import {
  aDrive,
  anAppealAtTheDoor,
  aPhone,
  aVisit,
  handIn,
  OTHER_VILLAGE,
  TOWN,
  VILLAGE,
  type Phone,
} from '../../test/support/field.ts'
import { person, signIn, type Person } from '../../test/support/people.ts'
import { closeDrive, freezeDrive } from '../drive/drives.ts'
import { xlsxOf } from '../spreadsheets/xlsx-writer.ts'
import type { DoorPage, Progress } from './contract-office.ts'
import type { FieldPack, HouseholdsImported, VisitAnswer } from './contract.ts'
import { forgetDoors } from './forget.ts'

let t: TestApp
let centre: Person
let office: { cookie: string }
let clerk: { cookie: string }
let phone: Phone
let second: Phone
beforeAll(async () => {
  t = await testApp()
  centre = await aDrive(t)
  office = await signIn(t, await person(t, 'town_office', TOWN))
  clerk = await signIn(t, await person(t, 'village_clerk', VILLAGE))
  phone = await aPhone(t)
  second = await aPhone(t)
})
afterAll(() => t.close())

const get = (url: string, headers = office) => t.app.inject({ method: 'GET', url, headers })
const bring = async (rows: string[], given: { dryRun?: boolean; headers?: object } = {}) => {
  const { dryRun = false, headers = office } = given
  const csv = ['村(社区),网格,门牌', ...rows].join('\n')
  return bringFile(Buffer.from(csv), { dryRun, headers })
}
const bringFile = async (
  bytes: Buffer,
  { dryRun, headers }: { dryRun: boolean; headers: object },
) => {
  const answer = await t.app.inject({
    method: 'POST',
    url: '/api/households/import',
    headers: { ...headers },
    payload: { file: bytes.toString('base64'), dryRun },
  })
  return answer.json<HouseholdsImported>()
}
const doors = async (query = '', headers = office) =>
  (await get(`/api/visits/doors?drive=2026&village=${VILLAGE}${query}`, headers)).json<DoorPage>()
const households = async () => {
  const { rows } = await t.superuser.query<{ n: number }>(
    'select count(*)::int as n from household',
  )
  return rows[0]?.n
}

const LIST = [
  `${VILLAGE},一网格,3组1号`,
  `${VILLAGE},一网格,3组2号`,
  `${VILLAGE},二网格,4组1号`,
  `${VILLAGE},一网格,３组 2号`,
  `${VILLAGE},一网格,张三`,
  `${VILLAGE},一网格,3组 13812345678`,
  `${OTHER_VILLAGE},一网格,1组1号`,
]

test('a dry run says what a list would do, row by row, and writes nothing', async () => {
  const told = await bring(LIST, { dryRun: true })
  expect(told).toMatchObject({
    imported: false,
    grids: 2,
    added: 3,
    known: 0,
    twice: [{ row: 5, firstRow: 3 }],
    errors: [
      { row: 6, code: 'name_of_person' },
      { row: 7, code: 'number_of_person' },
      { row: 8, code: 'village_unknown' },
    ],
    errorCount: 3,
  })
  expect(told.errors[0]?.reason).toContain('不记姓名')
  expect(await households()).toBe(0)
})

test('the list is brought as the dry run said; once more it adds nothing', async () => {
  expect(await bring(LIST)).toMatchObject({ imported: true, grids: 2, added: 3, known: 0 })
  expect(await bring(LIST)).toMatchObject({ grids: 0, added: 0, known: 3 })
  expect(await bring([`${VILLAGE},二网格,4组2号`])).toMatchObject({ grids: 0, added: 1 })
  expect(await households()).toBe(4)
})

test('a list as the offices’ programs write it is read: GB18030, and .xlsx below a title', async () => {
  const dry = { dryRun: true, headers: office }
  // 村,网格,门牌 / …,一网格,9组1号 in GB18030.
  const chinese = Buffer.concat([
    Buffer.from('b4e52ccdf8b8f12cc3c5c5c60a', 'hex'),
    Buffer.from(`${VILLAGE},`),
    Buffer.from('d2bbcdf8b8f12c39d7e931bac50a', 'hex'),
  ])
  expect(await bringFile(chinese, dry)).toMatchObject({ added: 1, errorCount: 0 })
  const rows = [
    ['村（社区）', '网格', '门牌'],
    [VILLAGE, '一网格', '9组2号'],
    [VILLAGE, '一网格', '9组2号'],
  ]
  const sheet: Buffer[] = []
  for await (const piece of xlsxOf({
    name: '名册',
    heads: ['门户名册'],
    rows: Readable.from(rows),
  }))
    sheet.push(piece)
  expect(await bringFile(Buffer.concat(sheet), dry)).toMatchObject({
    added: 1,
    twice: [{ row: 4, firstRow: 3 }],
    errorCount: 0,
  })
})

test('a door that stands in another grid already, or further up, is told and taken', async () => {
  const told = await bring(
    [`${VILLAGE},九网格,3组1号`, `${VILLAGE},八网格,8组8号`, `${VILLAGE},九网格,8组8号`],
    { dryRun: true },
  )
  expect(told).toMatchObject({
    added: 3,
    otherGrid: [
      { row: 2, door: '3组1号', grid: '一网格' },
      { row: 4, door: '8组8号', grid: '八网格' },
    ],
    otherGridCount: 2,
  })
})

test('a village clerk brings no lists, and reads the doors of the own village only', async () => {
  const refused = await bring(LIST, { headers: clerk })
  expect(refused).toMatchObject({ code: 'role_needed' })
  expect((await doors('', clerk)).total).toBe(4)
  const elsewhere = await get(`/api/visits/doors?drive=2026&village=${OTHER_VILLAGE}`, clerk)
  expect(elsewhere.json()).toMatchObject({ code: 'list_not_yours' })
  const collector = await signIn(t, await person(t, 'collector', VILLAGE))
  const asCollector = await get(`/api/visits/doors?drive=2026&village=${VILLAGE}`, collector)
  expect(asCollector.statusCode).toBe(403)
})

test('two people’s visits at one door stand side by side, and the door is among those that differ', async () => {
  const pack = (
    await t.app.inject({ method: 'GET', url: '/api/field/pack', headers: phone.headers })
  ).json<FieldPack>()
  const household = pack.households.find(({ door }) => door === '3组1号')
  const at = { householdId: household?.id, gridId: household?.gridId, door: undefined }
  await handIn(t, phone, aVisit(t, { ...at, result: 'absent' }))
  t.at('2026-03-02T10:10:00+08:00')
  await handIn(t, second, aVisit(t, { ...at, appeals: [anAppealAtTheDoor()], note: '院门朝东' }))
  await handIn(t, phone, aVisit(t, { door: '河边临时房', result: 'refused' }))
  const [door, ...more] = (await doors('&show=differ')).rows
  expect(more).toEqual([])
  expect(door).toMatchObject({
    door: '3组1号',
    listed: true,
    result: 'heard',
    visits: [
      { by: phone.who.actor.name, result: 'absent', appeals: [] },
      { by: second.who.actor.name, result: 'heard', note: '院门朝东', late: false },
    ],
  })
  expect(door?.visits[1]?.appeals).toHaveLength(1)
  expect((await doors('&show=open')).rows.map((each) => each.door)).toEqual([
    '3组2号',
    '4组1号',
    '4组2号',
  ])
  const progress = (await get('/api/visits/progress?drive=2026')).json<Progress>()
  expect(progress.rows.filter(({ villageId }) => villageId === VILLAGE)).toMatchObject([
    { gridName: '一网格', listed: 2, doors: { heard: 1, absent: 0 }, visits: 2 },
    { gridName: '二网格', listed: 2, doors: { heard: 0 }, visits: 0 },
    { gridId: null, listed: 0, unlisted: { refused: 1 }, visits: 1 },
  ])
})

test('nobody learns from a list of doors who complained about them', async () => {
  const complaint = anAppealAtTheDoor({ type: 'efficiency_complaint', againstUnitId: VILLAGE })
  const visit = aVisit(t, { door: '4组9号', appeals: [complaint] })
  expect((await handIn(t, phone, visit)).statusCode).toBe(200)
  for (const who of [clerk, office]) {
    const door = (await doors('', who)).rows.find((each) => each.door === '4组9号')
    expect(door).toMatchObject({ result: 'nothing', visits: [{ result: 'nothing', appeals: [] }] })
  }
  const progress = (await get('/api/visits/progress?drive=2026', clerk)).json<Progress>()
  expect(progress.rows.find(({ gridId }) => gridId === null)).toMatchObject({
    unlisted: { heard: 0, nothing: 1, refused: 1 },
  })
  const neighbour = await handIn(t, second, aVisit(t, { door: '4组9号', result: 'absent' }))
  expect(neighbour.json<VisitAnswer>().others).toMatchObject([{ result: 'nothing', appeals: 0 }])
})

test('once the drive is closed, what was said at each door is forgotten and the counts remain', async () => {
  t.at('2026-04-02T09:00:00+08:00')
  expect(await forgetDoors(t.deps)).toBe(0)
  await freezeDrive(t.deps, centre.actor, '2026')
  await closeDrive(t.deps, centre.actor, '2026', '归档')
  office = await signIn(t, await person(t, 'town_office', TOWN))
  const before = (await get('/api/visits/progress?drive=2026')).json<Progress>()
  expect(before).toMatchObject({ countsOnly: true })
  expect(await forgetDoors(t.deps)).toBe(5)
  expect(await forgetDoors(t.deps)).toBe(0)
  expect((await get('/api/visits/progress?drive=2026')).json<Progress>()).toEqual(before)
  expect((await doors()).rows.flatMap(({ visits }) => visits)).toEqual([])
  const { rows } = await t.superuser.query(
    `select count(*)::int as n from visit where household_id is not null or door is not null or door_key is not null
       or note is not null or lat is not null`,
  )
  expect(rows).toEqual([{ n: 0 }])
  // What comes later is taken, counted by itself, and forgotten the next night.
  phone.headers.cookie = (await signIn(t, phone.who)).cookie
  const late = aVisit(t, {
    door: '3组2号',
    result: 'nothing',
    happenedAt: '2026-03-30T10:00:00+08:00',
    sentAt: t.deps.now().toISOString(),
  })
  expect((await handIn(t, phone, late)).json()).toMatchObject({ late: true, others: [] })
  t.at('2026-04-03T02:40:00+08:00')
  expect(await forgetDoors(t.deps)).toBe(1)
  phone.headers.cookie = (await signIn(t, phone.who)).cookie
  // The retry of a visit whose door is forgotten still gets its answer.
  expect((await handIn(t, phone, late)).json()).toMatchObject({ late: true })
})
