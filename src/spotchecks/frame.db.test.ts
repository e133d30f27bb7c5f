// 底册: which claims stand in the lot of a week, and which does not yet.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { person, type Person } from '../../test/support/people.ts'
import { act, aRoadAppeal, CENTRE, CHENGGUAN, repaired } from '../../test/support/road.ts'
import { closeWeeks } from '../accounts/close.ts'
import { openWeeks } from '../accounts/weeks.ts'
import type { PublicDraw } from './contract-public.ts'
import { drawWeek } from './draw.ts'
import { lineIdOf } from './frame.ts'

const WEEK = '2026-03-06'

let t: TestApp
let handler: Person
const claimedAt = new Map<string, string>()
beforeAll(async () => {
  t = await testApp()
  t.at('2026-03-02T02:00:00.000Z')
  await openWeeks(t.deps)
  const centre = await person(t, 'district_centre', CENTRE)
  handler = await person(t, 'handler', CHENGGUAN)
  const ready: string[] = []
  for (let n = 0; n < 6; n += 1)
    ready.push((await aRoadAppeal(t, 'contacted', { centre, handler })).appealId)
  // On Monday, on Thursday evening, on Friday after noon, a minute before, at the cut-off itself, and a second after it.
  for (const [n, at] of [
    '2026-03-02T03:00:00.000Z',
    '2026-03-05T14:00:00.000Z',
    '2026-03-06T06:00:00.000Z',
    '2026-03-06T08:59:00.000Z',
    '2026-03-06T09:00:00.000Z',
    '2026-03-06T09:00:01.000Z',
  ].entries()) {
    t.at(at)
    await act(t, handler, ready[n]!, 'claim', await repaired(t, handler)) // one for each moment
    claimedAt.set(at, ready[n]!)
  }
  t.at('2026-03-06T09:05:00.000Z')
  await closeWeeks(t.deps)
  await drawWeek(t.deps, WEEK)
})
afterAll(() => t.close())

test('a claim of the last hours, and at the cut-off itself, stands in the lot like one of Monday; the next week has the one after', async () => {
  t.at('2026-03-14T02:00:00.000Z')
  const { lines, published } = (
    await t.app.inject({ url: `/api/public/spot-draws/${WEEK}` })
  ).json<PublicDraw>()
  const key = Buffer.from(published!.lineKey, 'hex')
  const inLot = new Set(published!.entries.map(({ lineId }) => lineId))
  const standing = [...claimedAt].filter(([, appealId]) =>
    inLot.has(lineIdOf(key, { unitId: CHENGGUAN, appealId })),
  )
  expect(standing.map(([at]) => at)).toEqual([...claimedAt.keys()].slice(0, 5))
  expect(lines).toBe(5)
})
