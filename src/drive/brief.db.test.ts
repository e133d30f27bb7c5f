import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { person, registered, signIn, type Person } from '../../test/support/people.ts'
import { changeDrive, planDrive } from './drives.ts'
import type { BriefAnswer } from './contract-brief.ts'

const D = '511902'
const TOWN = '511902001'
const VILLAGE = '511902001001'
let t: TestApp
let centre: Person
let headers: { cookie: string }
const plan = {
  name: '2026年起底',
  fromOn: '2026-03-01',
  toOn: '2026-03-30',
  channels: ['scan' as const],
  teams: [],
  previousId: null,
}
beforeAll(async () => {
  t = await testApp()
  centre = await person(t, 'district_centre', `${D}-centre`)
  t.at('2026-02-20T02:00:00.000Z')
  const quotas = [{ areaId: TOWN, channel: 'scan' as const, n: 2 }]
  await planDrive(t.deps, centre.actor, { ...plan, id: '2026', quotas })
  t.at('2026-03-01T10:00:00.000Z')
  await registered(t, VILLAGE, { driveId: '2026', channel: 'scan' })
  // A quarter to midnight in China, and a quarter past it.
  t.at('2026-03-02T15:45:00.000Z')
  await registered(t, VILLAGE, { driveId: '2026', channel: 'scan' })
  t.at('2026-03-02T16:15:00.000Z')
  await registered(t, VILLAGE, { driveId: '2026', channel: 'web' })
  headers = await signIn(t, centre)
})
afterAll(() => t.close())

const brief = async (on?: string, who = headers) => {
  const answer = await t.app.inject({
    url: `/api/drives/2026/brief${on ? `?on=${on}` : ''}`,
    headers: who,
  })
  return answer.json<BriefAnswer & { code?: string }>()
}

test('a day holds what arrived on it in China, and the sum what had arrived by its end', async () => {
  expect(await brief('2026-03-01')).toMatchObject({
    dayNo: 1,
    days: 30,
    entries: { day: 1, sum: 1 },
  })
  const second = await brief('2026-03-02')
  expect(second).toMatchObject({
    entries: { day: 1, sum: 2 },
    doors: [{ channel: 'scan', day: 1, sum: 2 }],
    quotas: { reached: 1, behind: 0 },
    soFar: false,
  })
  // What came in says that a village was heard from, and not that anybody went there.
  expect(second.deadCorners).toBe(second.villages - 1)
  expect(second.notVisited).toBe(second.villages)
  expect(await brief()).toMatchObject({
    on: '2026-03-03',
    entries: { day: 1, sum: 3 },
    soFar: true,
  })
})

test('yesterday’s brief reads the same tomorrow, under the plan of its own day', async () => {
  const before = await brief('2026-03-02')
  t.at('2026-03-04T02:00:00.000Z')
  headers = await signIn(t, centre)
  await registered(t, VILLAGE, { driveId: '2026', channel: 'scan' })
  const quotas = [{ areaId: TOWN, channel: 'scan' as const, n: 500 }]
  await changeDrive(t.deps, centre.actor, '2026', {
    ...plan,
    quotas,
    seenVersion: 1,
    reason: '任务改大',
  })
  expect(await brief('2026-03-02')).toEqual(before)
  expect(await brief()).toMatchObject({
    on: '2026-03-04',
    planVersion: 2,
    quotas: { reached: 0, behind: 1 },
  })
})

test('a meeting was held there: the village was walked to, and its town says so', async () => {
  await registered(t, VILLAGE, { driveId: '2026', channel: 'meeting' })
  const { notVisited, villages, slowest } = await brief(
    undefined,
    await signIn(t, await person(t, 'town_office', TOWN)),
  )
  expect(notVisited).toBe(villages - 1)
  expect(slowest).toMatchObject([{ townId: TOWN, reached: 1, villages }])
})

test('a town reads its own villages; a day outside the window is refused', async () => {
  const town = await signIn(t, await person(t, 'town_office', '511902002'))
  expect(await brief('2026-03-02', town)).toMatchObject({
    entries: { day: 0, sum: 0 },
    slowest: [{ townId: '511902002' }],
  })
  expect(await brief('2026-02-01')).toMatchObject({ code: 'brief_day_outside' })
  expect(await brief('2026-03-20')).toMatchObject({ code: 'brief_day_outside' })
})
