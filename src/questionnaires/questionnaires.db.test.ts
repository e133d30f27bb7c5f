import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyLedger } from '../appeals/verify.ts'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { person, signIn, type Person } from '../../test/support/people.ts'
import type { Answer, BatchDetail, Question } from './contract.ts'

type Headers = { cookie: string }
let t: TestApp
let centre: Headers
let clerk: Headers
let town: Headers
let clerkPerson: Person
let townPerson: Person
const VILLAGE = '511902001001'
const QUESTIONS: Question[] = [
  { id: 'q1', kind: 'single', text: '您对村里的路满意吗', choices: ['满意', '一般', '不满意'] },
  { id: 'q2', kind: 'scale', text: '给村里打分', steps: 5, low: '差', high: '好' },
  { id: 'q3', kind: 'text', text: '您最急的一件事', lines: 4, appeal: true },
]
const templateId = randomUUID()

beforeAll(async () => {
  t = await testApp()
  centre = await signIn(t, await person(t, 'district_centre', '511902-centre'))
  clerkPerson = await person(t, 'village_clerk', VILLAGE)
  clerk = await signIn(t, clerkPerson)
  townPerson = await person(t, 'town_office', '511902001')
  town = await signIn(t, townPerson)
  expect((await save(0, QUESTIONS)).statusCode).toBe(201)
})
afterAll(() => t.close())

const post = (url: string, payload: object, headers = clerk) =>
  t.app.inject({ method: 'POST', url, payload, headers })
const get = (url: string, headers = clerk) => t.app.inject({ url, headers })
const codeOf = (answer: { json(): { code?: string } }) => answer.json().code
const save = (seenVersion: number, questions: Question[], title = '群众诉求问卷') =>
  post(
    '/api/questionnaires',
    { id: templateId, seenVersion, title, intro: '请如实填写。', questions },
    centre,
  )

async function batch(sheets: number, version = 1): Promise<string> {
  const commandId = randomUUID()
  const made = await post('/api/questionnaire-batches', {
    commandId,
    questionnaireId: templateId,
    version,
    unitId: VILLAGE,
    sheets,
  })
  expect(made.statusCode).toBe(201)
  return commandId
}
const path = (id: string, sheet: number) => `/api/questionnaire-batches/${id}/sheets/${sheet}`

async function scanned(id: string, sheet: number, page = 1) {
  const fileId = randomUUID()
  await t.superuser.query(
    `insert into file (district_id, id, sha256, media_type, bytes, uploaded_by, staff_id, created_at)
     values ('511902', $1, $2, 'image/jpeg', 10, 'staff', $3, $4)`,
    [fileId, 'a'.repeat(64), clerkPerson.actor.staffId, t.deps.now()],
  )
  return post(`${path(id, sheet)}/pages`, { page, fileId })
}
const said = (answers: Record<string, Answer>, filledOn = '2026-03-01') => ({
  commandId: randomUUID(),
  filledOn,
  answers,
})
const key = (id: string, sheet: number, payload: object, who = clerk) =>
  post(`${path(id, sheet)}/key`, payload, who)
const appeals = async () =>
  (await t.superuser.query("select count(*)::int as n from appeal where channel = 'questionnaire'"))
    .rows[0].n

test('two people who read the same settle a sheet, and its words become one appeal', async () => {
  const id = await batch(2)
  await scanned(id, 1)
  const first = await key(id, 1, said({ q1: 2, q3: '村口的桥坏了，请修。' }))
  expect(first.json()).toMatchObject({ line: { state: 'once' }, readings: [], keyedByMe: true })
  const hidden = (await get(path(id, 1), town)).json()
  expect(hidden.readings).toEqual([])
  const again = said({ q1: 2, q3: '村口的桥坏了，请修' })
  const done = (await key(id, 1, again, town)).json()
  expect(done).toMatchObject({ line: { state: 'agreed' }, settled: { how: 'agreed', others: 0 } })
  expect(done.readings).toHaveLength(2)
  expect(done.settled.appeals).toMatchObject([{ text: '村口的桥坏了，请修。' }])
  const before = await appeals()
  expect((await key(id, 1, again, town)).statusCode).toBe(200)
  expect(await appeals()).toBe(before)
})

test('the second reading is another person’s', async () => {
  const id = await batch(1)
  await scanned(id, 1)
  const mine = said({ q1: 0 })
  await key(id, 1, mine)
  expect((await key(id, 1, mine)).json().line.state).toBe('once')
  expect(codeOf(await key(id, 1, said({ q1: 0 })))).toBe('sheet_keyed_by_you')
  const decided = { how: 'decided', filledOn: '2026-03-01', answers: { q1: 0 } }
  expect(codeOf(await post(`${path(id, 1)}/settle`, decided))).toBe('sheet_not_keyed_twice')
})

test('where two people disagree nothing counts until somebody decides, and both readings stay', async () => {
  const id = await batch(1)
  await scanned(id, 1)
  const before = await appeals()
  await key(id, 1, said({ q1: 0, q3: '水管漏水' }))
  const differing = (await key(id, 1, said({ q1: 1, q3: '水管漏水' }), town)).json()
  expect(differing).toMatchObject({ line: { state: 'differ' }, differences: ['q1'] })
  expect(await appeals()).toBe(before)
  expect(codeOf(await key(id, 1, said({ q1: 1 }), centre))).toBe('sheet_keyed_twice')
  const decided = {
    how: 'decided',
    filledOn: '2026-03-01',
    answers: { q1: 1, q2: null, q3: '水管漏水' },
  }
  const silent = { ...decided, answers: { q3: '水管漏水' } }
  expect(codeOf(await post(`${path(id, 1)}/settle`, silent, centre))).toBe('sheet_undecided')
  const done = (await post(`${path(id, 1)}/settle`, decided, town)).json()
  expect(done).toMatchObject({
    line: { state: 'decided' },
    settled: { how: 'decided', by: { id: townPerson.actor.staffId } },
  })
  expect(done.readings.map(({ answers }: { answers: object }) => answers)).toMatchObject([
    { q1: 0 },
    { q1: 1 },
  ])
  expect(await appeals()).toBe(before + 1)
  expect(codeOf(await post(`${path(id, 1)}/settle`, decided, centre))).toBe('sheet_settled')
})

test('two people who key at the same moment make two readings and one appeal', async () => {
  const id = await batch(1)
  await scanned(id, 1)
  const before = await appeals()
  const words = { q1: 0, q3: '路灯不亮' }
  const both = await Promise.all([key(id, 1, said(words)), key(id, 1, said(words), town)])
  expect(both.map(({ statusCode }) => statusCode)).toEqual([200, 200])
  expect((await get(path(id, 1))).json().line.state).toBe('agreed')
  expect(await appeals()).toBe(before + 1)
})

test('a sheet with a page missing is seen in its batch, and is not keyed before it is there', async () => {
  const long = Array.from({ length: 12 }, (_, index): Question => ({
    id: `q${index + 1}`,
    kind: 'text',
    text: '说说看',
    lines: 6,
    appeal: false,
  }))
  expect((await save(1, long)).json().version).toBe(2)
  const id = await batch(2, 2)
  const detail = async () => (await get(`/api/questionnaire-batches/${id}`)).json<BatchDetail>()
  const { pages } = (await detail()).batch
  expect(pages).toBeGreaterThan(1)
  await scanned(id, 1, 1)
  expect((await detail()).counts).toMatchObject({ pageMissing: 1, open: 2 })
  expect(codeOf(await key(id, 1, said({})))).toBe('sheet_page_missing')
  const gone = { how: 'not_returned', reason: '外出务工，没有交回' }
  expect((await post(`${path(id, 2)}/settle`, gone)).json().line.state).toBe('not_returned')
  expect(await detail()).toMatchObject({ finished: false, counts: { nothing: 1 } })
  for (let page = 2; page <= pages; page += 1) await scanned(id, 1, page)
  await key(id, 1, said({}))
  await key(id, 1, said({}), town)
  expect(await detail()).toMatchObject({ finished: true, counts: { pageMissing: 0 } })
})

test('answers that fit no question, a day to come, and a sheet that was never printed are refused', async () => {
  const id = await batch(1)
  await scanned(id, 1)
  expect(codeOf(await key(id, 1, said({ q1: 3 })))).toBe('sheet_answer_misfit')
  expect(codeOf(await key(id, 1, said({}, '2026-03-03')))).toBe('sheet_filled_later')
  expect(codeOf(await key(id, 2, said({})))).toBe('sheet_no_such')
  const other = await signIn(t, await person(t, 'village_clerk', '511902001002'))
  expect(codeOf(await key(id, 1, said({}), other))).toBe('batch_not_found')
})

test('a template changes by a new version; an old screen is told so', async () => {
  expect(codeOf(await save(1, QUESTIONS, '另一份'))).toBe('questionnaire_changed')
  const current = (await get('/api/questionnaires')).json().rows[0]
  expect(current.version).toBe(2)
  expect((await save(current.version, current.questions)).json().version).toBe(2)
})

test('a question whose choices read the same twice is refused', async () => {
  const twice: Question[] = [
    { id: 'q1', kind: 'multiple', text: '缺什么', choices: ['路灯', '水', ' 路灯 '] },
  ]
  expect(codeOf(await save(2, twice))).toBe('questionnaire_choices_same')
})

test('a sheet belongs to the drive of the day it was filled in', async () => {
  const plan = { id: 'd1', name: '起底', fromOn: '2026-03-02', toOn: '2026-03-02' }
  expect((await post('/api/drives', plan, centre)).statusCode).toBe(201)
  const id = await batch(1)
  await scanned(id, 1)
  await key(id, 1, said({ q3: '想问补贴' }, '2026-03-02'))
  const done = (await key(id, 1, said({ q3: '想问补贴' }, '2026-03-02'), town)).json()
  const { rows } = await t.superuser.query('select drive_id from appeal where id = $1', [
    done.settled.appeals[0].id,
  ])
  expect(rows).toEqual([{ drive_id: 'd1' }])
})

test('results are counts with how many answered, and no words of anybody', async () => {
  const results = await get(`/api/questionnaires/${templateId}/results?version=1`, centre)
  expect(results.json()).toMatchObject({
    versions: [2, 1],
    sheets: { counted: 4 },
    questions: [{ answered: 3 }, { answered: 0, mean: null }, { answered: 4, options: [] }],
  })
  expect(results.body).not.toContain('桥坏了')
  const csv = await get(`/api/questionnaires/${templateId}/results.csv?version=1`, centre)
  expect(csv.body).toContain('1,您对村里的路满意吗,不满意,1,3')
  expect(csv.body).not.toContain('桥坏了')
})

test('every page of a batch is printed, and the ledger stands', async () => {
  const id = await batch(3)
  const pdf = await get(`/api/questionnaire-batches/${id}/sheets.pdf`)
  expect(pdf.headers['content-type']).toBe('application/pdf')
  expect(pdf.rawPayload.toString('latin1').match(/\/Type \/Page\b(?!s)/g)).toHaveLength(3)
  expect((await verifyLedger(t.deps.db, '511902')).problems).toEqual([])
})
