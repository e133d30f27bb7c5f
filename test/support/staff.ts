// People for a test: an account with its roles, and a cookie as if they had signed in.
import type { Role } from '../../src/organisation/contract.ts'
import { hashPassword } from '../../src/organisation/passwords.ts'
import { SESSION_COOKIE } from '../../src/organisation/session-plugin.ts'
import { openSession } from '../../src/organisation/sign-in.ts'
import { insertAppointment, insertStaff } from '../../src/organisation/staff.ts'
import type { TestApp } from './app.ts'

export const PASSWORD = 'a long sentence about roads'
export const ADDRESS = '10.0.0.9'

let counter = 0
let passwordHash: Promise<string> | null = null

export interface Person {
  staffId: string
  username: string
  /** The value of the Cookie header. */
  cookie: string
}

/** `roles`: [role, unit]; the account belongs to the first unit named, or to `unitId`. */
export async function aStaffMember(
  t: Pick<TestApp, 'deps'>,
  roles: readonly (readonly [Role, string])[],
  given: { unitId?: string; username?: string; name?: string } = {},
): Promise<Person> {
  passwordHash ??= hashPassword(PASSWORD)
  const hash = await passwordHash
  const { districtId } = t.deps.config
  const username = given.username ?? `person${(counter += 1)}`
  const unitId = given.unitId ?? roles[0]?.[1] ?? districtId
  const by = { districtId, staffId: null, now: t.deps.now() }
  return t.deps.db.transaction().execute(async (tx) => {
    const staffId = await insertStaff(tx, by, {
      username,
      name: given.name ?? '某某',
      unitId,
      passwordHash: hash,
      mustChangePassword: false,
    })
    for (const [role, at] of roles) {
      await insertAppointment(tx, by, {
        staffId,
        role,
        unitId: at,
        fromOn: '2021-01-01',
        toOn: null,
      })
    }
    const token = await openSession(tx, t.deps, by, staffId, {
      districtId,
      address: ADDRESS,
      userAgent: 'test',
    })
    return { staffId, username, cookie: `${SESSION_COOKIE}=${token}` }
  })
}
