// From the printer to the phone: a clerk makes a code, prints it, somebody scans the paper, and the form knows the place.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { faultsOf } from '../support/axe.ts'
import { pick, press } from '../support/console-hands.ts'
import { PHONE } from '../support/browser.ts'
import { person } from '../support/people.ts'
import { printed, readQr } from '../support/print.ts'
import { openStage, type Stage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('poster-scanned')
})
afterAll(() => stage.close())

const VILLAGE = '511902001001'

async function printSheet(page: Page, button: RegExp, layout: RegExp): Promise<Buffer> {
  await page.getByRole('button', { name: button }).first().click()
  const dialog = page.getByRole('dialog', { name: '打印场所码' })
  await dialog.getByLabel(layout).check()
  await stage.shot(page, 'print-dialog')
  // This stage is reached under localhost: it asks before it prints codes that nobody could open.
  await dialog.getByText('这些码贴出去扫不开。还要打印吗？').waitFor()
  const href = await dialog.getByRole('link', { name: '只是试印，仍要生成' }).getAttribute('href')
  const answer = await page.request.get(`${stage.base}${href}`)
  expect(answer.headers()['content-type']).toBe('application/pdf')
  await dialog.getByRole('button', { name: /关闭|Close/ }).click()
  await dialog.waitFor({ state: 'hidden' })
  return answer.body()
}

test('a poster is printed, its code is scanned from the paper, and the form has place and door filled in', async () => {
  const { t, base } = stage
  const clerk = await person(t, 'village_clerk', VILLAGE)
  const desk = await stage.sit(clerk, 'places')
  for (const label of ['村委会门口', '3 栋 2 单元']) {
    await press(desk, '新增场所码')
    const dialog = desk.getByRole('dialog', { name: '新增场所码' })
    await dialog.getByRole('combobox', { name: /村（社区）/ }).fill('北门社区')
    await dialog.getByRole('combobox', { name: /村（社区）/ }).press('Enter')
    await pick(dialog, '类别', '楼栋')
    await dialog.getByLabel('场所名称').fill(label)
    await press(dialog, '新增场所码')
    await dialog.waitFor({ state: 'hidden' })
    await desk.getByRole('cell', { name: label, exact: true }).waitFor()
  }
  await stage.shot(desk, 'places')
  expect(await faultsOf(desk)).toEqual([])

  const labels = await printSheet(desk, /打印在用的 2 个/, /一页 24 个/)
  const first = { left: 0.03, top: 0.03, width: 0.24, height: 0.17 }
  const both = await Promise.all([
    readQr(printed(labels, 1, 300), first),
    readQr(printed(labels, 1, 300), { ...first, left: 0.27 }),
  ])
  expect(new Set(both).size).toBe(2)

  await desk.getByRole('checkbox', { name: '选“3 栋 2 单元”' }).check()
  const poster = await printSheet(desk, /打印选中的 1 个/, /一页 1 个/)
  const address = await readQr(printed(poster))
  expect(both).toContain(address)

  const phone = await stage.phone()
  await phone.goto(base + new URL(address ?? '').pathname)
  await phone.getByText('您扫的码：3 栋 2 单元').waitFor()
  await stage.shot(phone, 'scanned')
  await phone.getByLabel('请写下这件事').fill('楼道灯坏了半个月，晚上看不见路。')
  await press(phone, '下一步')
  await press(phone, '提交')
  await phone.getByRole('heading', { name: '收到了，谢谢您' }).waitFor()
  const { rows } = await t.superuser.query(
    "select channel, area_id, current ->> 'placeDetail' as place from appeal",
  )
  expect(rows).toEqual([{ channel: 'scan', area_id: VILLAGE, place: '3 栋 2 单元' }])

  // Off the wall: the code is revoked, and the paper still says where to go on.
  await desk
    .getByRole('row', { name: /3 栋 2 单元/ })
    .getByRole('button', { name: /停\s*用/ })
    .click()
  await desk
    .getByRole('dialog')
    .getByRole('button', { name: /停\s*用/ })
    .click()
  await desk.getByText('已停用').first().waitFor()
  await phone.goto(base + new URL(address ?? '').pathname)
  await phone.getByRole('heading', { name: '这张二维码已经停用' }).waitFor()
  await stage.shot(phone, 'revoked')
  await phone.getByRole('link', { name: '我要反映' }).first().click()
  await phone.getByLabel('请写下这件事').waitFor()

  const handy = await stage.sit(clerk, 'places', PHONE)
  await handy.getByText('村委会门口').waitFor()
  await stage.shot(handy, 'places-phone')
  expect(await faultsOf(handy)).toEqual([])
  await stage.expectSound()
})
