import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { person, registered, signIn, type Person } from '../../test/support/people.ts'
import { change } from '../appeals/ledger.ts'
import { closeDrive, freezeDrive, planDrive } from './drives.ts'
import type { CompareAnswer } from './contract-compare.ts'
import type { RecurrenceAnswer } from '../triage/contract-recurrence.ts'

const D = '511902'
const VILLAGE = '511902001001'
const OTHER = '511902002001'
let t: TestApp
let centre: Person
let headers: { cookie: string }
let clerk: { cookie: string }
let lamp: string
beforeAll(async () => {
  t = await testApp()
  centre = await person(t, 'district_centre', `${D}-centre`)
  const plan = {
    name: '起底',
    channels: ['scan' as const],
    teams: [],
    quotas: [],
    previousId: null,
  }
  t.at('2025-03-01T02:00:00.000Z')
  await planDrive(t.deps, centre.actor, {
    ...plan,
    id: '2025',
    name: '2025年起底',
    fromOn: '2025-03-01',
    toOn: '2025-03-31',
  })
  t.at('2025-03-10T02:00:00.000Z')
  const driveId = '2025'
  const first = await registered(t, VILLAGE, {
    driveId,
    channel: 'scan',
    text: '柳树街农贸市场门口三盏路灯不亮，晚上看不清路。',
  })
  lamp = first.appealId
  await registered(t, VILLAGE, {
    driveId,
    channel: 'visit',
    text: '桥头化粪池满溢，污水流到人行道上。',
  })
  const gone = await registered(t, OTHER, {
    driveId,
    channel: 'visit',
    text: '请给我们村修一个篮球场。',
  })
  await withdrawn(gone.appealId)
  t.at('2025-04-02T02:00:00.000Z')
  await registered(t, OTHER, {
    driveId,
    channel: 'visit',
    text: '山湾里手机没有信号，打不了电话。',
  })
  await freezeDrive(t.deps, centre.actor, '2025')
  await closeDrive(t.deps, centre.actor, '2025', '按期结束')
  t.at('2025-06-01T02:00:00.000Z')
  await withdrawn(lamp)
  t.at('2026-03-01T02:00:00.000Z')
  await planDrive(t.deps, centre.actor, {
    ...plan,
    id: '2026',
    name: '2026年起底',
    fromOn: '2026-03-01',
    toOn: '2026-03-31',
  })
  t.at('2026-03-10T02:00:00.000Z')
  headers = await signIn(t, centre)
  clerk = await signIn(t, await person(t, 'village_clerk', VILLAGE))
})
afterAll(() => t.close())

function withdrawn(appealId: string) {
  return change(t.deps, {
    districtId: D,
    actor: { kind: 'reporter', reporterNo: 1 },
    appealId,
    verb: 'withdraw',
    input: { reason: '已经好了' },
    commandId: `withdraw-${appealId}`,
    seenVersion: 1,
  })
}
const compare = async (who = headers) =>
  (await t.app.inject({ url: '/api/drives/2026/compare', headers: who })).json<CompareAnswer>()
const recurrence = async (id: string, who = headers) =>
  (
    await t.app.inject({ url: `/api/appeals/${id}/recurrence`, headers: who })
  ).json<RecurrenceAnswer>()
const mark = (id: string, earlierId: string | null, who = headers) =>
  t.app.inject({
    method: 'POST',
    url: `/api/appeals/${id}/recurrence`,
    payload: { earlierId },
    headers: who,
  })

test('this drive stands beside the earlier one, and every part adds up to the whole', async () => {
  await registered(t, VILLAGE, { driveId: '2026', channel: 'scan', text: '今年新的一件事。' })
  const { drives, parts, rolledOver } = await compare()
  expect(drives.map(({ id }) => id)).toEqual(['2026', '2025'])
  const whole = parts.find(({ by }) => by === 'all')
  expect(whole?.numbers).toMatchObject([
    { raw: 1, valid: 1, late: 0 },
    { raw: 4, valid: 4, late: 1 },
  ])
  for (const by of ['door', 'town', 'category'] as const)
    for (const index of [0, 1])
      expect(
        parts
          .filter((part) => part.by === by)
          .reduce((sum, { numbers }) => sum + (numbers[index]?.raw ?? 0), 0),
      ).toBe(whole?.numbers[index]?.raw)
  // Three were open when it was closed; one of them was withdrawn since.
  expect(rolledOver).toMatchObject([
    { driveId: '2025', open: 3, solved: 0, otherwise: 1, stillOpen: 2 },
  ])
})

test('what came back is suggested by place and text, and counted when a person says so', async () => {
  const { appealId } = await registered(t, VILLAGE, {
    driveId: '2026',
    channel: 'scan',
    text: '桥头的化粪池又满了，污水流到人行道上，去年也是这样。',
  })
  const asked = await recurrence(appealId)
  expect(asked).toMatchObject({ asked: true, mayMark: true, marked: null })
  const [likely] = asked.likely
  expect(likely).toMatchObject({
    driveName: '2025年起底',
    excerpt: '桥头化粪池满溢，污水流到人行道上。',
  })
  expect((await compare()).back).toMatchObject({ matters: 2, cameBack: 0, unmarked: 2 })

  const marked = await mark(appealId, likely?.id ?? '', clerk)
  expect(marked.json<RecurrenceAnswer>().marked?.earlier).toMatchObject({ code: likely?.code })
  expect((await compare()).back).toMatchObject({
    cameBack: 1,
    isNew: 0,
    unmarked: 1,
    of: [{ driveId: '2025', n: 1 }],
  })

  // Somebody looked again and holds it to be new: the newest word counts, and both are kept.
  await mark(appealId, null)
  await mark(appealId, null)
  expect((await compare()).back).toMatchObject({ cameBack: 0, isNew: 1, unmarked: 1 })
  const { rows } = await t.superuser.query(
    'select seq, earlier_id from recurrence where appeal_id = $1 order by seq',
    [appealId],
  )
  expect(rows).toEqual([
    { seq: 1, earlier_id: likely?.id },
    { seq: 2, earlier_id: null },
  ])
  await expect(t.superuser.query('delete from recurrence')).rejects.toThrow()
})

test('only a matter of an earlier drive can come back, and only those who triage say so', async () => {
  const { appealId } = await registered(t, VILLAGE, {
    driveId: '2026',
    channel: 'scan',
    text: '又一件新的事。',
  })
  const same = await registered(t, VILLAGE, {
    driveId: '2026',
    channel: 'scan',
    text: '再一件新的事。',
  })
  expect((await mark(appealId, same.appealId)).json()).toMatchObject({
    code: 'recurrence_not_earlier',
  })
  expect((await mark(lamp, same.appealId)).json()).toMatchObject({ code: 'recurrence_not_asked' })
  const handler = await signIn(t, await person(t, 'handler', `${D}-zhujian`))
  expect((await mark(appealId, null, handler)).statusCode).toBe(403)
  const elsewhere = await signIn(t, await person(t, 'village_clerk', OTHER))
  expect((await mark(appealId, null, elsewhere)).statusCode).toBe(404)
})

test('the table holds the same numbers', async () => {
  const { body } = await t.app.inject({ url: '/api/drives/2026/compare.csv', headers })
  const { parts } = await compare()
  const [now, before] = parts[0]?.numbers ?? []
  expect(body).toContain(`合计,合计,2026年起底,${now?.raw},${now?.valid}`)
  expect(body).toContain(`合计,合计,2025年起底,${before?.raw},${before?.valid}`)
})
