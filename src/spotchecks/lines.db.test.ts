// What a drawn line can come to besides a finding: sealed after the draw, looked up by whoever was sent, a finding given up.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { aPhone } from '../../test/support/field.ts'
import { person, signIn, type Person } from '../../test/support/people.ts'
import { aRoadAppeal, act, CENTRE, CHENGGUAN, JIAOTONG } from '../../test/support/road.ts'
import { closeWeeks } from '../accounts/close.ts'
import { openWeeks } from '../accounts/weeks.ts'
import { change } from '../appeals/ledger.ts'
import { claimsOf, NO_CLAIMS } from '../boards/gather.ts'
import { checkFile } from './check-file.ts'
import type { LineReporters, SpotLine, SpotWeekDetail } from './contract.ts'
import type { PublicDraw } from './contract-public.ts'
import { drawWeek } from './draw.ts'
import { withdrawSealed } from './withdraw.ts'

const WEEK = '2026-03-06'
const FIELD = '2026-03-09T02:00:00.000Z'
const PUBLIC = '2026-03-14T02:00:00.000Z'

let t: TestApp
let centre: Person
let handler: Person
let inspector: Person
const cookies = new Map<Person, { cookie: string }>()

beforeAll(async () => {
  t = await testApp()
  t.at('2026-03-02T02:00:00.000Z')
  await openWeeks(t.deps)
  centre = await person(t, 'district_centre', CENTRE)
  handler = await person(t, 'handler', CHENGGUAN)
  inspector = await person(t, 'inspector', '511902-inspection')
  const other = await person(t, 'handler', JIAOTONG)
  for (let n = 0; n < 12; n += 1) await aRoadAppeal(t, 'claimed', { centre, handler })
  await aRoadAppeal(t, 'claimed', { centre, handler: other, unitId: JIAOTONG })
  t.at('2026-03-06T09:05:00.000Z')
  await closeWeeks(t.deps)
  await drawWeek(t.deps, WEEK)
  t.at(FIELD)
})
afterAll(() => t.close())

async function ask(who: Person, method: 'GET' | 'POST', url: string, payload?: object) {
  const headers = cookies.get(who) ?? (await signIn(t, who))
  cookies.set(who, headers)
  return t.app.inject({ method, url, headers, ...(payload && { payload }) })
}
const lines = async (unitId = CHENGGUAN): Promise<SpotLine[]> => {
  const { list } = (await ask(inspector, 'GET', `/api/spot-checks/${WEEK}`)).json<SpotWeekDetail>()
  return list.filter((line) => line.unitId === unitId)
}
const waiting = async () =>
  (await lines()).filter(({ findings, withdrawnAt }) => findings.length === 0 && !withdrawnAt)
const finding = (lineId: string) => ({
  commandId: randomUUID(),
  input: {
    lineId,
    finding: 'true',
    reasons: ['seen'],
    noPhoto: '手机进了水，拍不了照片。',
    happenedAt: t.deps.now().toISOString(),
  },
})
const byReporter = (appealId: string, verb: 'confirm' | 'dispute', input: object) =>
  change(t.deps, {
    districtId: '511902',
    actor: { kind: 'reporter', reporterNo: 1 },
    appealId,
    verb,
    input,
    commandId: randomUUID(),
    seenVersion: null,
  })
const send = (lineId: string, who: Person | null) =>
  ask(inspector, 'POST', `/api/spot-checks/${WEEK}/assign`, {
    lineIds: [lineId],
    staffIds: who ? [who.actor.staffId] : [],
  })
const look = (lineId: string, who = inspector) =>
  ask(who, 'POST', `/api/spot-check-lines/${lineId}/look`, {})

test('who was sent sees door and telephone, also when the appeal is closed; nobody else does', async () => {
  const [line] = await waiting()
  expect((await look(line!.lineId)).json()).toMatchObject({ code: 'not_sent_there' })
  const second = await person(t, 'inspector', '511902-inspection')
  await send(line!.lineId, inspector)
  expect((await look(line!.lineId, second)).json()).toMatchObject({ code: 'not_sent_there' })
  expect((await look(line!.lineId, handler)).statusCode).toBe(403)
  expect((await look('f'.repeat(32))).json()).toMatchObject({ code: 'line_not_found' })
  await byReporter(line!.appealId, 'confirm', {})
  expect((await look(line!.lineId)).json<LineReporters>()).toEqual({
    reporters: [{ no: 1, name: '张桂英', phone: '13900139000', address: null }],
  })
})

test('of that look the unit reads nothing before the finding is filed, and all of it afterwards; then nobody looks again', async () => {
  const [line] = await waiting()
  const looks = async () =>
    (await ask(handler, 'GET', `/api/appeals/${line!.appealId}/looks`)).json().looks
  expect(await looks()).toEqual([])
  const filed = await ask(inspector, 'POST', '/api/spot-check-findings', finding(line!.lineId))
  expect(filed.json()).toMatchObject({ late: false })
  expect(await looks()).toMatchObject([
    { by: inspector.actor.name, reason: '验靶：到现场核实报结' },
  ])
  expect((await look(line!.lineId)).json()).toMatchObject({ code: 'look_is_over' })
})

test('the same holds for an inspector who looks from the page of the appeal', async () => {
  const [line] = await waiting()
  const url = `/api/appeals/${line!.appealId}`
  const seen = await ask(inspector, 'POST', `${url}/reporters/1/reveal`, { reason: '到现场前联系' })
  expect(seen.json()).toMatchObject({ phone: '13900139000' })
  expect((await ask(handler, 'GET', `${url}/looks`)).json()).toEqual({ looks: [] })
})

test('a line that is sealed after the draw is withdrawn, and the next of the lot takes its place', async () => {
  const before = await lines()
  const [line] = await waiting()
  expect(await withdrawSealed(t.deps)).toEqual([])
  await byReporter(line!.appealId, 'dispute', { reason: '没有人来修，还说我多事。' })
  await act(t, centre, line!.appealId, 'classify', {
    type: 'efficiency_complaint',
    category: 'urban.municipal.road',
    againstUnitId: CHENGGUAN,
    reason: '反映的是办事效能',
  })
  expect(await withdrawSealed(t.deps)).toEqual([line!.lineId])
  expect(await withdrawSealed(t.deps)).toEqual([])
  const after = await lines()
  expect(after).toHaveLength(before.length + 1)
  expect(after.find(({ lineId }) => lineId === line!.lineId)).toMatchObject({
    withdrawnAt: FIELD,
    placeDetail: null,
  })
  expect(after.at(-1)).toMatchObject({ replaces: line!.lineId, findings: [] })
  const refused = await ask(inspector, 'POST', '/api/spot-check-findings', finding(line!.lineId))
  expect(refused.json()).toMatchObject({ code: 'not_drawn' })
})

test('nobody withdraws a line by hand: the database takes only what is sealed and has no finding', async () => {
  for (const { lineId, withdrawnAt } of await lines())
    if (!withdrawnAt)
      await expect(
        t.deps.db
          .insertInto('spot_withdrawal')
          .values({ district_id: '511902', line_id: lineId, at: t.deps.now(), late: false })
          .execute(),
      ).rejects.toThrow(/only a sealed line/)
})

test('the true rate takes it for one that nobody could tell, from the moment it was withdrawn', async () => {
  const told = async (countedUntil: string) => {
    const span = { fromWeek: WEEK, toWeek: WEEK, countedUntil: new Date(countedUntil) }
    const { cells } = (await claimsOf(t.deps.db, '511902', span)).get(CHENGGUAN) ?? NO_CLAIMS
    return cells.reduce((sum, { found }) => sum + found.cannotTell, 0)
  }
  expect(await told('2026-03-08T02:00:00.000Z')).toBe(0)
  expect(await told(FIELD)).toBe(1)
})

test('a finding that was refused and given up stands beside its line, and the offices read nothing of it', async () => {
  const [line] = await waiting()
  const phone = await aPhone(t, inspector)
  const said = {
    commandId: randomUUID(),
    entryId: randomUUID(),
    kind: 'finding',
    lineId: line!.lineId,
    files: 1,
    refusal: { code: 'alone', words: '同行的人要填另一个人。' },
    reason: '同事已经去过',
    discardedAt: t.deps.now().toISOString(),
    sentAt: t.deps.now().toISOString(),
  }
  const tell = (payload: object) =>
    t.app.inject({ method: 'POST', url: '/api/field/discards', headers: phone.headers, payload })
  expect((await tell({ ...said, lineId: null })).statusCode).toBe(400)
  expect((await tell({ ...said, kind: 'visit' })).statusCode).toBe(400)
  expect((await tell(said)).statusCode).toBe(200)
  expect((await waiting())[0]?.givenUp).toMatchObject([
    { by: inspector.actor.name, reason: '同事已经去过', refusal: '同行的人要填另一个人。' },
  ])
  expect((await ask(centre, 'GET', '/api/field/discards')).json()).toEqual({ rows: [] })
})

test('the public file says which lines were withdrawn, and drawing again finds the same', async () => {
  t.at(PUBLIC)
  cookies.clear()
  const file = (await t.app.inject({ url: `/api/public/spot-draws/${WEEK}` })).json<PublicDraw>()
  expect(file.published?.withdrawn).toHaveLength(1)
  expect(checkFile(file)?.differences).toEqual([])
  const silent = { ...file, published: { ...file.published!, withdrawn: [] } }
  expect(checkFile(silent)?.differences).toHaveLength(1)
  const found = file.published!.findings[0]!.lineId
  const gone = { ...file, published: { ...file.published!, withdrawn: [found] } }
  expect(checkFile(gone)?.differences.length).toBeGreaterThan(0)
})
