// 抽查 on a real database: a lot nobody can choose, drawn once, that anybody can draw again.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { person, registered, signIn, type Person } from '../../test/support/people.ts'
import { act, CENTRE } from '../../test/support/road.ts'
import { verifyLedger } from '../appeals/verify.ts'
import type { Audit, AuditCheck, AuditDetail, ScreeningFigures } from './contract.ts'
import { sha256 } from '../statistics/draw.ts'

const TOWN = '511902001'
const VILLAGE = '511902001001'
const MARCH = { fromOn: '2026-03-01', toOn: '2026-03-31' }

let t: TestApp
let clerk: Person
let town: Person
let inspector: Person
let auditor: Person
const cookies = new Map<Person, { cookie: string }>()
beforeAll(async () => {
  t = await testApp()
  clerk = await person(t, 'village_clerk', VILLAGE)
  town = await person(t, 'town_office', TOWN)
  inspector = await person(t, 'inspector', '511902-inspection')
  auditor = await person(t, 'auditor', '511902')
})
afterAll(() => t.close())

async function ask(who: Person, method: 'GET' | 'POST', url: string, payload?: object) {
  const headers = cookies.get(who) ?? (await signIn(t, who))
  cookies.set(who, headers)
  return t.app.inject({ method, url, headers, ...(payload ? { payload } : {}) })
}

/** Sessions end overnight. */
function later(instant: string): void {
  t.at(instant)
  cookies.clear()
}

async function screenedOut(n: number): Promise<string[]> {
  const ids: string[] = []
  for (let index = 0; index < n; index += 1) {
    const { appealId } = await registered(t, VILLAGE, { text: `你好，第${index}次问候` })
    await act(t, clerk, appealId, 'screen_out', {
      ground: 'no_request',
      explanation: '只有问候，没有要办的事。',
    })
    await act(t, town, appealId, 'confirm_screening', {})
    ids.push(appealId)
  }
  return ids
}

describe('a lot', () => {
  const id = randomUUID()
  let drawn: AuditDetail

  test('its seed is fixed while the period still runs, and its hash is all that is shown', async () => {
    await screenedOut(4)
    const opened = await ask(inspector, 'POST', '/api/screening-audits', { id, ...MARCH })
    expect(opened.json<AuditDetail>()).toMatchObject({
      committedBefore: true,
      seed: null,
      drawnAt: null,
      percent: 10,
      list: [],
    })
    const again = await ask(inspector, 'POST', '/api/screening-audits', { id, ...MARCH })
    expect(again.json<AuditDetail>().commitment).toBe(opened.json<AuditDetail>().commitment)
    const early = await ask(inspector, 'POST', `/api/screening-audits/${id}/draw`)
    expect(early.json()).toMatchObject({ code: 'audit_period_runs' })
  })

  test('nobody draws the same days twice until the lot suits', async () => {
    const other = await ask(auditor, 'POST', '/api/screening-audits', {
      id: randomUUID(),
      fromOn: '2026-03-20',
      toOn: '2026-04-20',
    })
    expect(other.json()).toMatchObject({ code: 'audit_overlaps' })
  })

  test('drawn once the period is over: five at least, the seed for all to see', async () => {
    await screenedOut(4)
    later('2026-04-01T02:00:00.000Z')
    const answer = await ask(inspector, 'POST', `/api/screening-audits/${id}/draw`)
    drawn = answer.json<AuditDetail>()
    expect(drawn).toMatchObject({ pile: 8, pieces: 5, checked: 0, estimate: null })
    expect(sha256(Buffer.from(drawn.seed ?? '', 'hex')).toString('hex')).toBe(drawn.commitment)
    const twice = await ask(auditor, 'POST', `/api/screening-audits/${id}/draw`)
    expect(twice.json<AuditDetail>().list).toEqual(drawn.list)
    expect(drawn.list[0]).toMatchObject({
      ground: 'no_request',
      proposedByUnitId: VILLAGE,
      confirmedByUnitId: TOWN,
      finding: null,
      own: false,
    })
  })

  test('a wrong one is open again one level up, and shows under the units that turned it away', async () => {
    const [wrong, ...others] = drawn.list
    const appealId = wrong?.appealId ?? ''
    const url = (piece: string) => `/api/screening-audits/${id}/pieces/${piece}`
    const reasonless = await ask(auditor, 'POST', url(appealId), { finding: 'wrong' })
    expect(reasonless.statusCode).toBe(400)
    const found = { finding: 'wrong', reason: '问候之后写了路灯不亮' }
    expect((await ask(auditor, 'POST', url(appealId), found)).statusCode).toBe(200)
    expect((await ask(auditor, 'POST', url(appealId), found)).statusCode).toBe(200) // sent twice, done once
    const changed = await ask(inspector, 'POST', url(appealId), { finding: 'right' })
    expect(changed.json()).toMatchObject({ code: 'piece_found' })
    const row = await t.deps.db
      .selectFrom('appeal')
      .select(['state', 'unit_id'])
      .where('id', '=', appealId)
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ state: 'registered', unit_id: CENTRE })

    for (const { appealId: each } of others)
      await ask(inspector, 'POST', url(each), { finding: 'right' })
    const { audits } = (await ask(auditor, 'GET', '/api/screening-audits')).json<{
      audits: Audit[]
    }>()
    expect(audits[0]).toMatchObject({
      checked: 5,
      wrong: 1,
      estimate: { rate: 0.2, wrong: 2, wrongLow: 1 },
    })
    const query = `/api/screening-figures?fromOn=${MARCH.fromOn}&toOn=${MARCH.toOn}`
    expect((await ask(auditor, 'GET', query)).json<ScreeningFigures>()).toMatchObject({
      total: { screenedOut: 8, standing: 7, audited: 5, foundWrong: 1, undecided: 1 },
      byGround: [{ ground: 'no_request', screenedOut: 8, foundWrong: 1 }],
      byUnit: [
        { unitId: VILLAGE, screenedOut: 8, foundWrong: 1, confirmed: 0 },
        { unitId: TOWN, screenedOut: 0, foundWrong: 0, confirmed: 8, confirmedWrong: 1 },
      ],
    })
  })

  test('drawn again from the history it is the same lot, also after appeals have moved on', async () => {
    const check = await ask(auditor, 'GET', `/api/screening-audits/${id}/check`)
    expect(check.json<AuditCheck>()).toEqual({ seed: true, pile: true, pieces: true })
    await t.superuser.query(
      `update screening_audit set seed = decode(repeat('00', 32), 'hex') where id = $1`,
      [id],
    )
    const forged = await ask(auditor, 'GET', `/api/screening-audits/${id}/check`)
    expect(forged.json<AuditCheck>()).toEqual({ seed: false, pile: false, pieces: false })
  })

  test('the ledger is sound', async () => {
    const { problems } = await verifyLedger(t.deps.db, t.deps.config.districtId)
    expect(problems).toEqual([])
  })
})

test('whoever proposed or confirmed finds nothing about their own', async () => {
  const [appealId = ''] = await screenedOut(1)
  const id = randomUUID()
  const april = { fromOn: '2026-04-01', toOn: '2026-04-30' }
  await ask(inspector, 'POST', '/api/screening-audits', { id, ...april })
  later('2026-05-06T02:00:00.000Z')
  await ask(inspector, 'POST', `/api/screening-audits/${id}/draw`)
  // The town's person has become an inspector since.
  await t.superuser.query(
    `update appointment set role = 'inspector', unit_id = '511902-inspection' where staff_id = $1`,
    [town.actor.staffId],
  )
  cookies.delete(town)
  const answer = await ask(town, 'POST', `/api/screening-audits/${id}/pieces/${appealId}`, {
    finding: 'right',
  })
  expect(answer.json()).toMatchObject({ code: 'own_screening' })
})

test('an objection that came first leaves nothing to restore, and the finding still counts', async () => {
  const id = randomUUID()
  const may = { fromOn: '2026-05-01', toOn: '2026-05-31' }
  const [appealId = ''] = await screenedOut(1)
  await ask(inspector, 'POST', '/api/screening-audits', { id, ...may })
  later('2026-06-01T02:00:00.000Z')
  await ask(inspector, 'POST', `/api/screening-audits/${id}/draw`)
  const reporter: Person = {
    ...clerk,
    actor: { kind: 'reporter', reporterNo: 1 } as unknown as Person['actor'], // the ledger takes any actor
  }
  await act(t, reporter, appealId, 'dispute', { reason: '我写了路灯不亮' })
  const answer = await ask(auditor, 'POST', `/api/screening-audits/${id}/pieces/${appealId}`, {
    finding: 'wrong',
    reason: '写了路灯不亮',
  })
  expect(answer.json<AuditDetail>()).toMatchObject({ checked: 1, wrong: 1 })
  const check = await ask(auditor, 'GET', `/api/screening-audits/${id}/check`)
  expect(check.json<AuditCheck>()).toEqual({ seed: true, pile: true, pieces: true })
})
