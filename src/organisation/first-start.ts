// The first accounts: an administrator with a one-time password, and the people of the demonstration.
import type { Tx } from '../deps.ts'
import { dayOf } from '../platform/days.ts'
import { recordAct, type By } from './acts.ts'
import type { OneTimePassword, Role } from './contract.ts'
import { hashPassword, oneTimePassword } from './passwords.ts'
import { insertAppointment, insertStaff } from './staff.ts'
import { currentOrganisation } from './store.ts'

const FIRST_USERNAME = 'admin'

/** On first start. The password is printed once and must be changed at the first sign-in. */
export async function createFirstAdministrator(
  tx: Tx,
  districtId: string,
  now: Date,
): Promise<OneTimePassword> {
  const by: By = { districtId, staffId: null, now }
  const password = await oneTimePassword()
  const staffId = await insertStaff(tx, by, {
    username: FIRST_USERNAME,
    name: '系统管理员',
    unitId: districtId,
    passwordHash: password.hash,
    mustChangePassword: true,
  })
  await recordAct(tx, by, 'staff_created', staffId, {
    username: FIRST_USERNAME,
    unitId: districtId,
  })
  await giveRole(tx, by, staffId, 'administrator', districtId)
  return { staffId, username: FIRST_USERNAME, oneTimePassword: password.shown }
}

export interface DemoStaff {
  staffId: string
  username: string
  name: string
  role: Role
  unitId: string
}

/** One account per role and a few units, so that every journey has its people. `unit` is what follows the district's id. */
const DEMO_STAFF: readonly { username: string; name: string; role: Role; unit: string }[] = [
  { username: 'haisheng', name: '周海燕', role: 'village_clerk', unit: '101001' },
  { username: 'xingya', name: '蒲大成', role: 'village_clerk', unit: '101007' },
  { username: 'qingjiang', name: '吴小清', role: 'town_office', unit: '101' },
  { username: 'dongcheng', name: '苟思敏', role: 'town_office', unit: '001' },
  { username: 'zhongxin', name: '何正平', role: 'district_centre', unit: '-centre' },
  { username: 'zhongxin2', name: '岳敏', role: 'district_centre', unit: '-centre' },
  { username: 'lianxi', name: '陈立新', role: 'district_centre', unit: '-conference' },
  { username: 'zhujian', name: '赵工', role: 'handler', unit: '-zhujian' },
  { username: 'zhujian.head', name: '罗建国', role: 'head', unit: '-zhujian' },
  { username: 'jiaotong', name: '杨路', role: 'handler', unit: '-jiaotong' },
  { username: 'jiaotong.head', name: '冯大路', role: 'head', unit: '-jiaotong' },
  { username: 'renshe', name: '李薪', role: 'handler', unit: '-renshe' },
  { username: 'renshe.head', name: '张保民', role: 'head', unit: '-renshe' },
  { username: 'ducha', name: '严正', role: 'inspector', unit: '-inspection' },
  { username: 'ducha2', name: '明察', role: 'inspector', unit: '-inspection' },
  { username: 'lingdao', name: '程区长', role: 'leader', unit: '' },
  { username: 'shenji', name: '向明', role: 'auditor', unit: '' },
  { username: 'caiji', name: '王小采', role: 'collector', unit: '101' },
  { username: 'guanli', name: '谭管', role: 'administrator', unit: '' },
]

/** For a demonstration only: all share one password, made by the caller and printed by it. */
export async function createDemoStaff(
  tx: Tx,
  districtId: string,
  password: string,
  now: Date,
): Promise<DemoStaff[]> {
  const by: By = { districtId, staffId: null, now }
  const passwordHash = await hashPassword(password)
  const { units } = await currentOrganisation(tx, districtId)
  const made: DemoStaff[] = []
  for (const { unit, ...person } of DEMO_STAFF) {
    const unitId = `${districtId}${unit}`
    if (!units.has(unitId)) continue // a district with units of its own
    const staffId = await insertStaff(tx, by, {
      ...person,
      unitId,
      passwordHash,
      mustChangePassword: false,
    })
    await recordAct(tx, by, 'staff_created', staffId, {
      username: person.username,
      unitId,
      demo: true,
    })
    await giveRole(tx, by, staffId, person.role, unitId)
    made.push({ staffId, ...person, unitId })
  }
  return made
}

async function giveRole(tx: Tx, by: By, staffId: string, role: Role, unitId: string) {
  const fromOn = dayOf(by.now)
  const appointmentId = await insertAppointment(tx, by, {
    staffId,
    role,
    unitId,
    fromOn,
    toOn: null,
  })
  await recordAct(tx, by, 'appointed', staffId, { appointmentId, role, unitId, fromOn, toOn: null })
}
