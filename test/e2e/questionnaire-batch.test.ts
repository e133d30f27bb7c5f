// 问卷“征”: a template is printed as numbered sheets; two people key each; where they differ somebody decides.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { faultsOf } from '../support/axe.ts'
import { PHONE } from '../support/browser.ts'
import { press } from '../support/console-hands.ts'
import { person } from '../support/people.ts'
import { printed, readQr } from '../support/print.ts'
import { openStage, type Stage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('questionnaire')
})
afterAll(() => stage.close())

const VILLAGE = '511902001001'
const TOWN = '511902001'

async function scan(page: Page, picture: Buffer) {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    press(page, '扫描或拍下第 1 页'),
  ])
  await chooser.setFiles({ name: '问卷.png', mimeType: 'image/png', buffer: picture })
  await page.getByRole('img', { name: '扫描件第 1 页' }).waitFor()
}

test('a batch of questionnaires is printed, scanned, keyed twice and counted', async () => {
  const { t, base } = stage
  const clerk = await person(t, 'village_clerk', VILLAGE)
  const town = await person(t, 'town_office', TOWN)

  // The town writes the template.
  const office = await stage.sit(town, 'questionnaires')
  await press(office, '新建模板')
  const editor = office.getByRole('dialog', { name: '问卷模板' })
  await editor.getByLabel('标题').fill('群众诉求问卷')
  await editor.getByLabel('题目').fill('您对村里的路满意吗')
  await editor.getByLabel('选项（一行一个）').fill('满意\n一般\n不满意')
  await press(editor, '加一题')
  await editor.getByLabel('题目').nth(1).fill('您最急的一件事是什么')
  await editor.getByRole('combobox', { name: '题型' }).nth(1).click()
  await office.getByTitle('文字', { exact: true }).last().click()
  await editor.getByLabel('写下来的登记成诉求').check()
  await stage.shot(office, '01-editor')
  await press(editor, '保存为新的一版')
  await editor.waitFor({ state: 'hidden' })
  await office.getByText('群众诉求问卷').waitFor()

  // The village prints two sheets; the paper says which it is.
  const desk = await stage.sit(clerk, 'questionnaires')
  await press(desk, '印一批')
  const dialog = desk.getByRole('dialog', { name: /印一批/ })
  await dialog.getByLabel('印多少份').fill('2')
  await press(dialog, '生成编号')
  await desk.getByRole('heading', { name: '第 1 批 · 群众诉求问卷' }).waitFor()
  const href = await desk.getByRole('link', { name: '打开 PDF 打印' }).getAttribute('href')
  const pdf = await (await desk.request.get(`${base}${href}`)).body()
  const pages = [printed(pdf, 1), printed(pdf, 2)] as const
  const address = new URL((await readQr(pages[0])) ?? '')
  expect(address.pathname + address.search).toBe(`${new URL(desk.url()).pathname}?sheet=1`)

  // The first reading.
  await scan(desk, pages[0])
  const first = desk.getByRole('form', { name: '第一遍录入' })
  await first.getByLabel('不满意').check()
  await first.getByLabel(/您最急的一件事/).fill('村口的桥栏杆断了，请修好。')
  await stage.shot(desk, '02-first-reading')
  expect(await faultsOf(desk)).toEqual([])
  await press(first, '保存')
  await desk.getByText('您录过一遍了，等另一个人录第二遍。').waitFor()
  await stage.shot(desk, '03-waits')

  // The second, on a phone, finds the sheet by its QR, does not see the first, and reads another tick.
  const phone = await stage.sit(town, '', PHONE)
  await phone.goto(base + address.pathname + address.search)
  const second = phone.getByRole('form', { name: '第二遍录入（看不到第一遍）' })
  await second.getByLabel('一般').check()
  await second.getByLabel(/您最急的一件事/).fill('村口的桥栏杆断了,请修好')
  await stage.shot(phone, '04-second-reading-phone')
  expect(await faultsOf(phone)).toEqual([])
  await press(second, '保存')
  await phone.getByText('两遍不一致，请对照原样核定').waitFor()
  await stage.shot(phone, '05-differ-phone')
  expect(await faultsOf(phone)).toEqual([])

  // Back at the desk somebody looks at the paper again; neither reading is ticked for them.
  await desk.goto(base + address.pathname + address.search)
  const decide = desk.getByRole('form', { name: '按这个核定' })
  expect(await decide.getByRole('radio', { checked: true }).count()).toBe(0)
  await press(decide, '按这个核定')
  await decide.getByText('两遍不一致，请对照原样选定').waitFor()
  await stage.shot(desk, '06-differ')
  expect(await faultsOf(desk)).toEqual([])
  await press(decide, `采用${clerk.actor.name}录的`)
  expect(await decide.getByLabel('不满意').isChecked()).toBe(true)
  await press(decide, '按这个核定')
  await desk.getByText('登记的诉求').waitFor()
  await desk.getByText(`${clerk.actor.name}核定`).waitFor()
  await desk.getByText('这一批还没有录完：1 份没有结果', { exact: false }).waitFor()

  // The other sheet never came back: said so, and the batch is whole.
  await press(desk, '下一份：001-0002')
  await desk.getByText('没有答案？').click()
  await desk.getByLabel('情况说明').fill('外出务工，没有交回')
  await press(desk, '没交回')
  await desk.getByText('这一批全部录完。').waitFor()
  await stage.shot(desk, '07-finished')

  await office.reload()
  await office.getByRole('link', { name: '结果' }).click()
  await office.getByText('印 2 份，计入 1 份，没有答案 1 份', { exact: false }).waitFor()
  await office.getByRole('row', { name: '不满意 1 100%' }).waitFor()
  await stage.shot(office, '08-results')
  expect(await faultsOf(office)).toEqual([])
  await phone.goto(`${base}${new URL(office.url()).pathname}`)
  await phone.getByRole('row', { name: '不满意 1 100%' }).waitFor()
  await stage.shot(phone, '09-results-phone')
  expect(await faultsOf(phone)).toEqual([])
  const { rows } = await t.superuser.query(
    "select current ->> 'text' as text from appeal where channel = 'questionnaire'",
  )
  expect(rows).toEqual([{ text: '村口的桥栏杆断了，请修好。' }])
  await stage.expectSound()
})
