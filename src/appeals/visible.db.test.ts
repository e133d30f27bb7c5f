// One rule in two languages: what `maySee` says of one appeal, `visibleTo` says in SQL of all of them.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '../organisation/contract.ts'
import { sql } from 'kysely'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { person, registered, type Person } from '../../test/support/people.ts'
import { change } from './ledger.ts'
import { AppealQuery } from './contract.ts'
import { countAppeals, listAppeals, streamAppeals, viewerOf } from './lists.ts'
import { countsByUnitAndState, foldTally } from './tally.ts'
import { maySee } from './who.ts'

let t: TestApp
let people: Person[]
let centre: Person
const road = { type: 'suggestion' as const, category: 'urban.municipal.road' }
beforeAll(async () => {
  t = await testApp()
  centre = await person(t, 'district_centre', '511902-centre')
  people = [
    centre,
    await person(t, 'village_clerk', '511902101001'),
    await person(t, 'village_clerk', '511902001001'),
    await person(t, 'town_office', '511902101'),
    await person(t, 'town_office', '511902001'),
    await person(t, 'handler', '511902-zhujian'),
    await person(t, 'head', '511902-jiaotong'),
    await person(t, 'inspector', '511902-inspection'),
    await person(t, 'district_centre', '511902-conference'),
    await person(t, 'leader', '511902'),
    await person(t, 'administrator', '511902'),
    await person(t, 'auditor', '511902'),
    await person(t, 'collector', '511902101001'),
    await twoHats(['inspector', '511902-inspection'], ['handler', '511902-zhujian']),
    await twoHats(['auditor', '511902'], ['head', '511902-zhujian']),
    await moved('inspector', '511902-inspection', '511902-zhujian'),
    await moved('inspector', '511902-inspection', '511902-jiaotong'),
    await moved('auditor', '511902', '511902-zhujian'),
  ]
  await registered(t, '511902101001')
  await registered(t, '511902001001')
  await registered(t, null, {
    type: 'efficiency_complaint',
    againstUnitId: '511902-zhujian',
    text: '办证推诿',
  })
  await registered(t, null, {
    type: 'efficiency_complaint',
    againstUnitId: '511902-inspection',
    text: '督查不公',
  })
  for (const unitId of ['511902-zhujian', '511902-jiaotong', '511902101']) {
    const { appealId } = await registered(t, null)
    const call = { districtId: '511902', actor: centre.actor, appealId }
    await change(t.deps, {
      ...call,
      verb: 'triage',
      input: { decision: 'keep', ...road },
      commandId: `k${appealId}`,
      seenVersion: 1,
    })
    await change(t.deps, {
      ...call,
      verb: 'dispatch',
      input: { unitId, track: 'simple', reason: '按职责' },
      commandId: `d${appealId}`,
      seenVersion: 3,
    })
    await change(t.deps, {
      ...call,
      verb: 'add_co_unit',
      input: { unitId: '511902001', reason: '请协办' },
      commandId: `c${appealId}`,
      seenVersion: 4,
    })
  }
})
afterAll(() => t.close())

/** Somebody who inspects and also sits in a unit that is complained of. */
async function twoHats(first: [Role, string], second: [Role, string]): Promise<Person> {
  const one = await person(t, ...first)
  const { actor } = await person(t, ...second)
  return {
    ...one,
    actor: { ...one.actor, appointments: [...one.actor.appointments, ...actor.appointments] },
  }
}

/** Somebody who headed a unit until lately. */
async function moved(role: Role, unitId: string, from: string): Promise<Person> {
  const one = await person(t, role, unitId)
  const { actor } = await person(t, 'head', from)
  return { ...one, actor: { ...one.actor, formerly: actor.appointments } }
}

test('whoever left the unit complained of within the year sees nothing of the complaint; who left another does', async () => {
  const seen = async (role: Role, from: string) => {
    const one = people.find(
      ({ actor }) => actor.appointments[0]?.role === role && actor.formerly?.[0]?.unitId === from,
    )
    const viewer = await viewerOf(t.deps, one!.actor) // made above
    return countAppeals(t.deps.db, viewer, AppealQuery.parse({ q: '推诿' }))
  }
  expect(await seen('inspector', '511902-zhujian')).toBe(0)
  expect(await seen('auditor', '511902-zhujian')).toBe(0)
  expect(await seen('inspector', '511902-jiaotong')).toBe(1)
})

test('the list holds exactly the appeals that the rule lets each person see', async () => {
  const all = await t.deps.db.selectFrom('appeal').select('current').execute()
  for (const { actor } of people) {
    const viewer = await viewerOf(t.deps, actor)
    const page = await listAppeals(t.deps.db, viewer, AppealQuery.parse({ limit: 200 }))
    const allowed = all
      .filter(({ current }) => maySee(current, actor, viewer.organisation))
      .map(({ current }) => current.id)
    expect(page.rows.map((row) => row.current.id).sort(), actor.appointments[0]?.role).toEqual(
      allowed.sort(),
    )
    expect(await countAppeals(t.deps.db, viewer, AppealQuery.parse({}))).toBe(allowed.length)
  }
})

test('an efficiency complaint shows to the unit complained of nowhere: list, search, counts, export, page', async () => {
  for (const { actor } of people.filter((each) =>
    [
      'handler',
      'head',
      'village_clerk',
      'town_office',
      'leader',
      'administrator',
      'collector',
    ].includes(each.actor.appointments[0]?.role ?? ''),
  )) {
    const viewer = await viewerOf(t.deps, actor)
    expect(await countAppeals(t.deps.db, viewer, AppealQuery.parse({ q: '推诿' }))).toBe(0)
    expect(
      await countAppeals(t.deps.db, viewer, AppealQuery.parse({ type: 'efficiency_complaint' })),
    ).toBe(0)
    const counts = await countsByUnitAndState(t.deps.db, viewer)
    expect(
      counts.filter(
        (count) => count.unit_id === '511902-inspection' || count.unit_id === '511902-conference',
      ),
    ).toEqual([])
    for await (const row of streamAppeals(t.deps.db, viewer, AppealQuery.parse({})))
      expect(row.current.sealed).toBe(false)
  }
})

test('counts by unit and state are the rows, before and after the lines are folded', async () => {
  const viewer = await viewerOf(
    t.deps,
    people.find(({ actor }) => actor.appointments[0]?.role === 'auditor')!.actor,
  )
  const { rows } = await sql<{ unit_id: string; ledger: string; state: string; n: number }>`
    select unit_id, ledger, state, count(*)::int as n from appeal group by 1, 2, 3 order by 1, 2, 3`.execute(
    t.deps.db,
  )
  expect(await countsByUnitAndState(t.deps.db, viewer)).toEqual(rows)
  await foldTally(t.deps, '511902')
  expect(await countsByUnitAndState(t.deps.db, viewer)).toEqual(rows)
})

test('pages by keyset hold every row once, in order, in both orders', async () => {
  const viewer = await viewerOf(t.deps, centre.actor)
  for (const sort of ['due', 'newest'] as const) {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listAppeals(
        t.deps.db,
        viewer,
        AppealQuery.parse({ sort, limit: 2, cursor }),
      )
      seen.push(...page.rows.map((row) => row.current.id))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toHaveLength(await countAppeals(t.deps.db, viewer, AppealQuery.parse({})))
  }
})

test('search finds two-character words, rare characters and full-width writing, and nothing that only looks alike', async () => {
  const viewer = await viewerOf(t.deps, centre.actor)
  await registered(t, '511902101001', { text: '𠮷祥小区 ３号楼 电梯 坏了；100%_漏' })
  const found = (q: string) => countAppeals(t.deps.db, viewer, AppealQuery.parse({ q }))
  expect(await found('电梯')).toBe(1)
  expect(await found('𠮷祥')).toBe(1)
  expect(await found('3号楼')).toBe(1)
  expect(await found('梯电')).toBe(0)
  expect(await found('电梯 小区')).toBe(1)
  expect(await found('100%_漏')).toBe(1)
  expect(await found("';drop table appeal;--")).toBe(0)
  expect(await found('\\')).toBe(0)
})
