import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RegisterInput } from '../appeals/contract.ts'
import { testApp, type TestApp } from '../../test/support/app.ts'
import {
  aDrive,
  anAppealAtTheDoor,
  aPhone,
  aVisit,
  handIn,
  VILLAGE,
  type Phone,
} from '../../test/support/field.ts'
import { registered } from '../../test/support/people.ts'
import { ROAD } from '../../test/support/road.ts'
import type { FieldPack, VisitAnswer } from './contract.ts'

const LAMP = '柳树街东头的路灯坏了半个月，晚上看不见路。'

let t: TestApp
let phone: Phone
beforeAll(async () => {
  t = await testApp()
  await aDrive(t)
  phone = await aPhone(t)
})
afterAll(() => t.close())

const packed = async () =>
  (await t.app.inject({ url: '/api/field/pack', headers: phone.headers })).json<FieldPack>().matters
const isPacked = async (given: Partial<RegisterInput> & { text: string }) => {
  const { receipt } = await registered(t, VILLAGE, given)
  return (await packed()).some(({ code }) => code === receipt.code)
}
const heard = async (appeal: Parameters<typeof anAppealAtTheDoor>[0], door = '3组5号') => {
  const said = anAppealAtTheDoor({ commandId: randomUUID(), ...appeal })
  const answer = await handIn(t, phone, aVisit(t, { appeals: [said], door }))
  return { commandId: said.commandId, answer: answer.json<VisitAnswer>().appeals[0] }
}
const appeals = async () => {
  const { rows } = await t.superuser.query<{ n: number }>('select count(*)::int as n from appeal')
  return rows[0]?.n ?? 0
}

test.each([LAMP, '桥头的路面塌陷了一个大坑，骑车的人摔了好几回'])(
  'what nobody has classified yet and is of public space goes along: %s',
  async (text) => expect(await isPacked({ text })).toBe(true),
)

test.each([
  '我家门口的路灯坏了，晚上看不见路',
  '我叫王大明，柳树街东头的路灯坏了半个月',
  '柳树街路灯坏了，请打13812345678找我',
  '柳树街3栋2单元501门口的路灯坏了半个月',
  '路灯坏了半个月，老人摔了住院，要求赔偿',
  '路灯坏了半个月，社区工作人员态度恶劣，推诿不管',
])('what speaks of somebody’s own life stays: %s', async (text) =>
  expect(await isPacked({ text })).toBe(false),
)

test.each([
  ['a personal petition', { type: 'personal' as const }],
  ['one that triage took for personal', { type: 'personal' as const, category: ROAD }],
  [
    'a complaint about an office',
    { type: 'efficiency_complaint' as const, againstUnitId: VILLAGE },
  ],
])('%s stays, whatever it reads like', async (_, given) =>
  expect(await isPacked({ text: LAMP, ...given })).toBe(false),
)

test('no pack holds a number or a name', async () => {
  await registered(t, VILLAGE, { text: `反映人陈桂兰：${LAMP}电话13812345678`, category: ROAD })
  for (const { excerpt } of await packed()) expect(excerpt).not.toMatch(/\p{N}|桂兰/u)
})

test('heard next door an hour ago: one matter with two voices, though nobody classified it yet', async () => {
  const first = await heard({ text: LAMP }, '3组5号')
  const before = await appeals()
  const second = await heard({ text: '路灯坏了，看不见', joinsOwn: first.commandId }, '3组6号')
  expect(second.answer?.filedInstead).toBe(false)
  expect(await appeals()).toBe(before)
  const { rows } = await t.superuser.query<{ voices: number }>(
    'select voices from appeal where code = $1',
    [first.answer?.receipt.code],
  )
  expect(rows).toEqual([{ voices: 2 }])
})

test('a neighbour’s own petition is joined by nobody: the second one is filed by itself', async () => {
  const first = await heard({ text: '我父亲的低保停发了三个月', type: 'personal' }, '4组1号')
  const before = await appeals()
  const second = await heard({ text: '低保没发', joinsOwn: first.commandId }, '4组2号')
  expect(second.answer?.filedInstead).toBe(true)
  expect(await appeals()).toBe(before + 1)
})

test('what was recorded on somebody else’s phone has no own command to be joined by', async () => {
  const first = await heard({ text: LAMP }, '5组1号')
  const other = await aPhone(t)
  const said = anAppealAtTheDoor({ joinsOwn: first.commandId })
  const answer = await handIn(t, other, aVisit(t, { appeals: [said], door: '5组2号' }))
  expect(answer.json<VisitAnswer>().appeals[0]?.filedInstead).toBe(true)
})

test('a visit that joined an own appeal, sent again, is the same answer', async () => {
  const first = await heard({ text: LAMP }, '6组1号')
  const visit = aVisit(t, {
    appeals: [anAppealAtTheDoor({ joinsOwn: first.commandId })],
    door: '6组2号',
  })
  const answer = (await handIn(t, phone, visit)).json()
  expect((await handIn(t, phone, visit)).json()).toEqual(answer)
})
