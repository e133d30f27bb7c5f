// 抽签晚了: the inspectors have their days all the same, and until they are over the lot is not public.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { person } from '../../test/support/people.ts'
import { aRoadAppeal, CENTRE, CHENGGUAN } from '../../test/support/road.ts'
import { closeWeeks } from '../accounts/close.ts'
import { openWeeks } from '../accounts/weeks.ts'
import type { PublicDraw } from './contract-public.ts'
import { drawClosedWeeks } from './draw.ts'

const WEEK = '2026-03-06'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
  t.at('2026-03-02T02:00:00.000Z')
  await openWeeks(t.deps)
  const centre = await person(t, 'district_centre', CENTRE)
  const handler = await person(t, 'handler', CHENGGUAN)
  await aRoadAppeal(t, 'claimed', { centre, handler })
})
afterAll(() => t.close())

const publicFile = async () =>
  (await t.app.inject({ url: `/api/public/spot-draws/${WEEK}` })).json<PublicDraw>()

test('a week closed and drawn a week late has its seven days from the draw on, and is secret until then', async () => {
  t.at('2026-03-13T09:05:00.000Z')
  await closeWeeks(t.deps)
  expect(await drawClosedWeeks(t.deps)).toContain(WEEK)
  expect(await publicFile()).toMatchObject({
    drawnAt: '2026-03-13T09:05:00.000Z',
    publishedFrom: '2026-03-20T09:05:00.000Z',
    published: null,
  })
  t.at('2026-03-20T09:04:00.000Z')
  expect((await publicFile()).published).toBeNull()
  t.at('2026-03-20T09:05:00.000Z')
  expect((await publicFile()).published?.seed).toHaveLength(64)
})
