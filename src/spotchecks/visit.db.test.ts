// 到现场: a finding takes a visit after the draw and shows what was seen; whoever closes lines without one shows in the open.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { aPhone } from '../../test/support/field.ts'
import { person, signIn, type Person } from '../../test/support/people.ts'
import { aRoadAppeal, CENTRE, CHENGGUAN } from '../../test/support/road.ts'
import { closeWeeks } from '../accounts/close.ts'
import { openWeeks } from '../accounts/weeks.ts'
import type { InspectorWeeks, SpotLine, SpotWeekDetail } from './contract.ts'
import { drawWeek } from './draw.ts'

const WEEK = '2026-03-06'
const INSPECTION = '511902-inspection'
const WHY = '手机进了水，拍不了照片。'

let t: TestApp
let centre: Person
let inspector: Person
beforeAll(async () => {
  t = await testApp()
  t.at('2026-03-02T02:00:00.000Z')
  await openWeeks(t.deps)
  centre = await person(t, 'district_centre', CENTRE)
  const handler = await person(t, 'handler', CHENGGUAN)
  inspector = await person(t, 'inspector', INSPECTION)
  for (let n = 0; n < 12; n += 1) await aRoadAppeal(t, 'claimed', { centre, handler })
  t.at('2026-03-06T09:05:00.000Z')
  await closeWeeks(t.deps)
  await drawWeek(t.deps, WEEK)
  t.at('2026-03-09T02:00:00.000Z')
})
afterAll(() => t.close())

async function ask(who: Person, method: 'GET' | 'POST', url: string, payload?: object) {
  const headers = await signIn(t, who)
  return t.app.inject({ method, url, headers, ...(payload && { payload }) })
}
const list = async (): Promise<SpotLine[]> =>
  (await ask(inspector, 'GET', `/api/spot-checks/${WEEK}`)).json<SpotWeekDetail>().list
const waiting = async () => (await list()).find(({ findings }) => findings.length === 0)!
const isTrue = async (over: object = {}) => ({
  lineId: (await waiting()).lineId,
  finding: 'true',
  reasons: ['seen'],
  noPhoto: WHY,
  happenedAt: t.deps.now().toISOString(),
  ...over,
})
const absent = {
  finding: 'cannot_tell',
  reasons: ['absent_three_times'],
  text: '去了三次都没有人在家。',
}
const file = (input: object, who = inspector) =>
  ask(who, 'POST', '/api/spot-check-findings', { commandId: randomUUID(), input })

test('at a desk nothing is found without a word, before the draw or in the future', async () => {
  expect((await file(await isTrue({ noPhoto: '' }))).json()).toMatchObject({ code: 'photo_or_why' })
  for (const happenedAt of ['2020-03-09T02:00:00Z', '2026-03-06T08:00:00Z', '2026-03-10T02:00:00Z'])
    expect((await file(await isTrue({ happenedAt }))).json()).toMatchObject({
      code: 'seen_at_odds',
    })
})

test('a desk has no photos: it names none that never arrive', async () => {
  const photo = { uploadId: randomUUID(), takenAt: t.deps.now().toISOString(), position: null }
  expect((await file(await isTrue({ photos: [photo], noPhoto: '' }))).statusCode).toBe(400)
})

test('"nobody there three times" of years ago calls up nobody', async () => {
  const triedAt = ['2020-03-01T02:00:00Z', '2020-03-02T02:00:00Z', '2020-03-03T02:00:00Z']
  const before = await list()
  const answer = await file(await isTrue({ ...absent, triedAt }))
  expect(answer.json()).toMatchObject({ code: 'tried_at_odds' })
  expect(await list()).toEqual(before)
})

test('a finding without a photo is marked so, with the reason, in the list of those who inspect', async () => {
  const input = await isTrue()
  expect((await file(input)).statusCode).toBe(200)
  const found = (await list()).find(({ lineId }) => lineId === input.lineId)
  expect(found?.findings).toMatchObject([{ photos: 0, arrived: 0, noPhoto: WHY }])
})

test('a phone that was always wrong by years is put right; one that jumped is refused, and files again', async () => {
  const { headers } = await aPhone(t, inspector)
  const line = await waiting()
  const photo = { uploadId: randomUUID(), takenAt: '2019-01-04T02:00:00Z', position: null }
  const send = (happenedAt: string, sentAt: string) =>
    t.app.inject({
      method: 'POST',
      url: '/api/field/findings',
      headers,
      payload: {
        commandId: randomUUID(),
        sentAt,
        input: {
          lineId: line.lineId,
          ...absent,
          reasons: ['road_closed'],
          photos: [photo],
          happenedAt,
        },
      },
    })
  const jumped = await send('2019-01-04T01:00:00Z', t.deps.now().toISOString())
  expect(jumped.json()).toMatchObject({ code: 'seen_at_odds' })
  expect((await send('2019-01-04T01:00:00Z', '2019-01-04T03:00:00Z')).statusCode).toBe(200)
  const found = (await list()).find(({ lineId }) => lineId === line.lineId)
  // Two hours ago by both clocks; its photo is still on the phone.
  expect(found?.findings).toMatchObject([
    { happenedAt: expect.stringContaining('2026-03-09T08:00:00'), photos: 1, arrived: 0 },
  ])
})

test('who closed how many by "cannot tell", and how many without a photo, stands open to inspectors, leaders and auditors', async () => {
  const open = async (who: Person) =>
    (await ask(who, 'GET', '/api/spot-check-inspectors')).json<InspectorWeeks>()
  for (const who of [
    inspector,
    await person(t, 'leader', '511902'),
    await person(t, 'auditor', '511902'),
  ])
    expect(await open(who)).toEqual({
      weeks: [
        {
          week: WEEK,
          inspectors: [
            {
              staffId: inspector.actor.staffId,
              name: inspector.actor.name,
              found: 2,
              couldNotTell: 1,
              withoutPhoto: 1,
            },
          ],
        },
      ],
    })
  expect((await ask(centre, 'GET', '/api/spot-check-inspectors')).statusCode).toBe(403)
})
