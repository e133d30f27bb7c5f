import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import {
  aDrive,
  anAppealAtTheDoor,
  aPhone,
  aVisit,
  GRID,
  handIn,
  OTHER_VILLAGE,
  theDoors,
  TOWN,
  VILLAGE,
} from '../../test/support/field.ts'
import { person, registered, signIn } from '../../test/support/people.ts'
import { currentGrounds } from '../appeals/grounds.ts'
import type { Device, FieldPack } from './contract.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
  await aDrive(t)
})
afterAll(() => t.close())

type Headers = Record<string, string>
const get = (url: string, headers: Headers) => t.app.inject({ method: 'GET', url, headers })
const post = (url: string, headers: Headers, payload: object = {}) =>
  t.app.inject({ method: 'POST', url, headers, payload })
const listed = async (headers: Headers) =>
  (await get('/api/field/devices', headers)).json<{ rows: Device[] }>().rows

test('a phone is enrolled once; again is the same answer, and nobody else’s', async () => {
  const phone = await aPhone(t)
  const input = { deviceId: phone.deviceId, label: '另一个名字' }
  const again = await post('/api/field/devices', phone.headers, input)
  expect(again.json<Device>()).toMatchObject({ deviceId: phone.deviceId, label: '红米 9A' })
  const other = await aPhone(t)
  expect((await post('/api/field/devices', other.headers, input)).json()).toMatchObject({
    code: 'device_not_yours',
  })
})

test('a revoked phone is told so at its next call, and does not come back by enrolling again', async () => {
  const phone = await aPhone(t)
  await get('/api/field/pack', { ...phone.headers, 'x-huiyin-unsent': '7' })
  const office = await signIn(t, await person(t, 'town_office', TOWN))
  const before = (await listed(office)).find(({ deviceId }) => deviceId === phone.deviceId)
  expect(before).toMatchObject({
    unsent: 7,
    revokedAt: null,
    lastSeenAt: t.deps.now().toISOString(),
  })
  const revoked = await post(`/api/field/devices/${phone.deviceId}/revoke`, office)
  expect(revoked.json<Device>().revokedAt).not.toBeNull()
  expect((await handIn(t, phone, aVisit(t))).json()).toMatchObject({ code: 'device_revoked' })
  expect((await get('/api/field/pack', phone.headers)).statusCode).toBe(403)
  const input = { deviceId: phone.deviceId, label: '红米 9A' }
  expect((await post('/api/field/devices', phone.headers, input)).json()).toMatchObject({
    code: 'device_revoked',
  })
})

test('a town looks after the phones of its own people; the centre and the administrator after all', async () => {
  const phone = await aPhone(t, await person(t, 'collector', OTHER_VILLAGE))
  const office = await signIn(t, await person(t, 'town_office', TOWN))
  expect((await listed(office)).map(({ deviceId }) => deviceId)).not.toContain(phone.deviceId)
  expect((await post(`/api/field/devices/${phone.deviceId}/revoke`, office)).statusCode).toBe(404)
  const administrator = await signIn(t, await person(t, 'administrator', '511902'))
  expect((await listed(administrator)).map(({ deviceId }) => deviceId)).toContain(phone.deviceId)
  expect((await get('/api/field/devices', phone.headers)).statusCode).toBe(403)
})

test('the pack holds the doors and open matters of one’s villages, this drive’s results, and no private petition', async () => {
  const { rulebook } = await currentGrounds(t.deps.db, '511902', { kind: 'system' }, t.deps.now())
  const category = rulebook.categories.find((each) => each.shared)?.code
  const open = await registered(t, VILLAGE, { category })
  await registered(t, VILLAGE, { category, type: 'personal' })
  await registered(t, OTHER_VILLAGE, { category })
  const [first] = await theDoors(t, ['1组1号', '1组2号'])
  const phone = await aPhone(t)
  const empty = await get('/api/field/pack', phone.headers)
  const pack = empty.json<FieldPack>()
  expect(pack).toMatchObject({
    me: { name: phone.who.actor.name },
    drive: { id: '2026', team: null },
    grids: [{ id: GRID, villageId: VILLAGE }],
    households: [
      { door: '1组1号', result: null, visits: 0 },
      { door: '1组2号', result: null, visits: 0 },
    ],
  })
  expect(pack.matters.map(({ code }) => code)).toEqual([open.receipt.code])
  expect(pack.villages.filter(({ mine }) => mine).map(({ id }) => id)).toEqual([VILLAGE])
  expect(pack.villages.length).toBeGreaterThan(1)
  expect(new Set(pack.units.map(({ kind }) => kind))).toEqual(new Set(['department', 'town']))
  // Nothing new: nothing is sent again.
  const etag = String(empty.headers.etag)
  t.at('2026-03-02T10:05:00+08:00')
  const same = await get('/api/field/pack', { ...phone.headers, 'if-none-match': etag })
  expect(same.statusCode).toBe(304)
  expect(same.headers['x-huiyin-made-at']).toBe(t.deps.now().toISOString())
  const at = { householdId: first, gridId: GRID, door: undefined }
  await handIn(t, phone, aVisit(t, { ...at, appeals: [anAppealAtTheDoor()] }))
  await handIn(t, phone, aVisit(t, { ...at, result: 'absent' }))
  const changed = await get('/api/field/pack', { ...phone.headers, 'if-none-match': etag })
  // Who was heard stays heard, however often nobody opened afterwards.
  expect(changed.json<FieldPack>().households[0]).toMatchObject({ result: 'heard', visits: 2 })
})

test('a collector of a team takes along the villages of the team', async () => {
  const member = await person(t, 'collector', VILLAGE)
  const centre = await signIn(t, await person(t, 'district_centre', '511902-centre'))
  const team = {
    id: randomUUID(),
    name: '第一工作队',
    leaderId: null,
    collectorIds: [member.actor.staffId],
    areaIds: [OTHER_VILLAGE],
  }
  await post('/api/drives/2026/plan', centre, {
    name: '2026 年起底',
    fromOn: '2026-03-02',
    toOn: '2026-03-31',
    teams: [team],
    seenVersion: 1,
    reason: '分工作队',
  })
  const phone = await aPhone(t, member)
  const pack = (await get('/api/field/pack', phone.headers)).json<FieldPack>()
  expect(pack.drive?.team).toBe('第一工作队')
  expect(pack.villages.filter(({ mine }) => mine).map(({ id }) => id)).toEqual([OTHER_VILLAGE])
})

const check = async (deviceId: string, unsent = 0) =>
  (await post('/api/field/devices/check', {}, { deviceId, unsent })).json<object>()

test('a revoked phone whose session has ended learns it without a password, and nothing else', async () => {
  const phone = await aPhone(t)
  expect(await check(phone.deviceId)).toEqual({ revoked: false })
  expect(await check(randomUUID())).toEqual({ revoked: false })
  const office = await signIn(t, await person(t, 'town_office', TOWN))
  await post(`/api/field/devices/${phone.deviceId}/revoke`, office)
  expect(await check(phone.deviceId, 4)).toEqual({ revoked: true })
})

test('the office sees what was lost with a revoked phone: its first word counts, no later one', async () => {
  const phone = await aPhone(t)
  const office = await signIn(t, await person(t, 'town_office', TOWN))
  const row = async () => (await listed(office)).find(({ deviceId }) => deviceId === phone.deviceId)
  await check(phone.deviceId, 9)
  expect(await row()).toMatchObject({ wipedAt: null, lost: null })
  await post(`/api/field/devices/${phone.deviceId}/revoke`, office)
  await check(phone.deviceId, 4)
  await get('/api/field/pack', { ...phone.headers, 'x-huiyin-unsent': '0' })
  expect(await row()).toMatchObject({ wipedAt: t.deps.now().toISOString(), lost: 4 })
})
