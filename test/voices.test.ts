// 并案: two people, one broken road. Each keeps receipt, say and rating, whoever's appeal leads.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { change } from '../src/appeals/ledger.ts'
import type { VerbName } from '../src/appeals/contract.ts'
import { verifyLedger } from '../src/appeals/verify.ts'
import sharp from 'sharp'
import { sweepDeadlines } from '../src/worker.ts'
import { storePhoto } from '../src/intake/photos.ts'
import { testApp, type TestApp } from './support/app.ts'
import { person, registered, type Person } from './support/people.ts'

let t: TestApp
let centre: Person
let works: Person
beforeAll(async () => {
  t = await testApp()
  centre = await person(t, 'district_centre', '511902-centre')
  works = await person(t, 'handler', '511902-minzheng')
})
afterAll(() => t.close())

const picture = () =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: '#888' } })
    .jpeg()
    .toBuffer()
const current = async (id: string) =>
  (
    await t.deps.db
      .selectFrom('appeal')
      .select('current')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
  ).current
async function act(by: Person, id: string, verb: VerbName, input: unknown) {
  await change(t.deps, {
    districtId: '511902',
    actor: by.actor,
    appealId: id,
    verb,
    input,
    commandId: crypto.randomUUID(),
    seenVersion: (await current(id)).version,
  })
}
const say = (receipt: { code: string; secret: string }, verb: string, input: object) =>
  t.app.inject({
    method: 'POST',
    url: `/api/public/appeals/${receipt.code}/${verb}`,
    payload: { secret: receipt.secret, input },
  })

test('the one whose appeal was merged disputes, confirms and rates with their own receipt', async () => {
  const lead = await registered(t, null)
  const other = await registered(t, null)
  await act(centre, lead.appealId, 'triage', {
    decision: 'keep',
    type: 'suggestion',
    category: 'urban.municipal.road',
  })
  await act(centre, other.appealId, 'merge', {
    intoId: lead.appealId,
    intoSeenVersion: (await current(lead.appealId)).version,
    reason: '同一路段',
  })
  await act(centre, lead.appealId, 'dispatch', {
    unitId: '511902-minzheng',
    track: 'simple',
    reason: '按职责',
  })
  await act(works, lead.appealId, 'accept', {})
  const claim = async () => {
    const evidence = await Promise.all(
      (['photo_before', 'photo_after'] as const).map(async (kind) => ({
        kind,
        fileId: (
          await storePhoto(t.deps, await picture(), {
            uploadedBy: { kind: 'staff', staffId: works.actor.staffId },
          })
        ).fileId,
      })),
    )
    await act(works, lead.appealId, 'claim', { outcome: 'solved', result: '已修好', evidence })
  }
  await claim()

  const story = await t.app.inject({
    url: `/api/public/appeals/${other.receipt.code}`,
    headers: { 'x-receipt-secret': other.receipt.secret },
  })
  const actions = story.json<{ actions: { verb: string; refusal: string | null }[] }>().actions
  expect(
    actions
      .filter(({ refusal }) => refusal === null)
      .map(({ verb }) => verb)
      .sort(),
  ).toEqual(['confirm', 'dispute', 'supplement'])

  expect((await say(other.receipt, 'dispute', { reason: '我家门前没有修' })).statusCode).toBe(200)
  expect(await current(lead.appealId)).toMatchObject({ state: 'in_progress', redoCount: 1 })
  await claim()
  expect((await say(other.receipt, 'confirm', {})).statusCode).toBe(200)
  expect(await current(lead.appealId)).toMatchObject({ state: 'claimed', confirmations: 1 })
  expect(
    (await say(other.receipt, 'rate', { level: 4, solved: true, contacted: true })).statusCode,
  ).toBe(409)
  // Not the one who is to be called: nobody closes on a call that was not made, and the lead's own word is awaited.
  await expect(
    act(centre, lead.appealId, 'close', { basis: 'callback', summary: '两位反映人都说好了' }),
  ).rejects.toMatchObject({ code: 'call_first' })
  expect((await say(lead.receipt, 'confirm', {})).statusCode).toBe(200)
  t.at('2026-03-20T02:00:00Z')
  await sweepDeadlines(t.deps, '511902')
  expect(
    (await say(other.receipt, 'rate', { level: 4, solved: true, contacted: true })).statusCode,
  ).toBe(200)
  expect(
    (await say(lead.receipt, 'rate', { level: 5, solved: true, contacted: true })).statusCode,
  ).toBe(200)
  expect(await current(other.appealId)).toMatchObject({ state: 'merged', ratings: [{ level: 4 }] })
  expect(await current(lead.appealId)).toMatchObject({ state: 'closed', ratings: [{ level: 5 }] })
  expect((await verifyLedger(t.deps.db, '511902')).problems).toEqual([])
})

test('a code alone opens nothing, and a wrong secret says no more than a wrong code', async () => {
  const { receipt } = await registered(t, null)
  const none = await t.app.inject({ url: `/api/public/appeals/${receipt.code}` })
  const wrong = await t.app.inject({
    url: `/api/public/appeals/${receipt.code}`,
    headers: { 'x-receipt-secret': 'WRNGSCRT' },
  })
  const unknown = await t.app.inject({
    url: '/api/public/appeals/NNNNNNNNNN',
    headers: { 'x-receipt-secret': receipt.secret },
  })
  const plain = (answer: typeof wrong) => ({
    ...answer.json<Record<string, unknown>>(),
    requestId: '',
  })
  expect(none.statusCode).toBe(404)
  expect(plain(wrong)).toEqual(plain(unknown))
})
