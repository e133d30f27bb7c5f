import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { aStaffMember, type Person } from '../../test/support/staff.ts'
import { OPEN_STATES } from '../appeals/contract.ts'
import { ROLES } from './contract.ts'
import { createDemoStaff } from './first-start.ts'
import { disableStaff, revokeAppointment } from './staff.ts'
import { actorOf } from './actors.ts'
import { currentOrganisation, loadOrganisation, seedOrganisation, STATES_OWED } from './store.ts'

const D = '511902'
const QINGJIANG = '511902101'
const TODAY = '2026-03-02'
const reason = '机构改革'

let t: TestApp
let admin: Person

beforeAll(async () => {
  t = await testApp()
  admin = await aStaffMember(t, [['administrator', D]])
})
afterAll(() => t.close())

async function call(
  person: Person | null,
  method: 'GET' | 'POST' | 'DELETE',
  url: string,
  body?: object,
) {
  const answer = await t.app.inject({
    method,
    url,
    headers: person ? { cookie: person.cookie } : {},
    ...(body ? { payload: body } : {}),
  })
  return {
    status: answer.statusCode,
    headers: answer.headers,
    body: answer.body ? answer.json() : null,
  }
}

async function addDepartment(id: string, name = id) {
  const answer = await call(admin, 'POST', '/api/units', {
    id,
    name,
    shortName: name,
    kind: 'department',
    parentId: D,
    activeFrom: '2021-01-01',
    reason,
  })
  expect(answer.status).toBe(201)
  return answer.body
}

const unitsOf = async (version?: number) => {
  const present = await currentOrganisation(t.deps.db, D)
  return version === undefined ? present : loadOrganisation(t.deps.db, D, version)
}

describe('the unit tree', () => {
  test('starts with the units of Bazhou, every one with its record', async () => {
    const { units } = await unitsOf()
    expect(units.get(QINGJIANG)?.name).toBe('清江镇')
    const { body } = await call(admin, 'GET', `/api/units/${QINGJIANG}`)
    expect(body.changes).toMatchObject([{ what: 'import', by: null, before: null }])
  })

  test('is told again only when it has changed', async () => {
    const first = await call(admin, 'GET', '/api/units')
    const again = await t.app.inject({
      method: 'GET',
      url: '/api/units',
      headers: { cookie: admin.cookie, 'if-none-match': String(first.headers.etag) },
    })
    expect(again.statusCode).toBe(304)
  })

  test('can be read as it was: a later name does not change an earlier version', async () => {
    const { version } = await addDepartment('office-of-names', '旧名局')
    const renamed = await call(admin, 'POST', '/api/units/office-of-names/rename', {
      name: '新名局',
      shortName: '新名局',
      on: TODAY,
      reason,
    })
    expect(renamed.body.version).toBe(version + 1)
    expect((await unitsOf(version)).units.get('office-of-names')?.name).toBe('旧名局')
    expect((await unitsOf(version - 1)).units.has('office-of-names')).toBe(false)
    expect((await unitsOf()).units.get('office-of-names')?.name).toBe('新名局')
    expect((await unitsOf(0)).units.size).toBe(0)
  })

  test('a change that is rolled back is not remembered', async () => {
    const before = await unitsOf()
    const rolledBack = t.deps.db.transaction().execute(async (tx) => {
      await tx
        .updateTable('district')
        .set({ organisation_version: before.version + 1 })
        .where('id', '=', D)
        .execute()
      await tx
        .updateTable('unit')
        .set({ name: 'never' })
        .where('district_id', '=', D)
        .where('id', '=', QINGJIANG)
        .execute()
      expect((await loadOrganisation(tx, D, before.version + 1)).units.get(QINGJIANG)?.name).toBe(
        'never',
      )
      throw new Error('rolled back')
    })
    await expect(rolledBack).rejects.toThrow('rolled back')
    const { version } = await addDepartment('office-after')
    expect(version).toBe(before.version + 1)
    expect((await unitsOf(version)).units.get(QINGJIANG)?.name).toBe('清江镇')
  })

  test('whoever works in a unit that is merged goes on working, with the work of both', async () => {
    await addDepartment('office-one')
    await addDepartment('office-two')
    const moved = await aStaffMember(t, [['handler', 'office-one']])
    const taker = await aStaffMember(t, [['handler', 'office-two']])
    const merged = await call(admin, 'POST', '/api/units/office-one/merge', {
      intoId: 'office-two',
      on: TODAY,
      reason,
    })
    expect(merged.status).toBe(200)
    for (const person of [moved, taker]) {
      const actor = await actorOf(t.deps.db, D, person.staffId, TODAY)
      expect(actor?.appointments.map(({ unitId }) => unitId).sort()).toEqual([
        'office-one',
        'office-two',
      ])
    }
  })

  test('the change is written down with its reason, for good', async () => {
    await addDepartment('office-gone')
    await call(admin, 'POST', '/api/units/office-gone/close', {
      on: TODAY,
      successorId: null,
      reason: '职能取消',
    })
    const { body } = await call(admin, 'GET', '/api/units/office-gone')
    expect(body.changes[0]).toMatchObject({
      what: 'close',
      reason: '职能取消',
      before: { activeTo: null },
    })
    await expect(t.superuser.query("update unit_change set reason = 'x'")).rejects.toThrow(
      /append-only/,
    )
    await expect(t.superuser.query('delete from unit_change')).rejects.toThrow(/append-only/)
  })

  test('the states in which somebody owes something are the ledger’s own', () => {
    expect([...STATES_OWED].sort()).toEqual([...OPEN_STATES].sort())
  })

  test('a unit with an open appeal is closed only with a successor', async () => {
    await addDepartment('office-busy')
    await t.superuser.query(
      `
      insert into appeal (district_id, id, code, version, state, ledger, channel, unit_id, co_unit_ids, sealed, text,
        provisional, handoffs, voices, redo_count, registered_at, current, head_hash)
      values ($1, gen_random_uuid(), 'TEST-1', 1, 'accepted', 'district', 'web', 'office-busy', '{}', false, '路灯不亮',
        false, 1, 1, 0, now(), '{}', decode(repeat('00', 32), 'hex'))`,
      [D],
    )
    const closed = (successorId: string | null) =>
      call(admin, 'POST', '/api/units/office-busy/close', { on: TODAY, successorId, reason })
    expect(await closed(null)).toMatchObject({
      status: 409,
      body: { code: 'unit_successor_needed' },
    })
    expect((await closed('511902-linye')).status).toBe(200)
  })

  test('only an administrator changes it', async () => {
    for (const role of ROLES.filter((one) => one !== 'administrator')) {
      const person = await aStaffMember(t, [[role, unitFor(role)]])
      const answer = await call(person, 'POST', '/api/units/511902-zhujian/rename', {
        name: '甲',
        shortName: '甲',
        on: TODAY,
        reason,
      })
      expect(answer, role).toMatchObject({ status: 403, body: { code: 'role_needed' } })
    }
  })
})

function unitFor(role: (typeof ROLES)[number]): string {
  switch (role) {
    case 'village_clerk':
      return `${QINGJIANG}001`
    case 'town_office':
    case 'collector':
      return QINGJIANG
    case 'district_centre':
      return `${D}-centre`
    case 'inspector':
      return `${D}-inspection`
    case 'handler':
    case 'head':
      return `${D}-zhujian`
    default:
      return D
  }
}

describe('an import of units', () => {
  const HEADING = 'id,name,short_name,kind,parent_id,active_from,active_to,successor_id'
  const importing = (rows: string[], dryRun: boolean) =>
    call(admin, 'POST', '/api/units/import', { csv: [HEADING, ...rows].join('\n'), dryRun, reason })

  test('tried out first changes nothing', async () => {
    const before = (await unitsOf()).version
    const answer = await importing([`dry,试行局,,department,${D},2026-01-01,,`], true)
    expect(answer.body).toMatchObject({ imported: false, added: 1, errorCount: 0 })
    expect((await unitsOf()).version).toBe(before)
  })

  test('with one bad row of many takes none of them', async () => {
    const before = (await unitsOf()).version
    const rows = [
      `fine,好局,,department,${D},2026-01-01,,`,
      'bad,坏局,,department,nowhere,2026-01-01,,',
    ]
    const answer = await importing(rows, false)
    expect(answer).toMatchObject({
      status: 422,
      body: {
        code: 'units_rejected',
        errors: [{ row: 3, column: 'parent_id', code: 'unknown_unit' }],
      },
    })
    expect((await unitsOf()).version).toBe(before)
    expect((await unitsOf()).units.has('fine')).toBe(false)
  })

  test('without a fault takes all of them as one new version', async () => {
    const before = (await unitsOf()).version
    // The child stands before its parent.
    const rows = [
      `newtown001,新村,,village,newtown,2026-01-01,,`,
      `newtown,新镇,,town,${D},2026-01-01,,`,
    ]
    const answer = await importing(rows, false)
    expect(answer.body).toMatchObject({ imported: true, added: 2, version: before + 1 })
    expect((await unitsOf()).units.get('newtown001')?.parentId).toBe('newtown')
    expect((await importing(rows, false)).body).toMatchObject({
      imported: true,
      unchanged: 2,
      version: before + 1,
    })
  })
})

describe('staff', () => {
  const anAccount = async (username: string, unitId = `${D}-zhujian`) => {
    const answer = await call(admin, 'POST', '/api/staff', { username, name: '李四', unitId })
    expect(answer.status).toBe(201)
    return answer.body
  }
  const appointing = (
    by: Person,
    staffId: string,
    role: string,
    unitId: string,
    term: object = {},
  ) =>
    call(by, 'POST', `/api/staff/${staffId}/appoint`, {
      role,
      unitId,
      fromOn: TODAY,
      toOn: null,
      reason,
      ...term,
    })

  test('a new account has no role, and a name of its own', async () => {
    const made = await anAccount('lisi')
    expect((await actorOf(t.deps.db, D, made.staffId, TODAY))?.appointments).toEqual([])
    const again = await call(admin, 'POST', '/api/staff', {
      username: 'lisi',
      name: '李四',
      unitId: D,
    })
    expect(again).toMatchObject({ status: 409, body: { code: 'username_taken' } })
  })

  test('a role begins and ends on its days', async () => {
    const made = await anAccount('termed')
    await appointing(admin, made.staffId, 'handler', `${D}-zhujian`, {
      fromOn: '2026-03-05',
      toOn: '2026-03-10',
    })
    const rolesOn = async (day: string) =>
      (await actorOf(t.deps.db, D, made.staffId, day))?.appointments.length
    expect(await rolesOn('2026-03-04')).toBe(0)
    expect(await rolesOn('2026-03-05')).toBe(1)
    expect(await rolesOn('2026-03-10')).toBe(1)
    expect(await rolesOn('2026-03-11')).toBe(0)
  })

  test.each([
    ['at a unit where it does not exist', 'village_clerk', `${D}-zhujian`, {}, 'role_does_not_fit'],
    [
      'that ends before it begins',
      'handler',
      `${D}-zhujian`,
      { toOn: '2026-03-01' },
      'term_backwards',
    ],
    [
      'as administrator for a term',
      'administrator',
      D,
      { toOn: '2026-12-31' },
      'administrator_term',
    ],
    ['at a unit nobody knows', 'handler', 'nowhere', {}, 'unit_not_found'],
  ])('nobody is appointed %s', async (_, role, unitId, term, code) => {
    const made = await anAccount(`wrong-${code.replaceAll('_', '-')}`)
    expect((await appointing(admin, made.staffId, role, unitId, term)).body.code).toBe(code)
  })

  test('an administrator cannot appoint, reset, disable or dismiss themselves', async () => {
    expect(
      (await appointing(admin, admin.staffId, 'district_centre', `${D}-centre`)).body.code,
    ).toBe('own_appointment')
    expect((await appointing(admin, admin.staffId, 'auditor', D)).body.code).toBe('own_appointment')
    for (const [act, code] of [
      ['reset-password', 'own_account'],
      ['disable', 'own_account'],
    ] as const) {
      expect(
        (await call(admin, 'POST', `/api/staff/${admin.staffId}/${act}`, { reason })).body.code,
      ).toBe(code)
    }
    const { rows } = await t.superuser.query<{ id: string }>(
      'select id from appointment where staff_id = $1',
      [admin.staffId],
    )
    expect(
      (await call(admin, 'POST', `/api/appointments/${rows[0]?.id}/revoke`, { reason })).body.code,
    ).toBe('own_appointment')
  })

  test('even the database refuses an appointment of oneself', async () => {
    await expect(
      t.superuser.query(
        `
      insert into appointment (district_id, id, staff_id, role, unit_id, from_on, created_by, created_at)
      values ($1, gen_random_uuid(), $2, 'handler', $3, '2026-01-01', $2, now())`,
        [D, admin.staffId, `${D}-zhujian`],
      ),
    ).rejects.toThrow(/check/)
  })

  test('who administers is not their own auditor', async () => {
    const made = await anAccount('both')
    expect((await appointing(admin, made.staffId, 'auditor', D)).status).toBe(201)
    expect((await appointing(admin, made.staffId, 'administrator', D)).body.code).toBe(
      'roles_clash',
    )
  })

  test('a dismissal takes the role away at once', async () => {
    const person = await aStaffMember(t, [['handler', `${D}-zhujian`]])
    const { rows } = await t.superuser.query<{ id: string }>(
      'select id from appointment where staff_id = $1',
      [person.staffId],
    )
    expect(
      (await call(admin, 'POST', `/api/appointments/${rows[0]?.id}/revoke`, { reason })).status,
    ).toBe(200)
    expect((await actorOf(t.deps.db, D, person.staffId, TODAY))?.appointments).toEqual([])
    expect(
      (await call(admin, 'POST', `/api/appointments/${rows[0]?.id}/revoke`, { reason })).body.code,
    ).toBe('appointment_over')
  })

  test('a disabled account is signed out at once and has no roles', async () => {
    const person = await aStaffMember(t, [['handler', `${D}-zhujian`]])
    expect((await call(person, 'GET', '/api/session')).status).toBe(200)
    await call(admin, 'POST', `/api/staff/${person.staffId}/disable`, { reason })
    expect((await call(person, 'GET', '/api/session')).body.code).toBe('sign_in_needed')
    expect(await actorOf(t.deps.db, D, person.staffId, TODAY)).toBeNull()
    await call(admin, 'POST', `/api/staff/${person.staffId}/enable`, { reason })
    expect((await call(person, 'GET', '/api/session')).status).toBe(401)
    expect((await actorOf(t.deps.db, D, person.staffId, TODAY))?.appointments).toHaveLength(1)
  })

  test('what is done to an account fits the account', async () => {
    const person = await aStaffMember(t, [['handler', `${D}-zhujian`]])
    const doing = async (act: string, staffId = person.staffId) =>
      (await call(admin, 'POST', `/api/staff/${staffId}/${act}`, { reason })).body.code
    expect(await doing('disable', crypto.randomUUID())).toBe('staff_not_found')
    expect(await doing('enable')).toBe('staff_enabled')
    expect((await appointing(admin, person.staffId, 'handler', `${D}-zhujian`)).body.code).toBe(
      'appointment_exists',
    )
    await doing('disable')
    expect(await doing('disable')).toBe('staff_disabled')
    expect(await doing('reset-password')).toBe('staff_disabled')
  })

  test('a head sees the staff of the own unit only, a handler nobody’s', async () => {
    const head = await aStaffMember(t, [['head', `${D}-jiaotong`]], { username: 'roadhead' })
    await aStaffMember(t, [['handler', `${D}-jiaotong`]], { username: 'roadhand' })
    const seen = (await call(head, 'GET', '/api/staff')).body.rows as {
      unitId: string
      username: string
    }[]
    expect(seen.map((row) => row.username)).toEqual(
      expect.arrayContaining(['roadhand', 'roadhead']),
    )
    expect(new Set(seen.map((row) => row.unitId))).toEqual(new Set([`${D}-jiaotong`]))
    const elsewhere = await call(head, 'GET', `/api/staff?unitId=${D}-zhujian`)
    expect(elsewhere.body.rows).toEqual([])
    const handler = await aStaffMember(t, [['handler', `${D}-jiaotong`]])
    expect((await call(handler, 'GET', '/api/staff')).body.code).toBe('role_needed')
  })

  test('a list of staff never holds a password or a secret', async () => {
    const answer = await t.app.inject({
      method: 'GET',
      url: '/api/staff',
      headers: { cookie: admin.cookie },
    })
    expect(answer.statusCode).toBe(200)
    expect(answer.body).not.toMatch(/argon2|hash|secret/i)
  })

  test('a search for a percent sign finds names with a percent sign', async () => {
    expect((await call(admin, 'GET', '/api/staff?q=%25')).body.rows).toEqual([])
  })
})

describe('the last administrator', () => {
  test('cannot be dismissed', async () => {
    const own = await testApp()
    try {
      const last = await aStaffMember(own, [['administrator', D]])
      const { rows } = await own.superuser.query<{ id: string }>(
        'select id from appointment where staff_id = $1',
        [last.staffId],
      )
      const dismissed = own.deps.db
        .transaction()
        .execute((tx) =>
          revokeAppointment(
            tx,
            { districtId: D, staffId: null, now: own.deps.now() },
            rows[0]?.id ?? '',
            reason,
          ),
        )
      await expect(dismissed).rejects.toMatchObject({ code: 'last_administrator' })
    } finally {
      await own.close()
    }
  })

  test('is still there after two disable each other at once', async () => {
    const own = await testApp()
    try {
      const first = await aStaffMember(own, [['administrator', D]])
      const second = await aStaffMember(own, [['administrator', D]])
      const disabling = (by: Person, whom: Person) =>
        own.deps.db
          .transaction()
          .execute((tx) =>
            disableStaff(
              tx,
              { districtId: D, staffId: by.staffId, now: own.deps.now() },
              whom.staffId,
              reason,
            ),
          )
      // Both disable each other at the same moment: one of them stays.
      const outcomes = await Promise.allSettled([
        disabling(first, second),
        disabling(second, first),
      ])
      expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected'])
      expect(outcomes.find((outcome) => outcome.status === 'rejected')?.reason).toMatchObject({
        code: 'last_administrator',
      })
      const left = await own.superuser.query('select 1 from staff where disabled_at is null')
      expect(left.rowCount).toBe(1)
    } finally {
      await own.close()
    }
  })
})

describe('a role lent for a leave', () => {
  const unit = `${D}-shuili`
  const lending = async (lender: Person, toStaffId: string, changed: object = {}) => {
    const { body } = await call(lender, 'GET', '/api/delegations')
    return call(lender, 'POST', '/api/delegations', {
      appointmentId: body.lendable[0]?.id,
      toStaffId,
      fromOn: '2026-03-03',
      toOn: '2026-03-06',
      reason: '休假',
      ...changed,
    })
  }
  const heldOn = async (person: Person, day: string) =>
    (await actorOf(t.deps.db, D, person.staffId, day))?.appointments ?? []

  test('is held on its days, in the lender’s name, and ends by itself', async () => {
    const [lender, colleague] = [
      await aStaffMember(t, [['head', unit]]),
      await aStaffMember(t, [], { unitId: unit }),
    ]
    expect((await lending(lender, colleague.staffId)).status).toBe(201)
    expect(await heldOn(colleague, '2026-03-02')).toEqual([])
    expect(await heldOn(colleague, '2026-03-03')).toEqual([
      { role: 'head', unitId: unit, onBehalfOf: lender.staffId },
    ])
    expect(await heldOn(colleague, '2026-03-06')).toHaveLength(1)
    expect(await heldOn(colleague, '2026-03-07')).toEqual([])
    expect(await heldOn(lender, '2026-03-04')).toHaveLength(1)
  })

  test('ends early with the lender’s own role, or with the lender’s account', async () => {
    const [lender, colleague] = [
      await aStaffMember(t, [['head', unit]]),
      await aStaffMember(t, [], { unitId: unit }),
    ]
    await lending(lender, colleague.staffId)
    expect(await heldOn(colleague, '2026-03-04')).toHaveLength(1)
    await call(admin, 'POST', `/api/staff/${lender.staffId}/disable`, { reason })
    expect(await heldOn(colleague, '2026-03-04')).toEqual([])
  })

  test('is taken back by the lender, and by nobody else who has no part in it', async () => {
    const [lender, colleague] = [
      await aStaffMember(t, [['head', unit]]),
      await aStaffMember(t, [], { unitId: unit }),
    ]
    const { body } = await lending(lender, colleague.staffId)
    const stranger = await aStaffMember(t, [['handler', unit]])
    expect((await call(stranger, 'POST', `/api/delegations/${body.id}/end`, {})).body.code).toBe(
      'appointment_not_found',
    )
    expect((await call(lender, 'POST', `/api/delegations/${body.id}/end`, {})).status).toBe(200)
    expect(await heldOn(colleague, '2026-03-04')).toEqual([])
  })

  test('cannot be lent on', async () => {
    const [lender, colleague, third] = [
      await aStaffMember(t, [['head', unit]]),
      await aStaffMember(t, [], { unitId: unit }),
      await aStaffMember(t, [], { unitId: unit }),
    ]
    const { body } = await lending(lender, colleague.staffId, { fromOn: TODAY })
    const passedOn = await call(colleague, 'POST', '/api/delegations', {
      appointmentId: body.id,
      toStaffId: third.staffId,
      fromOn: TODAY,
      toOn: '2026-03-06',
      reason: '休假',
    })
    expect(passedOn.body.code).toBe('lent_on')
    expect((await call(colleague, 'GET', '/api/delegations')).body.lendable).toEqual([])
  })

  test('goes to the own unit or the one above it', async () => {
    const clerk = await aStaffMember(t, [['village_clerk', `${QINGJIANG}001`]])
    const inTown = await aStaffMember(t, [], { unitId: QINGJIANG })
    const inOtherVillage = await aStaffMember(t, [], { unitId: `${QINGJIANG}002` })
    expect((await lending(clerk, inOtherVillage.staffId)).body.code).toBe('not_a_colleague')
    expect((await lending(clerk, clerk.staffId)).body.code).toBe('not_a_colleague')
    expect((await lending(clerk, inTown.staffId)).status).toBe(201)
  })

  test.each([
    ['for longer than a quarter', { toOn: '2026-06-03' }, 'delegation_too_long'],
    ['backwards', { toOn: '2026-03-02' }, 'term_backwards'],
  ])('is not lent %s', async (_, changed, code) => {
    const [lender, colleague] = [
      await aStaffMember(t, [['head', unit]]),
      await aStaffMember(t, [], { unitId: unit }),
    ]
    expect((await lending(lender, colleague.staffId, changed)).body.code).toBe(code)
  })

  test('is one’s own, and never the administrator’s', async () => {
    const [lender, thief] = [
      await aStaffMember(t, [['head', unit]]),
      await aStaffMember(t, [['handler', unit]]),
    ]
    const { body } = await call(lender, 'GET', '/api/delegations')
    const stolen = await lending(thief, lender.staffId, { appointmentId: body.lendable[0]?.id })
    expect(stolen.body.code).toBe('not_your_appointment')
    const { rows } = await t.superuser.query<{ id: string }>(
      'select id from appointment where staff_id = $1',
      [admin.staffId],
    )
    const other = await aStaffMember(t, [], { unitId: D })
    const lent = await lending(admin, other.staffId, { appointmentId: rows[0]?.id })
    expect(lent.body.code).toBe('administrator_not_lent')
    expect((await call(admin, 'GET', '/api/delegations')).body.lendable).toEqual([])
  })
})

describe('the record of administrative acts', () => {
  test('names who did what to whom, newest first, page by page', async () => {
    const made = await call(admin, 'POST', '/api/staff', {
      username: 'recorded',
      name: '王五',
      unitId: D,
    })
    const { body } = await call(admin, 'GET', '/api/audit')
    expect(body.rows[0]).toMatchObject({
      act: 'staff_created',
      target: made.body.staffId,
      targetName: '王五',
      by: { id: admin.staffId },
    })
    for (let page = 0; page < 4; page += 1)
      await call(admin, 'POST', `/api/staff/${made.body.staffId}/reset-password`, { reason })
    const first = (await call(admin, 'GET', '/api/audit?act=password_reset')).body.rows as {
      id: number
    }[]
    expect(first.length).toBeGreaterThanOrEqual(4)
    const older = (await call(admin, 'GET', `/api/audit?act=password_reset&before=${first[1]?.id}`))
      .body.rows
    expect(older).toEqual(first.slice(2))
  })

  test('can be read day by day, as days are counted in China', async () => {
    const days = async (query: string) =>
      (await call(admin, 'GET', `/api/audit?act=calendar_imported&${query}`)).body.rows.map(
        ({ target }: { target: string }) => target,
      )
    await t.superuser.query(
      `insert into admin_act (district_id, at, act, target, details) values
        ('511902', '2026-01-31T15:59:59Z', 'calendar_imported', 'last of January', '{}'),
        ('511902', '2026-01-31T16:00:00Z', 'calendar_imported', 'first of February', '{}'),
        ('511902', '2026-02-28T15:59:59Z', 'calendar_imported', 'last of February', '{}')`,
    )
    expect(await days('from=2026-02-01&to=2026-02-28')).toEqual([
      'last of February',
      'first of February',
    ])
    expect(await days('from=2026-01-31&to=2026-01-31')).toEqual(['last of January'])
    expect((await call(admin, 'GET', '/api/audit?from=2026-02-30')).status).toBe(400)
  })

  test('holds no password', async () => {
    const made = await call(admin, 'POST', '/api/staff', {
      username: 'nopassword',
      name: '王六',
      unitId: D,
    })
    const { rows } = await t.superuser.query<{ text: string }>(
      'select details::text as text from admin_act',
    )
    for (const row of rows) expect(row.text).not.toContain(made.body.oneTimePassword)
  })

  test('cannot be changed or removed, not even by the owner of the database', async () => {
    for (const statement of [
      "update admin_act set act = 'x'",
      'delete from admin_act',
      'truncate admin_act',
    ]) {
      await expect(t.superuser.query(statement)).rejects.toThrow(/append-only/)
    }
  })

  test('a refused act leaves no record', async () => {
    const before = (await call(admin, 'GET', '/api/audit')).body.rows[0].id
    await call(admin, 'POST', '/api/staff', {
      username: 'refused',
      name: '王七',
      unitId: 'nowhere',
    })
    expect((await call(admin, 'GET', '/api/audit')).body.rows[0].id).toBe(before)
  })

  test('is open to the auditor, and to nobody who works', async () => {
    const auditor = await aStaffMember(t, [['auditor', D]])
    expect((await call(auditor, 'GET', '/api/audit')).status).toBe(200)
    const handler = await aStaffMember(t, [['handler', `${D}-zhujian`]])
    expect((await call(handler, 'GET', '/api/audit')).status).toBe(403)
    expect((await call(null, 'GET', '/api/audit')).status).toBe(401)
  })
})

test('the demonstration has somebody in every role, each at a unit where the role exists', async () => {
  const own = await testApp({ config: { demo: false } })
  try {
    await own.superuser.query("update staff set username = 'x' || substr(md5(id::text), 1, 12)")
    const made = await own.deps.db
      .transaction()
      .execute((tx) => createDemoStaff(tx, D, 'demo password of the day', own.deps.now()))
    expect(new Set(made.map(({ role }) => role))).toEqual(new Set(ROLES))
    for (const { staffId, role, unitId } of made) {
      const actor = await actorOf(own.deps.db, D, staffId, TODAY)
      expect(actor?.appointments, role).toEqual([{ role, unitId, onBehalfOf: null }])
    }
  } finally {
    await own.close()
  }
})

test('a district of another name begins with itself and its three offices', async () => {
  const own = await testApp({ seed: false, config: { districtId: '110101' } })
  try {
    await own.superuser.query("insert into district (id, name) values ('110101', '北京市东城区')")
    await own.deps.db.transaction().execute((tx) => seedOrganisation(tx, '110101', own.deps.now()))
    const { units } = await currentOrganisation(own.deps.db, '110101')
    expect([...units.values()].map(({ id, kind }) => [id, kind])).toEqual([
      ['110101', 'district'],
      ['110101-centre', 'centre'],
      ['110101-conference', 'conference'],
      ['110101-inspection', 'inspection'],
    ])
  } finally {
    await own.close()
  }
})
