// What the desk announces besides appeals: accounts to sign, lines to check, calls to make; each to whom it concerns, and nobody else.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { person, signIn, type Person } from '../../test/support/people.ts'
import { aRoadAppeal, CENTRE, CHENGGUAN } from '../../test/support/road.ts'
import { closeWeeks } from '../accounts/close.ts'
import type { Owed } from '../accounts/contract.ts'
import { signAccount } from '../accounts/sign.ts'
import { openWeeks } from '../accounts/weeks.ts'
import { sweepDeadlines } from '../worker.ts'
import type { CallsWaiting } from '../callbacks/contract.ts'
import type { LinesLeft } from '../spotchecks/contract.ts'
import { drawClosedWeeks } from '../spotchecks/draw.ts'

const INSPECTION = '511902-inspection'
const WEEK = '2026-03-06'
let t: TestApp
let head: Person
let handler: Person
let centre: Person
let inspector: Person
beforeAll(async () => {
  t = await testApp()
  head = await person(t, 'head', CHENGGUAN)
  handler = await person(t, 'handler', CHENGGUAN)
  centre = await person(t, 'district_centre', CENTRE)
  inspector = await person(t, 'inspector', INSPECTION)
  await openWeeks(t.deps)
  await aRoadAppeal(t, 'claimed', { centre, handler })
  await aRoadAppeal(t, 'claimed', { centre, handler })
})
afterAll(() => t.close())

async function ask<T>(who: Person, url: string) {
  const answer = await t.app.inject({ method: 'GET', url, headers: await signIn(t, who) })
  return { status: answer.statusCode, body: answer.json<T>() }
}
const owed = async (who: Person) => (await ask<Owed>(who, '/api/accounts/owed')).body.owed
const left = (who: Person) => ask<LinesLeft>(who, '/api/spot-checks/left')
const waiting = (who: Person) => ask<CallsWaiting>(who, '/api/callbacks/waiting')

test('before the cut-off nobody owes a signature and nothing is drawn', async () => {
  expect(await owed(head)).toEqual([])
  expect((await left(inspector)).body).toEqual({ left: 0, late: 0, mine: 0, numberUntil: null })
})

test('from the freeze on the head reads what is to be signed and until when; nobody signs for another unit', async () => {
  t.at('2026-03-06T09:00:01Z')
  await closeWeeks(t.deps)
  await drawClosedWeeks(t.deps)
  expect(await owed(head)).toMatchObject([
    { week: WEEK, unitId: CHENGGUAN, state: 'waiting', signUntil: '2026-03-09T09:00:00.000Z' },
  ])
  expect((await owed(centre)).map(({ unitId }) => unitId)).toEqual([CENTRE])
  expect((await ask(handler, '/api/accounts/owed')).status).toBe(403)
})

test('lines left are told to inspectors alone, and to none with a hat at the unit', async () => {
  expect((await left(inspector)).body).toEqual({ left: 1, late: 0, mine: 0, numberUntil: null })
  for (const who of [head, handler, centre]) expect((await left(who)).status).toBe(403)
  const recused = await person(t, 'inspector', INSPECTION)
  await t.superuser.query(
    `insert into appointment (district_id, id, staff_id, role, unit_id, from_on, created_at)
     values ('511902', gen_random_uuid(), $1, 'head', $2, '2026-03-01', '2026-03-01T00:00:00Z')`,
    [recused.actor.staffId, CHENGGUAN],
  )
  expect((await left(recused)).body).toEqual({ left: 0, late: 0, mine: 0, numberUntil: null })
})

test('whom nobody has called yet waits for those who call', async () => {
  t.at('2026-03-13T09:00:02Z')
  await sweepDeadlines(t.deps, '511902')
  const { ready, otherPart } = (await waiting(centre)).body
  expect(ready + otherPart).toBe(2)
  expect((await waiting(head)).status).toBe(403)
})

test('what stays unsigned is missing week after week until somebody signs; lines past their day say so', async () => {
  t.at('2026-03-20T09:00:02Z')
  await closeWeeks(t.deps)
  const states = (await owed(head)).map(({ week, state }) => `${week} ${state}`)
  expect(states).toEqual([`${WEEK} missing`, '2026-03-13 missing', '2026-03-20 waiting'])
  expect((await left(inspector)).body).toMatchObject({ late: 1 })
  await signAccount(t.deps, head.actor, { week: WEEK, unitId: CHENGGUAN }, '')
  expect((await owed(head)).map(({ week }) => week)).toEqual(['2026-03-13', '2026-03-20'])
})
