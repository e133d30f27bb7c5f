// People and appeals for route and ledger tests: real staff with a real session, appeals through the real door.
import type { RegisterInput } from '../../src/appeals/contract.ts'
import { register } from '../../src/appeals/registering.ts'
import type { Role, StaffActor } from '../../src/organisation/contract.ts'
import { hashPassword } from '../../src/organisation/passwords.ts'
import { insertAppointment, insertStaff } from '../../src/organisation/staff.ts'
import type { TestApp } from './app.ts'

export interface Person {
  actor: StaffActor
  username: string
  password: string
}

export const PASSWORD = '柳树街的路 2026'
let hashed: Promise<string> | null = null
let counter = 0

/** A staff member with one role at one unit. */
export async function person(t: TestApp, role: Role, unitId: string): Promise<Person> {
  hashed ??= hashPassword(PASSWORD)
  const passwordHash = await hashed
  const { districtId } = t.deps.config
  const username = `${role.replaceAll('_', '.')}${(counter += 1)}`
  const name = `测试${counter}`
  const by = { districtId, staffId: null, now: t.deps.now() }
  const staffId = await t.deps.db.transaction().execute(async (tx) => {
    const id = await insertStaff(tx, by, {
      username,
      name,
      unitId,
      passwordHash,
      mustChangePassword: false,
    })
    await insertAppointment(tx, by, { staffId: id, role, unitId, fromOn: '2026-01-01', toOn: null })
    return id
  })
  return {
    username,
    password: PASSWORD,
    actor: { kind: 'staff', staffId, name, appointments: [{ role, unitId, onBehalfOf: null }] },
  }
}

/** An appeal as a citizen brings it. */
export function registered(t: TestApp, areaId: string | null, input: Partial<RegisterInput> = {}) {
  return register(t.deps, {
    districtId: t.deps.config.districtId,
    actor: { kind: 'reporter', reporterNo: 1 },
    commandId: `appeal-${(counter += 1)}`,
    input: {
      text: '柳树街路面破损，晚上有人摔倒。',
      channel: 'web',
      areaId,
      fileIds: [],
      ...input,
    },
  })
}

/** Signs in over HTTP; gives the header to send along. */
export async function signIn(t: TestApp, who: Person): Promise<{ cookie: string }> {
  const answer = await t.app.inject({
    method: 'POST',
    url: '/api/session',
    payload: { username: who.username, password: who.password },
  })
  const cookie = answer.cookies.find(({ name }) => name === 'huiyin_session')
  if (!cookie) throw new Error(`${who.username} could not sign in: ${answer.body}`)
  return { cookie: `huiyin_session=${cookie.value}` }
}
