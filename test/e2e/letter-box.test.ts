// 信箱“收”: a box is opened by two people, and its letters become appeals, each beside its own scan.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { faultsOf } from '../support/axe.ts'
import { PHONE } from '../support/browser.ts'
import { press } from '../support/console-hands.ts'
import { person } from '../support/people.ts'
import { aPhoto, openStage, type Stage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('letter-box')
})
afterAll(() => stage.close())

const VILLAGE = '511902001001'
const TOWN = '511902001'

async function scan(page: Page, colour: string) {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    press(page, '扫描或拍下这封信'),
  ])
  await chooser.setFiles(await aPhoto('信.jpg', colour))
  await page.getByRole('img', { name: '扫描件第 1 页' }).waitFor()
}

test('a letter box is opened by two people, and each of its letters is entered', async () => {
  const { t, base } = stage
  const clerk = await person(t, 'village_clerk', VILLAGE)
  const town = await person(t, 'town_office', TOWN)

  const desk = await stage.sit(clerk, 'letters')
  await press(desk, '新增意见箱')
  const adding = desk.getByRole('dialog', { name: '新增意见箱' })
  await adding.getByLabel('挂在哪里').fill('村委会大门右侧')
  await adding.getByLabel('管理人').fill('刘支书')
  await press(adding, '新增意见箱')
  await adding.waitFor({ state: 'hidden' })
  await desk.getByRole('button', { name: /^开\s*箱$/ }).click()
  const found = desk.getByRole('dialog', { name: '开箱：1 号箱，村委会大门右侧' })
  await found.getByLabel('开箱时间').fill('2026-03-02T09:30')
  await found.getByLabel('开箱时看到的封签号').fill('A0731')
  await found.getByLabel('换上的新封签号').fill('A0732')
  await found.getByLabel('信件数量（封）').fill('3')
  const [chooser] = await Promise.all([desk.waitForEvent('filechooser'), press(found, '上传')])
  await chooser.setFiles(await aPhoto('封签.jpg', '#a33'))
  await found.getByRole('img', { name: '照片 1' }).waitFor()
  await stage.shot(desk, '01-open')
  await press(found, '登记，请第二个人确认')
  await desk.getByText('登记的人不能自己确认').waitFor()
  await stage.shot(desk, '02-waits')

  // The second person, on a phone of their own.
  const phone = await stage.sit(town, 'letters', PHONE)
  await stage.shot(phone, '03-list-phone')
  expect(await faultsOf(phone)).toEqual([])
  await phone.getByRole('link', { name: /1 号箱/ }).click()
  await phone.getByRole('heading', { name: '请第二个人确认' }).waitFor()
  await stage.shot(phone, '04-confirm-phone')
  expect(await faultsOf(phone)).toEqual([])
  await press(phone, '我在场，情况属实')
  await phone.getByText('已录入 0 / 3 封').waitFor()

  // Letter by letter: two matters in the first, nothing in the second; the third is missing.
  await desk.reload()
  await scan(desk, '#eee8d5')
  const form = desk.getByRole('form', { name: '录入' })
  await form.getByLabel('诉求内容').fill('村口石桥的栏杆断了两根，娃娃上学危险，请修好。')
  await press(form, '这里还说了另一件事')
  await form.getByLabel('诉求内容').nth(1).fill('想问今年的耕地补贴什么时候发。')
  await stage.shot(desk, '05-entry')
  expect(await faultsOf(desk)).toEqual([])
  await press(form, '保存，录下一封')
  await desk.getByText('已录入 1 / 3 封').waitFor()
  await desk.getByRole('heading', { name: '信 001-20260302-002' }).waitFor()
  await desk.getByRole('form', { name: '录入' }).getByLabel('空的').check()
  await desk.getByLabel('情况说明').fill('信封里没有纸')
  await press(desk, '保存，录下一封')
  await desk.getByText('还有 1 封没有录入', { exact: false }).waitFor()
  await stage.shot(desk, '06-one-missing')

  // On the phone the scan stands above the form.
  await phone.reload()
  await scan(phone, '#dde')
  await phone.getByRole('form', { name: '录入' }).getByLabel('诉求内容').fill('水渠堵了，请疏通。')
  await phone.getByText('反映人留了姓名、电话、住址').click()
  await phone.getByLabel('电话').fill('13812345678')
  await stage.shot(phone, '07-entry-phone')
  expect(await faultsOf(phone)).toEqual([])
  await press(phone, '保存，录下一封')
  // The writer left a phone: their slip is printed now or never.
  const slip = phone.getByRole('region', { name: '第 1 件诉求' })
  await slip.getByText('水渠堵了，请疏通。').waitFor()
  const secret = await slip.locator('dd').nth(1).innerText()
  await stage.shot(phone, '07-slip-phone')
  expect(await faultsOf(phone)).toEqual([])
  await phone.emulateMedia({ media: 'print' })
  expect(await phone.getByRole('heading', { level: 1 }).isVisible()).toBe(false)
  await stage.shot(phone, '07-slip-printed')
  await phone.emulateMedia({ media: null })
  await press(phone, '回执已经打印，完成')
  await phone.getByText('这次开箱的信都录完了。').waitFor()
  await phone.reload()
  await phone.getByText('这次开箱的信都录完了。').waitFor()
  expect(await phone.content()).not.toContain(secret)

  await desk.goto(`${base}/console/letters`)
  await desk.getByText('已录完').waitFor()
  await stage.shot(desk, '08-finished')
  const { rows } = await t.superuser.query(
    "select count(*)::int as n from appeal where channel = 'letter' and area_id = $1",
    [VILLAGE],
  )
  expect(rows).toEqual([{ n: 3 }])
  await stage.expectSound()
})
