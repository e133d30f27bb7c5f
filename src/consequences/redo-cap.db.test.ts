// 屡次重办: a rule on redos, from real disputes through the real close of the week to the case that it opens.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { person, signIn, type Person } from '../../test/support/people.ts'
import {
  act,
  aRoadAppeal,
  CENTRE,
  CHENGGUAN,
  disputed,
  repaired,
  type RoadAppeal,
} from '../../test/support/road.ts'
import { closeWeeks } from '../accounts/close.ts'
import { openWeeks } from '../accounts/weeks.ts'
import { bazhouRulebook } from '../rulebook/default.ts'
import { publishRulebook } from '../rulebook/store.ts'
import type { CaseDetail, Cases } from './contract.ts'
import { openConsequences } from './sweep.ts'

let t: TestApp
let centre: Person
let handler: Person
let inspector: Person
let often: RoadAppeal
beforeAll(async () => {
  t = await testApp()
  centre = await person(t, 'district_centre', CENTRE)
  handler = await person(t, 'handler', CHENGGUAN)
  inspector = await person(t, 'inspector', '511902-inspection')
  const doc = structuredClone(bazhouRulebook)
  doc.accountability.consequences.rules = [
    {
      trigger: 'redo_cap',
      count: 1,
      weeks: 4,
      opens: 'rectification',
      basis: '屡办不好的限期整改',
    },
  ]
  const by = { staffId: null, now: t.deps.now() }
  await t.deps.db
    .transaction()
    .execute((tx) => publishRulebook(tx, '511902', { doc, note: '' }, by))
  await openWeeks(t.deps)
})
afterAll(() => t.close())

const get = async <T>(url: string) =>
  (await t.app.inject({ url, headers: await signIn(t, inspector) })).json<T>()

test('an appeal done over as often as the rulebook bears opens a rectification when its week is closed, and once', async () => {
  often = await aRoadAppeal(t, 'claimed', { centre, handler })
  const once = await aRoadAppeal(t, 'claimed', { centre, handler, text: '另一件，只重办一次。' })
  await disputed(t, often, '第一次没修好')
  await disputed(t, once, '没有修好')
  for (const reason of ['第二次没修好', '第三次没修好']) {
    await act(t, handler, often.appealId, 'claim', await repaired(t, handler))
    await disputed(t, often, reason)
  }
  // While the week runs nothing is frozen, and nothing opens.
  expect(await openConsequences(t.deps)).toBe(0)
  t.at('2026-03-06T09:00:01.000Z')
  await closeWeeks(t.deps)
  expect(await openConsequences(t.deps)).toBe(1)
  expect(await openConsequences(t.deps)).toBe(0)
  const [found] = (await get<Cases>('/api/consequences')).rows
  expect(found).toMatchObject({ kind: 'rectification', unitId: CHENGGUAN, grounds: 1 })
  expect((await get<CaseDetail>(`/api/consequences/${found?.id}`)).groundList).toMatchObject([
    {
      ground: { kind: 'redo_cap', appealId: often.appealId, redos: 3 },
      code: often.code,
      at: t.deps.now().toISOString(),
    },
  ])
})

test('done over once more in a later week, it opens nothing a second time', async () => {
  await act(t, handler, often.appealId, 'claim', await repaired(t, handler))
  await disputed(t, often, '第四次还是没修好')
  t.at('2026-03-13T09:00:01.000Z')
  await closeWeeks(t.deps)
  expect(await openConsequences(t.deps)).toBe(0)
})
