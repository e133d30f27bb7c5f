// A collector with an enrolled phone, a list of doors, and a drive that runs: what the tests of the field begin with.
import { randomUUID } from 'node:crypto'
import type { VisitAppeal, VisitInput } from '../../src/visits/contract.ts'
import { DEVICE_HEADER } from '../../src/visits/contract-wire.ts'
import { doorKey } from '../../src/visits/contract-doors.ts'
import type { TestApp } from './app.ts'
import { person, signIn, type Person } from './people.ts'

export const DISTRICT = '511902'
export const TOWN = '511902001'
export const VILLAGE = '511902001001'
export const OTHER_VILLAGE = '511902002001'
export const GRID = `${VILLAGE}-1`

export interface Phone {
  who: Person
  deviceId: string
  headers: { cookie: string; [DEVICE_HEADER]: string }
}

export async function aPhone(t: TestApp, who?: Person): Promise<Phone> {
  const collector = who ?? (await person(t, 'collector', VILLAGE))
  const session = await signIn(t, collector)
  const deviceId = randomUUID()
  const enrolled = await t.app.inject({
    method: 'POST',
    url: '/api/field/devices',
    headers: session,
    payload: { deviceId, label: '红米 9A' },
  })
  if (enrolled.statusCode !== 200) throw new Error(enrolled.body)
  return { who: collector, deviceId, headers: { ...session, [DEVICE_HEADER]: deviceId } }
}

/** From 2 to 31 March 2026. Gives the person who planned it. */
export async function aDrive(t: TestApp, id = '2026'): Promise<Person> {
  const centre = await person(t, 'district_centre', `${DISTRICT}-centre`)
  const planned = await t.app.inject({
    method: 'POST',
    url: '/api/drives',
    headers: await signIn(t, centre),
    payload: { id, name: '2026 年起底', fromOn: '2026-03-02', toOn: '2026-03-31' },
  })
  if (planned.statusCode !== 201) throw new Error(planned.body)
  return centre
}

/** Doors on the list of the village's first grid. Gives their ids. */
export async function theDoors(t: TestApp, doors: readonly string[]): Promise<string[]> {
  await t.deps.db
    .insertInto('grid')
    .values({ district_id: DISTRICT, id: GRID, unit_id: VILLAGE, name: '第一网格' })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const rows = doors.map((door) => ({
    district_id: DISTRICT,
    id: randomUUID(),
    grid_id: GRID,
    door,
    door_key: doorKey(door),
    created_at: t.deps.now(),
  }))
  await t.deps.db.insertInto('household').values(rows).execute()
  return rows.map(({ id }) => id)
}

let seq = 0
export function aVisit(t: TestApp, given: Partial<VisitInput> = {}): VisitInput {
  const now = t.deps.now().toISOString()
  return {
    commandId: randomUUID(),
    seq: (seq += 1),
    appVersion: '1',
    happenedAt: now,
    sentAt: now,
    villageId: VILLAGE,
    gridId: null,
    householdId: null,
    door: '3组5号',
    result: given.appeals?.length ? 'heard' : 'absent',
    position: null,
    appeals: [],
    ...given,
  }
}

export function anAppealAtTheDoor(given: Partial<VisitAppeal> = {}): VisitAppeal {
  return {
    commandId: randomUUID(),
    text: '村口的路灯坏了半个月，老人晚上出门摔了跤。',
    reporter: {},
    consent: { how: 'spoken', speaker: 'self', readBack: true },
    ...given,
  }
}

export function handIn(t: TestApp, phone: Pick<Phone, 'headers'>, visit: object) {
  return t.app.inject({
    method: 'POST',
    url: '/api/field/visits',
    headers: phone.headers,
    payload: visit,
  })
}
