import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyLedger } from '../appeals/verify.ts'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { person, signIn, type Person } from '../../test/support/people.ts'

let t: TestApp
let sent: Person
let me: { cookie: string }
let town: { cookie: string }
let studyId: string
const VILLAGE = '511902001001'
const TOWN = '511902001'

const assignment = (more: object = {}) => ({
  commandId: randomUUID(),
  villageId: VILLAGE,
  fromOn: '2026-03-01',
  toOn: '2026-03-10',
  task: '住在村里，把不来反映的人的难处问出来。',
  people: [sent.actor.staffId],
  ...more,
})

beforeAll(async () => {
  t = await testApp()
  sent = await person(t, 'handler', '511902-zhujian')
  me = await signIn(t, sent)
  town = await signIn(t, await person(t, 'town_office', TOWN))
  studyId = (await post('/api/studies', assignment(), town)).json().id
})
afterAll(() => t.close())

const post = (url: string, payload: object, headers = me) =>
  t.app.inject({ method: 'POST', url, payload, headers })
const get = (url: string, headers = me) => t.app.inject({ url, headers })
const codeOf = (answer: { json(): { code?: string } }) => answer.json().code
const page = async () => (await get(`/api/studies/${studyId}`)).json()
const write = (what: string, payload: object, headers = me) =>
  post(`/api/studies/${studyId}/${what}`, { commandId: randomUUID(), ...payload }, headers)

const day = { onDay: '2026-03-01', from: '08:30', to: '18:00', place: '三组活动室' }
const finding = (more: object = {}) => ({
  onDay: '2026-03-01',
  appeal: { commandId: randomUUID(), text: '独居老人取药要走十里路。', areaId: VILLAGE },
  ...more,
})

test('a town sends people to its own villages only, the centre anywhere', async () => {
  const assign = async (more: object, headers = town) =>
    codeOf(await post('/api/studies', assignment(more), headers))
  expect(await assign({ villageId: '511902002001' })).toBe('study_not_your_town')
  expect(await assign({ villageId: TOWN })).toBe('study_not_a_village')
  expect(await assign({ fromOn: '2026-03-11' })).toBe('study_days')
  expect(await assign({ people: [randomUUID()] })).toBe('study_person_unknown')
  const clerk = await person(t, 'village_clerk', '511902002001')
  expect(await assign({ people: [clerk.actor.staffId] })).toBe('study_person_unknown')
  const centre = await signIn(t, await person(t, 'district_centre', '511902-centre'))
  const far = assignment({ villageId: '511902002001', people: [clerk.actor.staffId] })
  expect((await post('/api/studies', far, centre)).statusCode).toBe(201)
  expect((await post('/api/studies', far, centre)).json()).toEqual({ id: far.commandId })
  expect(codeOf(await post('/api/studies', { ...far, task: '别的任务' }, centre))).toBe(
    'command_reused',
  )
})

test('a day on site is what the person says it was; a correction says why, and both stay', async () => {
  const command = { ...day, commandId: randomUUID() }
  expect((await write('days', command)).statusCode).toBe(201)
  expect((await write('days', command)).statusCode).toBe(201)
  expect((await page()).days).toMatchObject([{ ...day, no: 1, counts: true, reason: null }])
  expect(codeOf(await write('days', { ...day, to: '17:00' }))).toBe('study_needs_reason')
  await write('days', { ...day, to: '17:00', reason: '写错了离开的时间' })
  const { days, study } = await page()
  expect(days).toMatchObject([
    { no: 2, to: '17:00', counts: true, reason: '写错了离开的时间' },
    { no: 1, to: '18:00', counts: false },
  ])
  expect(study.daysOnSite).toBe(1)
})

test.each([
  ['days', 'study_day_outside', { ...day, onDay: '2026-02-28' }],
  ['days', 'study_day_in_future', { ...day, onDay: '2026-03-03' }],
  ['days', 'study_day_in_future', { ...day, onDay: '2026-03-02', from: '08:00', to: '11:00' }],
  ['days', 'study_times', { ...day, from: '18:00' }],
  ['diary', 'study_day_in_future', { onDay: '2026-03-03', text: '明天的事。' }],
  ['diary', 'file_unknown', { onDay: '2026-03-01', text: '看了水渠。', fileIds: [randomUUID()] }],
  ['findings', 'study_day_outside', finding({ onDay: '2026-03-11' })],
  [
    'findings',
    'area_unknown',
    finding({ appeal: { commandId: randomUUID(), text: '地方写错了。', areaId: '511999' } }),
  ],
])('%s are refused with %s, in words', async (what, code, payload) => {
  const answer = await write(what, payload)
  expect(codeOf(answer)).toBe(code)
  expect(answer.json().detail).toMatch(/\p{Script=Han}/u)
})

test('the diary only grows; the office that sent them reads it, nobody else', async () => {
  const command = { commandId: randomUUID(), onDay: '2026-03-01', text: '上午在三组院坝坐了半天。' }
  await write('diary', command)
  await write('diary', command)
  await write('diary', { onDay: '2026-03-02', text: '陪张家的老人去取药。' })
  const mine = await page()
  expect(mine.diary.map(({ onDay }: { onDay: string }) => onDay)).toEqual([
    '2026-03-02',
    '2026-03-01',
  ])
  expect((await get(`/api/studies/${studyId}`, town)).json().diary).toHaveLength(2)
  expect(codeOf(await write('diary', { onDay: '2026-03-01', text: '街道来写。' }, town))).toBe(
    'study_not_yours',
  )
  const clerk = await signIn(t, await person(t, 'village_clerk', VILLAGE))
  expect(codeOf(await get(`/api/studies/${studyId}`, clerk))).toBe('study_not_found')
  const inspector = await signIn(t, await person(t, 'inspector', '511902-inspection'))
  expect((await get(`/api/studies/${studyId}`, inspector)).statusCode).toBe(200)
  await expect(t.superuser.query("update study_entry set text = 'x'")).rejects.toThrow(
    /append-only/,
  )
})

test('what they find out becomes an appeal of this door, once, and counts for the drive of its day', async () => {
  await t.superuser.query(
    `insert into drive (district_id, id, name, from_on, to_on, plan, version)
     values ('511902', 'mar', '三月起底', '2026-03-01', '2026-03-31', '{}', 1)`,
  )
  const found = finding()
  const first = await write('findings', found)
  expect(first.statusCode).toBe(201)
  expect((await write('findings', found)).json()).toEqual(first.json())
  const { rows } = await t.superuser.query(
    "select current ->> 'driveId' as drive, current ->> 'collectorId' as who from appeal where channel = 'study'",
  )
  expect(rows).toEqual([{ drive: 'mar', who: sent.actor.staffId }])
  const { study, outcome } = await page()
  expect(study.findings).toBe(1)
  expect(outcome.appeals.length + outcome.others).toBe(1)
  const list = (await get('/api/studies?drive=mar', town)).json()
  expect(list).toMatchObject({ mayAssign: true, rows: [{ id: studyId, findings: 1, mine: false }] })
})

test('the report closes it; a second one corrects it with a reason', async () => {
  await write('report', { text: '住了两天，走访十一户，挖出一件。' })
  expect((await page()).study.state).toBe('reported')
  expect(codeOf(await write('report', { text: '住了两天，走访十二户，挖出一件。' }))).toBe(
    'study_needs_reason',
  )
  await write('report', { text: '住了两天，走访十二户，挖出一件。', reason: '户数写错' })
  expect((await page()).reports).toMatchObject([{ no: 2, reason: '户数写错' }, { no: 1 }])
  expect((await verifyLedger(t.deps.db, '511902')).problems).toEqual([])
})

test('the office that sent them calls a study off with a reason: all stays, nothing is added', async () => {
  const { id } = (await post('/api/studies', assignment(), town)).json()
  const add = (what: string, payload: object) =>
    post(`/api/studies/${id}/${what}`, { commandId: randomUUID(), ...payload })
  await add('diary', { onDay: '2026-03-01', text: '走了三户，都说取药远。' })
  await post(`/api/studies/${id}/findings`, finding())
  const centre = await signIn(t, await person(t, 'district_centre', '511902-centre'))
  const reason = { reason: '汛期抢险，人员另有任务' }
  const off = `/api/studies/${id}/withdrawal`
  expect(codeOf(await post(off, reason, centre))).toBe('study_not_your_office')
  expect((await post(off, {}, town)).statusCode).toBe(400)
  for (const _ of [1, 2]) expect((await post(off, reason, town)).statusCode).toBe(201)
  expect((await get(`/api/studies/${id}`)).json()).toMatchObject({
    study: { state: 'withdrawn', entries: 1, findings: 1 },
    withdrawn: reason,
    mayWithdraw: false,
  })
  expect(codeOf(await add('diary', { onDay: '2026-03-01', text: '再写一篇。' }))).toBe(
    'study_withdrawn',
  )
  expect(codeOf(await post(`/api/studies/${id}/findings`, finding()))).toBe('study_withdrawn')
})

test('older studies follow page by page, each once, many of one day as well', async () => {
  await t.superuser.query(
    `with made as (
      insert into study select district_id, gen_random_uuid(), print, village_id, from_on, to_on, task, office_id, staff_id, at
      from study, generate_series(1, 120) where id = $1 returning district_id, id)
    insert into study_person select district_id, id, $2 from made`,
    [studyId, sent.actor.staffId],
  )
  const first = (await get('/api/studies', town)).json()
  const second = (await get(`/api/studies?before=${first.next}`, town)).json()
  const ids = [...first.rows, ...second.rows].map(({ id }: { id: string }) => id)
  const { rows } = await t.superuser.query(
    'select count(*)::int as n from study where office_id = $1',
    [TOWN],
  )
  expect([first.rows.length, second.next, new Set(ids).size, ids.length]).toEqual([
    100,
    null,
    rows[0].n,
    rows[0].n,
  ])
})
