// 组织“提” and 蹲点“挖”: a courtyard meeting written down on a phone, and somebody who stays in the village.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from '../support/axe.ts'
import { PHONE } from '../support/browser.ts'
import { choose, press } from '../support/console-hands.ts'
import { person, signIn } from '../support/people.ts'
import { openStage, type Stage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('meeting-and-study')
})
afterAll(() => stage.close())

const VILLAGE = '511902001001'
const TOWN = '511902001'
const COUNT = 'select count(*)::int as n from appeal where channel = $1'

test('a courtyard meeting is written down on a phone, with three appeals and a receipt to hand over', async () => {
  const { t } = stage
  const clerk = await person(t, 'village_clerk', VILLAGE)
  const headers = await signIn(t, clerk)
  const phone = await stage.sit(clerk, 'meetings', PHONE)
  await phone.getByText('还没有登记过会议').waitFor()
  await press(phone, '登记会议')
  await phone.getByLabel('在哪里开的').fill('二组李家院坝')
  await phone.getByLabel('开始时间').fill('08:00')
  await phone.getByLabel('散会时间').fill('09:30')
  await phone.getByLabel('群众', { exact: true }).fill('31')
  await phone.getByLabel('干部', { exact: true }).fill('2')
  await phone.getByLabel('会议记录').fill('说了路灯、水渠、垃圾清运。有事找刘桂芳 13900000001。')
  await phone.getByText('好像有电话号码', { exact: false }).waitFor()
  const said = phone.getByLabel('说了什么')
  await said.fill('院坝边的路灯坏了三盏，晚上摔过人。')
  await phone.getByText('反映人愿意留下姓名').click()
  await phone.getByLabel('姓名', { exact: true }).fill('刘桂芳')
  await phone.getByText('请改成“有群众”', { exact: false }).waitFor()
  await stage.shot(phone, '01-hint-phone')
  await phone.getByLabel('会议记录').fill('说了路灯、水渠、垃圾清运三件事。')
  await press(phone, '再加一件诉求')
  await said.nth(1).fill('水渠堵了，请清淤。')
  await press(phone, '再加一件诉求')
  await said.nth(2).fill('垃圾三天没有来收。')
  expect(await faultsOf(phone)).toEqual([])
  await stage.shot(phone, '02-form-phone')

  // The line breaks in the middle: what was typed is still there, and a second press sends the same once.
  await phone.context().setOffline(true)
  await press(phone, '登记会议和诉求')
  await phone.getByText('网络不通，内容还在', { exact: false }).waitFor()
  await phone.context().setOffline(false)
  await press(phone, '登记会议和诉求')
  await phone.getByText('3 张回执', { exact: false }).waitFor()
  await stage.shot(phone, '03-receipts-phone')
  expect(await faultsOf(phone)).toEqual([])
  const slip = phone.getByRole('region', { name: '第 1 件诉求' })
  const [code = '', secret = ''] = await slip.getByRole('definition').allTextContents()
  const citizen = await stage.phone()
  await stage.scanSlip(citizen, { code: code.trim(), secret: secret.trim() })
  await citizen.getByText('院坝边的路灯坏了三盏', { exact: false }).first().waitFor()

  await phone.getByRole('link', { name: '看这次会议' }).click()
  await phone.getByText('垃圾三天没有来收。').waitFor()
  expect(await phone.getByText('刘桂芳').count()).toBe(0)
  await stage.shot(phone, '04-meeting-phone')
  // A busy month before: the list goes on behind a button, and no meeting stands in it twice.
  for (let n = 1; n <= 120; n += 1) {
    const day = `2026-02-${String(1 + (n % 28)).padStart(2, '0')}`
    const meeting = {
      kind: 'courtyard',
      place: `第 ${n} 院坝`,
      onDay: day,
      from: '08:00',
      to: '09:00',
    }
    const payload = {
      ...meeting,
      commandId: randomUUID(),
      unitId: VILLAGE,
      attendees: { villagers: 10 },
      minutes: '没有人提出诉求。',
      nothingRaised: true,
      appeals: [],
    }
    const answer = await t.app.inject({ method: 'POST', url: '/api/meetings', payload, headers })
    expect(answer.statusCode).toBeLessThan(300)
  }
  const desk = await stage.sit(await person(t, 'town_office', TOWN), 'meetings')
  await desk.getByText('121 次会，1233 人次到会，提出 3 件诉求', { exact: false }).waitFor()
  const lines = desk.getByRole('region', { name: '会议' }).getByRole('listitem')
  expect(await lines.count()).toBe(100)
  await press(desk, '更早的')
  await expect.poll(() => lines.count()).toBe(121)
  expect(new Set(await lines.allInnerTexts()).size).toBe(121)
  expect(await desk.getByRole('button', { name: '更早的' }).count()).toBe(0)
  await stage.shot(desk, '05-list')
  await desk
    .getByRole('link', { name: /院坝会/ })
    .first()
    .click()
  await press(desk, '更正记录')
  await desk.getByLabel('群众', { exact: true }).fill('30')
  await desk.getByLabel('为什么更正').fill('签到表多数了一个')
  await press(desk, '保存更正')
  await desk.getByRole('region', { name: '更正经过' }).waitFor()
  await stage.shot(desk, '06-corrected')
  expect(await faultsOf(desk)).toEqual([])
  expect((await t.superuser.query(COUNT, ['meeting'])).rows).toEqual([{ n: 3 }])
  await stage.expectSound()
})

test('somebody stays in the village: two days in the diary, and one thing nobody had brought', async () => {
  const { t } = stage
  const town = await person(t, 'town_office', TOWN)
  const sent = await person(t, 'handler', '511902-zhujian')
  let desk = await stage.sit(town, 'studies')
  await press(desk, '安排蹲点')
  const dialog = desk.getByRole('dialog', { name: '安排蹲点' })
  const village = t.superuser.query<{ name: string }>('select name from unit where id = $1', [
    VILLAGE,
  ])
  await choose(dialog, '到哪个村（社区）', (await village).rows[0]?.name ?? '')
  await pickPerson()
  await day('从哪天起', '2026-03-01')
  await day('到哪天止', '2026-03-10')
  await dialog.getByLabel('任务').fill('住村十天，问出独居户的难处。')
  await stage.shot(desk, '07-assign')
  await dialog.getByRole('button', { name: '安排蹲点' }).click()
  await dialog.waitFor({ state: 'hidden' })

  let phone = await stage.sit(sent, 'studies', PHONE)
  await phone.getByRole('link', { name: /北门/ }).click()
  const days = phone.getByRole('form', { name: '记一天' })
  await days.getByLabel('到达').fill('08:00')
  await days.getByLabel('离开').fill('09:45')
  await days.getByLabel('在哪里').fill('三组活动室')
  await press(days, '记一天')
  await phone.getByText('08:00–09:45 三组活动室').waitFor()
  await write('上午在三组坐了半天。')
  await phone.getByText('日记 1 篇', { exact: false }).waitFor()
  // The next morning.
  t.at('2026-03-03T02:00:00Z')
  phone = await stage.sit(sent, new URL(phone.url()).pathname.replace('/console/', ''), PHONE)
  await write('陪老人去取药，来回十里路。')
  await phone.getByText('日记 2 篇', { exact: false }).waitFor()
  await press(phone, '挖出一件诉求')
  const finding = phone.getByRole('form', { name: '挖出一件诉求' })
  await finding.getByLabel('说了什么').fill('独居老人取药要走十里路，请安排送药上门。')
  await press(finding, '登记这件诉求')
  await phone.getByText('1 张回执', { exact: false }).waitFor()
  await stage.shot(phone, '08-study-phone')
  expect(await faultsOf(phone)).toEqual([])
  await phone.getByLabel('住了几天', { exact: false }).fill('住了两天，走访十一户，挖出一件。')
  await press(phone, '交总结')
  await phone.getByText('已总结').first().waitFor()

  desk = await stage.sit(town, 'studies')
  await desk.getByText('在村 1 天 · 日记 2 篇 · 挖出 1 件', { exact: false }).waitFor()
  await stage.shot(desk, '09-studies')
  expect(await faultsOf(desk)).toEqual([])
  await desk.getByRole('link', { name: /北门/ }).click()
  await desk.getByText('陪老人去取药').waitFor()
  await stage.shot(desk, '10-study')
  expect(await faultsOf(desk)).toEqual([])
  // Called off after all: why stands there, and nobody adds to it.
  await desk.getByText('撤销这次蹲点').first().click()
  const off = desk.getByRole('form', { name: '撤销这次蹲点' })
  await press(off, '撤销这次蹲点')
  await off.getByText('请至少写 2 个字').first().waitFor()
  await off.getByLabel('为什么撤销').fill('人手另有安排，改由村上接着听。')
  await press(off, '撤销这次蹲点')
  await desk.getByText('撤销：人手另有安排', { exact: false }).waitFor()
  await off.waitFor({ state: 'detached' })
  await stage.shot(desk, '11-withdrawn')
  const { rows } = await t.superuser.query('select distinct on_day::text from study_entry')
  expect(rows).toHaveLength(2)
  expect((await t.superuser.query(COUNT, ['study'])).rows).toEqual([{ n: 1 }])
  await stage.expectSound()

  async function write(text: string) {
    const diary = phone.getByRole('form', { name: '写入日记' })
    await diary.getByLabel('看到了什么，听到了什么').fill(text)
    await press(diary, '写入日记')
    await phone.getByText(text).first().waitFor()
  }
  async function pickPerson() {
    await dialog.getByRole('combobox', { name: /派谁去/ }).fill(sent.actor.name)
    await dialog.getByRole('combobox', { name: /派谁去/ }).press('Enter')
    await dialog.getByRole('combobox', { name: /派谁去/ }).press('Escape')
  }
  async function day(label: string, value: string) {
    await dialog.getByLabel(label).fill(value)
    await dialog.getByLabel(label).press('Enter')
  }
})
