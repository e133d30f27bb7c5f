// 台账导入导出 on a real database, through the routes that the console uses.
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { ledgerCsv, ledgerRows, SHEET_HEADS } from '../../test/support/ledger-sheet.ts'
import { person, registered, signIn } from '../../test/support/people.ts'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { change } from '../appeals/ledger.ts'
import { importCommand } from './cli.ts'
import type { ImportBatch, ImportCheck, ImportPreview } from './contract.ts'
import { readTable } from './read-table.ts'
import { runImport } from './run.ts'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const DISTRICT = '511902'
const BAD_PHONE = '138000011'
let t: TestApp
let centre: { cookie: string }
let centreActor: Awaited<ReturnType<typeof person>>['actor']
beforeAll(async () => {
  t = await testApp()
  const who = await person(t, 'district_centre', '511902-centre')
  centre = await signIn(t, who)
  centreActor = who.actor
})
afterAll(() => t.close())

// ── The clerk's hands ──

async function upload(bytes: Buffer, headers = centre, name = '台账.csv') {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(bytes)]), name)
  const body = new Response(form)
  const payload = Buffer.from(await body.arrayBuffer())
  return t.app.inject({
    method: 'POST',
    url: '/api/imports',
    payload,
    headers: { ...headers, 'content-type': body.headers.get('content-type') ?? '' },
  })
}
const post = (url: string, payload: object, headers = centre) =>
  t.app.inject({ method: 'POST', url, payload, headers })
const get = (url: string, headers = centre) => t.app.inject({ method: 'GET', url, headers })

/** Uploads and checks. The run itself is asked for by the test. */
async function checked(bytes: Buffer, headers = centre) {
  const preview = (await upload(bytes, headers)).json<ImportPreview>()
  const answer = await post(`/api/imports/${preview.id}/check`, { mapping: preview.guess }, headers)
  return { preview, check: answer.json<ImportCheck>(), id: preview.id }
}
async function run(id: string, onRejects: 'refuse' | 'skip', headers = centre, again = false) {
  const answer = await post(`/api/imports/${id}/run`, { onRejects, again }, headers)
  if (answer.statusCode === 202) await runImport(t.deps, { districtId: DISTRICT, batchId: id })
  return answer
}
const batch = async (id: string, headers = centre) =>
  (await get(`/api/imports/${id}`, headers)).json<ImportBatch>()
const appealCount = async () =>
  Number((await t.superuser.query('select count(*) as n from appeal')).rows[0].n)
const row = (text: string, changed: Record<number, string> = {}) =>
  Object.assign(
    [
      '刘大华',
      '东城街道北门社区',
      '13800001111',
      '求决类',
      '城市管理',
      '市政',
      '市政道路',
      '线下',
      text,
      '区住建局',
      '多次反映',
    ],
    changed,
  )

test('one bad row in 12,000: none is imported, and the reject file names row, column and reason', async () => {
  const rows = ledgerRows(12_000)
  rows[6_000] = Object.assign([...(rows[6_000] ?? [])], { 2: BAD_PHONE })
  const before = await appealCount()
  const { id, check } = await checked(ledgerCsv(rows))
  expect(check.counts).toMatchObject({ rows: 12_000, good: 11_999, rejected: 1, known: 0 })
  expect(check.rejects).toEqual([
    { row: 6_002, column: '联系方式', reason: expect.stringContaining('11 位') },
  ])

  const refused = await run(id, 'refuse')
  expect(refused.statusCode).toBe(422)
  expect(refused.json().code).toBe('import_has_rejects')
  expect(await appealCount()).toBe(before)

  const file = await get(`/api/imports/${id}/rejects.csv`)
  const { headers, rows: rejected } = readTable(file.rawPayload)
  expect(headers).toEqual(['行号', '列', '原因', ...SHEET_HEADS])
  expect(rejected).toHaveLength(1)
  expect(rejected[0]?.cells.slice(0, 2)).toEqual(['6002', '联系方式'])
  expect(rejected[0]?.cells[5]).toBe(BAD_PHONE)

  // 跳过: the other 11,999, all at once.
  expect((await run(id, 'skip')).statusCode).toBe(202)
  expect(await batch(id)).toMatchObject({
    state: 'done',
    done: 11_999,
    total: 11_999,
    failure: null,
  })
  expect(await appealCount()).toBe(before + 11_999)
}, 300_000)

test('what an import registers is a ledger like any other: history, row, sealed reporter, note', async () => {
  const { id } = await checked(ledgerCsv([row('导入后查看的一件事')]))
  await run(id, 'refuse')
  const { rows } = await t.superuser
    .query(`select appeal.*, reporter.name_masked, reporter.phone_masked, reporter.secret_mac
    from appeal join reporter on reporter.appeal_id = appeal.id where text = '导入后查看的一件事'`)
  expect(rows[0]).toMatchObject({
    channel: 'import',
    type: 'personal',
    category: 'urban.municipal.road',
    area_id: '511902001001',
    unit_id: '511902-centre',
    state: 'registered',
    ledger: 'district',
    name_masked: '刘××',
    phone_masked: '138****1111',
    secret_mac: null,
    version: 2,
  })
  const events = await t.superuser.query(
    `select type, body from appeal_event where appeal_id = $1 order by seq`,
    [rows[0].id],
  )
  expect(events.rows.map(({ type }) => type)).toEqual(['registered', 'noted'])
  expect(events.rows[1].body.text).toBe('台账责任单位：区住建局\n台账备注：多次反映')
  expect(JSON.stringify(events.rows)).not.toContain('刘大华')
})

test('running the same import twice, or two workers at once, registers nothing twice', async () => {
  const { id } = await checked(ledgerCsv([row('只登记一次甲'), row('只登记一次乙')]))
  const before = await appealCount()
  expect((await post(`/api/imports/${id}/run`, { onRejects: 'refuse' })).statusCode).toBe(202)
  const job = { districtId: DISTRICT, batchId: id }
  await Promise.all([runImport(t.deps, job), runImport(t.deps, job), runImport(t.deps, job)])
  await runImport(t.deps, job)
  expect(await appealCount()).toBe(before + 2)
  const again = await post(`/api/imports/${id}/run`, { onRejects: 'refuse' })
  expect(again.json().code).toBe('import_running')
})

test('a worker that died after writing and before saying so is made good: the rerun registers nothing', async () => {
  const { id } = await checked(ledgerCsv([row('写完就断电')]))
  const { rows } = await t.superuser.query('select sealed_sheet from import_batch where id = $1', [
    id,
  ])
  await run(id, 'refuse')
  const before = await appealCount()
  await t.superuser.query(
    `update import_batch set state = 'running', finished_at = null, done = 0, sealed_sheet = $2
    where id = $1`,
    [id, rows[0].sealed_sheet],
  )
  await runImport(t.deps, { districtId: DISTRICT, batchId: id })
  expect(await appealCount()).toBe(before)
  expect(await batch(id)).toMatchObject({ state: 'done', done: 1, failure: null })
})

test('the same file a second time is told so, and imported only by an explicit wish', async () => {
  const bytes = ledgerCsv([row('同一个文件')])
  const first = await checked(bytes)
  await run(first.id, 'refuse')
  const second = await checked(bytes)
  expect(second.preview.sameAs).toMatchObject({ id: first.id, name: '台账.csv' })
  expect((await run(second.id, 'refuse')).json().code).toBe('import_same_file')
  expect((await run(second.id, 'refuse', centre, true)).statusCode).toBe(202)
})

test('a preview shows the head, the first rows and a guess; without the appeal’s column nothing is checked', async () => {
  const preview = (await upload(ledgerCsv(ledgerRows(30)))).json<ImportPreview>()
  expect(preview.headers).toEqual(SHEET_HEADS)
  expect(preview).toMatchObject({
    rows: 30,
    state: 'uploaded',
    guess: { columns: { name: 0, text: 8, note: 10 } },
  })
  expect(preview.sample).toHaveLength(10)
  const answer = await post(`/api/imports/${preview.id}/check`, {
    mapping: { columns: { name: 0 } },
  })
  expect(answer.json().code).toBe('import_needs_text')
  expect((await post(`/api/imports/${preview.id}/run`, { onRejects: 'skip' })).json().code).toBe(
    'import_not_checked',
  )
})

test.each([
  ['a zip that is none', Buffer.from('504b030400000000', 'hex'), 422, 'sheet_not_readable'],
  ['an old .xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 415, 'sheet_old_format'],
  ['21 MB', Buffer.alloc(21 * 1024 * 1024, 'a'), 413, 'sheet_too_large'],
  ['nothing', Buffer.alloc(0), 422, 'sheet_empty'],
])('%s is refused with a sentence', async (_, bytes, status, code) => {
  const answer = await upload(bytes)
  expect(answer.statusCode).toBe(status)
  expect(answer.json().code).toBe(code)
})

test('no file, no good row, no such drive: each is refused in words and nothing is written', async () => {
  const before = await appealCount()
  expect((await post('/api/imports', {})).json().code).toBe('sheet_missing')
  const bad = await checked(ledgerCsv([row('')]))
  expect((await run(bad.id, 'skip')).json().code).toBe('import_nothing_to_do')
  const preview = (await upload(ledgerCsv([row('没有这一轮')]))).json<ImportPreview>()
  const answer = await post(`/api/imports/${preview.id}/check`, {
    mapping: { ...preview.guess, driveId: 'no-such-drive' },
  })
  expect(answer.json().code).toBe('import_drive_unknown')
  expect(await appealCount()).toBe(before)
})

test('an unknown unit or place is listed with row, column and reason, in the language of the screen', async () => {
  const { id, check } = await checked(
    ledgerCsv([
      row('认得出'),
      row('认不出单位', { 9: '火星局' }),
      row('认不出住址', { 1: '月亮湾 3 号' }),
    ]),
  )
  expect(check.counts).toMatchObject({ good: 3, rejected: 0, blanked: 2 })
  expect(check.warnings).toEqual([
    { row: 3, column: '责任单位', reason: expect.stringContaining('没有这个责任单位') },
    { row: 4, column: '住址', reason: expect.stringContaining('认不出') },
  ])
  expect(check.warningKinds.map(({ column, n }) => [column, n])).toEqual([
    ['责任单位', 1],
    ['住址', 1],
  ])
  const file = (await get(`/api/imports/${id}/warnings.csv`)).body.split('\r\n').slice(1, 3)
  expect(file).toEqual([
    expect.stringMatching(/^3,责任单位,.*,火星局$/),
    expect.stringMatching(/^4,住址,.*,月亮湾 3 号$/),
  ])
  const mapping = { ...(await batch(id)).mapping, unknownUnit: 'reject', unknownPlace: 'reject' }
  const english = { ...centre, 'accept-language': 'en' }
  const strict = await post(`/api/imports/${id}/check`, { mapping }, english)
  expect(strict.json<ImportCheck>()).toMatchObject({
    counts: { good: 1, rejected: 2, blanked: 0 },
    rejects: [
      { reason: expect.stringContaining('no such unit') },
      { reason: expect.stringContaining('No village') },
    ],
    warnings: [],
  })
})

test('many unknown categories do not hide the one unknown unit among them', async () => {
  const unknown = (n: number) => row(`第${n}件，类别不认识`, { 6: '火星基地' })
  const rows = Array.from({ length: 150 }, (_, n) => unknown(n))
  const { check } = await checked(ledgerCsv([...rows, row('单位不认识', { 9: '火星局' })]))
  expect(check.warningKinds.map(({ column, n }) => [column, n])).toEqual([
    ['诉求类别三级', 150],
    ['责任单位', 1],
  ])
  expect(check.warnings).toHaveLength(101)
  expect(check.warnings.at(-1)).toMatchObject({ row: 152, column: '责任单位' })
})

test('a sheet belongs to whoever uploaded it: a colleague finds nothing', async () => {
  const { id } = await checked(ledgerCsv([row('别人的表')]))
  const colleague = await signIn(t, await person(t, 'district_centre', '511902-centre'))
  for (const url of [
    `/api/imports/${id}`,
    `/api/imports/${id}/rejects.csv`,
    `/api/imports/${id}/warnings.csv`,
  ]) {
    expect((await get(url, colleague)).json().code).toBe('import_not_found')
  }
  expect((await get('/api/imports', colleague)).json().rows).toEqual([])
})

test('a town imports into its own ledger, and no row of another town', async () => {
  const town = await signIn(t, await person(t, 'town_office', '511902001'))
  const mixed = await checked(
    ledgerCsv([row('本街道的事'), row('别处的事', { 1: '西城街道草坝社区' })]),
    town,
  )
  expect(mixed.check.rejects.map(({ reason }) => reason)).toEqual([
    expect.stringContaining('不在本乡镇'),
  ])
  await run(mixed.id, 'skip', town)
  const { rows } = await t.superuser.query(
    `select ledger, unit_id, town_id from appeal where text = '本街道的事'`,
  )
  expect(rows).toEqual([{ ledger: 'town', unit_id: '511902001', town_id: '511902001' }])
})

test('whoever lost the role since the order imports nothing', async () => {
  const who = await person(t, 'district_centre', '511902-centre')
  const { id } = await checked(ledgerCsv([row('已调离')]), await signIn(t, who))
  const headers = await signIn(t, who)
  await post(`/api/imports/${id}/run`, { onRejects: 'refuse' }, headers)
  await t.superuser.query(`update appointment set revoked_at = now() where staff_id = $1`, [
    who.actor.staffId,
  ])
  await runImport(t.deps, { districtId: DISTRICT, batchId: id })
  const { rows } = await t.superuser.query(
    'select state, failure from import_batch where id = $1',
    [id],
  )
  expect(rows[0]).toEqual({ state: 'failed', failure: 'import_not_allowed' })
})

test('the sheet waits sealed, and is taken away when it has been imported', async () => {
  const { id } = await checked(ledgerCsv([row('封存的表', { 0: '欧阳不见' })]))
  const { rows } = await t.superuser.query(
    `select encode(sealed_sheet, 'escape') as sheet, encode(sealed_rejects, 'escape') as rejects
    from import_batch where id = $1`,
    [id],
  )
  expect(rows[0].sheet).not.toContain(Buffer.from('欧阳不见').toString('base64').slice(2, 14))
  await run(id, 'refuse')
  const after = await t.superuser.query('select sealed_sheet from import_batch where id = $1', [id])
  expect(after.rows[0].sealed_sheet).toBeNull()
})

test('a sheet nobody runs is forgotten after thirty days', async () => {
  const { id } = await checked(ledgerCsv([row('无人问津')]))
  await t.superuser.query(`update import_batch set created_at = $1 where id = $2`, [
    new Date('2026-01-30'),
    id,
  ])
  await upload(ledgerCsv([row('新的上传')]))
  expect((await run(id, 'refuse')).json().code).toBe('import_forgotten')
  expect((await get(`/api/imports/${id}/rejects.csv`)).json().code).toBe('import_forgotten')
})

// ── Export ──

test.each(['csv', 'xlsx'] as const)(
  'an export in %s has exactly the rows that the view counts, in the source’s columns',
  async (kind) => {
    const filter = 'category=urban.municipal.road&state=registered'
    const { total } = (await get(`/api/appeals/count?${filter}`)).json<{ total: number }>()
    const answer = await get(`/api/export.${kind}?${filter}`)
    expect(answer.statusCode).toBe(200)
    expect(Number(answer.headers['x-row-count'])).toBe(total)
    const { headers, rows } = readTable(answer.rawPayload)
    expect(headers.slice(0, 11)).toEqual(SHEET_HEADS)
    expect(rows).toHaveLength(total)
    expect(total).toBeGreaterThan(1_000)
    expect(new Set(rows.map(({ cells }) => cells[11])).size).toBe(total)
  },
)

test('import → export → import is stable: the second export says what the first said, and back home nothing doubles', async () => {
  const fresh = await testApp()
  const other = await signIn(fresh, await person(fresh, 'district_centre', '511902-centre'))
  const there = { app: fresh.app, headers: other }
  try {
    await registered(t, '511902001002', {
      text: '=SUM(1,2) 开头的诉求',
      headcount: 12,
      placeDetail: '菜市场门口',
      channel: 'scan',
      type: 'suggestion',
    })
    const first = await exportedFrom(
      { app: t.app, headers: centre },
      'xlsx',
      '?type=suggestion&area=511902001002',
    )
    // Home again: every number is known, nothing is added.
    const home = await checked(first)
    expect(home.check.counts).toMatchObject({ good: 0, rejected: 0, known: home.check.counts.rows })
    // Elsewhere the numbers mean nothing yet, and the rows are new.
    const preview = await uploadedTo(there, first)
    const answer = await fresh.app.inject({
      method: 'POST',
      url: `/api/imports/${preview.id}/check`,
      headers: other,
      payload: { mapping: preview.guess },
    })
    expect(answer.json<ImportCheck>().rejects).toEqual([])
    await fresh.app.inject({
      method: 'POST',
      url: `/api/imports/${preview.id}/run`,
      headers: other,
      payload: { onRejects: 'refuse' },
    })
    await runImport(fresh.deps, { districtId: DISTRICT, batchId: preview.id })
    const second = await exportedFrom(there, 'csv')
    expect(sourceColumns(second)).toEqual(sourceColumns(first))
    expect(sourceColumns(second).length).toBeGreaterThan(100)
  } finally {
    await fresh.close()
  }
}, 120_000)

interface Place {
  app: TestApp['app']
  headers: { cookie: string }
}
async function exportedFrom(
  { app, headers }: Place,
  kind: 'csv' | 'xlsx',
  filter = '',
): Promise<Buffer> {
  return (await app.inject({ method: 'GET', url: `/api/export.${kind}${filter}`, headers }))
    .rawPayload
}
async function uploadedTo({ app, headers }: Place, bytes: Buffer): Promise<ImportPreview> {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(bytes)]), '导出.xlsx')
  const body = new Response(form)
  const answer = await app.inject({
    method: 'POST',
    url: '/api/imports',
    payload: Buffer.from(await body.arrayBuffer()),
    headers: { ...headers, 'content-type': body.headers.get('content-type') ?? '' },
  })
  return answer.json()
}
/** All but the phone: a number leaves masked, so that there is none to bring back. Order is by number, which is new. */
function sourceColumns(bytes: Buffer): string[] {
  const { headers, rows } = readTable(bytes)
  const kept = [
    0,
    1,
    3,
    4,
    5,
    6,
    7,
    8,
    9,
    10,
    headers.indexOf('具体地点'),
    headers.indexOf('涉及人数'),
  ]
  return rows.map(({ cells }) => JSON.stringify(kept.map((column) => cells[column] ?? ''))).sort()
}

test('a reporter’s formula leaves as a text, in both kinds of file', async () => {
  await registered(t, null, { text: '=HYPERLINK("http://bad.example","点我")' })
  for (const kind of ['csv', 'xlsx'] as const) {
    const { rows } = readTable(
      (await get(`/api/export.${kind}?q=${encodeURIComponent('点我')}`)).rawPayload,
    )
    expect(rows.map(({ cells }) => cells[8])).toEqual([`'=HYPERLINK("http://bad.example","点我")`])
  }
})

test('an export holds no name, number or door, and nothing the asker may not see', async () => {
  await registered(t, '511902001001', {
    text: '导出时的身份',
    reporter: { name: '司马千里', phone: '13712345678', address: '北门巷9号' },
  })
  await registered(t, null, {
    text: '投诉住建局拖延',
    type: 'efficiency_complaint',
    againstUnitId: '511902-zhujian',
  })
  const csv = (await get('/api/export.csv')).body
  expect(csv).toContain('导出时的身份')
  for (const secret of ['司马千里', '13712345678', '北门巷9号', '投诉住建局拖延'])
    expect(csv).not.toContain(secret)
  expect(csv).toContain('司××')
  const handler = await signIn(t, await person(t, 'handler', '511902-zhujian'))
  const theirs = await get('/api/export.csv', handler)
  expect(theirs.headers['x-row-count']).toBe('0')
  expect(readTable(theirs.rawPayload).rows).toEqual([])
})

test('an export is an audited act: who, how many rows, which filters, and never the words looked for', async () => {
  await get(`/api/export.csv?state=registered&q=${encodeURIComponent('司马千里')}`)
  const { rows } = await t.superuser.query(
    `select details from admin_act where act = 'ledger_exported' and staff_id = $1
    order by id desc limit 1`,
    [centreActor.staffId],
  )
  expect(rows[0].details).toMatchObject({
    kind: 'csv',
    rows: 0,
    searched: true,
    filters: { state: 'registered' },
  })
  expect(JSON.stringify(rows)).not.toContain('司马千里')
})

test('the file’s name is Chinese for those who can, and plain for those who cannot', async () => {
  const { headers } = await get('/api/export.xlsx?state=closed')
  expect(headers['content-disposition']).toContain('filename="ledger.xlsx"')
  expect(decodeURIComponent(String(headers['content-disposition']))).toContain(
    '群众诉求台账-2026-03-02.xlsx',
  )
})

test('an export is of one moment: what changes meanwhile is neither lost nor doubled', async () => {
  const { exportLedger } = await import('./export.ts')
  const running = await exportLedger(t.deps, centreActor, 'csv', { sort: 'due' })
  const { appealId } = await registered(t, null, { text: '导出开始之后才来的' })
  await change(t.deps, {
    districtId: DISTRICT,
    actor: centreActor,
    appealId,
    verb: 'note',
    input: { text: '途中的改动' },
    commandId: 'while-exporting',
    seenVersion: 1,
  })
  const chunks: Buffer[] = []
  for await (const chunk of running.bytes) chunks.push(chunk)
  await running.close()
  const { rows } = readTable(Buffer.concat(chunks))
  expect(rows).toHaveLength(running.total)
  expect(Buffer.concat(chunks).toString()).not.toContain('导出开始之后才来的')
})

test('a fifth export at once is asked to wait, and afterwards exports go on', async () => {
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => get('/api/export.csv?state=closed')),
  )
  const codes = new Set(answers.map(({ statusCode }) => statusCode))
  expect(codes).toEqual(new Set([200, 429]))
  expect((await get('/api/export.csv?state=closed')).statusCode).toBe(200)
})

// ── The command line ──

test('huiyin import: a dry run writes nothing, a bad row refuses all with exit 1, skipping imports the rest', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'huiyin-import-'))
  const file = join(dir, '台账.csv')
  const rejects = join(dir, 'rejects.csv')
  writeFileSync(file, ledgerCsv([row('命令行导入甲'), row('命令行导入乙', { 2: BAD_PHONE })]))
  const printed: string[] = []
  const write = vi
    .spyOn(process.stdout, 'write')
    .mockImplementation((text) => (printed.push(String(text)), true))
  try {
    const before = await appealCount()
    expect(await importCommand(t.deps, [file, '--dry-run'])).toBe(1)
    expect(await importCommand(t.deps, [file, '--rejects', rejects])).toBe(1)
    expect(await appealCount()).toBe(before)
    expect(readFileSync(rejects, 'utf8')).toContain('3,联系方式,电话号码不对')
    expect(await importCommand(t.deps, [file, '--skip-rejects'])).toBe(0)
    expect(await appealCount()).toBe(before + 1)
    expect(await importCommand(t.deps, [file, '--skip-rejects'])).toBe(1) // the same file again
    expect(await importCommand(t.deps, [file, '--skip-rejects', '--as', 'nobody'])).toBe(1)
    expect(await importCommand(t.deps, ['--wrong'])).toBe(2)
  } finally {
    write.mockRestore()
    rmSync(dir, { recursive: true })
  }
  expect(printed.join('')).toContain('第 3 行  联系方式')
  expect(printed.join('')).toContain('以前导入过')
}, 120_000)
