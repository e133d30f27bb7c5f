// What a head may look at before signing: every line counted, also of what went to others; and the true rate beside it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { person, signIn, type Person } from '../../test/support/people.ts'
import { act, aRoadAppeal, CENTRE, CHENGGUAN } from '../../test/support/road.ts'
import { readXlsx } from '../spreadsheets/xlsx.ts'
import { drawClosedWeeks } from '../spotchecks/draw.ts'
import { estimateWeeks } from '../insight/estimate.ts'
import { closeWeeks } from './close.ts'
import type { Account, LinePage } from './contract.ts'
import { sheetTexts } from './texts.ts'
import { openWeeks } from './weeks.ts'

const WEEK = '2026-03-06'
let t: TestApp
let head: Person
let code: string
let claimed: string
beforeAll(async () => {
  t = await testApp()
  head = await person(t, 'head', CHENGGUAN)
  const centre = await person(t, 'district_centre', CENTRE)
  const handler = await person(t, 'handler', CHENGGUAN)
  await openWeeks(t.deps)
  ;({ code: claimed } = await aRoadAppeal(t, 'claimed', { centre, handler }))
  const gone = await aRoadAppeal(t, 'dispatched', { centre, handler })
  await act(t, handler, gone.appealId, 'return', { reason: '这条路归交通运输局管。' })
  code = gone.code
  t.at('2026-03-06T09:00:01Z')
  expect(await closeWeeks(t.deps)).toEqual([WEEK])
})
afterAll(() => t.close())

const get = async (path: string) =>
  t.app.inject({
    method: 'GET',
    url: `/api/accounts/${WEEK}/${CHENGGUAN}${path}`,
    headers: await signIn(t, head),
  })

test('whoever signs reads number, day and what happened of what was passed on, and not its text', async () => {
  const page = (await get('/lines?fact=returned_away')).json<LinePage>()
  expect(page).toMatchObject({ times: 1, appeals: 1, hidden: 0 })
  expect(page.lines).toMatchObject([{ code, text: null, on: '2026-03-02' }])
  expect(page.lines[0]?.facts).toContain('returned_away')
  const own = (await get('/lines?fact=claimed')).json<LinePage>()
  expect(own.lines).toMatchObject([{ code: claimed, text: expect.stringMatching(/\S/) }])
})

test('the file lists it too: its number and day, and that it was passed on', async () => {
  const [, details] = readXlsx((await get('/sheet.xlsx')).rawPayload)
  const rows = [...(details?.values() ?? [])].map((row) => JSON.stringify(row))
  const row = rows.find((cells) => cells.includes(code))
  expect(row).toContain(sheetTexts.passedOn)
  expect(row).toContain('2026-03-02')
  expect(rows.join()).not.toContain('另有')
})

test('what was sealed meanwhile is counted and not listed', async () => {
  await t.superuser.query(`update appeal set sealed = true where code = '${code}'`)
  const page = (await get('/lines?fact=returned_away')).json<LinePage>()
  expect(page).toMatchObject({ times: 1, hidden: 1, lines: [] })
  await t.superuser.query(`update appeal set sealed = false where code = '${code}'`)
})

test('the true rate stands beside the claimed as soon as findings are in, and is no part of what was frozen', async () => {
  const before = (await get('')).json<Account>()
  expect(before.truly).toBeNull()
  await drawClosedWeeks(t.deps)
  t.at('2026-03-13T09:00:02Z')
  await estimateWeeks(t.deps)
  const after = (await get('')).json<Account>()
  expect(after.truly).toMatchObject({
    fromWeek: WEEK,
    toWeek: WEEK,
    due: 1,
    rate: { kind: 'too_few', claimed: 1, checked: 0 },
  })
  expect([after.sha256, after.figures]).toEqual([before.sha256, before.figures])
  const [front] = readXlsx((await get('/sheet.xlsx')).rawPayload)
  const words = JSON.stringify([...(front?.values() ?? [])])
  expect(words).toContain('1 ÷ 1（100%）')
  expect(words).toContain(sheetTexts.tooFew(0))
  expect(words).toContain(sheetTexts.trulyNote)
})

test('one unit’s account is one page of paper', async () => {
  const pdf = (await get('/sheet.pdf')).rawPayload.toString('latin1')
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1)
})
