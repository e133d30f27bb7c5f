// 重办 over HTTP: the third dispute is on the list of the conference, and no dissatisfaction is lost.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { person, signIn, type Person } from '../../test/support/people.ts'
import { act, aRoadAppeal, CENTRE, CHENGGUAN, JIAOTONG } from '../../test/support/road.ts'
import { aPhoto } from '../../test/support/stage.ts'
import { verifyLedger } from '../appeals/verify.ts'
import { storePhoto } from '../intake/photos.ts'
import type { Dissatisfied, RaisedAppeals } from './contract-redos.ts'

let t: TestApp
let centre: Person
let handler: Person
let conference: Person
beforeAll(async () => {
  t = await testApp()
  centre = await person(t, 'district_centre', CENTRE)
  handler = await person(t, 'handler', CHENGGUAN)
  conference = await person(t, 'district_centre', '511902-conference')
})
afterAll(async () => {
  expect((await verifyLedger(t.deps.db, '511902')).problems).toEqual([])
  await t.close()
})

async function get<T>(who: Person, url: string): Promise<T> {
  const answer = await t.app.inject({ method: 'GET', url, headers: await signIn(t, who) })
  expect(answer.statusCode).toBe(200)
  return answer.json() as T
}
async function claim(appealId: string) {
  const uploadedBy = { kind: 'staff', staffId: handler.actor.staffId } as const
  const evidence = []
  for (const kind of ['photo_before', 'photo_after'] as const) {
    const photo = await aPhoto('x.jpg', kind === 'photo_before' ? '#111111' : '#eeeeee')
    const { fileId } = await storePhoto(t.deps, photo.buffer, { uploadedBy })
    evidence.push({ fileId, kind })
  }
  await act(t, handler, appealId, 'claim', { outcome: 'solved', result: '修好了', evidence })
}

test('three redos bring it before the conference, whose office names a lead; the exits add up at every moment', async () => {
  const { appealId, receipt, code } = await aRoadAppeal(t, 'claimed', { centre, handler })
  const other = await aRoadAppeal(t, 'claimed', { centre, handler, text: '另一件' })
  const dispute = (receipt: { code: string; secret: string }, reason: string) =>
    t.app.inject({
      method: 'POST',
      url: `/api/public/appeals/${receipt.code}/dispute`,
      payload: { secret: receipt.secret, input: { reason } },
    })
  const days = 'fromOn=2026-03-01&toOn=2026-03-02'
  const exits = () => get<Dissatisfied>(centre, `/api/dissatisfied?${days}`)
  expect((await exits()).total.dissatisfied).toBe(0)
  await dispute(receipt, '第一次没修好')
  await dispute(other.receipt, '也没修好')
  for (const reason of ['第二次没修好', '第三次没修好']) {
    await claim(appealId)
    await dispute(receipt, reason)
  }
  await act(t, centre, other.appealId, 'strike', { reason: '责任在上游管网，不在该单位' })
  expect((await exits()).total).toEqual({
    dissatisfied: 2,
    satisfied: 0,
    struck: 1,
    extended: 0,
    handed_over: 0,
    open: 1,
    withdrawn: 0,
  })
  // A later span has none of its own, and does not lose the one that has left by no exit.
  const later = await get<Dissatisfied>(
    centre,
    '/api/dissatisfied?fromOn=2026-03-03&toOn=2026-03-04',
  )
  expect(later.total.dissatisfied).toBe(0)
  expect(later.earlier.map((line) => line.code)).toEqual([code])

  const list = async () => (await get<RaisedAppeals>(centre, '/api/conference-list')).appeals
  expect(await list()).toMatchObject([
    {
      code,
      ground: 'redos',
      redos: 3,
      decided: null,
      history: [
        { ground: 'reporter', reason: '第一次没修好' },
        { ground: 'reporter', reason: '第二次没修好' },
        { ground: 'reporter', reason: '第三次没修好' },
      ],
    },
  ])
  await expect(
    act(t, centre, appealId, 'decide_conference', { unitId: JIAOTONG, reason: '由交通局牵头' }),
  ).rejects.toMatchObject({ code: 'not_the_conference' })
  await act(t, conference, appealId, 'decide_conference', {
    unitId: JIAOTONG,
    reason: '由交通局牵头',
  })
  expect(await list()).toMatchObject([{ unitId: JIAOTONG, decided: { unitId: JIAOTONG } }])
  const after = await exits()
  expect(after.total).toMatchObject({ dissatisfied: 2, struck: 1, handed_over: 1, open: 0 })
  expect(after.lines.find((line) => line.code === code)).toMatchObject({
    unitId: CHENGGUAN,
    why: '第三次没修好',
    leftBy: '由交通局牵头',
  })
})
