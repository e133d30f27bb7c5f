import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import {
  aDrive,
  anAppealAtTheDoor,
  aPhone,
  aVisit,
  handIn,
  type Phone,
} from '../../test/support/field.ts'
import { UNUSED_SLIPS_MAX } from './slips.ts'
import { SLIPS_PER_SHEET, type FieldPack, type VisitAnswer } from './contract.ts'

let t: TestApp
let phone: Phone
beforeAll(async () => {
  t = await testApp()
  await aDrive(t)
  phone = await aPhone(t)
})
afterAll(() => t.close())

const print = (sheets: number, who = phone) =>
  t.app.inject({
    method: 'POST',
    url: '/api/field/slips',
    headers: { cookie: who.headers.cookie },
    payload: { sheets },
  })
const slipsOf = async (who: Phone) =>
  (
    await t.app.inject({ method: 'GET', url: '/api/field/pack', headers: who.headers })
  ).json<FieldPack>().slips

test('a printed slip stands for a receipt that works as soon as its appeal has arrived', async () => {
  const sheet = await print(1)
  expect(sheet.headers['content-type']).toContain('application/pdf')
  expect(sheet.rawPayload.toString('latin1', 0, 5)).toBe('%PDF-')
  const slips = await slipsOf(phone)
  expect(slips).toHaveLength(SLIPS_PER_SHEET)
  const [slip] = slips
  const appeal = anAppealAtTheDoor({ commandId: slip?.commandId })
  const answer = (await handIn(t, phone, aVisit(t, { appeals: [appeal] }))).json<VisitAnswer>()
  const receipt = answer.appeals[0]?.receipt
  const story = await t.app.inject({
    method: 'GET',
    url: `/api/public/appeals/${receipt?.code}`,
    headers: { 'x-receipt-secret': receipt?.secret ?? '' },
  })
  expect(story.statusCode, story.body).toBe(200)
  // Used: the phone does not offer it any more.
  expect((await slipsOf(phone)).map(({ no }) => no)).not.toContain(slip?.no)
})

test('slips are the collector’s own, and nothing in the database opens their receipts', async () => {
  const other = await aPhone(t)
  expect(await slipsOf(other)).toEqual([])
  const [slip] = await slipsOf(phone)
  const { rows } = await t.superuser.query<Record<string, unknown>>(
    'select slip::text as row, encode(command_sealed, $1) as sealed from slip where no = $2',
    ['escape', slip?.no],
  )
  expect(JSON.stringify(rows)).not.toContain(slip?.commandId)
})

test('nobody hoards slips', async () => {
  const sheets = Math.floor(UNUSED_SLIPS_MAX / SLIPS_PER_SHEET)
  for (let left = sheets - 1; left > 0; left -= 20) await print(Math.min(20, left))
  expect((await print(1)).json()).toMatchObject({ code: 'slips_too_many' })
})
