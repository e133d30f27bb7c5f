import { tmpdir } from 'node:os'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { change } from '../appeals/ledger.ts'
import { endorse } from '../appeals/registering.ts'
import type { VerbName } from '../appeals/contract.ts'
import { openRoom } from '../platform/room.ts'
import { bazhouRulebook } from '../rulebook/default.ts'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { person, registered, signIn, type Person } from '../../test/support/people.ts'
import { photosReady } from '../../test/support/photos.ts'
import { aPhone, type Phone } from '../../test/support/phone.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

const village = '511902001001'
const jpeg = await sharp({ create: { width: 90, height: 60, channels: 3, background: '#8a6' } })
  .jpeg()
  .toBuffer()
const photo = (name = 'a.jpg', bytes = jpeg) => ({
  field: 'photos',
  name,
  type: 'image/jpeg',
  bytes,
})

/** Walks to the third step. */
async function toLastStep(phone: Phone, text = '村口的路灯坏了半个月，晚上看不见路') {
  await phone.post('/submit', { text })
  await phone.post('/submit/place', { town: '511902001' })
  await phone.post('/submit/place', { areaId: village, placeDetail: '老槐树旁', go: 'next' })
}
async function sentBy(phone: Phone, text?: string) {
  await toLastStep(phone, text)
  await phone.post('/submit/send', {
    name: '刘大明',
    phone: '１３８ ００１３ ８０００',
    go: 'send',
  })
  return phone.receipt()
}
const errorsOf = (body: string) =>
  [...body.matchAll(/<p class="error"[^>]*>([^<]+)</g)].map(([, text]) => text)
const appeals = async () =>
  (await t.superuser.query('select count(*)::int as n from appeal')).rows[0].n
/** One hidden field of the first form of a verb. */
const hidden = (body: string, verb: string, name: string) =>
  new RegExp(
    `/${verb}"[^>]*>\\s*(?:<input[^>]*>)*?<input type="hidden" name="${name}" value="([^"]+)"`,
  ).exec(body)?.[1] ?? ''

test('three forms, without script, lead to a receipt that opens the story', async () => {
  const phone = aPhone(t)
  expect((await phone.get('/')).body).toContain('我要反映')
  expect(
    (await phone.post('/submit', { text: '村口的路灯坏了半个月，晚上看不见路' })).headers.location,
  ).toBe('/submit/place')
  expect((await phone.post('/submit/place', { town: '511902001' })).headers.location).toBe(
    '/submit/place',
  )
  expect((await phone.get('/submit/place')).body).toContain('北门社区')
  expect(
    (await phone.post('/submit/place', { areaId: village, placeDetail: '老槐树旁', go: 'next' }))
      .headers.location,
  ).toBe('/submit/send')
  expect((await phone.get('/submit/send')).body).toContain('东城街道 · 北门社区 · 老槐树旁')
  expect(
    (
      await phone.post('/submit/send', {
        name: '刘大明',
        phone: '１３８ ００１３ ８０００',
        go: 'send',
      })
    ).headers.location,
  ).toBe('/receipt')
  const { code, secret } = await phone.receipt()
  const story = await phone.get(`/t/${code}`)
  expect(story.statusCode).toBe(200)
  expect(story.body).toContain('村口的路灯坏了半个月')
  expect(story.body).toContain('刘××，138****8000')
  expect(story.body).not.toContain('刘大明')

  const other = aPhone(t)
  expect((await other.get(`/t/${code}`)).body).toContain('请输入密码')
  const typed = { code: code.toLowerCase(), secret: ` ${secret.slice(0, 4)}-${secret.slice(4)} ` }
  expect((await other.post('/track', typed)).headers.location).toBe(`/t/${code}`)
  expect((await other.get(`/t/${code}`)).body).toContain('老槐树旁')
  await other.post(`/t/${code}/leave`)
  expect((await other.get(`/t/${code}`)).body).toContain('请输入密码')
})

test('the secret stands on the slip and nowhere else: in no address, no log line, no column', async () => {
  const phone = aPhone(t)
  const { code, secret } = await sentBy(phone)
  const { body } = await phone.get('/receipt')
  expect(body.match(new RegExp(`(href|src|action)="[^"]*${secret}`, 'g'))).toBeNull()
  const { rows } = await t.superuser.query(
    `select (select count(*) from appeal where to_jsonb(appeal)::text like $1) + (select count(*) from appeal_event where to_jsonb(appeal_event)::text like $1)
       + (select count(*) from reporter where to_jsonb(reporter)::text like $1) as n`,
    [`%${secret}%`],
  )
  expect(rows[0].n).toBe(0)
  expect(code).toHaveLength(10)
})

test('two taps on "send" and the back button are one appeal and one receipt', async () => {
  const phone = aPhone(t)
  await toLastStep(phone)
  const before = await appeals()
  const send = () => phone.post('/submit/send', { go: 'send' })
  const answers = await Promise.all([send(), send()])
  answers.push(await send())
  expect(answers.map(({ headers }) => headers.location)).toEqual([
    '/receipt',
    '/receipt',
    '/receipt',
  ])
  expect(await appeals()).toBe(before + 1)
  expect(await phone.receipt()).toEqual(await phone.receipt())
})

test('beginning another form does not take away a receipt that is not noted yet', async () => {
  const phone = aPhone(t)
  const first = await sentBy(phone)
  await phone.post('/submit', { text: '还有一件事' })
  expect(await phone.receipt()).toEqual(first)
  await phone.post('/submit/place', { go: 'skip' })
  await phone.post('/submit/send', { go: 'send' })
  expect((await phone.receipt()).code).not.toBe(first.code)
})

test('whoever has noted the receipt leaves nothing behind on the phone', async () => {
  const phone = aPhone(t)
  await sentBy(phone)
  await phone.post('/receipt/done')
  expect(phone.jar.has('huiyin_draft')).toBe(false)
  expect((await phone.get('/receipt')).statusCode).toBe(404)
})

test('what is written in the form lies sealed in the database', async () => {
  const phone = aPhone(t)
  await toLastStep(phone, '我家的低保被停了')
  await phone.post('/submit/send', { name: '王小二', go: 'back' })
  const { rows } = await t.superuser.query('select sealed from draft')
  const all = Buffer.concat(rows.map((row) => row.sealed)).toString('utf8')
  expect(all).not.toContain('低保')
  expect(all).not.toContain('王小二')
  expect((await phone.get('/submit/send')).body).toContain('王小二')
})

test.each([
  ['nothing', '', '请写下要反映的事'],
  ['100,000 characters', '路'.repeat(100_000), '写得太长了：现在 100000 个字'],
  ['a character that cannot be stored', '路灯\0坏了', '看不见的特殊字符'],
])(
  'a text with %s is refused beside the field, and all of it is still there',
  async (_what, text, sentence) => {
    const phone = aPhone(t)
    const answer = await phone.upload('/submit', { text }, [])
    expect(answer.statusCode).toBe(422)
    expect(errorsOf(answer.body).join()).toContain(sentence)
    expect(answer.body).toContain('role="alert"')
    const kept = text.replaceAll('\0', '')
    expect(answer.body).toContain(kept)
    expect((await phone.get('/submit')).body).toContain(kept)
  },
)

test('good photos are kept when another is refused, and the text with them', async () => {
  const phone = aPhone(t)
  const answer = await phone.upload('/submit', { text: '桥断了' }, [
    photo(),
    photo('b.jpg', Buffer.from('PK\x03\x04 a zip')),
    photo('c.jpg', Buffer.concat([jpeg, Buffer.alloc(11 * 1024 * 1024)])),
  ])
  expect(answer.statusCode).toBe(422)
  expect(errorsOf(answer.body).join()).toMatch(/不是照片.*超过 10 MB/)
  expect(answer.body).toContain('已经收好 1 张照片')
  expect(answer.body).toContain('桥断了')
  const id = /name="remove-([0-9a-f-]+)"/.exec(answer.body)?.[1]
  expect(
    (await phone.upload('/submit', { text: '桥断了', [`remove-${id}`]: 'yes' }, [])).headers
      .location,
  ).toBe('/submit/place')
  expect((await phone.get('/submit')).body).not.toContain('已经收好')
})

test('six photos are taken, the seventh is refused', async () => {
  const phone = aPhone(t)
  const answer = await phone.upload(
    '/submit',
    { text: '桥断了' },
    Array.from({ length: 7 }, () => photo()),
  )
  expect(errorsOf(answer.body).join()).toContain('最多 6 张')
  expect(answer.body).toContain('已经收好 6 张照片')
})

test('photos are seen by the reporter on their page, and by nobody without the secret', async () => {
  const phone = aPhone(t)
  await phone.upload('/submit', { text: '桥断了' }, [photo()])
  await phone.post('/submit/place', { go: 'skip' })
  await phone.post('/submit/send', { go: 'send' })
  await photosReady(t)
  const { code } = await phone.receipt()
  const src = /\/t\/\w+\/photo\/[0-9a-f-]+/.exec((await phone.get(`/t/${code}`)).body)?.[0] ?? ''
  expect((await phone.get(src)).headers['content-type']).toBe('image/jpeg')
  expect((await aPhone(t).get(src)).statusCode).toBe(404)
})

test.each([
  [{ phone: '123' }, '电话号码好像不对'],
  [{ email: 'nobody' }, '邮箱地址好像不对'],
  [{ name: '刘'.repeat(51) }, '最多 50 个字'],
])('contact %j is refused beside its field', async (typed, sentence) => {
  const phone = aPhone(t)
  await toLastStep(phone)
  const answer = await phone.post('/submit/send', { ...typed, go: 'send' })
  expect(answer.statusCode).toBe(422)
  expect(errorsOf(answer.body)).toEqual([expect.stringContaining(sentence)])
  expect(answer.body).toContain(Object.values(typed)[0] ?? '')
})

test('without cookies the form says so instead of losing what was typed', async () => {
  const answer = await aPhone(t).post('/submit/send', { go: 'send', name: '刘' })
  expect(answer.statusCode).toBe(422)
  expect(errorsOf(answer.body)[0]).toContain('Cookie')
})

test('a village must be chosen, or said to be unknown', async () => {
  const phone = aPhone(t)
  await phone.post('/submit', { text: '水渠塌了' })
  await phone.post('/submit/place', { town: '511902001' })
  const answer = await phone.post('/submit/place', { placeDetail: '村口', go: 'next' })
  expect(answer.statusCode).toBe(422)
  expect(answer.body).toContain('value="村口"')
  expect(
    (await phone.post('/submit/place', { areaId: '511902001', go: 'next' })).headers.location,
  ).toBe('/submit/send')
})

test('a complaint about the village where it happened needs that village, and the village never sees it', async () => {
  const phone = aPhone(t)
  await phone.post('/submit', { text: '村干部推诿', against: 'here' })
  await phone.post('/submit/place', { go: 'skip' })
  const refused = await phone.post('/submit/send', { go: 'send' })
  expect(refused.body).toContain('请先在第 2 步选好是哪个村')
  await phone.post('/submit/place', { town: '511902001' })
  await phone.post('/submit/place', { areaId: village, go: 'next' })
  await phone.post('/submit/send', { go: 'send' })
  const { code } = await phone.receipt()
  const { rows } = await t.superuser.query(
    'select sealed, against_unit_id, unit_id from appeal where code = $1',
    [code],
  )
  expect(rows).toEqual([{ sealed: true, against_unit_id: village, unit_id: '511902-inspection' }])
})

test('who writes a number into the words is told where it belongs, and may send it all the same', async () => {
  const phone = aPhone(t)
  await toLastStep(phone, '水管断了三天，我叫张三，电话13900001111')
  const last = await phone.get('/submit/send')
  expect(last.body).toContain('您写的内容里好像有电话号码。电话请填到“电话”一栏')
  await phone.post('/submit/send', { go: 'send' })
  expect((await phone.get('/receipt')).body).toContain('收到了，谢谢您')
  const other = aPhone(t)
  await toLastStep(other, '3号楼的水管断了12天')
  expect((await other.get('/submit/send')).body).not.toContain('好像有')
})

test("a neighbour's matter is offered before sending, and endorsing it gives a receipt of its own", async () => {
  const shared = bazhouRulebook.categories.find((category) => category.shared)?.code ?? ''
  const { appealId, receipt } = await registered(t, village, {
    text: '石桥栏杆断了，电话13800138000，孩子上学危险',
  })
  const clerk = await person(t, 'village_clerk', village)
  await change(t.deps, {
    districtId: '511902',
    actor: clerk.actor,
    appealId,
    verb: 'classify',
    input: { type: 'suggestion', category: shared },
    commandId: `c-${appealId}`,
    seenVersion: 1,
  })
  const phone = aPhone(t)
  await toLastStep(phone, '石桥的栏杆断了，上学的孩子危险')
  const last = await phone.get('/submit/send')
  expect(last.body).toContain('石桥栏杆断了，电话×')
  expect(
    (await phone.post('/submit/send', { go: `join:${receipt.code}`, name: '李二' })).headers
      .location,
  ).toBe(`/submit/join/${receipt.code}`)
  const join = await phone.get(`/submit/join/${receipt.code}`)
  expect(join.body).toContain('value="李二"')
  const send = () =>
    phone.post(`/submit/join/${receipt.code}`, { note: '我也看见了', name: '李二', go: 'send' })
  expect((await Promise.all([send(), send()])).map(({ headers }) => headers.location)).toEqual([
    '/receipt',
    '/receipt',
  ])
  expect((await phone.get('/receipt')).body).toContain('您已附议')
  const own = await phone.receipt()
  const story = await phone.get(`/t/${own.code}`)
  expect(story.body).toContain('一共有 2 位群众反映同一件事')
  expect(story.body).not.toContain('13800138000')
})

test('a printed code fills in the place; it is counted, and a stale one keeps the door open', async () => {
  const headers = await signIn(t, await person(t, 'village_clerk', village))
  const { code } = (
    await t.app.inject({
      method: 'POST',
      url: '/api/place-codes',
      headers,
      payload: { unitId: village, label: '农贸市场', kind: 'shop' },
    })
  ).json()
  const phone = aPhone(t)
  expect((await phone.get(`/s/${code}`)).headers.location).toBe('/submit')
  expect((await phone.get('/submit')).body).toContain('您扫的码：农贸市场')
  expect((await phone.post('/submit', { text: '市场漏水' })).headers.location).toBe('/submit/send')
  expect((await phone.get('/submit/send')).body).toContain('东城街道 · 北门社区 · 农贸市场')
  await phone.post('/submit/send', { go: 'send' })
  const { rows } = await t.superuser.query('select channel, area_id from appeal where code = $1', [
    (await phone.receipt()).code,
  ])
  expect(rows).toEqual([{ channel: 'scan', area_id: village }])
  expect(
    (await t.superuser.query('select scans from place_code where code = $1', [code])).rows,
  ).toEqual([{ scans: 1 }])

  await t.app.inject({ method: 'POST', url: `/api/place-codes/${code}/revoke`, headers })
  const stale = await aPhone(t).get(`/s/${code}`)
  expect([
    stale.statusCode,
    stale.body.includes('已经停用'),
    stale.body.includes('href="/submit"'),
  ]).toEqual([410, true, true])
  expect((await aPhone(t).get('/s/AAAAAAAAAA')).statusCode).toBe(404)
})

test('a wrong secret is told kindly; too many wrong ones have to wait', async () => {
  const { code } = await sentBy(aPhone(t))
  const phone = aPhone(t)
  const wrong = await phone.post('/track', { code, secret: 'WRONGONE' })
  expect(wrong.statusCode).toBe(404)
  expect(errorsOf(wrong.body)[0]).toContain('查询码或密码不对')
  for (let n = 0; n < 9; n += 1) await phone.post(`/t/${code}`, { secret: 'WRONGONE' })
  const locked = await phone.post(`/t/${code}`, { secret: 'WRONGONE' })
  expect(locked.statusCode).toBe(429)
  expect(locked.body).toContain('分钟后可以再试')
  expect(Number(locked.headers['retry-after'])).toBeGreaterThan(0)
})

test('a pass cannot be forged, opens one story only, and ends after an hour', async () => {
  const phone = aPhone(t)
  const { code } = await sentBy(phone)
  const { code: another } = await sentBy(aPhone(t))
  const pass = phone.jar.get('huiyin_pass')?.value ?? ''
  const withPass = (url: string, value: string) =>
    t.app.inject({ url, headers: { cookie: `huiyin_pass=${value}` } })
  expect((await withPass(`/t/${code}`, pass)).body).toContain('全部经过')
  expect((await withPass(`/t/${another}`, pass)).body).toContain('请输入密码')
  expect((await withPass(`/t/${code}`, `${pass.slice(0, -2)}AA`)).body).toContain('请输入密码')
  t.at('2026-03-02T03:00:01.000Z')
  expect((await withPass(`/t/${code}`, pass)).body).toContain('请输入密码')
  t.at('2026-03-02T02:00:00.000Z')
})

// ── Acting on the story ──────────────────────────────────────────────────────────────────────────

async function claimed(
  phone: Phone,
  shared = false,
): Promise<{
  code: string
  does: (who: Person, verb: VerbName, input: object) => Promise<unknown>
  clerk: Person
}> {
  const { code } = await sentBy(phone)
  const {
    rows: [row],
  } = await t.superuser.query('select id from appeal where code = $1', [code])
  const clerk = await person(t, 'village_clerk', village)
  let version = 1
  const does = async (who: Person, verb: VerbName, input: object) => {
    const { appeal } = await change(t.deps, {
      districtId: '511902',
      actor: who.actor,
      appealId: row.id,
      verb,
      input,
      commandId: `${row.id}-${verb}-${version}`,
      seenVersion: null,
    })
    version = appeal.version
  }
  const category = bazhouRulebook.categories.find((each) => each.shared === shared)?.code
  await does(clerk, 'triage', { decision: 'keep', type: 'suggestion', category })
  await does(clerk, 'dispatch', { unitId: village, track: 'simple', reason: '村里能办' })
  await does(clerk, 'accept', {})
  await does(clerk, 'contact', { on: '2026-03-02', how: 'visit', summary: '到家里看过' })
  return { code, does, clerk }
}
const claim = async (who: Person) => {
  const id = crypto.randomUUID()
  await t.superuser.query(
    `insert into file (district_id, id, sha256, media_type, bytes, uploaded_by, staff_id, created_at)
     values ('511902', $1, $2, 'application/pdf', 10, 'staff', $3, now())`,
    [id, 'a'.repeat(64), who.actor.staffId],
  )
  return {
    outcome: 'explained',
    result: '下周换灯，已向您说明。',
    evidence: [{ fileId: id, kind: 'minutes' }],
  }
}

test('"solved" closes it, and the rating is asked for and given once for each claim', async () => {
  const phone = aPhone(t)
  const { code, does, clerk } = await claimed(phone)
  await does(clerk, 'claim', await claim(clerk))
  const shown = await phone.get(`/t/${code}`)
  expect(shown.body).toContain('办没办好，您说了算')
  const form = {
    commandId: hidden(shown.body, 'confirm', 'commandId'),
    seenVersion: hidden(shown.body, 'confirm', 'seenVersion'),
    text: '谢谢',
  }
  const done = await phone.post(`/t/${code}/confirm`, form)
  expect(done.headers.location).toBe(`/t/${code}?done=confirm`)
  expect((await phone.post(`/t/${code}/confirm`, form)).headers.location).toBe(
    `/t/${code}?done=confirm`,
  ) // two taps
  const closed = await phone.get(`/t/${code}?done=confirm`)
  expect(closed.body).toContain('谢谢您的确认')
  const unanswered = await phone.post(`/t/${code}/rate`, { level: '5', text: '办得快' })
  expect(errorsOf(unanswered.body)).toHaveLength(2)
  expect(unanswered.body).toContain('办得快')
  expect(
    (await phone.post(`/t/${code}/rate`, { level: '5', solved: 'yes', contacted: 'no' }))
      .statusCode,
  ).toBe(303)
  const rated = (await phone.get(`/t/${code}`)).body
  expect(rated).toContain('您已评价，谢谢（非常满意）')
  expect(rated).not.toContain('name="level"')

  // Done again, it is rated again: the later rating is the one they read.
  await phone.post(`/t/${code}/dispute`, { reason: '第二天又坏了' })
  await does(clerk, 'claim', await claim(clerk))
  await phone.post(`/t/${code}/confirm`, {})
  expect((await phone.get(`/t/${code}`)).body).toContain('name="level"')
  await phone.post(`/t/${code}/rate`, { level: '1', solved: 'no', contacted: 'no' })
  const again = (await phone.get(`/t/${code}`)).body
  expect(again).toContain('您已评价，谢谢（非常不满意）')
  expect(again).not.toContain('name="level"')
})

test('whoever has said "solved" is not asked again while the others are; taking it back is one folded line', async () => {
  const phone = aPhone(t)
  const { code, does, clerk } = await claimed(phone, true)
  await endorse(t.deps, {
    districtId: '511902',
    code,
    commandId: `neighbour-of-${code}`,
    input: { name: '李二' },
  })
  await does(clerk, 'claim', await claim(clerk))
  const asked = (await phone.get(`/t/${code}`)).body
  await phone.post(`/t/${code}/confirm`, {
    commandId: hidden(asked, 'confirm', 'commandId'),
    seenVersion: hidden(asked, 'confirm', 'seenVersion'),
  })
  const { body } = await phone.get(`/t/${code}`)
  expect(body).toContain('您已确认办好，等其他反映人的意见')
  expect(body).not.toContain('办没办好，您说了算')
  expect(body).not.toContain(`/t/${code}/confirm`)
  expect(body).toContain('<summary>您说了办好了，要改口点这里</summary>')
})

test('"not solved" needs a reason, keeps it when the screen was old, and sends it back to be done again', async () => {
  const phone = aPhone(t)
  const { code, does, clerk } = await claimed(phone)
  await does(clerk, 'claim', await claim(clerk))
  const shown = await phone.get(`/t/${code}`)
  const form = {
    commandId: hidden(shown.body, 'dispute', 'commandId'),
    seenVersion: hidden(shown.body, 'dispute', 'seenVersion'),
  }
  expect(errorsOf((await phone.post(`/t/${code}/dispute`, { ...form, reason: ' ' })).body)).toEqual(
    ['请写几个字说明。'],
  )
  await does(clerk, 'note', { text: '内部备注' })
  const old = await phone.post(`/t/${code}/dispute`, { ...form, reason: '灯还是不亮' })
  expect(old.statusCode).toBe(409)
  expect(old.body).toContain('灯还是不亮</textarea>')
  const seenVersion = hidden(old.body, 'dispute', 'seenVersion')
  expect(
    (
      await phone.post(`/t/${code}/dispute`, {
        commandId: form.commandId,
        seenVersion,
        reason: '灯还是不亮',
      })
    ).statusCode,
  ).toBe(303)
  expect((await phone.get(`/t/${code}`)).body).toContain('已经退回责任单位重新办理')
})

test('a question of the unit stands on top, and the answer lets the clock go on', async () => {
  const phone = aPhone(t)
  const { code, does, clerk } = await claimed(phone)
  await does(clerk, 'pause', { question: '请问是哪一盏灯？' })
  expect((await phone.get(`/t/${code}`)).body).toContain('有个情况要请您补充')
  const answer = await phone.upload(`/t/${code}/supplement`, { text: '' }, [photo()])
  expect(errorsOf(answer.body)).toEqual(['请写几个字说明。'])
  const kept =
    hidden(answer.body, 'supplement', 'kept') ||
    /name="kept" value="([^"]+)"/.exec(answer.body)?.[1] ||
    ''
  expect(answer.body).toContain('已经收好 1 张照片')
  expect(
    (await phone.upload(`/t/${code}/supplement`, { text: '第三盏', kept }, [])).statusCode,
  ).toBe(303)
  await photosReady(t)
  const after = await phone.get(`/t/${code}`)
  expect(after.body).toContain('办理继续')
  expect(after.body).toContain('第三盏')
  expect(after.body).toMatch(/\/t\/\w+\/photo\//)
})

test('withdrawing asks twice', async () => {
  const phone = aPhone(t)
  const { code } = await sentBy(phone)
  expect(errorsOf((await phone.post(`/t/${code}/withdraw`, {})).body)).toEqual([
    '确定要撤回，请先打勾。',
  ])
  expect((await phone.post(`/t/${code}/withdraw`, { sure: 'yes' })).statusCode).toBe(303)
  expect((await phone.get(`/t/${code}`)).body).toContain('您已撤回')
})

test('the reporter reads who has looked at their name, as which unit and why', async () => {
  const phone = aPhone(t)
  const { code, clerk } = await claimed(phone)
  const {
    rows: [row],
  } = await t.superuser.query('select id from appeal where code = $1', [code])
  expect((await phone.get(`/t/${code}`)).body).toContain('还没有人看过')
  const headers = await signIn(t, clerk)
  await t.app.inject({
    method: 'POST',
    url: `/api/appeals/${row.id}/reporters/1/reveal`,
    headers,
    payload: { reason: '上门前先打电话' },
  })
  expect((await phone.get(`/t/${code}`)).body).toContain('北门社区看过，理由：上门前先打电话')
})

// ── The frame ────────────────────────────────────────────────────────────────────────────────────

test('language and type size are remembered, and the way back stays within this site', async () => {
  const phone = aPhone(t)
  expect((await phone.get('/settings?lang=en&back=%2Fsubmit')).headers.location).toBe('/submit')
  expect((await phone.get('/submit')).body).toContain('What is it about?')
  await phone.get('/settings?type=large')
  expect((await phone.get('/')).body).toContain('class="large"')
  for (const back of [
    '//evil.example',
    'https://evil.example',
    '/\\evil.example',
    '/%0d%0aset-cookie:x',
  ]) {
    expect(
      (await phone.get(`/settings?lang=zh&back=${encodeURIComponent(back)}`)).headers.location,
    ).toBe('/')
  }
})

test('every page forbids scripts from elsewhere, being framed and being kept', async () => {
  const phone = aPhone(t)
  for (const path of ['/', '/submit', '/track', '/help', '/privacy', '/t/AAAAAAAAAA', '/receipt']) {
    const { headers } = await phone.get(path)
    expect(headers['content-security-policy']).toContain("script-src 'self'")
    expect(headers['cache-control']).toBe('no-store')
    expect(headers['x-content-type-options']).toBe('nosniff')
  }
})

test('a form from another site is refused', async () => {
  const answer = await aPhone(t, {
    'sec-fetch-site': 'cross-site',
    origin: 'https://evil.example',
  }).post('/submit', { text: '路灯坏了' })
  expect(answer.statusCode).toBe(403)
})

test('what is written is shown as text and never runs', async () => {
  const phone = aPhone(t)
  const { code } = await sentBy(phone, '<img src=x onerror=alert(1)> "路" & 灯')
  const { body } = await phone.get(`/t/${code}`)
  expect(body).not.toContain('<img src=x')
  expect(body).toContain('&#60;img src=x onerror=alert(1)&#62; &#34;路&#34; &#38; 灯')
})

test('somebody who comes with a browser and a wrong address gets a page, a program gets a problem', async () => {
  const page = await aPhone(t, { accept: 'text/html,*/*' }).get('/nowhere')
  expect([
    page.statusCode,
    page.headers['content-type'],
    page.body.includes('没有这个页面'),
  ]).toEqual([404, 'text/html; charset=utf-8', true])
  expect((await aPhone(t, { accept: '*/*' }).get('/nowhere')).headers['content-type']).toContain(
    'problem+json',
  )
  expect(
    (await aPhone(t, { accept: 'text/html' }).get('/api/nowhere')).headers['content-type'],
  ).toContain('problem+json')
})

test('when something breaks on our side the page says so calmly, tells nothing of the inside, and the form is still there', async () => {
  const away = await testApp()
  const phone = aPhone(away)
  await phone.post('/submit', { text: '水渠塌了' })
  await away.superuser.query('alter table draft rename to draft_away')
  const answer = await phone.post('/submit/place', { go: 'skip' })
  expect(answer.statusCode).toBe(500)
  expect(answer.body).toContain('出了点问题')
  expect(answer.body).not.toContain('draft')
  await away.superuser.query('alter table draft_away rename to draft')
  expect((await phone.get('/submit')).body).toContain('水渠塌了')
  await away.close()
})

test('nearly no room on the disk: the page says that it was not saved, and the form is still there', async () => {
  const full = await testApp()
  const phone = aPhone(full)
  await phone.post('/submit', { text: '水渠塌了，地里进不了水' })
  await phone.post('/submit/place', { go: 'skip' })
  const { room } = full.deps
  full.deps.room = openRoom(tmpdir(), Number.MAX_SAFE_INTEGER) // more than any disk has left
  const answer = await phone.post('/submit/send', { go: 'send' })
  expect(answer.statusCode).toBe(503)
  expect(answer.body).toContain('这次没有保存成功')
  full.deps.room = room
  expect((await phone.get('/submit')).body).toContain('水渠塌了，地里进不了水')
  expect((await phone.post('/submit/send', { go: 'send' })).headers.location).toBe('/receipt')
  await full.close()
})
