import fastifyCookie from '@fastify/cookie'
import Fastify from 'fastify'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeEach, beforeAll, describe, expect, test } from 'vitest'
import { START, testApp, type TestApp } from '../../test/support/app.ts'
import { aStaffMember, PASSWORD, type Person } from '../../test/support/staff.ts'
import { createFirstAdministrator } from './first-start.ts'
import { SESSION_COOKIE, sessionPlugin } from './session-plugin.ts'

const D = '511902'
const later = (minutes: number) =>
  new Date(new Date(START).getTime() + minutes * 60_000).toISOString()

let t: TestApp
let lastAddress = 0
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())
beforeEach(() => {
  t.at(START)
  lastAddress += 1
})

function signingIn(
  username: string,
  password: string,
  more: { totp?: string; address?: string; headers?: Record<string, string> } = {},
) {
  return t.app.inject({
    method: 'POST',
    url: '/api/session',
    remoteAddress: more.address ?? `10.1.0.${lastAddress}`,
    headers: more.headers ?? {},
    payload: { username, password, ...(more.totp ? { totp: more.totp } : {}) },
  })
}
function send(
  person: { cookie: string } | null,
  method: 'GET' | 'POST' | 'DELETE',
  url: string,
  payload?: object,
  headers: Record<string, string> = {},
) {
  return t.app.inject({
    method,
    url,
    headers: { ...(person ? { cookie: person.cookie } : {}), ...headers },
    ...(payload ? { payload } : {}),
  })
}
const cookieOf = (answer: { cookies: { name: string; value: string }[] }) => ({
  cookie: `${SESSION_COOKIE}=${answer.cookies.find(({ name }) => name === SESSION_COOKIE)?.value ?? ''}`,
})
const aHandler = () => aStaffMember(t, [['handler', `${D}-zhujian`]])

describe('signing in', () => {
  test('tells who one is, in which roles, at which units', async () => {
    const person = await aHandler()
    const answer = await signingIn(person.username, PASSWORD)
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toMatchObject({
      staff: { id: person.staffId, unitName: '区住建局' },
      mustChangePassword: false,
      language: 'zh',
      appointments: [
        { role: 'handler', unitId: `${D}-zhujian`, unitName: '区住建局', onBehalfOf: null },
      ],
    })
    expect((await send(cookieOf(answer), 'GET', '/api/session')).json().staff.id).toBe(
      person.staffId,
    )
  })

  test('sets a cookie that scripts cannot read and other sites cannot send', async () => {
    const person = await aHandler()
    const header = String((await signingIn(person.username, PASSWORD)).headers['set-cookie'])
    expect(header).toMatch(/HttpOnly/)
    expect(header).toMatch(/SameSite=Strict/)
    expect(header).not.toMatch(/Secure/) // the test's address is plain http
  })

  test('sets a cookie that travels encrypted only, where the address is https', async () => {
    const secure = await testApp({ config: { publicUrl: 'https://huiyin.example' } })
    try {
      const person = await aStaffMember(secure, [['leader', D]])
      const answer = await secure.app.inject({
        method: 'POST',
        url: '/api/session',
        payload: { username: person.username, password: PASSWORD },
      })
      expect(String(answer.headers['set-cookie'])).toMatch(/; Secure/)
    } finally {
      await secure.close()
    }
  })

  test('does not mind capitals, full-width letters or blanks around the username', async () => {
    const person = await aHandler()
    const wide = [...person.username]
      .map((letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0))
      .join('')
    expect((await signingIn(` ${wide.toUpperCase()} `, PASSWORD)).statusCode).toBe(200)
  })

  test('gives an unknown username and a wrong password the same answer', async () => {
    const person = await aHandler()
    const disabled = await aHandler()
    await t.superuser.query('update staff set disabled_at = now() where id = $1', [
      disabled.staffId,
    ])
    const answers = await Promise.all([
      signingIn(person.username, 'wrong password'),
      signingIn('nobody-here', PASSWORD),
      signingIn(disabled.username, PASSWORD),
      signingIn('用户名', PASSWORD),
    ])
    const shapes = answers.map((answer) => ({
      ...answer.json(),
      requestId: '',
      status: answer.statusCode,
    }))
    expect(new Set(shapes.map((shape) => JSON.stringify(shape))).size).toBe(1)
    expect(shapes[0]).toMatchObject({ status: 401, code: 'sign_in_failed' })
    expect(answers.every((answer) => answer.headers['set-cookie'] === undefined)).toBe(true)
  })

  test('by a double tap succeeds twice', async () => {
    const person = await aHandler()
    const answers = await Promise.all([1, 2, 3, 4].map(() => signingIn(person.username, PASSWORD)))
    expect(answers.map((answer) => answer.statusCode)).toEqual([200, 200, 200, 200])
  })

  test('keeps only a fingerprint of the cookie', async () => {
    const person = await aHandler()
    const { rows } = await t.superuser.query<{ text: string }>(
      'select session::text as text from session where staff_id = $1',
      [person.staffId],
    )
    const token = person.cookie.split('=')[1] ?? ''
    expect(rows[0]?.text).not.toContain(token)
    expect(rows[0]?.text).not.toContain(Buffer.from(token).toString('hex'))
  })

  test('is written down, failed or not, without what was typed for an unknown account', async () => {
    const person = await aHandler()
    await signingIn(person.username, 'wrong password')
    await signingIn('mysecretpassword', PASSWORD)
    await signingIn(person.username, PASSWORD)
    const { rows } = await t.superuser.query<{ act: string; target: string | null; line: string }>(
      'select act, target, admin_act::text as line from admin_act order by id desc limit 3',
    )
    expect(rows.map(({ act, target }) => [act, target])).toEqual([
      ['sign_in', person.staffId],
      ['sign_in_failed', null],
      ['sign_in_failed', person.staffId],
    ])
    expect(rows.map(({ line }) => line).join()).not.toContain('mysecretpassword')
  })
})

describe('too many failures', () => {
  const failing = async (username: string, times: number, address?: string) => {
    const statuses: number[] = []
    for (let i = 0; i < times; i += 1) {
      statuses.push(
        (await signingIn(username, 'wrong password', address ? { address } : {})).statusCode,
      )
    }
    return statuses
  }

  test('five lock the account at that address for a quarter of an hour, even for the right password', async () => {
    const person = await aHandler()
    expect(await failing(person.username, 6)).toEqual([401, 401, 401, 401, 401, 429])
    const locked = await signingIn(person.username, PASSWORD)
    expect(locked.statusCode).toBe(429)
    expect(locked.json().code).toBe('sign_in_locked')
    expect(Number(locked.headers['retry-after'])).toBe(15 * 60)
    t.at(later(15))
    expect((await signingIn(person.username, PASSWORD)).statusCode).toBe(200)
  })

  test('a stranger who knows the account name shuts nobody out elsewhere', async () => {
    const person = await aHandler()
    for (const desk of [1, 2, 3, 4, 5, 6])
      expect(await failing(person.username, 6, `10.4.0.${desk}`)).toContain(429)
    const answer = await signingIn(person.username, PASSWORD, { address: '10.4.1.1' })
    expect(answer.statusCode).toBe(200)
  })

  test('a hundred from everywhere lock the account everywhere', async () => {
    const person = await aHandler()
    for (let desk = 0; desk < 20; desk += 1)
      await Promise.all(
        Array.from({ length: 5 }, () =>
          signingIn(person.username, 'wrong password', { address: `10.5.0.${desk}` }),
        ),
      )
    const answer = await signingIn(person.username, PASSWORD, { address: '10.5.1.1' })
    expect([answer.statusCode, answer.json().code]).toEqual([429, 'sign_in_locked'])
  })

  test('a username that does not exist is locked just the same', async () => {
    expect(await failing('does-not-exist', 6)).toEqual([401, 401, 401, 401, 401, 429])
  })

  test('a hundred guesses at once count as a hundred', async () => {
    const person = await aHandler()
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => signingIn(person.username, 'wrong password')),
    )
    expect(answers.filter((answer) => answer.statusCode === 401).length).toBe(5)
    expect(answers.filter((answer) => answer.statusCode === 429).length).toBe(15)
  })

  test('the count survives a restart of the program', async () => {
    const person = await aHandler()
    await failing(person.username, 5)
    const { buildApp } = await import('../app.ts')
    const restarted = await buildApp(t.deps)
    const answer = await restarted.inject({
      method: 'POST',
      url: '/api/session',
      remoteAddress: `10.1.0.${lastAddress}`,
      payload: { username: person.username, password: PASSWORD },
    })
    await restarted.close()
    expect(answer.statusCode).toBe(429)
  })

  test('thirty from one address lock the address, whichever usernames they name', async () => {
    const address = '10.3.0.1'
    for (let i = 0; i < 30; i += 1)
      expect((await signingIn(`guess${i}`, 'wrong password', { address })).statusCode).toBe(401)
    const person = await aHandler()
    expect((await signingIn(person.username, PASSWORD, { address })).statusCode).toBe(429)
    expect((await signingIn(person.username, PASSWORD, { address: '10.3.0.2' })).statusCode).toBe(
      200,
    )
  })

  test('a success forgives the username its failures', async () => {
    const person = await aHandler()
    await failing(person.username, 4)
    expect((await signingIn(person.username, PASSWORD)).statusCode).toBe(200)
    expect(await failing(person.username, 5)).toEqual([401, 401, 401, 401, 401])
  })

  test('is written down', async () => {
    const person = await aHandler()
    await failing(person.username, 6)
    const { rows } = await t.superuser.query(
      "select 1 from admin_act where act = 'sign_in_locked' and target = $1",
      [person.staffId],
    )
    expect(rows).toHaveLength(1)
  })
})

describe('a session', () => {
  test('ends after twelve idle hours', async () => {
    const person = await aHandler()
    t.at(later(12 * 60 - 1))
    expect((await send(person, 'GET', '/api/session')).statusCode).toBe(200)
    t.at(later(2 * 12 * 60 - 2))
    expect((await send(person, 'GET', '/api/session')).statusCode).toBe(200)
    t.at(later(3 * 12 * 60))
    expect((await send(person, 'GET', '/api/session')).json().code).toBe('sign_in_needed')
  })

  test('ends after seven days, however busy', async () => {
    const person = await aHandler()
    for (let hours = 10; hours < 7 * 24; hours += 10) {
      t.at(later(hours * 60))
      expect((await send(person, 'GET', '/api/session')).statusCode).toBe(200)
    }
    t.at(later(7 * 24 * 60))
    expect((await send(person, 'GET', '/api/session')).statusCode).toBe(401)
  })

  test('is over when one signs out, and the cookie is worth nothing afterwards', async () => {
    const person = await aHandler()
    expect((await send(person, 'DELETE', '/api/session')).statusCode).toBe(204)
    expect((await send(person, 'GET', '/api/session')).statusCode).toBe(401)
    expect((await send(person, 'DELETE', '/api/session')).statusCode).toBe(204)
  })

  test('elsewhere can be ended from here, but only one’s own', async () => {
    const person = await aHandler()
    const elsewhere = cookieOf(await signingIn(person.username, PASSWORD))
    const rows = (await send(person, 'GET', '/api/sessions')).json().rows as {
      id: string
      current: boolean
    }[]
    expect(rows.filter((row) => row.current)).toHaveLength(1)
    const other = rows.find((row) => !row.current)
    const stranger = await aHandler()
    expect((await send(stranger, 'DELETE', `/api/sessions/${other?.id}`)).json().code).toBe(
      'session_not_found',
    )
    expect((await send(person, 'DELETE', `/api/sessions/${other?.id}`)).statusCode).toBe(204)
    expect((await send(elsewhere, 'GET', '/api/session')).statusCode).toBe(401)
    expect((await send(person, 'GET', '/api/session')).statusCode).toBe(200)
  })

  test('with a made-up cookie is none', async () => {
    expect(
      (await send({ cookie: `${SESSION_COOKIE}=${'A'.repeat(43)}` }, 'GET', '/api/session'))
        .statusCode,
    ).toBe(401)
    expect((await send({ cookie: `${SESSION_COOKIE}=` }, 'GET', '/api/session')).statusCode).toBe(
      401,
    )
  })
})

describe('a one-time password', () => {
  const anAdmin = () => aStaffMember(t, [['administrator', D]])
  let number = 0
  const anAccount = async (by: Person) =>
    (
      await send(by, 'POST', '/api/staff', {
        username: `fresh${(number += 1)}`,
        name: '新人',
        unitId: D,
      })
    ).json() as {
      staffId: string
      username: string
      oneTimePassword: string
    }

  test('opens nothing but the way to change it', async () => {
    const made = await anAccount(await anAdmin())
    const person = cookieOf(await signingIn(made.username, made.oneTimePassword))
    expect((await send(person, 'GET', '/api/session')).json().mustChangePassword).toBe(true)
    for (const url of ['/api/units', '/api/delegations', '/api/sessions']) {
      expect((await send(person, 'GET', url)).json().code, url).toBe('password_change_needed')
    }
    const changed = await send(person, 'POST', '/api/session/password', {
      current: made.oneTimePassword,
      fresh: '清江镇的路灯都亮了吗',
    })
    expect(changed.statusCode).toBe(200)
    expect((await send(cookieOf(changed), 'GET', '/api/units')).statusCode).toBe(200)
    expect((await send(person, 'GET', '/api/session')).statusCode).toBe(401)
    expect((await signingIn(made.username, made.oneTimePassword)).statusCode).toBe(401)
  })

  test('may be typed in small letters and without dashes', async () => {
    const made = await anAccount(await anAdmin())
    expect(
      (await signingIn(made.username, made.oneTimePassword.toLowerCase().replaceAll('-', ' ')))
        .statusCode,
    ).toBe(200)
  })

  test('given anew signs the person out everywhere and ends the old password', async () => {
    const person = await aHandler()
    const reset = await send(
      await anAdmin(),
      'POST',
      `/api/staff/${person.staffId}/reset-password`,
      { reason: '忘记密码' },
    )
    expect(reset.headers['cache-control']).toBe('no-store')
    expect((await send(person, 'GET', '/api/session')).statusCode).toBe(401)
    expect((await signingIn(person.username, PASSWORD)).statusCode).toBe(401)
    expect((await signingIn(person.username, reset.json().oneTimePassword)).statusCode).toBe(200)
  })

  test('of the first administrator lets the district begin', async () => {
    const empty = await testApp({ seed: false })
    try {
      await empty.superuser.query(
        "insert into district (id, name) values ($1, '巴州区') on conflict do nothing",
        [D],
      )
      const { seedOrganisation } = await import('./store.ts')
      const first = await empty.deps.db.transaction().execute(async (tx) => {
        await seedOrganisation(tx, D, empty.deps.now())
        return createFirstAdministrator(tx, D, empty.deps.now())
      })
      const answer = await empty.app.inject({
        method: 'POST',
        url: '/api/session',
        payload: { username: first.username, password: first.oneTimePassword },
      })
      expect(answer.json()).toMatchObject({
        mustChangePassword: true,
        appointments: [{ role: 'administrator', unitId: D }],
      })
    } finally {
      await empty.close()
    }
  })
})

describe('a new password', () => {
  test.each([
    ['too short', 'short', 'password_too_short'],
    ['one letter over and over', 'aaaaaaaaaaaa', 'password_too_easy'],
    ['a run of digits', '0123456789', 'password_too_easy'],
    ['a piece repeated', '123412341234', 'password_too_easy'],
    ['the one in use', PASSWORD, 'password_same'],
  ])('is not %s', async (_, fresh, code) => {
    const person = await aHandler()
    const answer = await send(person, 'POST', '/api/session/password', { current: PASSWORD, fresh })
    expect(answer.json().code).toBe(code)
  })

  test('needs the present one, under the same throttle as a sign-in', async () => {
    const person = await aHandler()
    const changing = () =>
      send(person, 'POST', '/api/session/password', {
        current: 'wrong password',
        fresh: 'another sentence',
      })
    for (let i = 0; i < 5; i += 1) expect((await changing()).json().code).toBe('password_wrong')
    expect((await changing()).statusCode).toBe(429)
  })
})

describe('the second factor', () => {
  const codeOf = (secret: string, at: string) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: new Date(at).getTime() })

  async function enrolled() {
    const person = await aHandler()
    const { secret, uri } = (
      await send(person, 'POST', '/api/session/totp', { password: PASSWORD })
    ).json()
    expect(uri).toMatch(/^otpauth:\/\/totp\//)
    const confirmed = await send(person, 'POST', '/api/session/totp/confirm', {
      code: codeOf(secret, START),
    })
    expect(confirmed.statusCode).toBe(204)
    return { person, secret: String(secret) }
  }

  test('is in force only after a first code was right', async () => {
    const person = await aHandler()
    await send(person, 'POST', '/api/session/totp', { password: PASSWORD })
    expect(
      (await send(person, 'POST', '/api/session/totp/confirm', { code: '000000' })).json().code,
    ).toBe('totp_code_wrong')
    expect((await signingIn(person.username, PASSWORD)).statusCode).toBe(200)
  })

  test('is asked for after the password, and not before', async () => {
    const { person, secret } = await enrolled()
    expect((await signingIn(person.username, 'wrong password')).json().code).toBe('sign_in_failed')
    expect((await signingIn(person.username, PASSWORD)).json().code).toBe('totp_needed')
    t.at(later(5))
    const answer = await signingIn(person.username, PASSWORD, { totp: codeOf(secret, later(5)) })
    expect(answer.json()).toMatchObject({ totp: true })
  })

  test('a code works once', async () => {
    const { person, secret } = await enrolled()
    t.at(later(5))
    const totp = codeOf(secret, later(5))
    expect((await signingIn(person.username, PASSWORD, { totp })).statusCode).toBe(200)
    expect((await signingIn(person.username, PASSWORD, { totp })).json().code).toBe('totp_wrong')
  })

  test('a code used twice at the same moment works once', async () => {
    const { person, secret } = await enrolled()
    t.at(later(5))
    const totp = codeOf(secret, later(5))
    const answers = await Promise.all(
      [1, 2, 3].map(() => signingIn(person.username, PASSWORD, { totp })),
    )
    expect(answers.filter((answer) => answer.statusCode === 200)).toHaveLength(1)
  })

  test('codes cannot be guessed: five wrong ones lock the account', async () => {
    const { person } = await enrolled()
    for (let i = 0; i < 5; i += 1)
      expect((await signingIn(person.username, PASSWORD, { totp: '000000' })).statusCode).toBe(401)
    expect((await signingIn(person.username, PASSWORD, { totp: '000000' })).statusCode).toBe(429)
  })

  test('nor from five addresses, one each: whoever has the password gets five codes in all', async () => {
    const { person } = await enrolled()
    const guess = (desk: number) =>
      signingIn(person.username, PASSWORD, { totp: '000000', address: `10.6.0.${desk}` })
    for (let desk = 0; desk < 5; desk += 1) expect((await guess(desk)).statusCode).toBe(401)
    expect((await guess(6)).json().code).toBe('sign_in_locked')
  })

  test('is begun before it is confirmed, and once', async () => {
    const person = await aHandler()
    const confirming = () => send(person, 'POST', '/api/session/totp/confirm', { code: '000000' })
    expect((await confirming()).json().code).toBe('totp_not_started')
    expect(
      (await send(person, 'POST', '/api/session/totp/disable', { code: '000000' })).json().code,
    ).toBe('totp_off_already')
    const { person: other } = await enrolled()
    expect(
      (await send(other, 'POST', '/api/session/totp', { password: PASSWORD })).json().code,
    ).toBe('totp_on_already')
  })

  test('stands sealed in the database', async () => {
    const { person, secret } = await enrolled()
    const { rows } = await t.superuser.query<{ sealed: Buffer }>(
      'select totp_secret as sealed from staff where id = $1',
      [person.staffId],
    )
    expect(rows[0]?.sealed.toString('latin1')).not.toContain(secret)
  })

  test('is given up with a code, or taken away by an administrator when the phone is lost', async () => {
    const { person, secret } = await enrolled()
    expect(
      (await send(person, 'POST', '/api/session/totp/disable', { code: '000000' })).json().code,
    ).toBe('totp_code_wrong')
    t.at(later(5))
    expect(
      (await send(person, 'POST', '/api/session/totp/disable', { code: codeOf(secret, later(5)) }))
        .statusCode,
    ).toBe(204)
    expect((await signingIn(person.username, PASSWORD)).statusCode).toBe(200)

    t.at(START)
    const lost = await enrolled()
    const admin = await aStaffMember(t, [['administrator', D]])
    const reset = await send(admin, 'POST', `/api/staff/${lost.person.staffId}/reset-password`, {
      totp: true,
      reason: '手机丢失',
    })
    expect((await signingIn(lost.person.username, reset.json().oneTimePassword)).statusCode).toBe(
      200,
    )
  })
})

describe('a request from another site', () => {
  const signOut = (headers: Record<string, string>, cookie = '') =>
    t.app.inject({
      method: 'DELETE',
      url: '/api/session',
      headers: { host: 'localhost', ...headers, ...(cookie ? { cookie } : {}) },
    })

  test.each([
    ['its origin is foreign', { origin: 'https://evil.example' }],
    ['its origin only begins like ours', { origin: 'http://localhost.evil.example' }],
    ['its origin is not an address', { origin: 'nonsense' }],
    ['the browser says so', { 'sec-fetch-site': 'cross-site' }],
    ['the browser names a sister site', { 'sec-fetch-site': 'same-site' }],
  ])('is refused when %s', async (_, headers) => {
    const answer = await signOut(headers)
    expect(answer.statusCode).toBe(403)
    expect(answer.json().code).toBe('foreign_origin')
  })

  test('is refused when the origin is hidden and somebody is signed in', async () => {
    const person = await aHandler()
    expect((await signOut({ origin: 'null' }, person.cookie)).statusCode).toBe(403)
    expect((await send(person, 'GET', '/api/session')).statusCode).toBe(200)
  })

  test.each([
    ['from our own page', { origin: 'http://localhost', 'sec-fetch-site': 'same-origin' }],
    [
      'from a plain form of ours, whose origin our referrer policy hides',
      { origin: 'null', 'sec-fetch-site': 'same-origin' },
    ],
    ['from an old phone without a session', { origin: 'null' }],
    ['from a program that is no browser', {}],
  ])('is not what comes %s', async (_, headers) => {
    expect((await signOut(headers)).statusCode).toBe(204)
  })
})

test('the description of the interface can be printed', async () => {
  const answer = await send(null, 'GET', '/api/openapi.json')
  expect(answer.statusCode).toBe(200)
  expect(Object.keys(answer.json().paths)).toEqual(
    expect.arrayContaining(['/api/session', '/api/units', '/api/audit']),
  )
})

test('a route that forgot to say who may call it is open to nobody', async () => {
  const bare = Fastify()
  await bare.register(fastifyCookie)
  await bare.register(sessionPlugin, t.deps)
  bare.get('/forgotten', () => 'secrets')
  const person = await aHandler()
  const answer = await bare.inject({
    method: 'GET',
    url: '/forgotten',
    headers: { cookie: person.cookie },
  })
  expect(answer.json().message).toBe('route_closed')
  await bare.close()
})
