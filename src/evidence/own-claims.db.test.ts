// 自登自结 and 拆件: nobody is kept from writing down what is easy. It is drawn like everything else, and those who check read of it.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { person, signIn, type Person } from '../../test/support/people.ts'
import { act, aRoadAppeal, CENTRE, CHENGGUAN, repaired, ROAD } from '../../test/support/road.ts'
import { closeWeeks } from '../accounts/close.ts'
import { openWeeks } from '../accounts/weeks.ts'
import { drawClosedWeeks } from '../spotchecks/draw.ts'
import { SELF_CLAIMS_MIN, type UnitSigns } from './contract-flags.ts'

const VILLAGE = '511902101001'
const OTHER = '511902101002'

let t: TestApp
let inspector: Person
beforeAll(async () => {
  t = await testApp()
  t.at('2026-03-02T02:00:00Z')
  await openWeeks(t.deps)
  inspector = await person(t, 'inspector', '511902-inspection')
})
afterAll(() => t.close())

async function told(who: Person, areaId: string, text: string): Promise<string> {
  const answer = await t.app.inject({
    method: 'POST',
    url: '/api/appeals',
    headers: await signIn(t, who),
    payload: { commandId: randomUUID(), input: { text, channel: 'visit', areaId, fileIds: [] } },
  })
  return answer.json<{ id: string }>().id
}
/** Sorts, takes on and claims all alone, within a day. */
async function alone(clerk: Person, unitId: string, appealId: string) {
  await act(t, clerk, appealId, 'triage', { decision: 'keep', type: 'personal', category: ROAD })
  await act(t, clerk, appealId, 'dispatch', { unitId, track: 'simple', reason: '本村办理' })
  await act(t, clerk, appealId, 'accept', {})
  await act(t, clerk, appealId, 'claim', await repaired(t, clerk))
}
async function signsOf(who: Person, id: string) {
  const url = '/api/evidence-signs/2026-03-06'
  const answer = await t.app.inject({ method: 'GET', url, headers: await signIn(t, who) })
  return answer.json<UnitSigns>().units.find(({ unitId }) => unitId === id)
}

test('what a unit registers and claims itself is pointed out, with what one hand wrote down several times', async () => {
  const clerk = await person(t, 'village_clerk', VILLAGE)
  for (let n = 1; n < SELF_CLAIMS_MIN; n += 1)
    await alone(
      clerk,
      VILLAGE,
      await told(clerk, VILLAGE, `村口到小学的路上有小坑一处，第${n}处，下雨积水。`),
    )
  expect(await signsOf(inspector, VILLAGE)).toMatchObject({ self: 0, split: SELF_CLAIMS_MIN - 1 })
  await alone(clerk, VILLAGE, await told(clerk, VILLAGE, '三组的水渠塌了一段，水进了田里'))
  expect(await signsOf(inspector, VILLAGE)).toMatchObject({
    claims: SELF_CLAIMS_MIN,
    self: SELF_CLAIMS_MIN,
    split: SELF_CLAIMS_MIN - 1,
  })
})

test('what citizens send in, or another office sends on, is not; a town that writes down for its village is of its line', async () => {
  const handler = await person(t, 'handler', CHENGGUAN)
  const centre = await person(t, 'district_centre', CENTRE)
  for (let n = 0; n < SELF_CLAIMS_MIN; n += 1)
    await aRoadAppeal(t, 'claimed', { centre, handler, text: '望王路口路面塌陷，下雨积水' })
  expect(await signsOf(inspector, CHENGGUAN)).toMatchObject({ self: 0, split: 0 })

  const clerk = await person(t, 'village_clerk', OTHER)
  const town = await person(t, 'town_office', OTHER.slice(0, -3))
  for (let n = 0; n < SELF_CLAIMS_MIN; n += 1)
    await alone(clerk, OTHER, await told(town, OTHER, `${n} 号院门口`))
  expect(await signsOf(inspector, OTHER)).toMatchObject({ self: SELF_CLAIMS_MIN })
})

test('all of it stands in the lot, and some of it is drawn', async () => {
  t.at('2026-03-06T09:05:00.000Z')
  await closeWeeks(t.deps)
  await drawClosedWeeks(t.deps)
  const { rows } = await sql<{ lines: number; drawn: number }>`
    select count(*)::int as lines, count(called_at)::int as drawn from spot_line
    where district_id = '511902' and unit_id = ${VILLAGE}`.execute(t.deps.db)
  expect(rows[0]?.lines).toBe(SELF_CLAIMS_MIN)
  expect(rows[0]?.drawn).toBeGreaterThan(0)
})
