// 回访: one caller for one reporter, calls on record for good, and figures that what comes later does not change.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { person, registered, signIn, type Person } from '../../test/support/people.ts'
import { aRoadAppeal, act, CENTRE, CHENGGUAN, ROAD } from '../../test/support/road.ts'
import { verifyLedger } from '../appeals/verify.ts'
import { LOOKED_AT_SCAN, noteLooksAtPaper } from '../reporters/reporters.ts'
import { sweepDeadlines } from '../worker.ts'
import type { Calls, Queue, Turn } from './contract.ts'
import { callbackFigures } from './figures.ts'

let t: TestApp
let centre: Person
let colleague: Person
let handler: Person
/** Sessions end by themselves: a day on, people sign in again. */
const cookies = new Map<string, { cookie: string }>()
async function sessionOf(who: Person) {
  const key = `${who.username} ${t.deps.now().toISOString().slice(0, 13)}`
  const cookie = cookies.get(key) ?? (await signIn(t, who))
  cookies.set(key, cookie)
  return cookie
}
beforeAll(async () => {
  t = await testApp()
  centre = await person(t, 'district_centre', CENTRE)
  colleague = await person(t, 'inspector', '511902-inspection')
  handler = await person(t, 'handler', CHENGGUAN)
})
afterAll(async () => {
  expect((await verifyLedger(t.deps.db, '511902')).problems).toEqual([])
  await t.close()
})

async function ask<T>(
  who: Person,
  method: 'GET' | 'POST' | 'DELETE',
  url: string,
  payload?: object,
) {
  const answer = await t.app.inject({
    method,
    url,
    headers: await sessionOf(who),
    ...(payload ? { payload } : {}),
  })
  return { status: answer.statusCode, body: answer.json() as T & { code?: string } }
}
const take = (who: Person, appealId?: string) =>
  ask<{ turn: Turn | null }>(who, 'POST', '/api/callbacks/turns', appealId ? { appealId } : {})
let command = 0
const look = (who: Person, { appealId, reporterNo }: Pick<Turn, 'appealId' | 'reporterNo'>) =>
  ask<object>(who, 'POST', `/api/appeals/${appealId}/reporters/${reporterNo}/reveal`, {
    reason: '电话回访：核实是否办好',
  })
const fileUnseen = (who: Person, turn: Turn, input: object, id: string) =>
  ask<{ state: string }>(who, 'POST', `/api/callbacks/turns/${turn.appealId}/call`, {
    commandId: id,
    seenVersion: turn.version,
    input,
  })
/** As on the page: the number is shown, somebody calls, and files what was said. */
async function file(who: Person, turn: Turn, input: object, id = `call-command-${(command += 1)}`) {
  await look(who, turn)
  return fileUnseen(who, turn, input, id)
}
const solved = { result: 'reached', solved: true, level: 5, contacted: true }
async function at(instant: string) {
  t.at(instant)
  await sweepDeadlines(t.deps, '511902')
}
async function claimed(text = '路面塌陷') {
  return aRoadAppeal(t, 'claimed', { centre, handler, text })
}
async function turnOf(who: Person, appealId?: string): Promise<Turn> {
  const { turn } = (await take(who, appealId)).body
  if (!turn) throw new Error('nobody to call')
  return turn
}

test('two callers at once never have the same reporter, and each has one at a time', async () => {
  t.at('2026-03-02T02:00:00Z')
  await claimed('一')
  await claimed('二')
  expect((await take(centre)).body.turn).toBeNull() // their own time to answer still runs
  await at('2026-03-10T02:00:00Z')
  const [one, other, again] = await Promise.all([turnOf(centre), turnOf(colleague), turnOf(centre)])
  expect(one.appealId).not.toBe(other.appealId)
  expect(again.appealId).toBe(one.appealId)
  expect((await take(centre, other.appealId)).body.code).toBe('turn_held')
  await ask(centre, 'DELETE', '/api/callbacks/turn')
  expect((await take(centre, other.appealId)).body.code).toBe('turn_taken')
  expect((await take(centre)).body.turn?.appealId).toBe(one.appealId)
  const { body } = await ask<Queue>(centre, 'GET', '/api/callbacks')
  expect(body).toMatchObject({ part: 0, ready: 0, taken: 2, withoutPhone: 0 })
  expect(body.turn?.phoneMasked).toMatch(/\*/)
  for (const who of [centre, colleague]) await ask(who, 'DELETE', '/api/callbacks/turn')
})

test('the handling unit takes no turn and files no call', async () => {
  expect((await take(handler)).status).toBe(403)
  const turn = await turnOf(centre)
  expect((await file(handler, turn, solved)).status).toBe(403)
  // Not through the door of the other verbs, either: there nobody holds a turn.
  const answer = await ask(centre, 'POST', `/api/appeals/${turn.appealId}/call_back`, {
    commandId: 'around-the-turn',
    seenVersion: turn.version,
    input: solved,
  })
  expect(answer.status).toBe(404)
})

test('in quiet hours nobody is called', async () => {
  await ask(centre, 'DELETE', '/api/callbacks/turn')
  t.at('2026-03-10T14:00:00Z') // 22:00
  expect((await take(centre)).body.code).toBe('quiet_hours')
  expect((await ask<Queue>(centre, 'GET', '/api/callbacks')).body).toMatchObject({
    part: null,
    ready: 0,
    otherPart: 2,
  })
})

let first = '' // of two that wait equally long, the one whose turn came first
test('a call is filed once; a turn that ran out and was taken over files nothing', async () => {
  t.at('2026-03-10T02:00:00Z')
  const mine = await turnOf(centre)
  first = mine.text
  const missed = { result: 'not_reached' }
  expect((await file(centre, mine, { result: 'reached' })).status).toBe(400)
  expect((await file(centre, mine, missed, 'the-same-command')).status).toBe(200)
  expect((await file(centre, mine, missed, 'the-same-command')).status).toBe(200) // sent twice, done once
  expect((await take(centre, mine.appealId)).body.turn).toMatchObject({
    refusal: null,
    tried: [{ on: '2026-03-10', part: 0 }],
  })
  await ask(centre, 'DELETE', '/api/callbacks/turn')

  const late = await turnOf(centre)
  expect(late.appealId).not.toBe(mine.appealId)
  t.at('2026-03-10T02:21:00Z')
  await turnOf(colleague, late.appealId)
  expect((await file(centre, late, solved)).body.code).toBe('turn_lost')
  await ask(colleague, 'DELETE', '/api/callbacks/turn')
})

test('who has not looked at the number has called nobody, and files nothing', async () => {
  const { appealId, receipt } = await claimed('没有看过号码')
  const turn = await turnOf(centre, appealId)
  const filed = (id: string) => fileUnseen(centre, turn, { result: 'not_reached' }, id)
  expect((await filed('unseen-command')).body.code).toBe('number_not_seen')
  expect((await fileUnseen(centre, turn, solved, 'unseen-command')).body.code).toBe(
    'number_not_seen',
  )
  // Nor does it help that a colleague looked, or that one read the letter in their hand.
  await look(colleague, turn)
  await noteLooksAtPaper(
    t.deps,
    {
      districtId: '511902',
      appealIds: [appealId],
      staffId: centre.actor.staffId,
      unitId: CENTRE,
    },
    LOOKED_AT_SCAN,
  )
  expect((await filed('unseen-command')).body.code).toBe('number_not_seen')
  await ask(centre, 'DELETE', '/api/callbacks/turn')
  await t.app.inject({
    method: 'POST',
    url: `/api/public/appeals/${receipt.code}/confirm`,
    payload: { secret: receipt.secret, input: {} },
  })
})

test('whoever was not reached is called on another day, in another part of the day; three times in vain is no yes', async () => {
  const tried = async (who: Person, instant: string, called: boolean) => {
    await at(instant)
    const turns = []
    for (let turn = (await take(who)).body.turn; turn; turn = (await take(who)).body.turn) {
      turns.push(turn.text)
      expect((await file(who, turn, { result: 'not_reached' })).status).toBe(200)
    }
    expect(turns.includes(first)).toBe(called)
  }
  await tried(centre, '2026-03-11T02:00:00Z', false) // the same part of the day
  await tried(centre, '2026-03-11T07:00:00Z', true)
  await tried(colleague, '2026-03-11T11:00:00Z', false) // the same day
  await tried(colleague, '2026-03-12T11:00:00Z', true)
  await tried(centre, '2026-03-16T02:00:00Z', false)
  const figures = await callbackFigures(t.deps.db, '511902', {
    after: new Date('2026-03-01T00:00:00Z'),
    until: new Date('2026-03-17T00:00:00Z'),
  })
  expect(figures).toEqual([
    {
      unitId: CHENGGUAN,
      called: 2,
      reached: 0,
      notReached: 2,
      refused: 0,
      solved: 0,
      rated: 0,
      satisfied: 0,
      askedContact: 0,
      contacted: 0,
      denied: 0,
    },
  ])
})

test('whoever left no phone is not called: they are counted and seen by the spot check', async () => {
  t.at('2026-03-17T02:00:00Z')
  const { appealId } = await registered(t, null, { text: '没有留电话' })
  await act(t, centre, appealId, 'triage', { decision: 'keep', type: 'suggestion', category: ROAD })
  await act(t, centre, appealId, 'dispatch', {
    unitId: CHENGGUAN,
    track: 'simple',
    reason: '由该单位管养',
  })
  await act(t, handler, appealId, 'accept', {})
  const files = await aRoadAppeal(t, 'contacted', { centre, handler })
  expect(files.appealId).toBeTruthy()
  const { storePhoto } = await import('../intake/photos.ts')
  const { aPhoto } = await import('../../test/support/stage.ts')
  const uploadedBy = { kind: 'staff', staffId: handler.actor.staffId } as const
  const evidence = []
  for (const kind of ['photo_before', 'photo_after'] as const) {
    const { fileId } = await storePhoto(
      t.deps,
      (await aPhoto('x.jpg', kind === 'photo_before' ? '#111' : '#eee')).buffer,
      { uploadedBy },
    )
    evidence.push({ fileId, kind })
  }
  await act(t, handler, appealId, 'claim', { outcome: 'solved', result: '好了', evidence })
  await at('2026-03-25T02:00:00Z')
  expect((await take(centre, appealId)).body.code).toBe('no_phone')
  expect((await ask<Queue>(centre, 'GET', '/api/callbacks')).body).toMatchObject({
    ready: 0,
    withoutPhone: 1,
  })
})

test('the reporter who answered first is not called, a correction counts where it was recorded, a denied call counts for nothing', async () => {
  t.at('2026-04-07T02:00:00Z')
  const answered = await claimed('先答复的')
  const corrected = await claimed('要更正的')
  await at('2026-04-15T02:00:00Z')
  const early = await turnOf(centre, answered.appealId)
  const said = await t.app.inject({
    method: 'POST',
    url: `/api/public/appeals/${answered.receipt.code}/confirm`,
    payload: { secret: answered.receipt.secret, input: {} },
  })
  expect(said.statusCode).toBe(200)
  expect((await file(centre, early, solved)).body.code).toBe('reporter_answered')
  await ask(centre, 'DELETE', '/api/callbacks/turn')

  expect((await file(centre, await turnOf(centre, corrected.appealId), solved)).body.state).toBe(
    'claimed',
  )
  const until = new Date('2026-04-15T12:00:00Z')
  const span = { after: new Date('2026-04-08T12:00:00Z'), until }
  const friday = await callbackFigures(t.deps.db, '511902', span)
  expect(friday).toMatchObject([
    { called: 1, reached: 1, solved: 1, rated: 1, satisfied: 1, askedContact: 1, contacted: 1 },
  ])

  await at('2026-04-16T02:00:00Z')
  const mine = (await ask<Calls>(centre, 'GET', '/api/callbacks/calls?of=mine')).body.calls
  expect(mine.find(({ appealId }) => appealId === corrected.appealId)).toMatchObject({
    correctable: true,
    attempt: 1,
  })
  const again = await turnOf(colleague, corrected.appealId)
  expect(again.corrects).toBe(1)
  // The call that it corrects could be made: for words about it nobody need look again.
  const redone = await fileUnseen(
    colleague,
    again,
    {
      result: 'reached',
      solved: false,
      level: 2,
      text: '说还没修',
      corrects: 1,
    },
    'a-correction',
  )
  expect(redone.body.state).toBe('in_progress')
  expect(await callbackFigures(t.deps.db, '511902', span)).toEqual(friday) // nothing changes silently
  const nextWeek = { after: until, until: new Date('2026-04-22T12:00:00Z') }
  expect(await callbackFigures(t.deps.db, '511902', nextWeek)).toMatchObject([
    { called: 1, reached: 1, solved: 0, satisfied: 0 },
  ])

  const page = async (path: string) =>
    t.app.inject({
      method: 'GET',
      url: `/api/public/appeals/${corrected.receipt.code}${path}`,
      headers: { 'x-receipt-secret': corrected.receipt.secret },
    })
  expect((await page('')).body).toContain('更正了记录')
  const denied = await t.app.inject({
    method: 'POST',
    url: `/api/public/appeals/${corrected.receipt.code}/deny_call`,
    payload: { secret: corrected.receipt.secret, input: { text: '没人打' } },
  })
  expect(denied.statusCode).toBe(200)
  expect((await ask(centre, 'GET', '/api/callbacks/calls?of=denied')).status).toBe(403)
  expect(
    (await ask<Calls>(colleague, 'GET', '/api/callbacks/calls?of=denied')).body.calls,
  ).toMatchObject([{ attempt: 2, denied: { text: '没人打' } }])
  expect(await callbackFigures(t.deps.db, '511902', nextWeek)).toMatchObject([
    { called: 0, reached: 0, denied: 1 },
  ])
})
