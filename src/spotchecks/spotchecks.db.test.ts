// 验靶 on a real database: drawn once from a frozen week, found by whoever has no part in it, public when the days are over.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { person, signIn, type Person } from '../../test/support/people.ts'
import { aRoadAppeal, CENTRE, CHENGGUAN, JIAOTONG } from '../../test/support/road.ts'
import { closeWeeks } from '../accounts/close.ts'
import { openWeeks } from '../accounts/weeks.ts'
import { insertAppointment } from '../organisation/staff.ts'
import { verifyLedger } from '../appeals/verify.ts'
import { checkFile } from './check-file.ts'
import type { SpotWeekDetail, SpotWeeks } from './contract.ts'
import type { PublicDraw, PublicDraws } from './contract-public.ts'
import { drawClosedWeeks, drawWeek } from './draw.ts'
import { lineIdOf } from './frame.ts'

const WEEK = '2026-03-06'
const INSPECTION = '511902-inspection'
const FIELD = '2026-03-09T02:00:00.000Z'
const PUBLIC = '2026-03-14T02:00:00.000Z'

let t: TestApp
let centre: Person
let handler: Person
let inspector: Person
let second: Person
let torn: Person
let auditor: Person
const cookies = new Map<Person, { cookie: string }>()
const appeals: string[] = []

beforeAll(async () => {
  t = await testApp()
  t.at('2026-03-02T02:00:00.000Z')
  await openWeeks(t.deps)
  centre = await person(t, 'district_centre', CENTRE)
  handler = await person(t, 'handler', CHENGGUAN)
  const other = await person(t, 'handler', JIAOTONG)
  inspector = await person(t, 'inspector', INSPECTION)
  second = await person(t, 'inspector', INSPECTION)
  torn = await person(t, 'inspector', INSPECTION)
  auditor = await person(t, 'auditor', '511902')
  const by = { districtId: '511902', staffId: null, now: t.deps.now() }
  const hat = {
    staffId: torn.actor.staffId,
    role: 'handler',
    unitId: CHENGGUAN,
    fromOn: '2026-01-01',
    toOn: null,
  } as const
  await t.deps.db.transaction().execute((tx) => insertAppointment(tx, by, hat))
  for (let n = 0; n < 12; n += 1)
    appeals.push((await aRoadAppeal(t, 'claimed', { centre, handler })).appealId)
  appeals.push(
    (await aRoadAppeal(t, 'claimed', { centre, handler: other, unitId: JIAOTONG })).appealId,
  )
})
afterAll(() => t.close())

async function ask(who: Person | null, method: 'GET' | 'POST', url: string, payload?: object) {
  const headers = who ? (cookies.get(who) ?? (await signIn(t, who))) : undefined
  if (who && headers) cookies.set(who, headers)
  return t.app.inject({ method, url, ...(headers && { headers }), ...(payload && { payload }) })
}
function later(instant: string): void {
  t.at(instant)
  cookies.clear()
}
const publicFile = async () =>
  (await ask(null, 'GET', `/api/public/spot-draws/${WEEK}`)).json<PublicDraw>()
const detail = async (who: Person) =>
  (await ask(who, 'GET', `/api/spot-checks/${WEEK}`)).json<SpotWeekDetail>()
const noPhoto = '手机进了水，拍不了照片。'
const untrue = (lineId: string, over: object = {}) => ({
  lineId,
  noPhoto,
  finding: 'false',
  reasons: ['nothing_done'],
  text: '路面还是坏的，没有修过的痕迹。',
  happenedAt: t.deps.now().toISOString(),
  ...over,
})
const file = (who: Person, input: object, commandId: string = randomUUID()) =>
  ask(who, 'POST', '/api/spot-check-findings', { commandId, input })

describe('the lot', () => {
  test('the hash of the seed is public before the cut-off, and nothing else is', async () => {
    const { draws } = (await ask(null, 'GET', '/api/public/spot-draws')).json<PublicDraws>()
    expect(draws).toMatchObject([{ week: WEEK, frameHash: null, lines: null, drawnAt: null }])
    expect(draws[0]?.commitment).toHaveLength(64)
    expect((await publicFile()).published).toBeNull()
  })

  test('a week that is not frozen is not drawn', async () => {
    expect(await drawClosedWeeks(t.deps)).toEqual([])
    expect((await ask(inspector, 'GET', `/api/spot-checks/${WEEK}`)).json()).toMatchObject({
      code: 'draw_not_found',
    })
  })

  test('once frozen it is drawn once, whoever runs the job and however often', async () => {
    later('2026-03-06T09:05:00.000Z')
    expect(await closeWeeks(t.deps)).toEqual([WEEK])
    const runs = await Promise.all([drawWeek(t.deps, WEEK), drawWeek(t.deps, WEEK)])
    expect(runs.sort()).toEqual([false, true])
    expect(await drawClosedWeeks(t.deps)).toEqual([])
    const file = await publicFile()
    expect(file).toMatchObject({ lines: 13, published: null })
    expect(file.frameHash).toHaveLength(64)
  })

  test('ten per cent of each stratum, and one at least', async () => {
    const { strata, list } = await detail(inspector)
    expect(strata).toMatchObject([
      { unitId: CHENGGUAN, track: 'simple', outcome: 'solved', percent: 10, lines: 12, drawn: 2 },
      { unitId: JIAOTONG, lines: 1, drawn: 1, replaced: 0 },
    ])
    expect(list).toHaveLength(3)
  })

  test('whoever has a hat at the unit is told neither lines nor counts of it', async () => {
    const seen = await detail(torn)
    expect(seen.strata.map(({ unitId }) => unitId)).toEqual([JIAOTONG])
    expect(seen).toMatchObject({ lines: 1, called: 1 })
    const { weeks, recusedUnits } = (await ask(torn, 'GET', '/api/spot-checks')).json<SpotWeeks>()
    expect(weeks.find((each) => each.week === WEEK)).toMatchObject({ lines: 1 })
    expect(recusedUnits).toContain(CHENGGUAN)
  })
})

describe('who goes, and what they find', () => {
  const linesAt = async (unitId: string) =>
    (await detail(inspector)).list.filter((line) => line.unitId === unitId)

  test('nobody is sent where they are recused, and only who inspects is sent', async () => {
    later(FIELD)
    const [line] = await linesAt(CHENGGUAN)
    const send = (staffId: string) =>
      ask(inspector, 'POST', `/api/spot-checks/${WEEK}/assign`, {
        lineIds: [line!.lineId],
        staffIds: [staffId],
      })
    expect((await send(torn.actor.staffId)).json()).toMatchObject({ code: 'sent_is_recused' })
    expect((await send(handler.actor.staffId)).json()).toMatchObject({ code: 'not_an_inspector' })
    const sent = (await send(inspector.actor.staffId)).json<SpotWeekDetail>()
    expect(sent.list.find(({ lineId }) => lineId === line!.lineId)?.staffIds).toEqual([
      inspector.actor.staffId,
    ])
    expect((await file(second, untrue(line!.lineId))).json()).toMatchObject({
      code: 'line_of_another',
    })
    expect((await file(torn, untrue(line!.lineId))).json()).toMatchObject({ code: 'recused' })
  })

  test('a line that was not drawn is not found on', async () => {
    const waiting = await t.deps.db
      .selectFrom('spot_line')
      .select('line_id')
      .where('called_at', 'is', null)
      .executeTakeFirstOrThrow()
    for (const lineId of [waiting.line_id, 'f'.repeat(32)])
      expect((await file(inspector, untrue(lineId))).json()).toMatchObject({ code: 'not_drawn' })
  })

  test('untrue: it is open again, a false account stands in its history, and the same words twice are once', async () => {
    const [line] = await linesAt(CHENGGUAN)
    const commandId = randomUUID()
    const input = untrue(line!.lineId)
    const [first, again] = [
      await file(inspector, input, commandId),
      await file(inspector, input, commandId),
    ]
    expect(first.json()).toEqual({ lineId: line!.lineId, late: false })
    expect(again.json()).toEqual(first.json())
    const appeal = (await ask(inspector, 'GET', `/api/appeals/${line!.appealId}`)).json()
    expect(appeal.state).toBe('in_progress')
    const types = appeal.history.map(({ type }: { type: string }) => type)
    expect(types.slice(-3)).toEqual(['spot_checked', 'false_account', 'redone'])
    expect((await file(second, untrue(line!.lineId))).json()).toMatchObject({ code: 'line_found' })
    // What follows of it is looked at now, and not when the clock comes round.
    expect(await t.deps.jobs.latest('open-consequences')).not.toBeNull()
  })

  test('another inspector looks again, and both findings stand', async () => {
    const [line] = await linesAt(CHENGGUAN)
    const corrected = {
      lineId: line!.lineId,
      noPhoto,
      finding: 'partly',
      reasons: ['part_done'],
      text: '东头修了，西头没有修。',
      happenedAt: t.deps.now().toISOString(),
      corrects: true,
    }
    expect((await file(inspector, corrected)).json()).toMatchObject({ code: 'own_finding' })
    expect((await file(second, corrected)).statusCode).toBe(200)
    const [seen] = await linesAt(CHENGGUAN)
    expect(seen?.findings.map(({ finding }) => finding)).toEqual(['false', 'partly'])
  })

  test('of one nobody could tell, the next of the lot takes its place; without a reason none does', async () => {
    const line = (await linesAt(CHENGGUAN)).find(({ findings }) => findings.length === 0)!
    const cannotTell = {
      lineId: line.lineId,
      finding: 'cannot_tell',
      reasons: ['road_closed'],
      text: '山路塌方封闭，进不去村里。',
      happenedAt: t.deps.now().toISOString(),
    }
    expect((await file(inspector, { ...cannotTell, reasons: [] })).statusCode).toBe(400)
    expect((await file(inspector, cannotTell)).statusCode).toBe(200)
    const after = await detail(inspector)
    const called = after.list.filter(({ unitId }) => unitId === CHENGGUAN)
    expect(called.map(({ place }) => place)).toEqual([1, 2, 3])
    expect(called[2]).toMatchObject({ replaces: line.lineId, findings: [] })
    expect(
      after.inspectors.find(({ staffId }) => staffId === inspector.actor.staffId),
    ).toMatchObject({
      found: 2,
      couldNotTell: 1,
    })
  })

  test('the last of a stratum has nobody behind it', async () => {
    const [line] = await linesAt(JIAOTONG)
    const found = await file(inspector, {
      lineId: line!.lineId,
      finding: 'cannot_tell',
      reasons: ['address_not_found'],
      text: '按写的地址找不到这个路口。',
      happenedAt: t.deps.now().toISOString(),
    })
    expect(found.statusCode).toBe(200)
    expect(await linesAt(JIAOTONG)).toHaveLength(1)
  })

  test('the route holds what is still to be looked at, with what was claimed', async () => {
    const device = randomUUID()
    const headers = { ...(await signIn(t, inspector)), 'x-huiyin-device': device }
    const enrolled = await t.app.inject({
      method: 'POST',
      url: '/api/field/devices',
      headers,
      payload: { deviceId: device, label: '督导手机' },
    })
    expect(enrolled.statusCode).toBe(200)
    const { lines } = (await t.app.inject({ url: '/api/field/checks', headers })).json()
    expect(lines).toMatchObject([
      {
        unitName: expect.any(String),
        claim: { result: '路面已补平。', photos: [expect.any(String), expect.any(String)] },
      },
    ])
  })
})

describe('in public', () => {
  let drawn: PublicDraw

  test('the page says in plain words how it works, and shows the numbers of every week', async () => {
    const { body } = await ask(null, 'GET', '/spot-draws')
    expect(body).toContain('huiyin draw --check')
    expect(body).toContain((await publicFile()).commitment)
    expect(body).toContain(`/api/public/spot-draws/${WEEK}`)
  })

  test('while findings are being filed, seed and lines stay with those who go', async () => {
    expect((await publicFile()).published).toBeNull()
  })

  test('when the days are over anybody draws it again, and finds the same', async () => {
    later(PUBLIC)
    drawn = await publicFile()
    expect(checkFile(drawn)).toMatchObject({ differences: [], lines: 13, drawn: 4 })
    const ids = new Set(drawn.published?.entries.map(({ lineId }) => lineId))
    const key = Buffer.from(drawn.published!.lineKey, 'hex')
    for (const appealId of appeals.slice(0, 12))
      expect(ids.has(lineIdOf(key, { unitId: CHENGGUAN, appealId }))).toBe(true)
  })

  test('whatever is changed in the file shows', () => {
    const change = (edit: (published: NonNullable<PublicDraw['published']>) => void) => {
      const copy = structuredClone(drawn)
      edit(copy.published!)
      return checkFile(copy)!.differences.length
    }
    expect(change(({ entries }) => entries.pop())).toBeGreaterThan(0)
    expect(change((file) => (file.seed = `00${file.seed.slice(2)}`))).toBeGreaterThan(0)
    expect(change(({ strata }) => strata[0]!.lineIds.reverse())).toBeGreaterThan(0)
    expect(change(({ strata }) => (strata[0]!.replaced += 1))).toBeGreaterThan(0)
    // A line was replaced: without the finding that nobody could tell there is no reason for it.
    expect(
      change(
        (file) =>
          (file.findings = file.findings.filter(({ finding }) => finding !== 'cannot_tell')),
      ),
    ).toBe(1)
    expect(checkFile({ ...drawn, committedAt: drawn.drawnAt! })!.differences).toHaveLength(1)
  })

  test('a finding that comes after the days is taken, marked, and draws nothing more', async () => {
    const { list } = await detail(inspector)
    const open = list.find(({ findings }) => findings.length === 0)!
    const answer = await file(inspector, {
      lineId: open.lineId,
      finding: 'cannot_tell',
      reasons: ['no_access'],
      text: '院门锁着，看不到里面修过没有。',
      happenedAt: FIELD,
    })
    expect(answer.json()).toMatchObject({ late: true })
    const after = await publicFile()
    expect(after.published?.strata).toEqual(drawn.published?.strata)
    expect(after.published?.findings.filter(({ late }) => late)).toHaveLength(1)
    expect(checkFile(after)?.differences).toEqual([])
  })

  test('the unit with a false account is drawn at a higher share the next week', async () => {
    const week = '2026-03-20'
    later('2026-03-16T02:00:00.000Z')
    expect(await closeWeeks(t.deps)).toEqual(['2026-03-13']) // nothing was claimed in it
    // The finding was corrected to "partly": by then nothing stands against the unit.
    await aRoadAppeal(t, 'claimed', { centre, handler })
    later('2026-03-20T09:05:00.000Z')
    expect(await closeWeeks(t.deps)).toEqual([week])
    await drawWeek(t.deps, week)
    const { strata } = (
      await ask(auditor, 'GET', `/api/spot-checks/${week}`)
    ).json<SpotWeekDetail>()
    expect(strata).toMatchObject([{ unitId: CHENGGUAN, percent: 10 }])
    const [line] = (await ask(inspector, 'GET', `/api/spot-checks/${week}`)).json<SpotWeekDetail>()
      .list
    expect((await file(inspector, untrue(line!.lineId))).statusCode).toBe(200)
    const next = '2026-03-27'
    later('2026-03-23T02:00:00.000Z')
    await aRoadAppeal(t, 'claimed', { centre, handler })
    later('2026-03-27T09:05:00.000Z')
    expect(await closeWeeks(t.deps)).toEqual([next])
    await drawWeek(t.deps, next)
    const raised = (await ask(auditor, 'GET', `/api/spot-checks/${next}`)).json<SpotWeekDetail>()
    expect(raised.strata).toMatchObject([{ unitId: CHENGGUAN, percent: 30 }])
  })

  test('a false account that the conference has lifted raises the share no longer', async () => {
    await sql`
      insert into false_account (district_id, appeal_id, seq, line_id, week, unit_id, recorded_at)
      select district_id, appeal_id, seq, body ->> 'lineId', (body ->> 'week')::date, body ->> 'unitId', at
      from appeal_event where type = 'spot_checked' and body ->> 'finding' = 'false'`.execute(
      t.deps.db,
    )
    const week = '2026-04-03'
    later('2026-03-30T02:00:00.000Z')
    await sql`
      insert into false_account_lift (district_id, appeal_id, seq, reason, staff_id, unit_id, at)
      select district_id, appeal_id, seq, '复核发现点位写错，实际已经修好', ${centre.actor.staffId}, ${CENTRE}, ${t.deps.now()}
      from false_account`.execute(t.deps.db)
    await aRoadAppeal(t, 'claimed', { centre, handler })
    later('2026-04-03T09:05:00.000Z')
    expect(await closeWeeks(t.deps)).toEqual([week])
    await drawWeek(t.deps, week)
    const { strata } = (
      await ask(auditor, 'GET', `/api/spot-checks/${week}`)
    ).json<SpotWeekDetail>()
    expect(strata).toMatchObject([{ unitId: CHENGGUAN, percent: 10 }])
  })

  test('the history of all of it is whole', async () => {
    expect((await verifyLedger(t.deps.db, '511902')).problems).toEqual([])
  })
})
