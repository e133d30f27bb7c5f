import { truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RegisterInput } from '../appeals/contract.ts'
import { change } from '../appeals/ledger.ts'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { person, registered, signIn, type Person } from '../../test/support/people.ts'
import { suggestCategory } from './categories.ts'
import type { Models, ReplyHints, TriageQuality, TriageSuggestion } from './contract.ts'
import { countHabits } from './habits.ts'
import { findSimilar } from './similar.ts'
import { chooseModel, forgetFile } from './learning/models.ts'
import { trainDistrict } from './learning/training.ts'

const LAMP = 'urban.municipal.lamp'
const WAGES = 'service.labour.wages'
const VILLAGE = '511902101001'

let t: TestApp
let centre: Person
let headers: { cookie: string }
let counter = 0

beforeAll(async () => {
  t = await testApp()
  centre = await person(t, 'district_centre', '511902-centre')
  headers = await signIn(t, centre)
})
afterAll(() => t.close())

async function decided(text: string, category: string): Promise<string> {
  const { appealId } = await registered(t, null, { text })
  await decide(appealId, category)
  return appealId
}

function decide(appealId: string, category: string) {
  return change(t.deps, {
    districtId: t.deps.config.districtId,
    actor: centre.actor,
    appealId,
    verb: 'triage',
    input: { decision: 'keep', type: 'suggestion', category },
    commandId: `decide-${(counter += 1)}`,
    seenVersion: 1,
  })
}

async function suggestion(appealId: string): Promise<TriageSuggestion> {
  const answer = await t.app.inject({ url: `/api/appeals/${appealId}/suggestion`, headers })
  expect(answer.statusCode).toBe(200)
  return answer.json<TriageSuggestion>()
}

test('a new district starts with the keywords of its rulebook', async () => {
  const { appealId } = await registered(t, null, {
    text: '包工头拖欠农民工工资三个月，讨薪多次不发。',
  })
  const { category, unit } = await suggestion(appealId)
  expect(category.by).toBe('rules')
  expect(category.top[0]?.category).toBe(WAGES)
  expect(category.top[0]?.words).toContain('工资')
  expect(unit?.reason).toContain('派单目录')
})

test('a text without words gets no suggestion and no error', async () => {
  const { category } = await suggestion((await registered(t, null, { text: '😀😀' })).appealId)
  expect(category).toMatchObject({ suggested: null, top: [] })
})

test('too few decisions are not learnt from', async () => {
  expect(await trainDistrict(t.deps, t.deps.config.districtId, null)).toMatchObject({
    outcome: 'too_few',
  })
})

test('what was suggested and what was decided are compared in the open', async () => {
  const { appealId } = await registered(t, null, { text: '工地拖欠工资，包工头不发工钱。' })
  await suggestion(appealId)
  await suggestion(appealId)
  await decide(appealId, WAGES)
  const quality = (
    await t.app.inject({ url: '/api/triage/quality', headers })
  ).json<TriageQuality>()
  expect(quality.byCategory.find(({ key }) => key === WAGES)?.top3).toEqual({ right: 1, of: 1 })
})

test('a suggestion that was shown can no longer be changed', async () => {
  await expect(t.superuser.query('update triage_suggestion set probability = 1')).rejects.toThrow(
    'append-only',
  )
})

test('a foreign or sealed matter shows no help to those who may not see it', async () => {
  const clerk = await signIn(t, await person(t, 'village_clerk', VILLAGE))
  const foreign = (await registered(t, '511902001001')).appealId
  for (const [method, url] of [
    ['GET', 'suggestion'],
    ['POST', 'reply-check'],
  ] as const) {
    const answer = await t.app.inject({
      method,
      url: `/api/appeals/${foreign}/${url}`,
      headers: clerk,
      ...(method === 'POST' ? { payload: { draft: '好' } } : {}),
    })
    expect(answer.statusCode).toBe(404)
  }
})

test('an answer that names somebody of the reporter’s family name is pointed out, and nobody’s identity is opened', async () => {
  const { appealId } = await registered(t, VILLAGE, {
    text: '柳树街路灯不亮',
    reporter: { name: '刘建军', phone: '13812345678' },
  })
  const check = async (draft: string) =>
    (
      await t.app.inject({
        method: 'POST',
        url: `/api/appeals/${appealId}/reply-check`,
        headers,
        payload: { draft },
      })
    ).json<ReplyHints>().hints
  const guess = await check('经与刘建国沟通，柳树街路灯已修好。')
  // 刘建国 and 刘建军 get the same answer: nobody finds the name by trying.
  expect(guess).toEqual(await check('经与刘建军沟通，柳树街路灯已修好。'))
  expect(guess).toMatchObject([{ kind: 'name', text: expect.stringContaining('反映人的姓名') }])
  const looks = await t.deps.db.selectFrom('identity_look').select('id').execute()
  expect(looks).toEqual([])
})

test('the same hole in the same road is found again, another matter is not', async () => {
  const first = await registered(t, VILLAGE, {
    text: '龙泉街菜市场门口路面有个大坑，积水，电动车摔倒好几次。',
  })
  await registered(t, VILLAGE, { text: '社区活动室晚上打麻将太吵，影响孩子休息。' })
  const again = await registered(t, VILLAGE, {
    text: '菜市场门口龙泉街那个大坑还没人填，下雨积水看不见。',
  })
  const { similar } = await suggestion(again.appealId)
  expect(similar.map(({ id }) => id)).toEqual([first.appealId])
})

test('an old matter of the village is found behind hundreds of newer ones, at the desk and at the door', async () => {
  const village = '511902001003'
  const text = '老粮站拐弯处护栏被撞断半年，夜里骑车差点掉进沟里。'
  const { appealId } = await registered(t, village, { text, category: LAMP })
  for (let n = 0; n < 350; n += 1)
    await registered(t, village, {
      text: `问${n}组的养老金怎么领，今年的材料交到哪里`,
      category: LAMP,
    })
  const again = '骑车路过老粮站拐弯处，护栏断了没人修，夜里差点掉沟里。'
  const offered = await findSimilar(t.deps.db, '511902', village, again, t.deps.now())
  expect(offered).toHaveLength(1)
  const second = await registered(t, village, { text: again })
  const { similar } = await suggestion(second.appealId)
  expect(similar.map(({ id }) => id)).toContain(appealId)
})

test('where matters went and stayed is learnt from; a return counts against the unit', async () => {
  const appealId = await decided('滨河路路灯整条不亮', LAMP)
  await change(t.deps, {
    districtId: '511902',
    actor: centre.actor,
    appealId,
    verb: 'dispatch',
    commandId: 'habit-dispatch',
    seenVersion: 3,
    input: { unitId: '511902-chengguan', track: 'simple', reason: '路灯归它管' },
  })
  await countHabits(t.deps, '511902')
  const habits = await t.deps.db
    .selectFrom('routing_habit')
    .selectAll()
    .where('category', '=', LAMP)
    .execute()
  expect(habits).toMatchObject([{ unit_id: '511902-chengguan', dispatched: 1, returned: 0 }])
})

test('after enough decisions the district’s own model answers, and an administrator can go back', async () => {
  const lamps = ['路灯不亮', '路灯坏了', '灯杆倒了没人管', '路灯一直闪', '晚上没有路灯']
  const wages = ['拖欠工资', '工钱没发', '老板欠薪', '讨薪没有结果', '工资三个月没给']
  for (let n = 0; n < 110; n += 1) {
    const where = `${'甲乙丙丁戊己庚辛壬癸'[n % 10]}${'东西南北中上下前后左右'[n % 11]}${'柳桃杏梅竹松柏榆'[n % 8]}街${n}号`
    await decided(`${where}${lamps[n % 5]}，请派人来看`, LAMP)
    await decided(`${where}工地${wages[n % 5]}，请帮忙`, WAGES)
  }
  const trained = await trainDistrict(t.deps, '511902', null)
  expect(trained).toMatchObject({ outcome: 'active', version: 1 })
  const text = '桥头那盏路灯又不亮了，天黑看不见'
  expect(await suggestCategory(t.deps, '511902', text)).toMatchObject({
    by: 'model 1',
    suggested: LAMP,
  })
  const administrator = await signIn(t, await person(t, 'administrator', '511902'))
  const choose = (version: number, who: { cookie: string }) =>
    t.app.inject({
      method: 'POST',
      url: '/api/triage/models/choose',
      headers: who,
      payload: { version },
    })
  expect((await choose(0, headers)).statusCode).toBe(403)
  expect((await choose(9, administrator)).statusCode).toBe(404)
  expect((await suggestCategory(t.deps, '511902', text)).by).toBe('model 1')
  expect((await choose(0, administrator)).statusCode).toBe(200)
  expect((await suggestCategory(t.deps, '511902', text)).by).toBe('rules')
}, 120_000)

test('a broken model file leaves triage with the keywords', async () => {
  const sha256 = await t.deps.files.put(Buffer.from('HYCL is not enough'))
  await t.superuser.query(
    `update classifier_model set active = false; insert into classifier_model (district_id, version, trained_at, texts, figures, sha256, active, reason)
     values ('511902', 7, now(), 1, '{"heldOut":1,"accuracy":1,"macroF1":1,"top3":1,"calibrationError":0,"leftOut":0,"before":{"version":0,"accuracy":1}}', '${sha256}', true, 'chosen')`,
  )
  expect(await suggestCategory(t.deps, '511902', '路灯不亮')).toMatchObject({
    by: 'rules',
    broken: 7,
  })
  const models = await t.app.inject({ url: '/api/triage/models', headers })
  expect(models.json<Models>().models.filter(({ broken }) => broken)).toMatchObject([
    { version: 7, active: true },
  ])
  await t.superuser.query(
    `update classifier_model set sha256 = '${'0'.repeat(64)}' where version = 7`,
  )
  expect((await suggestCategory(t.deps, '511902', '路灯不亮')).by).toBe('rules')
})

test('a model file that was cut short is said on the desk, and learning writes it anew', async () => {
  await t.superuser.query(
    `update classifier_model set active = false where version = 7; update classifier_model set active = true where version = 1`,
  )
  const row = await t.deps.db
    .selectFrom('classifier_model')
    .select('sha256')
    .where('version', '=', 1)
    .executeTakeFirstOrThrow()
  await truncate(join(t.deps.config.dataDir, 'files', row.sha256.slice(0, 2), row.sha256), 100)
  forgetFile(row.sha256) // as after a restart
  const { appealId } = await registered(t, null, { text: '桥头那盏路灯又不亮了' })
  expect((await suggestion(appealId)).category).toMatchObject({ by: 'rules', broken: 1 })
  expect(await trainDistrict(t.deps, '511902', null)).toMatchObject({ outcome: 'active' })
  const mended = (await suggestion(appealId)).category
  expect(mended.broken).toBeNull()
  expect(mended.by).toMatch(/^model/)
  await t.deps.db.transaction().execute((tx) => chooseModel(tx, '511902', 0))
}, 120_000)

test('hot topics and what comes back are made of what one may see', async () => {
  const topics = await t.app.inject({ url: '/api/topics?days=30&top=5', headers })
  expect(topics.statusCode).toBe(200)
  expect(topics.json<{ topics: unknown[] }>().topics.length).toBeGreaterThan(0)
  const auditor = await signIn(t, await person(t, 'village_clerk', '511902003001'))
  expect((await t.app.inject({ url: '/api/topics', headers: auditor })).json()).toMatchObject({
    read: 0,
    topics: [],
  })
  expect((await t.app.inject({ url: '/api/recurring', headers })).json()).toMatchObject({
    warnings: [],
    backTest: null,
  })
})

test('of a topic one sees the appeals one may see, and no others', async () => {
  const own = (await registered(t, '511902003001', { text: '水管爆了' })).appealId
  const foreign = (await registered(t, '511902001001', { text: '水管爆了' })).appealId
  const clerk = await signIn(t, await person(t, 'village_clerk', '511902003001'))
  const rows = (ids: string) =>
    t.app.inject({ url: `/api/topics/appeals?ids=${ids}`, headers: clerk })
  expect((await rows(`${own},${foreign}`)).json<{ rows: unknown[] }>().rows).toMatchObject([
    { id: own },
  ])
  expect((await rows('everything')).statusCode).toBe(400)
})

test('what was suggested stands in the history beside what was decided, with whether it was taken', async () => {
  const decidedOn = async (text: string, category: string) => {
    const { appealId } = await registered(t, null, { text })
    await suggestion(appealId)
    await decide(appealId, category)
    const event = await t.deps.db
      .selectFrom('appeal_event')
      .select('body')
      .where('appeal_id', '=', appealId)
      .where('type', '=', 'classified')
      .executeTakeFirstOrThrow()
    return event.body['suggested']
  }
  const text = '包工头拖欠农民工工资，讨薪不成。'
  expect(await decidedOn(text, WAGES)).toMatchObject({ category: WAGES, by: 'rules', taken: true })
  expect(await decidedOn(text, LAMP)).toMatchObject({ category: WAGES, taken: false })
  expect(await decidedOn('😀😀', LAMP)).toMatchObject({ category: null, taken: false })
  // The type beside it, taken or not; a complaint about a cadre is nobody's suggestion.
  const typeOf = async (said: string, input: Partial<RegisterInput> = {}) => {
    const { appealId } = await registered(t, null, { text: said, ...input })
    await suggestion(appealId)
    await decide(appealId, WAGES)
    const [event] = await t.deps.db
      .selectFrom('appeal_event')
      .select('body')
      .where('appeal_id', '=', appealId)
      .where('type', '=', 'classified')
      .execute()
    return event?.body['suggestedType']
  }
  expect(await typeOf('建议在实验小学门口增设红绿灯。')).toMatchObject({
    type: 'suggestion',
    taken: true,
  })
  expect(await typeOf(text)).toMatchObject({ type: 'personal', taken: false })
  expect(await typeOf('窗口工作人员态度恶劣，推诿不办')).toBeUndefined()
  expect(await typeOf(text, { type: 'collective', headcount: 8 })).toBeUndefined()
  const unseen = (await registered(t, null, { text })).appealId
  // Whoever only reads along is shown the same, and it counts as nothing.
  const auditor = await signIn(t, await person(t, 'auditor', '511902'))
  const read = await t.app.inject({ url: `/api/appeals/${unseen}/suggestion`, headers: auditor })
  expect(read.statusCode).toBe(200)
  await decide(unseen, WAGES)
  const { body } = await t.deps.db
    .selectFrom('appeal_event')
    .select('body')
    .where('appeal_id', '=', unseen)
    .where('type', '=', 'classified')
    .executeTakeFirstOrThrow()
  expect(body).not.toHaveProperty('suggested')
})
