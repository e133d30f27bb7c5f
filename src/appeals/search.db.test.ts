// Common words are looked for in the order of the list, rare ones in their own index: both find the same.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { person, registered } from '../../test/support/people.ts'
import { AppealQuery } from './contract.ts'
import { countAppeals, listAppeals, viewerOf, type Viewer } from './lists.ts'
import { shareOf, wordStatistics } from './search.ts'

let t: TestApp
let viewer: Viewer
beforeAll(async () => {
  t = await testApp()
  viewer = await viewerOf(t.deps, (await person(t, 'district_centre', '511902-centre')).actor)
  for (let index = 0; index < 60; index += 1) {
    const text = index % 3 === 0 ? `第${index}次反映道路坏了` : `第${index}盏路灯，道旁有路` // the pieces 道… and …路 apart
    await registered(t, '511902101001', { text })
  }
  await t.superuser.query('analyze appeal_words')
})
afterAll(() => t.close())

test('the database knows which words are common', async () => {
  expect(await shareOf(t.deps.db, ['道路'])).toBeCloseTo(1 / 3, 1)
  expect(await shareOf(t.deps.db, ['道路', '蜂箱'])).toBe(0)
})

test('asked by many at once it is read once', async () => {
  const asked = Array.from({ length: 50 }, () => wordStatistics(t.deps.db))
  expect(new Set(asked).size).toBe(1)
})

test.each([{ sort: 'due' }, { sort: 'newest' }] as const)(
  'page by page ($sort) a common word gives every match once, and nothing else',
  async ({ sort }) => {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listAppeals(
        t.deps.db,
        viewer,
        AppealQuery.parse({ q: '道路', sort, limit: 7, cursor }),
      )
      seen.push(...page.rows.map(({ current }) => current.text))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    const { rows } = await sql<{ text: string }>`select text from appeal where text like '%道路%'
    order by ${sort === 'due' ? sql`due_on, id` : sql`id desc`}`.execute(t.deps.db)
    expect(seen).toEqual(rows.map(({ text }) => text))
    expect(seen).toHaveLength(20)
  },
)

test.each([{ sort: 'due' }, { sort: 'newest' }] as const)(
  'a rare word is found ($sort), counted alike, and with its code as well',
  async ({ sort }) => {
    const { receipt } = await registered(t, '511902101001', { text: `蜂箱挡住了路口${sort}` })
    const query = AppealQuery.parse({ q: '蜂箱', sort })
    const page = await listAppeals(t.deps.db, viewer, query)
    expect(page.rows.map(({ current }) => current.code)).toContain(receipt.code)
    expect(page.rows.every(({ current }) => current.text.includes('蜂箱'))).toBe(true)
    expect(await countAppeals(t.deps.db, viewer, query)).toBe(page.rows.length)
    const byCode = await listAppeals(
      t.deps.db,
      viewer,
      AppealQuery.parse({ q: receipt.code, sort }),
    )
    expect(byCode.rows.map(({ current }) => current.code)).toEqual([receipt.code])
  },
)

test('the beginning of a code is enough, from four signs on', async () => {
  const { receipt } = await registered(t, '511902101001', { text: '编号的开头' })
  const found = async (q: string) =>
    (await listAppeals(t.deps.db, viewer, AppealQuery.parse({ q, limit: 200 }))).rows.map(
      ({ current }) => current.code,
    )
  expect(await found(receipt.code.slice(0, 6))).toEqual([receipt.code])
  expect(await found(receipt.code.slice(0, 4).toLowerCase())).toContain(receipt.code)
  expect(await found(receipt.code.slice(0, 3))).toEqual([])
})

test('a longer word stands in one place, however common its pieces are', async () => {
  const found = async (q: string) =>
    (await listAppeals(t.deps.db, viewer, AppealQuery.parse({ q, limit: 200 }))).rows.length
  expect(await found('反映道路')).toBe(20)
  expect(await found('路坏了第')).toBe(0)
})
