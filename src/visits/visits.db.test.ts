import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { currentGrounds } from '../appeals/grounds.ts'
import { register } from '../appeals/registering.ts'
import { verifyLedger } from '../appeals/verify.ts'
import { closeDrive, freezeDrive } from '../drive/drives.ts'
import { testApp, type TestApp } from '../../test/support/app.ts'
import {
  aDrive,
  anAppealAtTheDoor,
  aPhone,
  aVisit,
  DISTRICT,
  GRID,
  handIn,
  OTHER_VILLAGE,
  theDoors,
  VILLAGE,
  type Phone,
} from '../../test/support/field.ts'
import { registered, signIn, type Person } from '../../test/support/people.ts'
import { ledgerCommand } from './appeals-of-visit.ts'
import type { VisitAnswer } from './contract.ts'

let t: TestApp
let phone: Phone
let second: Phone
let centre: Person
beforeAll(async () => {
  t = await testApp()
  centre = await aDrive(t)
  phone = await aPhone(t)
  second = await aPhone(t)
})
afterAll(() => t.close())

const count = async (table: string, where = 'true') => {
  const { rows } = await t.superuser.query<{ n: number }>(
    `select count(*)::int as n from ${table} where ${where}`,
  )
  return rows[0]?.n
}
const visitRow = async (id: string) => {
  const { rows } = await t.superuser.query<Record<string, unknown>>(
    'select * from visit where id = $1',
    [id],
  )
  return rows[0]
}
const said = async (visit: object, who = phone) => {
  const answer = await handIn(t, who, visit)
  expect(answer.body).toContain('visitId')
  return answer.json<VisitAnswer>()
}
const refused = async (visit: object, who: Pick<Phone, 'headers'> = phone) =>
  (await handIn(t, who, visit)).json<{ code: string; detail: string }>().code

test('a visit registers what was said, in the collector’s name and for the drive of its day', async () => {
  const appeals = [anAppealAtTheDoor(), anAppealAtTheDoor({ text: '自来水时有时无，想知道原因。' })]
  const answer = await said(aVisit(t, { appeals }))
  expect(answer).toMatchObject({ late: false, driveId: '2026', others: [] })
  expect(answer.appeals.map(({ commandId }) => commandId)).toEqual(
    appeals.map(({ commandId }) => commandId),
  )
  const { rows } = await t.superuser.query(
    `select channel, collector_id, drive_id, unit_id from appeal where code = $1`,
    [answer.appeals[0]?.receipt.code],
  )
  expect(rows).toEqual([
    {
      channel: 'visit',
      collector_id: phone.who.actor.staffId,
      drive_id: '2026',
      unit_id: VILLAGE,
    },
  ])
})

test('nobody at home, nothing to say and no wish to talk are results, and take no appeal', async () => {
  for (const result of ['absent', 'nothing', 'refused'])
    expect((await said(aVisit(t, { result: result as 'absent' }))).appeals).toEqual([])
  const both = aVisit(t, { result: 'absent', appeals: [anAppealAtTheDoor()] })
  expect(await refused(both)).toBe('malformed')
  expect(await refused(aVisit(t, { result: 'heard' }))).toBe('malformed')
})

test('the same visit handed in again gives the same answer and happens once, whatever the phone’s clock says by then', async () => {
  const visit = aVisit(t, { appeals: [anAppealAtTheDoor()], door: '4组1号' })
  const first = await said(visit)
  const before = [await count('visit'), await count('appeal')]
  const again = { ...visit, sentAt: '2026-03-02T03:00:00.000Z', appVersion: '2' }
  expect(await said(again)).toEqual(first)
  expect([await count('visit'), await count('appeal')]).toEqual(before)
})

test('two attempts in the same moment happen once', async () => {
  const visit = aVisit(t, { appeals: [anAppealAtTheDoor()], door: '4组2号' })
  const before = await count('visit')
  const answers = await Promise.all([1, 2, 3, 4].map(() => said(visit)))
  expect(answers).toEqual(answers.map(() => answers[0]))
  expect(await count('visit')).toBe((before ?? 0) + 1)
  expect(await count('visit_appeal', `visit_id = '${visit.commandId}'`)).toBe(1)
})

test('the same id with other words, or from somebody else, is refused', async () => {
  const visit = aVisit(t, { door: '4组3号' })
  await said(visit)
  expect(await refused({ ...visit, result: 'nothing' })).toBe('command_reused')
  expect(await refused(visit, second)).toBe('command_reused')
  const twice = anAppealAtTheDoor()
  expect(await refused(aVisit(t, { appeals: [twice, twice] }))).toBe('command_reused')
})

test('killed between the appeal and the visit, the retry finishes both and doubles nothing', async () => {
  const appeal = anAppealAtTheDoor({ text: '院坝外的水沟堵了，一下雨就倒灌。' })
  // What a killed process leaves: the appeal stands, the visit that names it does not.
  const { receipt } = await register(t.deps, {
    districtId: t.deps.config.districtId,
    actor: phone.who.actor,
    commandId: ledgerCommand(phone.who.actor.staffId, appeal.commandId),
    input: { text: appeal.text, channel: 'visit', areaId: VILLAGE, fileIds: [], driveId: '2026' },
    said: { visit: appeal, villageId: VILLAGE },
  })
  const before = await count('appeal')
  const answer = await said(aVisit(t, { appeals: [appeal], door: '4组4号' }))
  expect(answer.appeals[0]?.receipt).toEqual(receipt)
  expect(await count('appeal')).toBe(before)
})

test('a visit is taken whole or refused whole: one wrong appeal registers none', async () => {
  const complaint = anAppealAtTheDoor({ type: 'efficiency_complaint' })
  const before = await count('appeal')
  const answer = await handIn(t, phone, aVisit(t, { appeals: [anAppealAtTheDoor(), complaint] }))
  expect(answer.json()).toMatchObject({
    code: 'complaint_needs_unit',
    appealCommandId: complaint.commandId,
  })
  expect(await count('appeal')).toBe(before)
})

test('two phones at one door: both visits stand, and the second hears of the first', async () => {
  const [householdId] = await theDoors(t, ['6组1号'])
  const listed = { householdId, gridId: GRID, door: undefined }
  expect((await said(aVisit(t, { ...listed, result: 'absent' }))).others).toEqual([])
  const theirs = aVisit(t, { ...listed, appeals: [anAppealAtTheDoor()] })
  const answer = await said(theirs, second)
  expect(answer.others).toMatchObject([{ by: phone.who.actor.name, result: 'absent', appeals: 0 }])
  t.at('2026-03-02T10:01:00+08:00')
  // The same door written by hand is the same door; one's own second visit is no other.
  const byHand = await said(aVisit(t, { door: '６组 1号', result: 'nothing' }))
  expect(byHand.others.map(({ visitId }) => visitId)).toEqual([theirs.commandId])
  // A retry tells what it told the first time.
  expect(await said(theirs, second)).toEqual(answer)
})

test('a matter that is there is joined; one that can no longer be joined is filed by itself, and a retry knows', async () => {
  const { rulebook } = await currentGrounds(t.deps.db, DISTRICT, { kind: 'system' }, t.deps.now())
  const category = rulebook.categories.find((each) => each.shared)?.code
  const shared = await registered(t, VILLAGE, { category })
  const joins = shared.receipt.code
  const visit = aVisit(t, { appeals: [anAppealAtTheDoor({ joins })], door: '7组1号' })
  const joined = await said(visit)
  expect(joined.appeals[0]).toMatchObject({ filedInstead: false })
  expect(joined.appeals[0]?.receipt.code).not.toBe(joins)
  expect(await said(visit)).toEqual(joined)
  const gone = aVisit(t, { appeals: [anAppealAtTheDoor({ joins: 'AAAAAAAAAA' })], door: '7组2号' })
  const instead = await said(gone)
  expect(instead.appeals[0]).toMatchObject({ filedInstead: true })
  expect(await said(gone)).toEqual(instead)
})

test('a phone whose clock stood still for years loses nothing: the visit is kept, marked, and counted where it arrived', async () => {
  const dead = aVisit(t, { happenedAt: '2020-01-01T08:00:00+08:00', door: '8组1号' })
  expect(await said(dead)).toMatchObject({ driveId: '2026', late: false })
  expect(await visitRow(dead.commandId)).toMatchObject({
    clock_doubt: true,
    happened_at: new Date('2020-01-01T08:00:00+08:00'),
    visited_at: t.deps.now(),
  })
  const slow = aVisit(t, {
    happenedAt: '2026-03-01T22:00:00+08:00',
    sentAt: '2026-03-01T22:30:00+08:00',
    door: '8组2号',
  })
  expect(await said(slow)).toMatchObject({ driveId: '2026' })
  expect(await visitRow(slow.commandId)).toMatchObject({
    clock_doubt: false,
    clock_off_ms: (11 * 60 + 31) * 60_000,
    visited_at: new Date('2026-03-02T09:31:00+08:00'),
  })
})

test('a visit before the first day of the drive is kept and belongs to none', async () => {
  const early = aVisit(t, { happenedAt: '2026-03-01T16:00:00+08:00', door: '8组3号' })
  expect(await said(early)).toMatchObject({ driveId: null, late: false })
})

test('what does not fit is refused in words that say what to mend', async () => {
  const [householdId] = await theDoors(t, ['9组1号'])
  const cases: [object, string][] = [
    [{ villageId: '511902001' }, 'village_unknown'],
    [{ villageId: OTHER_VILLAGE, gridId: GRID }, 'grid_unknown'],
    [{ householdId: randomUUID() }, 'household_unknown'],
    [{ householdId, villageId: OTHER_VILLAGE }, 'household_elsewhere'],
    [{ door: '3组张三' }, 'door_names_person'],
    [{ door: '13812345678' }, 'door_has_number'],
    [{ note: '本人电话 138 1234 5678' }, 'door_has_number'],
  ]
  for (const [wrong, code] of cases) expect(await refused(aVisit(t, wrong))).toBe(code)
})

test('only a phone that is enrolled, not revoked and one’s own may hand in', async () => {
  const { cookie } = phone.headers
  const as = (deviceId: string) => ({ headers: { cookie, 'x-huiyin-device': deviceId } })
  expect(await refused(aVisit(t), { headers: { cookie } as Phone['headers'] })).toBe(
    'device_missing',
  )
  expect(await refused(aVisit(t), as(randomUUID()))).toBe('device_unknown')
  expect(await refused(aVisit(t), as('not-a-device'))).toBe('device_unknown')
  expect(await refused(aVisit(t), as(second.deviceId))).toBe('device_not_yours')
})

test('no visit is changed or deleted, not by somebody with psql', async () => {
  for (const act of [
    `update visit set result = 'heard'`,
    `update visit set door = null`,
    'delete from visit',
    `update visit_appeal set joined = true`,
  ])
    await expect(t.superuser.query(act)).rejects.toThrow('append-only')
})

test('what was still in a phone when the drive was closed is taken and marked late', async () => {
  const visit = aVisit(t, { appeals: [anAppealAtTheDoor()], door: '9组9号' })
  t.at('2026-04-02T09:00:00+08:00')
  await freezeDrive(t.deps, centre.actor, '2026')
  await closeDrive(t.deps, centre.actor, '2026', '归档')
  const { cookie } = await signIn(t, phone.who)
  phone.headers.cookie = cookie
  const late = await said({ ...visit, sentAt: t.deps.now().toISOString() })
  expect(late).toMatchObject({ late: true, driveId: '2026' })
  expect(late.appeals).toHaveLength(1)
})

test('the ledger is whole after all of it', async () => {
  const report = await verifyLedger(t.deps.db, DISTRICT)
  expect(report).toMatchObject({ problems: [] })
})
