// 核验: what waits to be checked has no due day, so its rows say how old the claim is and whose turn it is.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { person } from '../../test/support/people.ts'
import { aRoadAppeal, CENTRE, CHENGGUAN } from '../../test/support/road.ts'
import { AppealQuery } from './contract.ts'
import { deskOf } from './desk.ts'
import { findAppeal, listAppeals, viewerOf } from './lists.ts'
import { rowView } from './views.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

test('a claim shows since when it waits and how long the reporter may answer; other rows show nothing of it', async () => {
  const centre = await person(t, 'district_centre', CENTRE)
  const handler = await person(t, 'handler', CHENGGUAN)
  await aRoadAppeal(t, 'contacted', { centre, handler })
  const { appealId } = await aRoadAppeal(t, 'claimed', { centre, handler })
  const viewer = await viewerOf(t.deps, centre.actor)
  const today = '2026-03-02'
  const page = await listAppeals(t.deps.db, viewer, AppealQuery.parse({}))
  const rows = page.rows.map((row) => rowView(row, today))
  expect(rows.map(({ state, checking }) => [state, checking])).toEqual(
    expect.arrayContaining([
      [
        'claimed',
        { claimedOn: expect.any(String), confirmUntil: expect.any(String), confirmations: 0 },
      ],
      [expect.not.stringMatching('claimed'), null],
    ]),
  )
  const one = await findAppeal(t.deps.db, viewer, appealId)
  expect(one && rowView(one, today).checking).toEqual(
    rows.find(({ id }) => id === appealId)?.checking,
  )
})

test('who looks over the district sees its overdue beside those of their own unit', async () => {
  const keys = async (role: 'district_centre' | 'handler' | 'leader', unitId: string) => {
    const { actor } = await person(t, role, unitId)
    const { soon } = await deskOf(t.deps.db, await viewerOf(t.deps, actor))
    return soon.filter(({ query }) => query['due'] === 'overdue').map(({ key }) => key)
  }
  expect(await keys('district_centre', CENTRE)).toEqual(['overdue', 'overdue_all'])
  expect(await keys('handler', CHENGGUAN)).toEqual(['overdue'])
  expect(await keys('leader', '511902')).toEqual(['overdue_all'])
})
