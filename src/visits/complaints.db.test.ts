import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import {
  aDrive,
  anAppealAtTheDoor,
  aPhone,
  aVisit,
  GRID,
  handIn,
  theDoors,
  VILLAGE,
} from '../../test/support/field.ts'
import type { FieldPack, VisitAnswer } from './contract.ts'

let t: TestApp
let doors: string[]
beforeAll(async () => {
  t = await testApp()
  await aDrive(t)
  doors = await theDoors(t, ['1组1号', '1组2号'])
})
afterAll(() => t.close())

const at = (i: number) => ({ householdId: doors[i], gridId: GRID, door: undefined })
const aComplaint = () => anAppealAtTheDoor({ text: '办低保推了三次', againstUnitId: VILLAGE })
const packOf = async (headers: Record<string, string>) => {
  const answer = await t.app.inject({ url: '/api/field/pack', headers })
  return { body: answer.body, pack: answer.json<FieldPack>() }
}

test('a complaint told at the door goes to the inspectors under seal, and comes back in no list of a phone', async () => {
  const phone = await aPhone(t)
  const answer = await handIn(t, phone, aVisit(t, { ...at(0), appeals: [aComplaint()] }))
  const code = answer.json<VisitAnswer>().appeals[0]?.receipt.code
  const { rows } = await t.superuser.query(
    'select type, sealed, unit_id from appeal where code = $1',
    [code],
  )
  expect(rows).toEqual([
    { type: 'efficiency_complaint', sealed: true, unit_id: '511902-inspection' },
  ])
  const { body, pack } = await packOf(phone.headers)
  expect(body).not.toContain('低保')
  expect(body).not.toContain(code)
  expect(pack.matters).toEqual([])
  expect(pack.households.find(({ id }) => id === doors[0])).toMatchObject({ result: 'nothing' })
})

test('a complaint is never one more voice on another matter', async () => {
  const phone = await aPhone(t)
  const joining = { ...aComplaint(), joins: 'A-1' }
  const refused = await handIn(t, phone, aVisit(t, { ...at(1), appeals: [joining] }))
  expect(refused.statusCode).toBe(400)
})

test('nothing joins a complaint: who names its number files an appeal of its own', async () => {
  const phone = await aPhone(t)
  const complaint = aComplaint()
  await handIn(t, phone, aVisit(t, { ...at(0), appeals: [complaint] }))
  const after = anAppealAtTheDoor({ joinsOwn: complaint.commandId })
  const answer = await handIn(t, phone, aVisit(t, { ...at(1), appeals: [after] }))
  expect(answer.json<VisitAnswer>().appeals).toMatchObject([{ filedInstead: true }])
})
