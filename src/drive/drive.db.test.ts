import { afterAll, beforeAll, expect, test } from 'vitest'
import { change } from '../appeals/ledger.ts'
import { bazhouRulebook } from '../rulebook/default.ts'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { person, registered, signIn, type Person } from '../../test/support/people.ts'
import type {
  CompletenessAnswer,
  DriveDetail,
  DriveTotals,
  PublicTotals,
  TotalsAnswer,
} from './contract.ts'
import { readMatters } from './read-completeness.ts'
import { mismatches } from './totals.ts'

const D = '511902'
const TOWN = '511902001'
const VILLAGE = '511902001001'
const OTHER = '511902002001'
const CATEGORY = bazhouRulebook.categories.find(({ shared }) => shared)?.code ?? ''
const PLAN = {
  id: '2026',
  name: '2026 年群众诉求大起底',
  fromOn: '2026-03-02',
  toOn: '2026-03-31',
  teams: [],
  quotas: [{ areaId: TOWN, channel: 'visit', n: 300 }],
}

let t: TestApp
let centre: Person
let headers: { cookie: string }
beforeAll(async () => {
  t = await testApp()
  centre = await person(t, 'district_centre', `${D}-centre`)
  headers = await signIn(t, centre)
})
afterAll(() => t.close())

const post = (url: string, payload: object, who = headers) =>
  t.app.inject({ method: 'POST', url, payload, headers: who })
const get = (url: string, who = headers) => t.app.inject({ method: 'GET', url, headers: who })
const totals = async (who = headers) =>
  (await get('/api/drives/2026/totals', who)).json<TotalsAnswer>().totals

test('the centre plans a drive once; others read it and may not plan', async () => {
  expect((await post('/api/drives', PLAN)).statusCode).toBe(201)
  expect((await post('/api/drives', PLAN)).json()).toMatchObject({ code: 'drive_exists' })
  const clerk = await signIn(t, await person(t, 'village_clerk', VILLAGE))
  expect((await post('/api/drives', { ...PLAN, id: '2027' }, clerk)).statusCode).toBe(403)
  const seen = (await get('/api/drives/2026', clerk)).json<DriveDetail>()
  expect(seen).toMatchObject({ drive: { phase: 'running', version: 1 }, mayPlan: false })
  expect((await get('/api/drives', clerk)).json()).toMatchObject({ currentId: '2026' })
})

test('a plan changes with a reason, and an old screen is refused', async () => {
  const { id: _, ...wish } = PLAN
  const change = { ...wish, seenVersion: 1, reason: '增加一个信箱来源的任务' }
  const changed = await post('/api/drives/2026/plan', change)
  expect(changed.json<DriveDetail>()).toMatchObject({
    drive: { version: 2 },
    acts: [{ act: 'planned' }, { act: 'changed', reason: change.reason, by: centre.actor.name }],
  })
  expect((await post('/api/drives/2026/plan', change)).json()).toMatchObject({
    code: 'stale_screen',
  })
})

test('what arrives in the window is counted by door and unit; a town reads its own, everybody the whole', async () => {
  const driveId = '2026'
  await registered(t, VILLAGE, { driveId, channel: 'visit' })
  await registered(t, VILLAGE, { driveId, channel: 'scan' })
  await registered(t, OTHER, { driveId, channel: 'letter' })
  await registered(t, null, { driveId, channel: 'web' })
  await registered(t, VILLAGE, {
    driveId,
    channel: 'web',
    type: 'efficiency_complaint',
    againstUnitId: TOWN,
  })
  await registered(t, VILLAGE) // of no drive
  const all = await totals()
  expect(all).toMatchObject({ raw: 5, online: 3, offline: 2, valid: 5, late: 0 })
  expect(mismatches(all)).toEqual([])
  const town = await totals(await signIn(t, await person(t, 'town_office', TOWN)))
  // The complaint about it is nowhere in its own numbers.
  expect(town).toMatchObject({ raw: 2, online: 1, offline: 1, withoutSealed: true })
  const open = await t.app.inject({ method: 'GET', url: '/api/public/drives/2026/totals' })
  const { totals: publicly } = open.json<PublicTotals>()
  expect(publicly.raw).toBe(5)
  // Few entries and the inspecting office's complaints are one line, and nothing is left out.
  expect(publicly.units.map(({ unitId, raw }) => [unitId, raw])).toEqual([['others', 5]])
  expect(open.body).not.toContain('towns')
  const csv = (await get('/api/drives/2026/totals.csv')).body
  expect(csv).toContain('合计,2026 年群众诉求大起底,5,0,5,0,0,0,5,0,0,0,0\r\n')
})

test('the numbers are frozen once, after the window; what comes later is late and stays apart', async () => {
  expect((await post('/api/drives/2026/freeze', {})).json()).toMatchObject({
    code: 'drive_not_ended',
  })
  t.at('2026-04-01T00:30:00+08:00')
  headers = await signIn(t, centre)
  await registered(t, VILLAGE, { driveId: '2026', channel: 'visit' })
  expect((await post('/api/drives/2026/freeze', {})).statusCode).toBe(200)
  expect((await post('/api/drives/2026/freeze', {})).json()).toMatchObject({ code: 'drive_frozen' })
  const answer = (await get('/api/drives/2026/totals')).json<TotalsAnswer>()
  expect(answer.totals).toMatchObject({ raw: 6, late: 1 })
  expect(answer.frozen?.totals).toMatchObject({ raw: 5, late: 0 })
  await expect(
    t.superuser.query(`update drive_freeze set totals = '{}' where drive_id = '2026'`),
  ).rejects.toThrow('append-only')
})

test('a drive is closed when it is frozen, and then stays as it is', async () => {
  expect(
    (await post('/api/drives/2026/close', { reason: '归档' })).json<DriveDetail>(),
  ).toMatchObject({ drive: { phase: 'closed' } })
  const { id: _, ...wish } = PLAN
  const change = { ...wish, seenVersion: 3, reason: '想再改一改' }
  expect((await post('/api/drives/2026/plan', change)).json()).toMatchObject({
    code: 'drive_closed',
  })
  const [closed] = (
    await t.superuser.query<{ body: { rolledOver: DriveTotals['outcomes'] } }>(
      `select body from drive_act where act = 'closed'`,
    )
  ).rows
  expect(closed?.body.rolledOver.open).toBe(6)
})

test('a matter merged from two doors was found by both; one screened out is no matter', async () => {
  t.at('2026-04-02T02:00:00Z')
  const { actor } = await person(t, 'district_centre', `${D}-centre`)
  const file = (channel: 'visit' | 'letter') =>
    registered(t, null, { driveId: '2026', channel, category: CATEGORY, type: 'suggestion' })
  const [lead, same] = [await file('visit'), await file('letter')]
  await change(t.deps, {
    districtId: D,
    actor,
    appealId: same.appealId,
    verb: 'merge',
    input: { intoId: lead.appealId, intoSeenVersion: 1, reason: '说的是同一段路' },
    commandId: 'merge-doors',
    seenVersion: 1,
  })
  const matters = await readMatters(t.deps.db, D, '2026', {})
  const found = matters.filter(({ category }) => category === CATEGORY.split('.')[0])
  expect(found.map(({ doors }) => doors)).toEqual([['letter', 'visit']])
})

test('the estimate says why it has fewer matters than the totals: sealed and withdrawn ones', async () => {
  const gone = await registered(t, VILLAGE, { driveId: '2026', channel: 'web' })
  await registered(t, VILLAGE, {
    driveId: '2026',
    type: 'efficiency_complaint',
    againstUnitId: TOWN,
  })
  await change(t.deps, {
    districtId: D,
    actor: { kind: 'reporter', reporterNo: 1 },
    appealId: gone.appealId,
    verb: 'withdraw',
    input: { reason: '不用了' },
    commandId: 'withdraw-one',
    seenVersion: 1,
  })
  headers = await signIn(t, centre)
  const answer = await get('/api/drives/2026/completeness')
  const { reckoned, parts } = answer.json<CompletenessAnswer>()
  const whole = parts.find(({ by }) => by === 'all')
  const { matters } = await totals()
  expect(reckoned).toMatchObject({ matters, withdrawn: 1, elsewhere: 0 })
  expect(reckoned.sealed).toBeGreaterThan(0)
  expect(whole?.said.found).toBe(matters - reckoned.sealed - reckoned.withdrawn)
})
