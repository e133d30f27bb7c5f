// 谁的手机说“办好了”: an answer from an office, and many from one phone, show; a citizen's own phone shows nothing.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { person, signIn, type Person } from '../../test/support/people.ts'
import {
  act,
  aRoadAppeal,
  CENTRE,
  CHENGGUAN,
  repaired,
  type RoadAppeal,
} from '../../test/support/road.ts'
import { forgetAnswers } from './answers.ts'
import type { AnswerOrigins } from './contract.ts'

let t: TestApp
let centre: Person
let handler: Person
beforeAll(async () => {
  t = await testApp()
  centre = await person(t, 'district_centre', CENTRE)
  handler = await person(t, 'handler', CHENGGUAN)
})
afterAll(() => t.close())

const claimed = () => aRoadAppeal(t, 'claimed', { centre, handler })
const OWN_PHONE = '10.9.0.1'

async function says(
  verb: 'confirm' | 'dispute',
  { receipt }: RoadAppeal,
  from: { address: string; cookie?: string },
) {
  const answer = await t.app.inject({
    method: 'POST',
    url: `/api/public/appeals/${receipt.code}/${verb}`,
    remoteAddress: from.address,
    headers: { 'user-agent': 'phone', ...(from.cookie ? { cookie: from.cookie } : {}) },
    payload: {
      secret: receipt.secret,
      commandId: crypto.randomUUID(),
      input: verb === 'dispute' ? { reason: '没有修' } : {},
    },
  })
  expect(answer.statusCode).toBe(200)
}

async function originsFor(who: Person, { appealId }: RoadAppeal) {
  const answer = await t.app.inject({
    method: 'GET',
    url: `/api/appeals/${appealId}/answer-origins`,
    headers: await signIn(t, who),
  })
  return answer.json<AnswerOrigins & { code?: string }>()
}

test('“solved” said in a browser in which staff sign in is told to whoever verifies', async () => {
  const appeal = await claimed()
  const signedIn = await t.app.inject({
    method: 'POST',
    url: '/api/session',
    payload: { username: handler.username, password: handler.password },
  })
  const cookie = signedIn.cookies.find(({ name }) => name === 'huiyin_staff')
  await says('confirm', appeal, { address: OWN_PHONE, cookie: `huiyin_staff=${cookie?.value}` })
  const { answers } = await originsFor(centre, appeal)
  expect(answers).toEqual([{ reporterNo: 1, verb: 'confirm', office: 'browser', samePhone: null }])
})

test('and so is one from the address of an office at work', async () => {
  const appeal = await claimed()
  await t.app.inject({
    method: 'POST',
    url: '/api/session',
    remoteAddress: '10.9.0.7',
    payload: { username: handler.username, password: handler.password },
  })
  await says('confirm', appeal, { address: '10.9.0.7' })
  expect((await originsFor(centre, appeal)).answers[0]?.office).toBe('network')
})

test('a citizen’s own phone shows nothing; three for one unit on one day from one phone do', async () => {
  const first = await claimed()
  await says('confirm', first, { address: '10.9.0.2' })
  expect((await originsFor(centre, first)).answers).toEqual([
    { reporterNo: 1, verb: 'confirm', office: null, samePhone: null },
  ])
  for (const appeal of [await claimed(), await claimed()])
    await says('confirm', appeal, { address: '10.9.0.2' })
  expect((await originsFor(centre, first)).answers[0]?.samePhone).toBe(3)
})

test('whoever says “not solved” is left in peace', async () => {
  const appeal = await claimed()
  await says('dispute', appeal, { address: '10.9.0.2' })
  expect((await originsFor(centre, appeal)).answers).toEqual([])
})

test('the unit whose claim it is sees nothing of it', async () => {
  const appeal = await claimed()
  await says('confirm', appeal, { address: '10.9.0.2' })
  expect((await originsFor(handler, appeal)).code).toBe('own_work')
})

test('after a redo the answer to the new claim is looked at anew', async () => {
  const appeal = await claimed()
  await says('confirm', appeal, { address: '10.9.0.3' })
  await says('dispute', appeal, { address: '10.9.0.3' })
  await act(t, handler, appeal.appealId, 'claim', await repaired(t, handler))
  await says('confirm', appeal, { address: '10.9.0.3', cookie: 'huiyin_staff=1' })
  expect((await originsFor(centre, appeal)).answers).toMatchObject([{ office: 'browser' }])
})

test('it is forgotten after ninety days', async () => {
  const { rows } = await t.superuser.query('select count(*)::int as n from answer_origin')
  expect(await forgetAnswers(t.deps)).toBe(0)
  t.at('2026-07-15T02:00:00.000Z')
  expect(await forgetAnswers(t.deps)).toBe(rows[0].n)
})
