// A unit with a false account is merged away: the higher share of the draw is its successor's.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { person, signIn } from '../../test/support/people.ts'
import { aRoadAppeal, CENTRE, CHENGGUAN, JIAOTONG, ZHUJIAN } from '../../test/support/road.ts'
import { closeWeeks } from '../accounts/close.ts'
import { openWeeks } from '../accounts/weeks.ts'
import { recordMerger } from '../organisation/store.ts'
import { drawClosedWeeks } from './draw.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
  await openWeeks(t.deps)
})
afterAll(() => t.close())

async function percentsOf(week: string) {
  t.at(`${week}T09:05:00.000Z`)
  await closeWeeks(t.deps)
  await drawClosedWeeks(t.deps)
  const { percents } = await t.deps.db
    .selectFrom('spot_draw')
    .select('percents')
    .where('week', '=', week)
    .executeTakeFirstOrThrow()
  return percents
}
const merge = (unitId: string, intoId: string, on: string) =>
  t.deps.db.transaction().execute((tx) =>
    recordMerger(tx, { districtId: '511902', staffId: null, now: t.deps.now() }, unitId, {
      intoId,
      on,
      reason: '机构改革并入',
    }),
  )
const stratum = (unitId: string) => `${unitId}/simple/solved`

test('the higher share goes with a unit to whoever takes it over, and to whoever takes that one over', async () => {
  const centre = await person(t, 'district_centre', CENTRE)
  const inspector = await person(t, 'inspector', '511902-inspection')
  await aRoadAppeal(t, 'claimed', { centre })
  expect(await percentsOf('2026-03-06')).toEqual({ [stratum(CHENGGUAN)]: 10 })
  const line = await t.deps.db.selectFrom('spot_line').select('line_id').executeTakeFirstOrThrow()
  t.at('2026-03-09T02:00:00.000Z')
  const filed = await t.app.inject({
    method: 'POST',
    url: '/api/spot-check-findings',
    headers: await signIn(t, inspector),
    payload: {
      commandId: randomUUID(),
      input: {
        lineId: line.line_id,
        finding: 'false',
        reasons: ['nothing_done'],
        text: '路面还是坏的，没有修过的痕迹。',
        noPhoto: '施工车辆来往，站不住人，没法拍照。',
        happenedAt: t.deps.now().toISOString(),
      },
    },
  })
  expect(filed.statusCode).toBe(200)

  // Until its last day the unit, from the next day on its successor; another department is drawn as ever.
  await aRoadAppeal(t, 'claimed', { centre })
  await merge(CHENGGUAN, ZHUJIAN, '2026-03-11')
  t.at('2026-03-12T02:00:00.000Z')
  await aRoadAppeal(t, 'claimed', { centre, unitId: ZHUJIAN })
  await aRoadAppeal(t, 'claimed', { centre, unitId: JIAOTONG })
  expect(await percentsOf('2026-03-13')).toEqual({
    [stratum(CHENGGUAN)]: 30,
    [stratum(ZHUJIAN)]: 30,
    [stratum(JIAOTONG)]: 10,
  })

  t.at('2026-03-16T02:00:00.000Z')
  await aRoadAppeal(t, 'claimed', { centre, unitId: ZHUJIAN })
  await merge(ZHUJIAN, JIAOTONG, '2026-03-18')
  t.at('2026-03-19T02:00:00.000Z')
  await aRoadAppeal(t, 'claimed', { centre, unitId: JIAOTONG })
  expect(await percentsOf('2026-03-20')).toEqual({
    [stratum(ZHUJIAN)]: 30,
    [stratum(JIAOTONG)]: 30,
  })
})
