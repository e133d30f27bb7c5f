// 回避一年: what somebody held until yesterday recuses today, on every way in.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { person, signIn, type Person } from '../../test/support/people.ts'
import { aRoadAppeal, CENTRE, CHENGGUAN } from '../../test/support/road.ts'
import { closeWeeks } from '../accounts/close.ts'
import { openWeeks } from '../accounts/weeks.ts'
import { actorOf } from '../organisation/actors.ts'
import type { Role } from '../organisation/contract.ts'
import { insertAppointment, revokeAppointment } from '../organisation/staff.ts'
import type { SpotWeekDetail } from '../spotchecks/contract.ts'
import { drawClosedWeeks } from '../spotchecks/draw.ts'

const WEEK = '2026-03-06'
const INSPECTION = '511902-inspection'

let t: TestApp
let moved: Person
let caller: Person
let lineId: string
let appealId: string
const by = () => ({ districtId: '511902', staffId: null, now: t.deps.now() })
const hold = (who: Person, unitId: string, fromOn: string, toOn: string | null, role: Role) =>
  t.deps.db
    .transaction()
    .execute((tx) =>
      insertAppointment(tx, by(), { staffId: who.actor.staffId, role, unitId, fromOn, toOn }),
    )
async function ask(who: Person, method: 'GET' | 'POST', url: string, payload?: object) {
  const headers = await signIn(t, who)
  return t.app.inject({ method, url, headers, ...(payload && { payload }) })
}
const formerly = async (who: Person) =>
  (await actorOf(t.deps.db, '511902', who.actor.staffId, t.deps.now().toISOString().slice(0, 10)))
    ?.formerly

beforeAll(async () => {
  t = await testApp()
  t.at('2026-03-02T02:00:00.000Z')
  await openWeeks(t.deps)
  const centre = await person(t, 'district_centre', CENTRE)
  const handler = await person(t, 'handler', CHENGGUAN)
  moved = await person(t, 'inspector', INSPECTION)
  caller = await person(t, 'district_centre', CENTRE)
  await hold(moved, CHENGGUAN, '2026-01-01', '2026-03-08', 'head')
  await hold(caller, CHENGGUAN, '2026-01-01', '2026-03-08', 'head')
  appealId = (await aRoadAppeal(t, 'claimed', { centre, handler })).appealId
  t.at('2026-03-06T09:05:00.000Z')
  await closeWeeks(t.deps)
  await drawClosedWeeks(t.deps)
  const { rows } = await sql<{ line_id: string }>`select line_id from spot_line`.execute(t.deps.db)
  lineId = rows[0]!.line_id // one claim, one line
  t.at('2026-03-09T02:00:00.000Z')
})
afterAll(() => t.close())

test('the head until yesterday, an inspector today, is told of no line of the unit and finds on none', async () => {
  const seen = (await ask(moved, 'GET', `/api/spot-checks/${WEEK}`)).json<SpotWeekDetail>()
  expect(seen).toMatchObject({ lines: 0, list: [] })
  const input = {
    lineId,
    finding: 'false',
    reasons: ['nothing_done'],
    text: '路面还是坏的，没有修过的痕迹，没带手机拍不了照。',
    happenedAt: t.deps.now().toISOString(),
  }
  const answer = await ask(moved, 'POST', '/api/spot-check-findings', {
    commandId: randomUUID(),
    input,
  })
  expect(answer.json()).toMatchObject({ code: 'recused' })
})

test('nor is the former head sent there by a colleague', async () => {
  const other = await person(t, 'inspector', INSPECTION)
  const answer = await ask(other, 'POST', `/api/spot-checks/${WEEK}/assign`, {
    lineIds: [lineId],
    staffIds: [moved.actor.staffId],
  })
  expect(answer.json()).toMatchObject({ code: 'sent_is_recused' })
})

test('at the centre the former head neither reads what hints at the claim, nor calls about it', async () => {
  expect(
    (await ask(caller, 'GET', `/api/appeals/${appealId}/evidence-flags`)).json(),
  ).toMatchObject({ code: 'in_line' })
  t.at('2026-03-20T02:00:00.000Z')
  const own = (await ask(caller, 'GET', '/api/callbacks')).json()
  const another = await person(t, 'district_centre', CENTRE)
  const theirs = (await ask(another, 'GET', '/api/callbacks')).json()
  expect([own, theirs]).toMatchObject([{ ready: 0 }, { ready: 1 }])
})

test('a post that was taken away counts as one that ran out; a year later neither does', async () => {
  t.at('2026-03-20T02:00:00.000Z')
  const dismissed = await person(t, 'inspector', INSPECTION)
  const id = await hold(dismissed, CHENGGUAN, '2026-03-01', null, 'handler')
  await t.deps.db.transaction().execute((tx) => revokeAppointment(tx, by(), id, '调离'))
  const post = { role: 'handler', unitId: CHENGGUAN }
  expect(await formerly(dismissed)).toMatchObject([post])
  t.at('2027-03-20T02:00:00.000Z')
  expect(await formerly(dismissed)).toMatchObject([post])
  t.at('2027-03-21T02:00:00.000Z')
  expect(await formerly(dismissed)).toBeUndefined()
})
