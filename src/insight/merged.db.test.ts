// Units merged within the weeks of a rate: nothing is owed twice, claimed twice, or lost.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { person, registered } from '../../test/support/people.ts'
import {
  act,
  aRoadAppeal,
  CENTRE,
  CHENGGUAN,
  repaired,
  ROAD,
  ZHUJIAN,
} from '../../test/support/road.ts'
import { aClosedWeek } from '../../test/support/weeks.ts'
import { closeWeeks } from '../accounts/close.ts'
import { openWeeks } from '../accounts/weeks.ts'
import type { Rate } from '../boards/contract.ts'
import { recordMerger } from '../organisation/store.ts'
import { drawClosedWeeks } from '../spotchecks/draw.ts'
import { estimateWeeks } from './estimate.ts'

const DISTRICT = '511902'
const [OLD_TOWN, TOWN] = ['511902101', '511902001']
const VILLAGE = '511902101001'
const VILLAGE_CLAIMS = 6

let t: TestApp
let lying: string
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

const merge = (unitId: string, intoId: string, on: string) =>
  t.deps.db.transaction().execute((tx) =>
    recordMerger(tx, { districtId: DISTRICT, staffId: null, now: t.deps.now() }, unitId, {
      intoId,
      on,
      reason: '乡镇和部门撤并',
    }),
  )

async function friday(day: string): Promise<string[]> {
  t.at(`${day}T09:05:00.000Z`)
  await closeWeeks(t.deps)
  await drawClosedWeeks(t.deps)
  return estimateWeeks(t.deps)
}

async function estimates(week: string) {
  const rows = await t.deps.db
    .selectFrom('true_rate')
    .select(['unit_id', 'due', 'rate'])
    .where('to_week', '=', week)
    .execute()
  return new Map(rows.map(({ unit_id: id, due, rate }) => [id, { due, ...rate }]))
}
const owed = (of: Awaited<ReturnType<typeof estimates>>, unitId: string) => {
  const row: ({ due: number } & Rate) | undefined = of.get(unitId)
  return row && [row.due, row.claimed]
}

test('what a village claimed before its town was merged counts once: under the town it lies in now', async () => {
  await openWeeks(t.deps)
  const clerk = await person(t, 'village_clerk', VILLAGE)
  for (let n = 0; n < VILLAGE_CLAIMS; n += 1) {
    const { appealId } = await registered(t, VILLAGE)
    await act(t, clerk, appealId, 'triage', { decision: 'keep', type: 'personal', category: ROAD })
    await act(t, clerk, appealId, 'dispatch', {
      unitId: VILLAGE,
      track: 'simple',
      reason: '本村办理',
    })
    await act(t, clerk, appealId, 'accept', {})
    const on = '2026-03-02'
    await act(t, clerk, appealId, 'contact', {
      on,
      how: 'phone',
      summary: '已电话联系，约定看现场',
    })
    await act(t, clerk, appealId, 'claim', await repaired(t, clerk))
  }
  const centre = await person(t, 'district_centre', CENTRE)
  await aRoadAppeal(t, 'claimed', { centre })
  // It falls due at this department, which does nothing; its successor will claim it.
  lying = (await aRoadAppeal(t, 'contacted', { centre })).appealId
  await friday('2026-03-06')
  t.at('2026-03-09T02:00:00.000Z')
  await merge(OLD_TOWN, TOWN, '2026-03-10')
  expect(await friday('2026-03-13')).toEqual(['2026-03-06'])
  const first = await estimates('2026-03-06')
  expect(owed(first, OLD_TOWN)).toEqual([VILLAGE_CLAIMS, VILLAGE_CLAIMS])
  expect(owed(first, TOWN)).toBeUndefined()

  expect(await friday('2026-03-20')).toEqual(['2026-03-13'])
  const second = await estimates('2026-03-13')
  expect(owed(second, TOWN)).toEqual([VILLAGE_CLAIMS, VILLAGE_CLAIMS])
  expect(owed(second, VILLAGE)).toEqual([VILLAGE_CLAIMS, VILLAGE_CLAIMS])
  expect(second.has(OLD_TOWN)).toBe(false)
})

test('what fell due at a unit that is gone, and was claimed by its successor, counts as claimed', async () => {
  t.at('2026-03-23T02:00:00.000Z')
  await merge(CHENGGUAN, ZHUJIAN, '2026-03-25')
  t.at('2026-03-26T02:00:00.000Z')
  const handler = await person(t, 'handler', ZHUJIAN)
  await act(t, handler, lying, 'claim', await repaired(t, handler))
  await friday('2026-03-27')
  expect(await friday('2026-04-03')).toEqual(['2026-03-27'])
  const { rows: late } = await sql`select week::text, figures ->> 'due_late' as n from account
    where unit_id = ${CHENGGUAN} and figures ? 'due_late'`.execute(t.deps.db)
  expect(late).toEqual([{ week: '2026-03-20', n: '1' }])
  const third = await estimates('2026-03-27')
  expect(third.has(CHENGGUAN)).toBe(false)
  expect(owed(third, ZHUJIAN)).toEqual([2, 2])
  expect(owed(third, DISTRICT)).toEqual([VILLAGE_CLAIMS + 2, VILLAGE_CLAIMS + 2])
  const groups = await t.deps.db
    .selectFrom('true_rate_group')
    .select(['code', 'due'])
    .where('to_week', '=', '2026-03-27')
    .orderBy('code')
    .execute()
  expect(groups).toEqual([
    { code: 'department', due: 2 },
    { code: 'village', due: VILLAGE_CLAIMS },
  ])
})

test('a week that does not add up is logged and left out; the weeks after it are estimated', async () => {
  const [bad, good] = ['2026-04-03', '2026-04-10']
  const inspector = await person(t, 'inspector', '511902-inspection')
  const other = await testApp()
  try {
    const staffId = inspector.actor.staffId
    for (const [week, due] of [
      [bad, 0],
      [good, 3],
    ] as const) {
      await aClosedWeek(
        other,
        week,
        [{ unitId: ZHUJIAN, figures: { due }, signed: 'never' }],
        staffId,
      )
    }
    const { appealId } = await registered(other, null)
    await sql`insert into account_line (district_id, week, unit_id, appeal_id, facts, claim_seq, track, outcome, evidence)
      values (${DISTRICT}, ${bad}, ${ZHUJIAN}, ${appealId}, '{due}', 2, 'simple', 'solved', 0)`.execute(
      other.deps.db,
    )
    const said = vi.spyOn(other.deps.log, 'error')
    other.at('2026-04-17T09:05:00.000Z')
    expect(await estimateWeeks(other.deps)).toEqual([good])
    expect(said).toHaveBeenCalledWith(expect.objectContaining({ week: bad }), expect.any(String))
  } finally {
    await other.close()
  }
})
