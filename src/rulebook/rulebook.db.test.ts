import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../test/support/app.ts'
import { aStaffMember, type Person } from '../../test/support/staff.ts'
import { seedRulebookAndCalendar } from '../deadlines/seed.ts'
import type { RulebookDoc } from './contract.ts'
import { bazhouRulebook } from './default.ts'
import { listVersions, loadRulebook, publishRulebook, saveDraft } from './store.ts'

let t: TestApp
let administrator: Person
let second: Person
let clerk: Person
const districtId = '511902'

beforeAll(async () => {
  t = await testApp()
  administrator = await aStaffMember(t, [['administrator', districtId]], { name: '谭管' })
  second = await aStaffMember(t, [['administrator', districtId]], { name: '文理' })
  clerk = await aStaffMember(t, [['village_clerk', '511902001001']])
})
afterAll(() => t.close())
beforeEach(async () => {
  await t.superuser.query(`delete from rulebook where status = 'draft'`)
})

function ask(
  method: 'GET' | 'PUT' | 'POST' | 'DELETE',
  url: string,
  payload?: object,
  who: Person = administrator,
) {
  return t.app.inject({
    method,
    url,
    headers: { cookie: who.cookie },
    ...(payload ? { payload } : {}),
  })
}
const changed = (change: Partial<RulebookDoc>): RulebookDoc => ({ ...bazhouRulebook, ...change })
const save = (doc: RulebookDoc, seenEdit: number, who = administrator) =>
  ask('PUT', '/api/rulebook/draft', { doc, note: '试改', seenEdit }, who)

test('an empty district begins with Bazhou’s rulebook, and seeding it twice does nothing twice', async () => {
  await t.deps.db
    .transaction()
    .execute((tx) => seedRulebookAndCalendar(tx, districtId, t.deps.now()))
  const versions = await listVersions(t.deps.db, districtId)
  expect(versions.map(({ version, status, inForce }) => ({ version, status, inForce }))).toEqual([
    { version: 1, status: 'published', inForce: true },
  ])
  expect(await loadRulebook(t.deps.db, districtId, 1)).toEqual({ ...bazhouRulebook, version: 1 })
})

test('everybody on the staff reads the rulebook in force', async () => {
  const answer = await ask('GET', '/api/rulebook', undefined, clerk)
  expect(answer.statusCode).toBe(200)
  expect(answer.json()).toMatchObject({
    version: 1,
    doc: { handoffCap: 2, warnPercents: [50, 80] },
  })
})

test('whoever dispatches may ask whom the directory names, and why', async () => {
  const route = (query: string) => ask('GET', `/api/rulebook/route?${query}`, undefined, clerk)
  expect((await route('category=service.labour.wages&areaId=511902001001')).json()).toEqual({
    route: { unitId: '511902-renshe', reason: '劳动保障由人社部门主管' },
  })
  const town = (await route('category=build.township.market&areaId=511902001001')).json()
  expect(town.route.unitId).toBe('511902001')
  expect((await route('category=nothing')).json()).toEqual({ route: null })
})

test.each([
  ['GET', '/api/rulebook/draft', undefined],
  ['PUT', '/api/rulebook/draft', { doc: bazhouRulebook, note: '', seenEdit: 0 }],
  ['DELETE', '/api/rulebook/draft?seenEdit=1', undefined],
  ['POST', '/api/rulebook/draft/check', undefined],
  ['POST', '/api/rulebook/draft/publish', { seenEdit: 1 }],
] as const)('only an administrator may %s %s', async (method, url, payload) => {
  expect((await ask(method, url, payload, clerk)).statusCode).toBe(403)
})

test('a draft is saved, checked, published, and from then on decided under; the old version stays', async () => {
  expect((await ask('GET', '/api/rulebook/draft')).json()).toEqual({ draft: null })
  expect((await save(changed({ handoffCap: 3 }), 0)).json()).toEqual({ version: 2, edit: 1 })
  expect((await ask('GET', '/api/rulebook', undefined, clerk)).json().version).toBe(1)
  const doc = changed({
    handoffCap: 3,
    limits: { ...bazhouRulebook.limits, accept: { days: 2, mode: 'working', basis: '试行' } },
  })
  expect((await save(doc, 1)).json()).toEqual({ version: 2, edit: 2 })
  expect((await ask('POST', '/api/rulebook/draft/check')).json()).toEqual({
    edit: 2,
    findings: [],
    publishable: true,
  })

  t.at('2026-03-02T02:30:00.000Z')
  expect((await ask('POST', '/api/rulebook/draft/publish', { seenEdit: 2 })).json()).toEqual({
    version: 2,
    findings: [],
  })

  expect((await ask('GET', '/api/rulebook', undefined, clerk)).json()).toMatchObject({
    version: 2,
    doc: { handoffCap: 3 },
  })
  const { versions } = (await ask('GET', '/api/rulebook/versions', undefined, clerk)).json()
  expect(versions).toMatchObject([
    {
      version: 2,
      status: 'published',
      basedOn: 1,
      note: '试改',
      inForce: true,
      publishedBy: { id: administrator.staffId, name: '谭管' },
      publishedAt: '2026-03-02T02:30:00.000Z',
    },
    { version: 1, status: 'published', basedOn: null, inForce: false, publishedBy: null },
  ])
  const old = (await ask('GET', '/api/rulebook/versions/1', undefined, clerk)).json()
  expect(old.doc).toEqual(bazhouRulebook)
  const { changes } = (await ask('GET', '/api/rulebook/diff?from=1&to=2', undefined, clerk)).json()
  expect(changes).toHaveLength(3)
  expect(changes).toEqual(
    expect.arrayContaining([
      { path: 'handoffCap', kind: 'changed', before: 2, after: 3 },
      { path: 'limits.accept.days', kind: 'changed', before: 1, after: 2 },
      {
        path: 'limits.accept.basis',
        kind: 'changed',
        before: bazhouRulebook.limits.accept.basis,
        after: '试行',
      },
    ]),
  )
  const acts = await t.superuser.query(
    `select staff_id, target from admin_act where act = 'rulebook_published'`,
  )
  expect(acts.rows).toEqual([{ staff_id: administrator.staffId, target: '2' }])
})

describe('two people editing at once', () => {
  test('the one who has not seen the other’s saving is told, and overwrites nothing', async () => {
    await save(changed({ handoffCap: 4 }), 0)
    const late = await save(changed({ handoffCap: 5 }), 0, second)
    expect(late.statusCode).toBe(409)
    expect(late.json()).toMatchObject({ code: 'draft_changed', edit: 1 })
    expect((await ask('GET', '/api/rulebook/draft')).json().draft).toMatchObject({
      edit: 1,
      doc: { handoffCap: 4 },
    })
    expect((await save(changed({ handoffCap: 5 }), 1, second)).statusCode).toBe(200)
    expect(
      (await ask('POST', '/api/rulebook/draft/publish', { seenEdit: 1 })).json(),
    ).toMatchObject({ code: 'draft_changed' })
    expect((await ask('DELETE', '/api/rulebook/draft?seenEdit=1')).json()).toMatchObject({
      code: 'draft_changed',
    })
    expect((await ask('DELETE', '/api/rulebook/draft?seenEdit=2')).json()).toEqual({ draft: null })
    expect((await ask('DELETE', '/api/rulebook/draft?seenEdit=2')).json()).toMatchObject({
      code: 'draft_not_found',
    })
  })

  test('of eight first savings at the same moment one begins the draft', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => save(changed({ handoffCap: index + 1 }), 0)),
    )
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([
      200, 409, 409, 409, 409, 409, 409, 409,
    ])
  })
})

test('a draft with an error is kept but not published, and the error is named in the reader’s language', async () => {
  const before = (await listVersions(t.deps.db, districtId)).length
  const routing = bazhouRulebook.routing.filter((rule) => rule.categoryPrefix !== 'urban.')
  expect((await save(changed({ routing }), 0)).statusCode).toBe(200)
  const chinese = (await ask('POST', '/api/rulebook/draft/check')).json()
  expect(chinese.publishable).toBe(false)
  expect(chinese.findings[0]).toMatchObject({
    level: 'error',
    code: 'route_gap',
    sentence: '类别“城市管理/市政/市政道路”（urban.municipal.road）在派单目录里没有去处。',
  })
  const english = (await ask('POST', '/api/rulebook/draft/check?lang=en')).json()
  expect(english.findings[0].sentence).toMatch(/has no route in the directory/)
  const refused = await ask('POST', '/api/rulebook/draft/publish', { seenEdit: 1 })
  expect(refused.statusCode).toBe(409)
  expect(refused.json()).toMatchObject({
    code: 'rulebook_has_errors',
    count: chinese.findings.length,
  })
  expect(
    (await listVersions(t.deps.db, districtId)).filter(({ status }) => status === 'published'),
  ).toHaveLength(before)
})

test('a document that is no rulebook is refused with its fields named', async () => {
  const wrong = await ask('PUT', '/api/rulebook/draft', {
    doc: { ...bazhouRulebook, handoffCap: 0 },
    seenEdit: 0,
  })
  expect(wrong.statusCode).toBe(400)
  expect(wrong.json().fields[0].path).toBe('doc.handoffCap')
  const unknown = await ask('GET', '/api/rulebook/versions/99')
  expect(unknown.json()).toMatchObject({ status: 404, code: 'rulebook_not_found' })
  expect((await ask('GET', '/api/rulebook/diff?from=1&to=99')).statusCode).toBe(404)
  expect((await ask('POST', '/api/rulebook/draft/check')).json()).toMatchObject({
    code: 'draft_not_found',
  })
  expect((await ask('POST', '/api/rulebook/draft/publish', { seenEdit: 1 })).json()).toMatchObject({
    code: 'draft_not_found',
  })
})

describe('a published version', () => {
  test.each([
    `update rulebook set doc = '{}' where version = 1`,
    `update rulebook set published_at = now() where version = 1`,
    `update rulebook set status = 'draft', published_at = null where version = 1`,
    `delete from rulebook where version = 1`,
    `truncate rulebook`,
  ])('cannot be changed even by the owner of the database: %s', async (statement) => {
    await expect(t.superuser.query(statement)).rejects.toThrow(/never changes/)
  })

  test('is not decided under before its transaction is over, and a rolled-back one leaves no trace', async () => {
    const { db } = t.deps
    const by = { staffId: null, now: t.deps.now() }
    const versionWith = (handoffCap: number, fail: boolean) =>
      db.transaction().execute(async (tx) => {
        const version = await publishRulebook(
          tx,
          districtId,
          { doc: changed({ handoffCap }), note: '' },
          by,
        )
        expect((await loadRulebook(tx, districtId, version)).handoffCap).toBe(handoffCap)
        if (fail) throw new Error('rolled back')
        return version
      })
    await expect(versionWith(7, true)).rejects.toThrow('rolled back')
    const version = await versionWith(8, false)
    expect((await loadRulebook(db, districtId, version)).handoffCap).toBe(8)
    const again = await loadRulebook(db, districtId, version)
    expect(await db.transaction().execute((tx) => loadRulebook(tx, districtId, version))).toBe(
      again,
    )
  })

  test('is not to be found while it is a draft, and nothing is published past a draft', async () => {
    const { db } = t.deps
    const by = { staffId: null, now: t.deps.now() }
    const { version } = await db
      .transaction()
      .execute((tx) =>
        saveDraft(tx, districtId, { doc: bazhouRulebook, note: '', seenEdit: 0 }, by),
      )
    await expect(loadRulebook(db, districtId, version)).rejects.toThrow('rulebook_not_found')
    const past = db
      .transaction()
      .execute((tx) => publishRulebook(tx, districtId, { doc: bazhouRulebook, note: '' }, by))
    await expect(past).rejects.toThrow('draft_in_the_way')
  })
})
