// 依据已撤销: a false account lifted by the joint conference is heard of by the cases that rest on it, and by its appeal's history.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { person, registered, signIn, type Person } from '../../test/support/people.ts'
import type { AppealDetail } from '../appeals/contract.ts'
import type { Act, CaseDetail, Cases } from './contract.ts'
import { openConsequences } from './sweep.ts'

const WATER = '511902-shuili'
const ROADS = '511902-jiaotong'
const reason = '复核发现点位写错，实际已经修好'

let t: TestApp
let inspector: Person
let conference: Person
let head: Person
beforeAll(async () => {
  t = await testApp()
  inspector = await person(t, 'inspector', '511902-inspection')
  conference = await person(t, 'district_centre', '511902-conference')
  head = await person(t, 'head', ROADS)
})
afterAll(() => t.close())

async function ask<T>(who: Person, url: string, payload?: object): Promise<T> {
  const headers = await signIn(t, who)
  const given = payload ? { method: 'POST' as const, payload } : {}
  return (await t.app.inject({ url, headers, ...given })).json<T>()
}
const listed = async (unitId: string) =>
  (await ask<Cases>(inspector, `/api/consequences?unit=${unitId}`)).rows
const detail = (id: string) => ask<CaseDetail>(inspector, `/api/consequences/${id}`)
async function step(who: Person, id: string, act: Act) {
  const { steps } = await detail(id)
  const command = { commandId: randomUUID(), seen: steps.length, act }
  return ask<CaseDetail & { code?: string }>(who, `/api/consequences/${id}/steps`, command)
}
const lift = (appealId: string) =>
  ask(conference, `/api/false-accounts/${appealId}/1/lift`, { reason })

async function aFalseAccount(unitId: string): Promise<string> {
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
const call: Act = {
  verb: 'call',
  talkOn: '2026-03-03',
  at: '09:30',
  place: '区政府三楼会议室',
  invited: '主要负责人',
  host: '督导组',
}

test('where nothing was sent yet, the lifting closes the case by itself, and its history says so', async () => {
  const appealId = await aFalseAccount(WATER)
  await openConsequences(t.deps)
  const [opened] = await listed(WATER)
  expect(opened).toMatchObject({ kind: 'summons', state: 'opened', fallen: false })
  await lift(appealId)
  const after = await detail(opened?.id ?? '')
  expect(after).toMatchObject({
    state: 'lapsed',
    turn: null,
    dueOn: null,
    overdue: false,
    fallen: false,
    groundList: [{ lifted: true }],
    steps: [{ no: 1, step: { verb: 'lapse' }, by: null, unitId: null }],
  })
  expect(await step(inspector, after.id, call)).toMatchObject({ code: 'consequence_over' })
  // Nothing opens on it again, and nothing is closed twice.
  expect(await openConsequences(t.deps)).toBe(0)
  expect((await detail(after.id)).steps).toHaveLength(1)
})

test('a rectification that asked for three falls with one of them; what still stands counts for the next', async () => {
  const [first] = [
    await aFalseAccount(WATER),
    await aFalseAccount(WATER),
    await aFalseAccount(WATER),
  ]
  await openConsequences(t.deps)
  const rectifications = async () =>
    (await listed(WATER)).filter(({ kind }) => kind === 'rectification')
  expect(await rectifications()).toMatchObject([{ state: 'opened', grounds: 3 }])
  await lift(first)
  expect(await rectifications()).toMatchObject([{ state: 'lapsed', grounds: 3 }])
  expect(await openConsequences(t.deps)).toBe(0)
  await aFalseAccount(WATER)
  await openConsequences(t.deps)
  const now = await rectifications()
  expect(now.map(({ state, grounds }) => ({ state, grounds }))).toEqual([
    { state: 'opened', grounds: 3 },
    { state: 'lapsed', grounds: 3 },
  ])
})

test('where the letter went out it says that it may be closed, and whoever may judge closes it in one act', async () => {
  const appealId = await aFalseAccount(ROADS)
  await openConsequences(t.deps)
  const [{ id } = { id: '' }] = await listed(ROADS)
  await step(inspector, id, call)
  expect(await step(inspector, id, { verb: 'lapse' })).toMatchObject({
    code: 'consequence_grounds_stand',
  })
  await lift(appealId)
  expect(await detail(id)).toMatchObject({ state: 'called', fallen: true })
  expect((await ask<Cases>(inspector, '/api/consequences')).mine).toBeGreaterThan(0)
  expect(await step(inspector, id, call)).toMatchObject({ code: 'consequence_fallen' })
  expect(await step(head, id, { verb: 'lapse' })).toMatchObject({ code: 'consequence_office_only' })
  expect(await step(inspector, id, { verb: 'lapse' })).toMatchObject({
    state: 'lapsed',
    turn: null,
    fallen: false,
    steps: [{}, { step: { verb: 'lapse' }, by: inspector.actor.name }],
  })
})

test('who judges reads how the appeals behind the case stand now', async () => {
  const appealId = await aFalseAccount(ROADS)
  await openConsequences(t.deps)
  const open = (await listed(ROADS)).find(({ turn }) => turn !== null)
  const { groundList } = await detail(open?.id ?? '')
  const appeal = await ask<AppealDetail>(inspector, `/api/appeals/${appealId}`)
  expect(groundList.find(({ code }) => code === appeal.code)?.appeal).toEqual({
    state: appeal.state,
    dueOn: appeal.dueOn,
    overdue: appeal.overdue,
  })
  t.at('2027-03-02T02:00:00.000Z')
  const late = await detail(open?.id ?? '')
  expect(late.groundList.find(({ code }) => code === appeal.code)?.appeal?.overdue).toBe(true)
})

test('the appeal’s own history says beside the record that it was lifted, by whom and why', async () => {
  const { appealId } = await registered(t, '511902001001')
  await t.superuser.query(
    `insert into appeal_event (district_id, appeal_id, seq, type, body, actor_kind, actor_id, unit_id, at, rulebook_version,
        command_id, command_part, prev_hash, hash)
      select district_id, appeal_id, 2, 'false_account', jsonb_build_object('lineId', 'line', 'week', '2026-02-20', 'unitId', $2::text),
        actor_kind, actor_id, unit_id, at, rulebook_version, 'found', 0, hash, hash
      from appeal_event where appeal_id = $1 and seq = 1`,
    [appealId, WATER],
  )
  await openConsequences(t.deps)
  const lines = async () =>
    (await ask<AppealDetail>(inspector, `/api/appeals/${appealId}`)).history.filter(
      ({ type }) => type === 'false_account',
    )
  expect(await lines()).toMatchObject([{ lift: null }])
  await ask(conference, `/api/false-accounts/${appealId}/2/lift`, { reason })
  expect(await lines()).toMatchObject([
    { lift: { reason, by: conference.actor.name, unitId: '511902-conference' } },
  ])
})

test('a letter says in a clear sentence what is decided, and on which clause', async () => {
  await aFalseAccount('511902-zhujian')
  await openConsequences(t.deps)
  const [{ id } = { id: '' }] = await listed('511902-zhujian')
  await step(inspector, id, { ...call, talkOn: '2027-03-03' })
  const [sent] = (await detail(id)).steps
  const words = sent?.step.verb === 'call' ? sent.step.letter : []
  expect(words).toContain(
    '根据《群众诉求“大起底”操作细则》关于“报假账的约谈责任单位负责人”的规定，决定对你单位负责人进行约谈。',
  )
})
