import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyLedger } from '../appeals/verify.ts'
import { sweepUnclaimedFiles } from '../intake/stored-files.ts'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { person, signIn, type Person } from '../../test/support/people.ts'

let t: TestApp
let clerk: Person
let mine: { cookie: string }
let centre: { cookie: string }
const VILLAGE = '511902001001'
const TOWN = '511902001'
const ELSEWHERE = '511902002'

beforeAll(async () => {
  t = await testApp()
  clerk = await person(t, 'village_clerk', VILLAGE)
  mine = await signIn(t, clerk)
  centre = await signIn(t, await person(t, 'district_centre', '511902-centre'))
})
afterAll(() => t.close())

const post = (url: string, payload: object, headers = mine) =>
  t.app.inject({ method: 'POST', url, payload, headers })
const get = (url: string, headers = mine) => t.app.inject({ url, headers })
const codeOf = (answer: { json(): { code?: string } }) => answer.json().code

const told = (text: string, more: object = {}) => ({
  commandId: randomUUID(),
  text,
  areaId: VILLAGE,
  ...more,
})
const facts = {
  unitId: VILLAGE,
  kind: 'courtyard',
  place: '二组李家院坝',
  onDay: '2026-03-01',
  from: '19:00',
  to: '20:30',
  attendees: { villagers: 31, cadres: 2, partyMembers: 4 },
  minutes: '到会群众说了路灯、水渠和垃圾清运三件事。',
}
const meeting = (...appeals: object[]) => ({
  ...facts,
  commandId: randomUUID(),
  nothingRaised: appeals.length === 0,
  appeals,
})
const count = async (table: 'appeal' | 'meeting_revision') =>
  Number((await t.superuser.query(`select count(*) as n from ${table}`)).rows[0].n)

async function aFile(who: Person): Promise<string> {
  const id = randomUUID()
  await t.superuser.query(
    `insert into file (district_id, id, sha256, media_type, bytes, uploaded_by, staff_id, created_at)
     values ('511902', $1, $2, 'image/jpeg', 10, 'staff', $3, $4)`,
    [id, 'a'.repeat(64), who.actor.staffId, t.deps.now()],
  )
  return id
}

test('what was raised at a meeting is registered under it, with a receipt for each', async () => {
  const said = meeting(
    told('院坝边的路灯坏了三盏，晚上摔过人。', {
      reporter: { name: '刘桂芳', phone: '13900000001' },
    }),
    told('水渠堵了，请清淤。', { type: 'suggestion' }),
  )
  const answer = await post('/api/meetings', said)
  expect(answer.statusCode).toBe(201)
  const { id, receipts } = answer.json()
  expect(receipts).toHaveLength(2)
  const page = (await get(`/api/meetings/${id}`)).json()
  expect(page.meeting).toMatchObject({ appeals: 2, revision: 1, recordedBy: clerk.actor.name })
  expect(page.meeting.attendees).toEqual({
    villagers: 31,
    representatives: 0,
    partyMembers: 4,
    cadres: 2,
    others: 0,
  })
  expect(page.outcome.appeals.map(({ text }: { text: string }) => text)).toEqual([
    '院坝边的路灯坏了三盏，晚上摔过人。',
    '水渠堵了，请清淤。',
  ])
  expect(JSON.stringify(page)).not.toContain('刘桂芳')
  const { rows } = await t.superuser.query(
    "select current ->> 'collectorId' as collector from appeal where channel = 'meeting'",
  )
  expect(rows).toEqual([{ collector: clerk.actor.staffId }, { collector: clerk.actor.staffId }])
})

test('the same meeting sent twice stands once and gives the same receipts; with other words it is refused', async () => {
  const said = meeting(told('会上说的垃圾清运。'))
  const first = await post('/api/meetings', said)
  const before = [await count('appeal'), await count('meeting_revision')]
  expect((await post('/api/meetings', said)).json()).toEqual(first.json())
  expect([await count('appeal'), await count('meeting_revision')]).toEqual(before)
  expect(codeOf(await post('/api/meetings', { ...said, place: '村委会' }))).toBe('command_reused')
  const both = meeting(told('同时按了两下。'))
  const [one, other] = await Promise.all([post('/api/meetings', both), post('/api/meetings', both)])
  expect(one.json()).toEqual(other.json())
  expect(await count('meeting_revision')).toBe((before[1] ?? 0) + 1)
})

test('what a killed process began, the retry finishes', async () => {
  const said = meeting(told('只来得及登记的第一件。'), told('没来得及的第二件。'))
  await t.superuser.query(
    `create function cut() returns trigger language plpgsql as $$ begin raise exception 'cut'; end $$;
     create trigger cut before insert on meeting_revision for each row execute function cut()`,
  )
  const before = await count('appeal')
  expect((await post('/api/meetings', said)).statusCode).toBe(500)
  await t.superuser.query('drop trigger cut on meeting_revision; drop function cut()')
  expect((await post('/api/meetings', said)).statusCode).toBe(201)
  expect(await count('appeal')).toBe(before + 2)
})

test('an appeal that the ledger refuses is named, and nothing of the meeting is written', async () => {
  const before = [await count('appeal'), await count('meeting_revision')]
  const bad = told('这个地方没有。', { areaId: '511999' })
  const answer = await post('/api/meetings', meeting(told('好的一件。'), bad))
  expect(answer.json()).toMatchObject({
    code: 'area_unknown',
    no: 2,
    appealCommandId: bad.commandId,
  })
  expect([await count('appeal'), await count('meeting_revision')]).toEqual(before)
})

test.each([
  ['meeting_in_future', { onDay: '2026-03-03' }],
  ['meeting_in_future', { onDay: '2026-03-02', from: '09:00', to: '10:30' }],
  ['meeting_times', { from: '20:30', to: '20:30' }],
  ['meeting_nobody', { attendees: {} }],
  ['meeting_nothing_or_appeals', { nothingRaised: false }],
  ['meeting_not_yours', { unitId: ELSEWHERE }],
  ['file_unknown', { fileIds: ['00000000-0000-4000-8000-000000000001'] }],
])('%s: said in words, and nothing is written', async (code, change) => {
  const before = await count('meeting_revision')
  const answer = await post('/api/meetings', { ...meeting(), ...change })
  expect(codeOf(answer)).toBe(code)
  expect(answer.json().detail).toMatch(/\p{Script=Han}/u)
  expect(await count('meeting_revision')).toBe(before)
})

test('that nobody raised anything is a result, and is counted', async () => {
  const before = (await get('/api/meetings')).json().totals
  expect((await post('/api/meetings', meeting())).json().receipts).toEqual([])
  const { totals } = (await get('/api/meetings')).json()
  expect(totals).toEqual({
    ...before,
    meetings: before.meetings + 1,
    attendees: before.attendees + 37,
    nothingRaised: before.nothingRaised + 1,
  })
})

test('a correction needs a reason, adds what was left out, and keeps what stood before', async () => {
  const fileId = await aFile(clerk)
  const { id } = (
    await post('/api/meetings', { ...meeting(told('第一件。')), fileIds: [fileId] })
  ).json()
  const change = {
    ...facts,
    commandId: randomUUID(),
    seenRevision: 1,
    attendees: { villagers: 28 },
    fileIds: [fileId],
    appeals: [told('漏记的一件。')],
  }
  const path = `/api/meetings/${id}/corrections`
  expect((await post(path, change)).statusCode).toBe(400)
  const corrected = { ...change, reason: '签到表数错了，还漏了一件' }
  const made = await post(path, corrected)
  expect(made.json().receipts).toHaveLength(1)
  expect((await post(path, corrected)).json()).toEqual(made.json())
  const page = (await get(`/api/meetings/${id}`)).json()
  expect(page.meeting).toMatchObject({ revision: 2, appeals: 2, attendees: { villagers: 28 } })
  expect(page.revisions).toMatchObject([
    { no: 2, reason: '签到表数错了，还漏了一件' },
    { no: 1, reason: null, attendees: { villagers: 31 } },
  ])
  const stale = { ...corrected, commandId: randomUUID(), appeals: [] }
  expect(codeOf(await post(path, stale))).toBe('meeting_stale')
  t.at('2026-03-09T02:00:00Z')
  expect((await sweepUnclaimedFiles(t.deps)).files).toBe(0)
  t.at('2026-03-02T02:00:00Z')
})

test('a meeting belongs to the drive of its day; its day cannot move to another once it has appeals', async () => {
  await t.superuser.query(
    `insert into drive (district_id, id, name, from_on, to_on, plan, version)
     values ('511902', 'feb', '二月起底', '2026-02-01', '2026-02-28', '{}', 1)`,
  )
  const inside = { ...meeting(told('二月会上说的。')), onDay: '2026-02-20' }
  const { id } = (await post('/api/meetings', inside)).json()
  const list = (await get('/api/meetings?drive=feb')).json()
  expect(list.rows).toMatchObject([{ id, driveId: 'feb', late: true, appeals: 1 }])
  const { rows } = await t.superuser.query(
    "select current ->> 'driveId' as drive from appeal where current ->> 'text' = '二月会上说的。'",
  )
  expect(rows).toEqual([{ drive: 'feb' }])
  const moved = {
    ...facts,
    commandId: randomUUID(),
    seenRevision: 1,
    reason: '日期写错',
    appeals: [],
  }
  expect(codeOf(await post(`/api/meetings/${id}/corrections`, moved))).toBe('meeting_other_drive')
  const same = { ...moved, commandId: randomUUID(), onDay: '2026-02-21' }
  expect((await post(`/api/meetings/${id}/corrections`, same)).statusCode).toBe(201)
})

test('a neighbouring town finds nothing; the own town, the centre and the inspectors read it', async () => {
  const { id } = (await post('/api/meetings', meeting())).json()
  const path = `/api/meetings/${id}`
  const as = async (role: Parameters<typeof person>[1], unitId: string) =>
    (await get(path, await signIn(t, await person(t, role, unitId)))).statusCode
  expect(await as('town_office', ELSEWHERE)).toBe(404)
  expect(await as('town_office', TOWN)).toBe(200)
  expect(await as('inspector', '511902-inspection')).toBe(200)
  expect((await get(path, centre)).statusCode).toBe(200)
  expect(await as('handler', '511902-zhujian')).toBe(403)
})

test('a complaint about a unit is sealed: who may not read it sees that there is one more, not which', async () => {
  const sealed = told('会上有人投诉街道办事拖拉。', { againstUnitId: TOWN })
  const { id } = (await post('/api/meetings', meeting(told('普通的一件。'), sealed))).json()
  const town = await signIn(t, await person(t, 'town_office', TOWN))
  const { outcome } = (await get(`/api/meetings/${id}`, town)).json()
  expect(outcome.appeals).toHaveLength(1)
  expect(outcome.others).toBe(1)
})

test('minutes that seem to hold a number are hinted at, and nothing is kept of them', async () => {
  const hints = async (text: string) =>
    (await post('/api/meetings/check-text', { text })).json().found
  expect(await hints('请联系 139 0000 0001')).toEqual(['phone'])
  expect(await hints('511902199001011234 反映')).toEqual(['id_number'])
  expect(await hints('到会 31 人，说了路灯。')).toEqual([])
})

test('the record cannot be changed or taken away behind the system’s back', async () => {
  await expect(t.superuser.query('delete from meeting_appeal')).rejects.toThrow(/append-only/)
  await expect(t.superuser.query("update meeting_revision set minutes = 'x'")).rejects.toThrow(
    /append-only/,
  )
  expect((await verifyLedger(t.deps.db, '511902')).problems).toEqual([])
})

test('older meetings follow page by page, each once, many of one day as well', async () => {
  const { id } = (await post('/api/meetings', meeting())).json()
  await t.superuser.query(
    `insert into meeting_revision
      select (jsonb_populate_record(one, jsonb_build_object('meeting_id', made.id, 'id', made.id))).*
      from meeting_revision one, (select gen_random_uuid() as id from generate_series(1, 120)) made
      where one.meeting_id = $1`,
    [id],
  )
  const first = (await get('/api/meetings')).json()
  const second = (await get(`/api/meetings?before=${first.next}`)).json()
  const ids = [...first.rows, ...second.rows].map((row: { id: string }) => row.id)
  const { meetings } = first.totals
  expect([first.rows.length, second.next, new Set(ids).size, ids.length]).toEqual([
    100,
    null,
    meetings,
    meetings,
  ])
})
