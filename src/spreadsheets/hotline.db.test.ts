// 热线转办 on a real database, through the routes that the console uses.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { person, registered, signIn } from '../../test/support/people.ts'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { planDrive } from '../drive/drives.ts'
import { COMPARED_AT_ONCE } from './limits.ts'
import type { ImportCheck, ImportPreview } from './contract.ts'
import { runImport } from './run.ts'

const DISTRICT = '511902'
const VILLAGE = '511902001001'
const LAMP = '柳树街中段农贸市场门口的三盏路灯一直不亮，晚上看不清路，老人摔过跤。'
const HEADS =
  '工单编号,来电时间,来电人,联系电话,诉求内容,诉求类型,事发地点,办理单位,办理期限,工单状态'
let t: TestApp
let centre: { cookie: string }
let place: string
beforeAll(async () => {
  t = await testApp()
  t.at('2026-06-10T02:00:00.000Z')
  const who = await person(t, 'district_centre', '511902-centre')
  centre = await signIn(t, who)
  const { rows } = await t.superuser.query(
    `select village.name, town.name as town from unit village join unit town on town.id = village.parent_id
      where village.id = '${VILLAGE}'`,
  )
  place = `${rows[0].town}${rows[0].name}`
  t.at('2026-05-01T02:00:00.000Z')
  const days = { fromOn: '2026-05-10', toOn: '2026-06-08' }
  const nobody = { teams: [], quotas: [], previousId: null }
  await planDrive(t.deps, who.actor, {
    id: '2026',
    name: '起底',
    channels: ['hotline'],
    ...days,
    ...nobody,
  })
  t.at('2026-06-10T02:00:00.000Z')
})
afterAll(() => t.close())

const line = (order: string, text: string, more: { called?: string; place?: string } = {}) =>
  [
    order,
    more.called ?? '2026-06-01 09:12',
    '张建国',
    '13812345678',
    text,
    '投诉',
    more.place ?? place,
    '区住建局',
    '2026-06-15',
    '办理中',
  ].join(',')
const sheet = (...lines: string[]) => Buffer.from(`\ufeff${[HEADS, ...lines].join('\n')}`)
const post = (url: string, payload: object) =>
  t.app.inject({ method: 'POST', url, payload, headers: centre })

async function checked(bytes: Buffer) {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(bytes)]), '工单.csv')
  const body = new Response(form)
  const answer = await t.app.inject({
    method: 'POST',
    url: '/api/imports',
    payload: Buffer.from(await body.arrayBuffer()),
    headers: { ...centre, 'content-type': body.headers.get('content-type') ?? '' },
  })
  const { id, guess } = answer.json<ImportPreview>()
  const check = await post(`/api/imports/${id}/check`, { mapping: guess })
  return { id, guess, check: check.json<ImportCheck>() }
}
async function run(id: string, body: object = {}) {
  const answer = await post(`/api/imports/${id}/run`, { onRejects: 'skip', ...body })
  if (answer.statusCode === 202) await runImport(t.deps, { districtId: DISTRICT, batchId: id })
  return answer
}
const appeals = async (like: string) =>
  (await t.superuser.query(`select * from appeal where text like $1 order by id`, [like])).rows

async function sharedCategory(): Promise<{ category?: string }> {
  const { rows } = await t.superuser.query(`select doc from rulebook order by version desc limit 1`)
  const categories: { code: string; shared: boolean }[] = rows[0].doc.categories
  const category = categories.find(({ shared }) => shared)?.code
  return category ? { category } : {}
}
const voices = async (id: string) =>
  (await t.superuser.query(`select voices from appeal where id = $1`, [id])).rows[0].voices

test('an order becomes an appeal of the hotline in the drive of the call’s day, with its number and nobody’s name', async () => {
  const text = '来电人张建国反映桥头垃圾三天没有清运，电话13812345678。'
  const { id, check } = await checked(
    sheet(
      line('20260601001', text),
      line('20260609002', '桥头健身器材坏了没人修。', { called: '2026-06-09' }),
    ),
  )
  expect(check.counts).toMatchObject({ rows: 2, good: 2, known: 0, withArea: 2, withUnit: 2 })
  expect((await run(id)).statusCode).toBe(202)
  const [appeal] = await appeals('%桥头垃圾%')
  expect(appeal).toMatchObject({
    channel: 'hotline',
    drive_id: '2026',
    area_id: VILLAGE,
    type: null,
  })
  expect(appeal.text).toBe('来电人张×反映桥头垃圾三天没有清运，电话×××。')
  expect((await appeals('%健身器材%'))[0]).toMatchObject({ drive_id: null })

  const { rows: reporters } = await t.superuser.query(
    `select * from reporter where appeal_id = $1`,
    [appeal.id],
  )
  expect(reporters).toHaveLength(1)
  expect(reporters[0]).toMatchObject({
    name_sealed: null,
    phone_sealed: null,
    address_sealed: null,
    echo_channel: null,
  })
  const { rows: history } = await t.superuser.query(
    `select body::text as body from appeal_event where appeal_id = $1 order by seq`,
    [appeal.id],
  )
  const said = history.map(({ body }) => body).join()
  expect(said).toContain('12345工单编号 20260601001')
  expect(said).toContain('台账责任单位：区住建局')
  expect(said).not.toMatch(/建国|13812345678/)
})

test('names and numbers are not copied even where somebody maps their columns', async () => {
  const { id, guess } = await checked(sheet(line('20260601003', '村口公示栏玻璃碎了。')))
  const columns = { ...guess.columns, name: 2, phone: 3, address: 3 }
  await post(`/api/imports/${id}/check`, { mapping: { ...guess, columns } })
  await run(id)
  const [appeal] = await appeals('%公示栏玻璃%')
  const { rows } = await t.superuser.query(
    `select name_sealed, phone_sealed, address_sealed from reporter where appeal_id = $1`,
    [appeal.id],
  )
  expect(rows).toEqual([{ name_sealed: null, phone_sealed: null, address_sealed: null }])
})

test('the same order in another sheet does nothing; twice in one sheet it is refused; a rounded number, too', async () => {
  const again = '广场舞音响太吵，晚上十点还在放。'
  const first = await checked(sheet(line('20260601010', again)))
  await run(first.id)
  const { id, check } = await checked(
    sheet(
      line('20260601010', `${again}（催办）`),
      line('20260601011', '河边护栏松了，孩子常在那里玩。'),
      line('20260601011', '河边护栏松了，孩子常在那里玩。'),
      line('2.02606E+10', '巷子里电线垂下来了。'),
    ),
  )
  expect(check.counts).toMatchObject({ rows: 4, good: 1, known: 1, rejected: 2 })
  expect(check.rejects.map(({ row, column }) => [row, column])).toEqual([
    [4, '工单编号'],
    [5, '工单编号'],
  ])
  await run(id)
  expect(await appeals('%音响太吵%')).toHaveLength(1)
  expect(await appeals('%护栏松了%')).toHaveLength(1)
})

test('orders like a matter in the ledger are listed with its code; the clerk lets one join it and one stand alone', async () => {
  const { receipt, appealId } = await registered(t, VILLAGE, {
    text: LAMP,
    ...(await sharedCategory()),
  })
  const { id, check } = await checked(
    sheet(
      line('20260601021', '柳树街中段农贸市场门口三盏路灯都不亮，晚上看不清路。'),
      line('20260601022', '农贸市场门口柳树街的路灯不亮，老人晚上摔过跤。'),
    ),
  )
  expect(check.likely.map(({ row }) => row)).toEqual([2, 3])
  expect(check.likely[0]?.matters[0]).toMatchObject({ code: receipt.code, joinable: true })
  expect(check.uncompared).toBe(0)
  await run(id, { joins: [{ row: 2, code: receipt.code }] })

  const { rows: after } = await t.superuser.query(`select voices from appeal where id = $1`, [
    appealId,
  ])
  expect(after[0].voices).toBe(2)
  expect(await appeals('%老人晚上摔过跤%')).toHaveLength(1)
  const { rows: second } = await t.superuser.query(
    `select name_sealed, phone_sealed, echo_channel from reporter where appeal_id = $1 and no = 2`,
    [appealId],
  )
  expect(second).toEqual([{ name_sealed: null, phone_sealed: null, echo_channel: null }])

  // Both orders are known from now on, the one that joined as well.
  const repeat = await checked(
    sheet(line('20260601021', '柳树街路灯催办。'), line('20260601022', '柳树街路灯催办。')),
  )
  expect(repeat.check.counts).toMatchObject({ known: 2, good: 0 })
})

test('an import that fails leaves no voice on the matter that a row was to join', async () => {
  const { receipt, appealId } = await registered(t, VILLAGE, {
    text: LAMP,
    ...(await sharedCategory()),
  })
  const { id, check } = await checked(
    sheet(
      line('20260601041', '柳树街中段农贸市场门口的路灯又不亮了。'),
      line('20260601042', '南桥下面的水管爆了，水漫了一路。'),
    ),
  )
  expect(check.counts.good).toBe(2)
  await t.superuser.query(
    `create function burst() returns trigger language plpgsql as $$ begin raise 'burst'; end $$;
     create trigger burst before insert on appeal for each row when (new.text like '%水管爆了%') execute function burst()`,
  )
  await run(id, { joins: [{ row: 2, code: receipt.code }] })
  await t.superuser.query('drop trigger burst on appeal')
  const { rows } = await t.superuser.query(`select state from import_batch where id = $1`, [id])
  expect(rows).toEqual([{ state: 'failed' }])
  expect(await voices(appealId)).toBe(1)
  expect(await appeals('%水管爆了%')).toEqual([])
})

test('every row of a long sheet is compared, answer by answer', async () => {
  const { receipt } = await registered(t, VILLAGE, {
    text: '西关小学门口斑马线磨没了，孩子过马路危险。',
  })
  const orders = Array.from({ length: COMPARED_AT_ONCE + 1 }, (_, n) =>
    line(`30${10_000 + n}`, `第${n}号院的事情`, { place: '不知道的地方' }),
  )
  const { id, check } = await checked(
    sheet(...orders, line('3099999', '西关小学门口的斑马线磨没了，孩子过马路很危险。')),
  )
  expect(check).toMatchObject({ counts: { good: COMPARED_AT_ONCE + 2 }, uncompared: 2 })
  const rest = await post(`/api/imports/${id}/compare`, { from: COMPARED_AT_ONCE })
  expect(rest.json()).toMatchObject({ uncompared: 0 })
  expect(rest.json<ImportCheck>().likely.at(-1)).toMatchObject({
    row: COMPARED_AT_ONCE + 3,
    matters: [{ code: receipt.code }],
  })
})

test('a matter that takes no voice any more: its order is registered as an appeal of its own, never lost', async () => {
  const { receipt, appealId } = await registered(t, VILLAGE, {
    text: '东门菜市场下水道堵塞，污水漫到路上。',
  })
  const { id } = await checked(sheet(line('20260601031', '东门菜市场下水道堵了，污水漫上路面。')))
  await run(id, { joins: [{ row: 2, code: receipt.code }] })
  expect(await appeals('%污水漫上路面%')).toHaveLength(1)
  const { rows } = await t.superuser.query(`select voices from appeal where id = $1`, [appealId])
  expect(rows[0].voices).toBe(1)
})
