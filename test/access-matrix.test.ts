// Every route × every role × own, foreign and sealed appeals, really called, against the written matrix beside this file.
// A cell: `.` the role is turned away · `y` let in. On routes about one appeal three letters: one of the own unit, one of
// a foreign unit, and a sealed complaint about the own unit; `n` means "no such appeal", the same as one that is not there.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { change } from '../src/appeals/ledger.ts'
import { ROLES, type Role } from '../src/organisation/contract.ts'
import { testApp, type TestApp } from './support/app.ts'
import { person, registered, signIn, type Person } from './support/people.ts'
import { SAMPLE_INPUTS } from './support/sample-inputs.ts'

const MATRIX = join(import.meta.dirname, 'access-matrix.txt')
const UNITS: Record<Role, string> = {
  collector: '511902101001',
  village_clerk: '511902101001',
  town_office: '511902101',
  district_centre: '511902-centre',
  handler: '511902-zhujian',
  head: '511902-zhujian',
  inspector: '511902-inspection',
  leader: '511902',
  administrator: '511902',
  auditor: '511902',
}

let t: TestApp
const people = new Map<Role, { who: Person; headers: { cookie: string } }>()
const appeals = new Map<Role, { own: string; foreign: string; sealed: string }>()

beforeAll(async () => {
  t = await testApp()
  for (const role of ROLES) {
    const who = await person(t, role, UNITS[role])
    people.set(role, { who, headers: await signIn(t, who) })
  }
  const foreign = (await registered(t, '511902001001')).appealId
  for (const role of ROLES) {
    const complained = [
      'district_centre',
      'inspector',
      'leader',
      'administrator',
      'auditor',
      'collector',
    ].includes(role)
      ? '511902-zhujian'
      : UNITS[role]
    const sealed = (
      await registered(t, '511902001001', {
        type: 'efficiency_complaint',
        againstUnitId: complained,
      })
    ).appealId
    const own =
      role === 'collector'
        ? await collected()
        : role === 'handler' || role === 'head'
          ? await dispatched()
          : (await registered(t, '511902101001')).appealId
    appeals.set(role, { own, foreign, sealed })
  }
})
afterAll(() => t.close())

async function collected(): Promise<string> {
  const answer = await t.app.inject({
    method: 'POST',
    url: '/api/appeals',
    headers: people.get('collector')!.headers,
    payload: {
      commandId: 'matrix-collected',
      input: { text: '走访时反映路灯不亮', channel: 'visit', areaId: '511902101001' },
    },
  })
  return answer.json<{ id: string }>().id
}

async function dispatched(): Promise<string> {
  const { appealId } = await registered(t, null)
  const { who } = people.get('district_centre')!
  const call = { districtId: '511902', actor: who.actor, appealId }
  await change(t.deps, {
    ...call,
    verb: 'triage',
    input: { decision: 'keep', type: 'suggestion', category: 'urban.municipal.road' },
    commandId: `k-${appealId}`,
    seenVersion: 1,
  })
  await change(t.deps, {
    ...call,
    verb: 'dispatch',
    input: { unitId: '511902-zhujian', track: 'simple', reason: '按职责' },
    commandId: `d-${appealId}`,
    seenVersion: 3,
  })
  return appealId
}

test('who may call what is exactly what the matrix says', async () => {
  const routes = t.app.accessList.filter(
    ({ method, url }) =>
      method !== 'HEAD' && method !== 'OPTIONS' && url.startsWith('/api/') && url !== '/api/events',
  )
  const lines: string[] = []
  for (const { method, url } of routes) {
    const cells: string[] = []
    for (const role of ROLES) cells.push(await cellOf(method, url, role))
    lines.push(
      `${method.padEnd(7)}${url.padEnd(52)} ${cells.map((cell) => cell.padEnd(4)).join('')} ${await anonymous(method, url)}`,
    )
  }
  const short = ROLES.map((role) => role.slice(0, 3).padEnd(4)).join('')
  const actual = `${'#'.padEnd(60)}${short} nobody\n${lines.sort().join('\n')}\n`
  if (process.env['UPDATE_MATRIX']) await writeFile(MATRIX, actual)
  expect(actual).toBe(await readFile(MATRIX, 'utf8'))
}, 180_000) // some 90 routes as eleven people: a slow machine takes its time

async function cellOf(method: string, url: string, role: Role): Promise<string> {
  if (method === 'DELETE' && url === '/api/session') return 'y' // signing oneself out would end the walk
  if (url === '/api/session/password' || url.startsWith('/api/session/totp')) return 'y'
  if (!url.startsWith('/api/appeals/:id')) return (await letIn(method, url, role, '')) ? 'y' : '.'
  const { own, foreign, sealed } = appeals.get(role)!
  let cell = ''
  for (const id of [own, foreign, sealed]) {
    const seen = await letIn(method, url, role, id)
    if (seen === null) return '.'
    cell += seen ? 'y' : 'n'
  }
  return cell
}

/** null: turned away by role; false: no such appeal. Old versions are sent on purpose, so that nothing changes. */
async function letIn(
  method: string,
  url: string,
  role: Role,
  appealId: string,
): Promise<boolean | null> {
  const answer = await t.app.inject({
    method: method as 'GET',
    url: concrete(url, appealId),
    headers: people.get(role)!.headers,
    ...bodyFor(method, url),
  })
  expect(
    answer.statusCode,
    `${method} ${url} as ${role}: ${answer.body.slice(0, 200)}`,
  ).toBeLessThan(500)
  const code = answer.headers['content-type']?.includes('problem')
    ? answer.json<{ code: string }>().code
    : null
  if (code === 'role_needed' || answer.statusCode === 401) return appealId ? null : false
  if (appealId) return code !== 'not_found'
  return true
}

async function anonymous(method: string, url: string): Promise<string> {
  const answer = await t.app.inject({
    method: method as 'GET',
    url: concrete(url, appeals.get('leader')!.own),
    ...bodyFor(method, url),
  })
  return answer.statusCode === 401 && answer.json<{ code: string }>().code === 'sign_in_needed'
    ? '.'
    : 'y'
}

function concrete(url: string, appealId: string): string {
  const nowhere = '00000000-0000-7000-8000-00000000ffff'
  return url
    .replace(':id', appealId || nowhere)
    .replace(':no', '1')
    .replace(/:(version|seq)/, '1')
    .replace(/:code/, 'NOSUCHCODE')
    .replace(/:verb/, 'rate')
    .replace(/:\w+/, 'x')
    .replace('*', 'x')
}

function bodyFor(method: string, url: string) {
  if (method === 'GET' || method === 'DELETE') return {}
  const verb = /^\/api\/appeals\/:id\/(\w+)$/.exec(url)?.[1]
  if (verb && verb in SAMPLE_INPUTS) {
    return {
      payload: {
        commandId: crypto.randomUUID(),
        seenVersion: 999,
        input: SAMPLE_INPUTS[verb as keyof typeof SAMPLE_INPUTS],
      },
    }
  }
  if (url.endsWith('/reveal')) return { payload: { reason: '核对联系方式' } }
  if (url.endsWith('/reply-check')) return { payload: { draft: '路灯已修好。' } }
  return { payload: {} }
}
