// 报账, a whole week on a real database: counted, frozen, signed, rebuilt; and what nobody may do to it.
import { sql } from 'kysely'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { person, PASSWORD, registered, signIn, type Person } from '../../test/support/people.ts'
import { act, aRoadAppeal, CENTRE, CHENGGUAN, JIAOTONG } from '../../test/support/road.ts'
import { recordMerger } from '../organisation/store.ts'
import { readXlsx } from '../spreadsheets/xlsx.ts'
import { accountCommand } from './cli.ts'
import { closeWeeks } from './close.ts'
import type { Account, AccountTable, AccountWeeks, LinePage, RebuildAnswer } from './contract.ts'
import { unaccounted } from './contract-facts.ts'
import { openWeeks } from './weeks.ts'

let t: TestApp
let centre: Person
let handler: Person
let head: Person
let clerk: Person
let town: Person
let inspector: Person
const VILLAGE = '511902101001'
const TOWN = '511902101'
const WEEK = '2026-03-06'
const cookies = new Map<string, { cookie: string }>()

beforeAll(async () => {
  t = await testApp()
  centre = await person(t, 'district_centre', CENTRE)
  handler = await person(t, 'handler', CHENGGUAN)
  head = await person(t, 'head', CHENGGUAN)
  clerk = await person(t, 'village_clerk', VILLAGE)
  town = await person(t, 'town_office', TOWN)
  inspector = await person(t, 'inspector', '511902-inspection')
})
afterAll(() => t.close())

async function call<Answer extends object>(
  who: Person,
  method: 'GET' | 'POST',
  url: string,
  payload?: object,
): Promise<Answer & { code?: string; status: number }> {
  // A session does not last over the days that these tests jump.
  const key = `${who.username} ${t.deps.now().toISOString()}`
  const headers = cookies.get(key) ?? (await signIn(t, who))
  cookies.set(key, headers)
  const answer = await t.app.inject({ method, url: `/api/accounts${url}`, headers, payload })
  const body = answer.json<Answer & { code?: string }>()
  return Object.assign(body, { status: answer.statusCode })
}
const sign = (who: Person, unitId: string, password = PASSWORD, week = WEEK) =>
  call<Account>(who, 'POST', `/${week}/${unitId}/sign`, { password, remarks: '本周已核实。' })

describe('a week', () => {
  let claimed: string

  test('is written down when it opens, with the hash of its lot', async () => {
    await openWeeks(t.deps)
    const { running, weeks } = await call<AccountWeeks>(centre, 'GET', '')
    expect(running).toMatchObject({
      week: WEEK,
      opensAt: '2026-02-27T09:00:00.000Z',
      cutOffAt: '2026-03-06T09:00:00.000Z',
      signUntil: '2026-03-09T09:00:00.000Z',
      closedAt: null,
    })
    expect(running?.lotSeedSha256).toMatch(/^[0-9a-f]{64}$/)
    expect(JSON.stringify(running)).not.toContain('seed"')
    expect(weeks).toEqual([])
  })

  test('can be looked at while it runs, and neither signed nor counted again', async () => {
    ;({ appealId: claimed } = await aRoadAppeal(t, 'claimed', { centre, handler }))
    await aRoadAppeal(t, 'accepted', { centre, handler })
    await registered(t, VILLAGE)
    const preview = await call<Account>(head, 'GET', `/running/${CHENGGUAN}`)
    expect(preview.figures).toMatchObject({ received: 2, claimed: 1, due_in_time: 1, open: 2 })
    expect(preview.state).toBe('running')
    expect(await sign(head, CHENGGUAN)).toMatchObject({ status: 409, code: 'week_runs' })
    expect(await call(centre, 'POST', `/${WEEK}/rebuild`)).toMatchObject({ code: 'week_runs' })
    expect(await closeWeeks(t.deps)).toEqual([])
    expect(await call(handler, 'GET', '/running/511902-jiaotong')).toMatchObject({ status: 404 })
  })

  test('killed in the middle of closing, it is as it was: nothing half, and the next try closes it', async () => {
    t.at('2026-03-06T09:00:00.001Z')
    // A lock that writes nothing: the close would rightly wait for whoever is writing.
    const other = await t.superuser.connect()
    await other.query('begin; lock table account_line in share mode')
    const killed = closeWeeks(t.deps).catch((error: Error) => error)
    const writing = `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
      and query like '%insert into account_line%' and pid <> pg_backend_pid()`
    await expect.poll(async () => (await t.superuser.query(writing)).rowCount).toBe(1)
    await t.superuser.query(`select pg_terminate_backend(pid) from (${writing}) as closing`)
    expect(await killed).toBeInstanceOf(Error)
    await other.query('rollback')
    other.release()
    const { rows } = await sql`select 1 from account`.execute(t.deps.db)
    expect(rows).toEqual([])
    expect(await call(centre, 'GET', `/${WEEK}`)).toMatchObject({ code: 'week_runs' })
  })

  test('is closed once, however many close it at the same time', async () => {
    t.at('2026-03-06T09:00:00.001Z')
    const closed = await Promise.all([1, 2, 3].map(() => closeWeeks(t.deps)))
    expect(closed.flat()).toEqual([WEEK])
    const { rows, week } = await call<AccountTable>(centre, 'GET', `/${WEEK}`)
    expect(week.sha256).toMatch(/^[0-9a-f]{64}$/)
    const of = (id: string) => rows.find(({ unitId }) => unitId === id)
    expect(of(CHENGGUAN)?.figures).toMatchObject({
      received: 2,
      dispatched: 2,
      claimed: 1,
      claimed_solved: 1,
      checking: 1,
      evidence: 2,
      contact_due: 2,
      contact_in_time: 1,
    })
    expect(of(VILLAGE)?.figures).toEqual({ received: 1, registered: 1, open: 1 })
    expect(of(TOWN)).toMatchObject({ figures: {}, rolled: { received: 1, registered: 1, open: 1 } })
    // Passed on from the centre to the unit: received twice, registered once.
    expect(of('511902')?.rolled).toMatchObject({ received: 5, registered: 3, open: 3 })
    for (const { figures, name } of rows) expect(unaccounted(figures), name).toBe(0)
  })

  test('wants a signature of whoever has something to account for, and of nobody else', async () => {
    const { rows } = await call<AccountTable>(centre, 'GET', `/${WEEK}`)
    const [owing, idle] = [true, false].map((owes) =>
      rows.filter(({ rolled }) => Object.keys(rolled).length > 0 === owes),
    )
    expect(new Set(owing?.map(({ state }) => state))).toEqual(new Set(['waiting']))
    expect(new Set(idle?.map(({ state }) => state))).toEqual(new Set(['nothing']))
  })

  test('asks at once for its lot and for what the rules open, and for the latter again when signing is over', async () => {
    const { rows } = await t.superuser.query<{ name: string; start: Date }>(
      `select name, start_after as start from pgboss.job
       where name in ('draw-spot-checks', 'open-consequences') order by name, start_after`,
    )
    expect(rows.map(({ name }) => name)).toEqual([
      'draw-spot-checks',
      'open-consequences',
      'open-consequences',
    ])
    expect(rows.map(({ start }) => start.toISOString())).toContain('2026-03-09T09:00:00.000Z')
  })

  test('takes nothing more: a clock set back is refused, and the rows cannot be changed', async () => {
    t.at('2026-03-06T08:59:00Z')
    await expect(registered(t, VILLAGE)).rejects.toMatchObject({ code: 'clock_behind' })
    t.at('2026-03-06T10:00:00Z')
    for (const statement of [
      sql`update account set figures = '{}'`,
      sql`delete from account_line`,
      sql`update account_week set sha256 = lot_seed`,
      sql`update account_week set cut_off_at = cut_off_at + interval '1 hour'`,
    ])
      await expect(statement.execute(t.deps.db)).rejects.toThrow()
  })

  test('every number opens the appeals behind it, as far as one may see them', async () => {
    const lines = (who: Person, query: string) => call<LinePage>(who, 'GET', `/${WEEK}/${query}`)
    const own = await lines(head, `${CHENGGUAN}/lines?fact=claimed`)
    expect(own).toMatchObject({ times: 1, appeals: 1, hidden: 0 })
    expect(own.lines.map(({ appealId }) => appealId)).toEqual([claimed])
    const all = await lines(inspector, '511902/lines?fact=open&below=true')
    expect(all).toMatchObject({ times: 3, appeals: 3, hidden: 0 })
    expect(await lines(clerk, `${CHENGGUAN}/lines?fact=open`)).toMatchObject({ status: 404 })
  })

  test('is signed by the head of the unit, with the password, once, and by nobody else', async () => {
    expect(await sign(handler, CHENGGUAN)).toMatchObject({ status: 403 })
    expect(await sign(town, CHENGGUAN)).toMatchObject({ code: 'not_your_account' })
    expect(await sign(head, JIAOTONG)).toMatchObject({ code: 'not_your_account' })
    expect(await sign(head, CHENGGUAN, 'not the password')).toMatchObject({
      code: 'password_wrong',
    })
    const signed = await sign(head, CHENGGUAN)
    expect(signed).toMatchObject({
      status: 200,
      state: 'signed',
      signature: { name: head.actor.name, role: 'head', late: false, remarks: '本周已核实。' },
    })
    expect(await sign(head, CHENGGUAN)).toMatchObject({ status: 409, code: 'account_signed' })
  })

  test('whoever signs in with an authenticator signs with a fresh code as well', async () => {
    const second = await person(t, 'head', JIAOTONG)
    const headers = await signIn(t, second)
    const session = async (url: string, payload: object) =>
      t.app.inject({ method: 'POST', url: `/api/session/${url}`, headers, payload })
    const { secret } = (await session('totp', { password: PASSWORD })).json<{ secret: string }>()
    const factor = new TOTP({ secret: Secret.fromBase32(secret) })
    const code = () => factor.generate({ timestamp: t.deps.now().getTime() })
    const used = code()
    await session('totp/confirm', { code: used })
    const signing = async (totp?: string) => {
      const payload = { password: PASSWORD, remarks: '', ...(totp ? { totp } : {}) }
      const url = `/api/accounts/${WEEK}/${JIAOTONG}/sign`
      return (await t.app.inject({ method: 'POST', url, headers, payload })).json()
    }
    expect(await signing()).toMatchObject({ code: 'totp_code_wrong' })
    expect(await signing(used)).toMatchObject({ code: 'totp_code_wrong' })
    t.at('2026-03-06T10:05:00Z')
    expect(await signing(code())).toMatchObject({ state: 'signed', signature: { role: 'head' } })
  })

  test('a village signs by its clerk and a town by its office, where they have no head', async () => {
    expect(await sign(clerk, VILLAGE)).toMatchObject({ status: 200, state: 'signed' })
    await person(t, 'head', TOWN)
    expect(await sign(town, TOWN)).toMatchObject({ code: 'not_your_account' })
  })

  test('remarks are corrected by one more entry, never over the first', async () => {
    const add = (who: Person, unitId: string) =>
      call<Account>(who, 'POST', `/${WEEK}/${unitId}/remarks`, { text: '更正：上文应为两件。' })
    const corrected = await add(head, CHENGGUAN)
    expect(corrected.signature?.remarks).toBe('本周已核实。')
    expect(corrected.remarks).toMatchObject([{ no: 1, text: '更正：上文应为两件。' }])
    expect(await add(handler, CHENGGUAN)).toMatchObject({ status: 403 })
    expect(await add(centre, CENTRE)).toMatchObject({ code: 'account_not_signed' })
    // Pressed twice at once, by two people: both stand, one after the other.
    const both = await Promise.all([add(head, CHENGGUAN), add(head, CHENGGUAN)])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    const [last] = both.toSorted((a, b) => b.remarks.length - a.remarks.length)
    expect(last?.remarks.map(({ no }) => no)).toEqual([1, 2, 3])
  })

  test('a day that is none, and a page that is none, are refused and are no fault', async () => {
    for (const path of ['/2026-02-31', `/2026-13-01/${TOWN}`])
      expect(await call(inspector, 'GET', path)).toMatchObject({ status: 400, code: 'malformed' })
    expect(
      await call(inspector, 'GET', `/${WEEK}/${TOWN}/lines?fact=due&after=a%20b`),
    ).toMatchObject({ status: 400 })
    expect((await t.app.inject({ url: '/api/public/spot-draws/2026-02-31' })).statusCode).toBe(400)
  })

  test('a signature after the window is late, and one that never came is missing', async () => {
    t.at('2026-03-09T09:00:01Z')
    expect(await sign(centre, CENTRE)).toMatchObject({ state: 'late', signature: { late: true } })
    const { weeks } = await call<AccountWeeks>(inspector, 'GET', '')
    expect(weeks[0]).toMatchObject({ week: WEEK, signed: 3, late: 1, waiting: 0 })
    const { rows } = await call<AccountTable>(inspector, 'GET', `/${WEEK}`)
    expect(rows[0]?.kind).toBe('district')
    expect(rows[1]?.state).toBe('missing')
    expect(rows.filter(({ state }) => state === 'late')).toHaveLength(1)
  })

  test('is identical when it is rebuilt, whatever happened since', async () => {
    t.at('2026-03-10T02:00:00Z')
    await t.deps.db.transaction().execute((tx) =>
      recordMerger(tx, { districtId: '511902', staffId: null, now: t.deps.now() }, VILLAGE, {
        intoId: '511902101002',
        on: '2026-03-11',
        reason: '村级建制调整',
      }),
    )
    await act(t, centre, claimed, 'redo', { ground: 'callback', reason: '回访说没有解决' })
    const rebuilt = await call<RebuildAnswer>(inspector, 'POST', `/${WEEK}/rebuild`)
    expect(rebuilt).toMatchObject({ identical: true, differs: [], lines: 5 })
    expect(new Set([rebuilt.frozen, rebuilt.stored, rebuilt.rebuilt]).size).toBe(1)
  })

  test('is printed as offices file it: columns, remarks, who signed, and the hash', async () => {
    const sheet = async (kind: 'pdf' | 'xlsx') => {
      const headers = await signIn(t, town)
      const url = `/api/accounts/${WEEK}/${TOWN}/sheet.${kind}`
      return (await t.app.inject({ method: 'GET', url, headers })).rawPayload
    }
    expect((await sheet('pdf')).subarray(0, 5).toString()).toBe('%PDF-')
    const [front, details] = readXlsx(await sheet('xlsx'))
    const cells = JSON.stringify([...(front?.values() ?? [])])
    for (const words of ['群众诉求报账表', '连同下级', '下级单位', '签字：', '封账校验码'])
      expect(cells).toContain(words)
    const [heads, ...lines] = [...(details?.values() ?? [])]
    expect(heads).toEqual([
      '单位',
      '编号',
      '反映的事',
      '类别',
      '快慢',
      '本周情况',
      '最后变动',
      '佐证（份）',
    ])
    const { rows } = await t.superuser.query(
      `select code from account_line as line join appeal on appeal.id = line.appeal_id
       where week = $1 and line.unit_id = any($2) order by line.unit_id, line.appeal_id`,
      [WEEK, [TOWN, VILLAGE, '511902101002']],
    )
    expect(lines.map(([, code]) => code)).toEqual(rows.map(({ code }) => code))
    expect(lines.length).toBeGreaterThan(0)
    expect(JSON.stringify(lines)).toContain('新收')
  })

  test('whoever takes a file of the appeals is written down; those out of sight are counted in it and not shown', async () => {
    const other = await person(t, 'head', CHENGGUAN)
    const headers = await signIn(t, other)
    const url = `/api/accounts/${WEEK}/${TOWN}/sheet.xlsx`
    expect((await t.app.inject({ method: 'GET', url, headers })).statusCode).toBe(404)
    const own = await t.app.inject({ method: 'GET', url: url.replace(TOWN, CHENGGUAN), headers })
    expect(own.statusCode).toBe(200)
    const { rows } = await t.superuser.query(
      `select staff_id, details from admin_act where act = 'account_exported' order by id`,
    )
    expect(rows.at(-1)).toEqual({
      staff_id: other.actor.staffId,
      details: { week: WEEK, unitId: CHENGGUAN, rows: expect.any(Number) },
    })
  })

  test('can be checked from the command line', async () => {
    expect(await accountCommand(t.deps, ['--week', WEEK, '--check'])).toBe(0)
    expect(await accountCommand(t.deps, ['--week', WEEK])).toBe(2)
    expect(await accountCommand(t.deps, ['--week', '2026-03-07', '--check'])).toBe(1)
  })

  test('a unit merged in mid-week has its lines until that day, and its successor after', async () => {
    t.at('2026-03-13T09:01:00Z')
    expect(await closeWeeks(t.deps)).toEqual(['2026-03-13'])
    const { rows } = await call<AccountTable>(centre, 'GET', '/2026-03-13')
    const of = (id: string) => rows.find(({ unitId }) => unitId === id)?.figures
    expect(of(VILLAGE)).toEqual({ open_before: 1, moved_away: 1 })
    expect(of('511902101002')).toEqual({ received: 1, open: 1, taken_over: 1 })
    expect(of(CHENGGUAN)).toMatchObject({ open_before: 2, redone: 1, redone_callback: 1, open: 2 })
  })

  test('after weeks off, one week after the other is closed, and each begins where the last ended', async () => {
    t.at('2026-04-01T02:00:00Z')
    expect(await closeWeeks(t.deps)).toEqual(['2026-03-20', '2026-03-27'])
    const { rows } = await sql<{ week: string; tiles: boolean }>`
      select week, opens_at = lag(cut_off_at) over (order by week) as tiles from account_week order by week`.execute(
      t.deps.db,
    )
    expect(rows.map(({ week }) => week)).toEqual([
      WEEK,
      '2026-03-13',
      '2026-03-20',
      '2026-03-27',
      '2026-04-03',
    ])
    expect(rows.slice(1).every(({ tiles }) => tiles)).toBe(true)
    const april = await call<AccountTable>(centre, 'GET', '/2026-03-27')
    expect(april.rows.find(({ unitId }) => unitId === CHENGGUAN)?.figures).toMatchObject({
      open_before: 2,
      open: 2,
    })
  })

  test('somebody at the database is found out: the rows no longer are what was frozen', async () => {
    await t.superuser.query(`set session_replication_role = replica;
      update account_line set facts = array_remove(facts, 'overdue') where facts @> array['open'] and week = '2026-03-27';
      update account_line set facts = facts || array['verified'] where week = '2026-03-27';
      set session_replication_role = origin`)
    const rebuilt = await call<RebuildAnswer>(inspector, 'POST', '/2026-03-27/rebuild')
    expect(rebuilt.identical).toBe(false)
    expect(rebuilt.stored).not.toBe(rebuilt.frozen)
    expect(rebuilt.rebuilt).toBe(rebuilt.frozen)
    expect(rebuilt.differs.map(({ unitId }) => unitId)).toContain(CHENGGUAN)
  })
})
