import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { person, registered, signIn, type Person } from '../../test/support/people.ts'
import { aClosedWeek } from '../../test/support/weeks.ts'
import type { Act } from './contract.ts'
import { openConsequences } from './sweep.ts'

const WATER = '511902-shuili'
const ROADS = '511902-jiaotong'
const CONFERENCE = '511902-conference'
const words = '把三处破损路面修好并公示出来'

type Who = { cookie: string }
let t: TestApp
let head: Who
let inspector: Who
let conference: Who
let other: Who
let people: Person[]

/** A session ends in time: everybody signs in again. */
async function signInAll() {
  const [first, second, third, fourth] = await Promise.all(people.map((who) => signIn(t, who)))
  if (first && second && third && fourth)
    [inspector, head, other, conference] = [first, second, third, fourth]
}

beforeAll(async () => {
  t = await testApp()
  const inspecting = await person(t, 'inspector', '511902-inspection')
  people = [
    inspecting,
    await person(t, 'head', WATER),
    await person(t, 'head', ROADS),
    await person(t, 'district_centre', CONFERENCE),
  ]
  await signInAll()
  // Two Fridays before the test begins: the one late, the other without any signature.
  for (const [week, signed] of [
    ['2026-02-13', 'late'],
    ['2026-02-20', 'never'],
  ] as const)
    await aClosedWeek(
      t,
      week,
      [
        { unitId: WATER, figures: { open: 1 }, signed },
        { unitId: ROADS, figures: {}, signed: 'never' },
      ],
      inspecting.actor.staffId,
    )
})
afterAll(() => t.close())

const get = (url: string, headers: Who) => t.app.inject({ url, headers })
const post = (url: string, payload: object, headers: Who) =>
  t.app.inject({ method: 'POST', url, payload, headers })
const listed = async (headers: Who, query = '') =>
  (await get(`/api/consequences${query}`, headers)).json()
const detail = async (id: string, headers: Who) =>
  (await get(`/api/consequences/${id}`, headers)).json()
async function step(id: string, headers: Who, act: Act, commandId: string = randomUUID()) {
  const { steps } = await detail(id, inspector)
  return post(`/api/consequences/${id}/steps`, { commandId, seen: steps.length, act }, headers)
}
async function aFalseAccount(unitId: string) {
  const { appealId } = await registered(t, '511902001001')
  await t.deps.db
    .insertInto('false_account')
    .values({
      district_id: t.deps.config.districtId,
      appeal_id: appealId,
      seq: 1,
      line_id: 'line',
      week: '2026-02-20',
      unit_id: unitId,
      recorded_at: t.deps.now(),
    })
    .execute()
  return appealId
}

test('two accounts late in four weeks open a reminder that names both weeks, once', async () => {
  expect(await openConsequences(t.deps)).toBe(1)
  expect(await openConsequences(t.deps)).toBe(0)
  const { rows } = await listed(inspector)
  expect(rows).toMatchObject([
    {
      kind: 'reminder',
      unitId: WATER,
      grounds: 2,
      state: 'opened',
      turn: 'office',
      dueOn: '2026-03-09',
    },
  ])
  expect((await detail(rows[0].id, head)).groundList).toMatchObject([
    { ground: { kind: 'late_account', week: '2026-02-13', how: 'late' } },
    { ground: { kind: 'late_account', week: '2026-02-20', how: 'missing' } },
  ])
})

test('two workers at once open it once', async () => {
  await aFalseAccount(ROADS)
  const opened = await Promise.all([openConsequences(t.deps), openConsequences(t.deps)])
  expect(opened.toSorted()).toEqual([0, 1])
})

test('a unit sees its own cases and nobody else’s; the offices see all', async () => {
  const { rows } = await listed(head)
  expect(rows.map((row: { unitId: string }) => row.unitId)).toEqual([WATER])
  const [foreign] = (await listed(inspector, `?unit=${ROADS}`)).rows
  expect((await get(`/api/consequences/${foreign.id}`, head)).json().code).toBe(
    'consequence_not_found',
  )
  expect((await get(`/api/consequences/${foreign.id}`, other)).statusCode).toBe(200)
  expect((await listed(conference)).rows).toHaveLength(2)
})

test('a summons goes from letter to talk to commitment to proof, each step by whoever it belongs to', async () => {
  const [{ id }] = (await listed(inspector, `?unit=${ROADS}`)).rows
  const call: Act = {
    verb: 'call',
    talkOn: '2026-03-03',
    at: '09:30',
    place: '区政府三楼会议室',
    invited: '主要负责人',
    host: '督导组',
  }
  expect((await step(id, other, call)).json().code).toBe('consequence_office_only')
  const commandId = randomUUID()
  expect((await step(id, inspector, call, commandId)).statusCode).toBe(200)
  const called = (await detail(id, other)).steps[0].step
  expect(called.letterNo).toBe('回音约〔2026〕1号')
  expect(called.letter.join('')).toContain('记报假账一次')
  const letter = await get(`/api/consequences/${id}/letter.pdf`, other)
  expect(letter.headers['content-type']).toBe('application/pdf')
  expect(letter.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')

  // Once more under its id: nothing happens twice; other words under it are refused.
  const again = { commandId, seen: 0, act: call }
  expect((await post(`/api/consequences/${id}/steps`, again, inspector)).statusCode).toBe(200)
  const changed = { ...again, act: { ...call, place: '别的地方' } }
  expect((await post(`/api/consequences/${id}/steps`, changed, inspector)).json().code).toBe(
    'command_reused',
  )
  const old = { commandId: randomUUID(), seen: 0, act: call }
  expect((await post(`/api/consequences/${id}/steps`, old, inspector)).json().code).toBe(
    'stale_screen',
  )

  // Another falsehood of the week before the talk: it is spoken about there, the letter stays as it went out.
  await aFalseAccount(ROADS)
  expect(await openConsequences(t.deps)).toBe(0)
  const both = await detail(id, other)
  expect(both.groundList).toHaveLength(2)
  expect(both.steps[0].step.letter).toEqual(called.letter)

  t.at('2026-03-03T03:00:00.000Z')
  await signInAll()
  await step(id, inspector, {
    verb: 'record',
    heldOn: '2026-03-03',
    present: '局长、督导组两人',
    said: words,
  })
  expect(
    (await step(id, inspector, { verb: 'commit', what: words, dueOn: '2026-03-20' })).json().code,
  ).toBe('consequence_not_your_unit')
  await step(id, other, { verb: 'commit', what: words, dueOn: '2026-03-20' })
  t.at('2026-03-23T03:00:00.000Z')
  await signInAll()
  expect((await detail(id, other)).overdue).toBe(true)
  expect((await listed(other)).mine).toBe(1)
  const file = await post(
    `/api/consequences/${id}/steps`,
    {
      commandId: randomUUID(),
      seen: 3,
      act: { verb: 'hand_in', no: 1, proof: words, fileIds: [randomUUID()] },
    },
    other,
  )
  expect(file.json().code).toBe('file_unknown')
  await step(id, other, { verb: 'hand_in', no: 1, proof: words, fileIds: [] })
  expect((await step(id, other, { verb: 'accept', no: 1, words })).json().code).toBe(
    'consequence_office_only',
  )
  expect((await step(id, inspector, { verb: 'accept', no: 1, words })).json()).toMatchObject({
    state: 'done',
    turn: null,
    overdue: false,
  })
})

test('an inspector with a hat at the unit is told to stay out', async () => {
  const both = await person(t, 'inspector', '511902-inspection')
  await t.deps.db
    .insertInto('appointment')
    .values({
      district_id: t.deps.config.districtId,
      id: randomUUID(),
      staff_id: both.actor.staffId,
      role: 'handler',
      unit_id: WATER,
      from_on: '2026-01-01',
      to_on: null,
      on_behalf_of: null,
      lent_from: null,
      created_by: null,
      created_at: t.deps.now(),
      revoked_at: null,
      revoked_by: null,
    })
    .execute()
  const recused = await signIn(t, both)
  const [{ id }] = (await listed(inspector, `?unit=${WATER}`)).rows
  expect((await step(id, recused, { verb: 'order', what: words })).json().code).toBe(
    'consequence_recused',
  )
  const { acts } = await detail(id, recused)
  expect(acts.find((act: { verb: string }) => act.verb === 'call').why).toContain('回避')
})

test('a false account stands until the joint-conference office lifts it, and stays readable', async () => {
  const appealId = await aFalseAccount(WATER)
  const path = `/api/false-accounts/${appealId}/1/lift`
  const reason = '复核发现点位写错，实际已经修好'
  const centre = await signIn(t, await person(t, 'district_centre', '511902-centre'))
  expect((await post(path, { reason }, inspector)).statusCode).toBe(403)
  expect((await post(path, { reason }, centre)).json().code).toBe('consequence_conference_only')
  expect((await post(path, { reason: '好' }, conference)).statusCode).toBe(400)
  expect((await post(path, { reason }, conference)).statusCode).toBe(200)
  expect((await post(path, { reason }, conference)).statusCode).toBe(200)
  expect((await post(path, { reason: `${reason}。` }, conference)).json().code).toBe(
    'false_account_lifted',
  )
  expect(
    (await post(`/api/false-accounts/${appealId}/7/lift`, { reason }, conference)).json().code,
  ).toBe('false_account_not_found')
  const { rows } = (await get('/api/false-accounts', head)).json()
  expect(rows).toMatchObject([{ appealId, unitId: WATER, lifted: { reason, unitId: CONFERENCE } }])
  // Lifted before anybody looked: nothing opens on it.
  expect(await openConsequences(t.deps)).toBe(0)
})

test('a case that nobody acts on stays on the list, however many came and went since', async () => {
  const [first] = (await listed(inspector)).rows
  await t.superuser.query(
    `with newer as (
      insert into consequence select district_id, gen_random_uuid(), kind, unit_id, rule, rulebook_version,
        opened_at + interval '30 days', due_on from consequence cross join generate_series(1, 500) where id = $1
      returning district_id, id, unit_id, opened_at)
    insert into consequence_step select district_id, id, 1, gen_random_uuid(), '\\x00', '{"verb": "set_aside", "reason": "x"}',
      $2, unit_id, opened_at from newer`,
    [first.id, people[0]?.actor.staffId],
  )
  await t.superuser.query(
    `insert into consequence select district_id, gen_random_uuid(), kind, unit_id, rule, rulebook_version,
      '2026-01-20', '2026-01-27' from consequence where id = $1`,
    [first.id],
  )
  expect((await listed(inspector)).rows[0]).toMatchObject({ dueOn: '2026-01-27', overdue: true })
})

test('nothing of a case is changed or taken away, not even by the program', async () => {
  for (const table of [
    'consequence',
    'consequence_step',
    'consequence_ground',
    'false_account',
    'false_account_lift',
  ])
    await expect(t.superuser.query(`delete from ${table}`)).rejects.toThrow('append-only')
})
