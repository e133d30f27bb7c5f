import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import {
  aDrive,
  aPhone,
  OTHER_VILLAGE,
  TOWN,
  VILLAGE,
  type Phone,
} from '../../test/support/field.ts'
import { person, signIn } from '../../test/support/people.ts'
import type { Discard, DiscardInput } from './contract-discards.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
  await aDrive(t)
})
afterAll(() => t.close())

const aDiscard = (given: Partial<DiscardInput> = {}): DiscardInput => ({
  commandId: randomUUID(),
  entryId: randomUUID(),
  kind: 'visit',
  lineId: null,
  files: 2,
  refusal: { code: 'household_unknown', words: '名册上没有这一户。请直接写门牌。' },
  reason: '重复记了一次',
  discardedAt: t.deps.now().toISOString(),
  sentAt: t.deps.now().toISOString(),
  ...given,
})
const tell = (phone: Phone, payload: object) =>
  t.app.inject({ method: 'POST', url: '/api/field/discards', headers: phone.headers, payload })
async function seenBy(role: 'town_office' | 'district_centre', unit: string) {
  const headers = await signIn(t, await person(t, role, unit))
  const answer = await t.app.inject({ url: '/api/field/discards', headers })
  return answer.json<{ rows: Discard[] }>().rows
}

test('what a collector gives up is told to the office: who, why it was refused, why it was given up, and when', async () => {
  const phone = await aPhone(t)
  const input = aDiscard()
  expect((await tell(phone, input)).json()).toEqual({ discardId: input.commandId })
  expect(await seenBy('town_office', TOWN)).toEqual([
    {
      id: input.commandId,
      staffName: phone.who.actor.name,
      label: '红米 9A',
      kind: 'visit',
      files: 2,
      refusalWords: '名册上没有这一户。请直接写门牌。',
      reason: '重复记了一次',
      discardedAt: input.discardedAt,
      clockDoubt: false,
    },
  ])
})

test('told twice it stands once; other words under the same number are refused', async () => {
  const phone = await aPhone(t)
  const input = aDiscard()
  const count = async () => (await seenBy('district_centre', '511902-centre')).length
  await tell(phone, input)
  const before = await count()
  expect((await tell(phone, { ...input, sentAt: '2026-03-02T10:09:00+08:00' })).statusCode).toBe(
    200,
  )
  expect(await count()).toBe(before)
  const other = { ...input, reason: '老乡不要提了' }
  expect((await tell(phone, other)).json()).toMatchObject({ code: 'command_reused' })
  expect((await tell(await aPhone(t), input)).json()).toMatchObject({ code: 'command_reused' })
})

test('a town reads of its own people only, and a collector of nobody', async () => {
  const phone = await aPhone(t, await person(t, 'collector', OTHER_VILLAGE))
  const input = aDiscard()
  await tell(phone, input)
  const ids = async (...of: Parameters<typeof seenBy>) => (await seenBy(...of)).map(({ id }) => id)
  expect(await ids('town_office', TOWN)).not.toContain(input.commandId)
  expect(await ids('district_centre', '511902-centre')).toContain(input.commandId)
  const asked = await t.app.inject({ url: '/api/field/discards', headers: phone.headers })
  expect(asked.statusCode).toBe(403)
})

test('a reason holds no telephone number, and what was told is never changed', async () => {
  const phone = await aPhone(t, await person(t, 'collector', VILLAGE))
  const numbered = aDiscard({ reason: '改打 13800138000 再说' })
  expect((await tell(phone, numbered)).json()).toMatchObject({ code: 'door_has_number' })
  await tell(phone, aDiscard())
  await expect(t.superuser.query(`update field_discard set reason = '没有原因'`)).rejects.toThrow(
    'append-only',
  )
})
