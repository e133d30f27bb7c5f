// Triage with help: it suggests and says why and how sure; a key takes it; both stand in the history; the hit rate is open.
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from '../support/axe.ts'
import { PHONE } from '../support/browser.ts'
import { press } from '../support/console-hands.ts'
import { person, registered } from '../support/people.ts'
import { CENTRE } from '../support/road.ts'
import { openStage, type Stage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('triage-with-help')
})
afterAll(() => stage.close())

/** Whole within the window as it stands, nothing scrolled. */
async function inSight(page: Page, what: Locator): Promise<boolean> {
  const box = await what.boundingBox()
  const height = page.viewportSize()?.height ?? 0
  return box !== null && box.y >= 0 && box.y + box.height <= height
}

const WAGES = 'service.labour.wages'

test('one key takes the suggestion; what was suggested and decided is in the history and in the open', async () => {
  const { t, base } = stage
  const centre = await person(t, 'district_centre', CENTRE)
  const { appealId } = await registered(t, null, {
    text: '包工头拖欠农民工工资三个月，讨薪多次都不发。',
  })
  const page = await stage.sit(centre, 'triage')
  const reading = page.getByRole('article', { name: '诉求详情' })
  const help = reading.getByRole('region', { name: '甄别建议' })
  // One line, in sight without scrolling: category, how sure, type.
  await help.getByText(/%/).first().waitFor()
  expect(await help.locator('.help-what').innerText()).toMatch(/建议：.+ · \d+%；类型 个人求决/)
  expect(await inSight(page, help)).toBe(true)
  await help.getByRole('button', { name: '更多' }).click()
  await help.getByText('没有看到多人一起反映', { exact: false }).waitFor()
  // The words that spoke for it are marked where they stand.
  const marked = await reading.locator('.prose mark').allInnerTexts()
  expect(marked.join()).toContain('工资')
  await stage.shot(page, '01-suggestion')
  expect(await faultsOf(page)).toEqual([])
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: '快捷键' }).getByText('采用建议').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog', { name: '快捷键' }).waitFor({ state: 'hidden' })

  await page.keyboard.press('t')
  await help.getByText('已填好，请核对后提交').waitFor()
  await stage.shot(page, '02-taken')
  await page.keyboard.press('Control+Enter')
  await page.getByText('甄别：已办好').first().waitFor()

  await page.goto(`${base}/console/dispatch`)
  await reading.getByRole('region', { name: '交办建议' }).waitFor()
  await stage.shot(page, '03-unit')
  await page.keyboard.press('t')
  await reading.getByText('已填好，请核对后提交').waitFor()
  await page.keyboard.press('Control+Enter')
  await page.getByText('交办：已办好').first().waitFor()

  const events = await t.deps.db
    .selectFrom('appeal_event')
    .select(['type', 'body'])
    .where('appeal_id', '=', appealId)
    .orderBy('seq')
    .execute()
  const suggested = (type: string) => events.find((event) => event.type === type)?.body['suggested']
  expect(suggested('classified')).toMatchObject({ category: WAGES, by: 'rules', taken: true })
  const type = events.find((event) => event.type === 'classified')?.body
  expect(type).toMatchObject({
    appealType: 'personal',
    suggestedType: { type: 'personal', taken: true },
  })
  expect(suggested('dispatched')).toMatchObject({ unitId: '511902-renshe', taken: true })

  await page.goto(`${base}/console/appeals/${appealId}`)
  await page
    .getByText(/帮手建议.*采用；帮手建议类型个人求决，采用/)
    .first()
    .waitFor()
  await stage.shot(page, '04-history')
  await page.goto(`${base}/console/help-quality`)
  await page.getByText('建议被采用').first().waitFor()
  await stage.shot(page, '05-quality')
  const phone = await stage.sit(centre, 'help-quality', PHONE)
  await phone.getByText('建议被采用').first().waitFor()
  await stage.shot(phone, '06-quality-phone')
  expect(await faultsOf(phone)).toEqual([])
  await stage.expectSound()
})

test('where it is not sure it says so, and the key does nothing; a likely double can be merged from there', async () => {
  const { t } = stage
  const centre = await person(t, 'district_centre', CENTRE)
  const first = await registered(t, '511902101001', {
    text: '龙泉街菜市场门口那个大坑积水，电动车摔倒好几次。',
    type: 'personal',
  })
  const again = await registered(t, '511902101001', {
    text: '菜市场门口龙泉街那个大坑还没人管，下雨积水看不见。',
    type: 'personal',
  })
  const page = await stage.sit(centre, `appeals/${again.appealId}`)
  const similar = page.getByRole('region', { name: '可能是同一件事' })
  await similar.getByText('菜市场门口那个大坑积水').waitFor()
  await stage.shot(page, '07-similar')
  await similar.getByRole('button', { name: /^并入这一件/ }).click()
  const dialog = page.getByRole('dialog', { name: /^并案 · / })
  await dialog.getByText('菜市场门口那个大坑积水').first().waitFor()
  await dialog.getByLabel(/理由/).fill('同一个坑')
  await stage.shot(page, '08-merge-preview')
  await press(dialog, '并案')
  await page.getByText('并案：已办好').first().waitFor()
  const row = await t.deps.db
    .selectFrom('appeal')
    .select(['state', 'merged_into_id'])
    .where('id', '=', again.appealId)
    .executeTakeFirstOrThrow()
  expect(row).toEqual({ state: 'merged', merged_into_id: first.appealId })

  await registered(t, null, { text: '路灯不亮，自来水也停了' })
  const queue = await stage.sit(centre, 'triage', PHONE)
  await queue.getByText('路灯不亮，自来水也停了').first().click()
  await queue
    .getByText(/类别拿不准/)
    .first()
    .waitFor()
  await queue.keyboard.press('t')
  // Only the type is clear: the key fills that in, and the category waits with the focus on it.
  await queue.getByText('还有一项请您自己选', { exact: false }).waitFor()
  await expect
    .poll(() =>
      queue
        .getByRole('combobox', { name: /诉求类别/ })
        .evaluate((box) => box === box.ownerDocument.activeElement),
    )
    .toBe(true)
  await stage.shot(queue, '09-unsure-phone')
  expect(await faultsOf(queue)).toEqual([])
  await stage.expectSound()
})

test('a complaint about a cadre is pointed out by its words and never filled in; many voices need their number', async () => {
  const { t } = stage
  const centre = await person(t, 'district_centre', CENTRE)
  const { appealId } = await registered(t, null, {
    text: '窗口工作人员态度恶劣，服务态度差。',
  })
  const page = await stage.sit(centre, `triage?id=${appealId}`)
  const help = page.getByRole('region', { name: '甄别建议' })
  await help.getByText('像是在投诉干部作风', { exact: false }).waitFor()
  await page.keyboard.press('t')
  await stage.shot(page, '11-complaint')
  const type = page.getByRole('combobox', { name: /诉求类型/ })
  await expect
    .poll(() => type.evaluate((box) => box === box.ownerDocument.activeElement))
    .toBe(true)
  await page.keyboard.press('Control+Enter')
  await page.getByText('请选择诉求类型').waitFor()

  const wages = await registered(t, null, { text: '工地拖欠农民工工资，我们30多户村民联名讨薪。' })
  const phone = await stage.sit(centre, `triage?id=${wages.appealId}`, PHONE)
  const onPhone = phone.getByRole('region', { name: '甄别建议' })
  await onPhone.getByText('集体诉求').waitFor()
  await stage.shot(phone, '12-phone')
  expect(await inSight(phone, onPhone)).toBe(true)
  await phone.evaluate(() => localStorage.setItem('huiyin-large-type', '1'))
  await phone.reload()
  await onPhone.getByText('集体诉求').waitFor()
  await stage.shot(phone, '13-phone-large')
  expect(await faultsOf(phone)).toEqual([])
  await onPhone.getByRole('button', { name: '采用' }).click()
  const headcount = phone.getByRole('spinbutton', { name: /人数/ })
  await expect
    .poll(() => headcount.evaluate((box) => box === box.ownerDocument.activeElement))
    .toBe(true)
  await stage.shot(phone, '14-phone-taken')
  expect(await faultsOf(phone)).toEqual([])
  await stage.expectSound()
})

test('when the help is gone the desk works without it and says so in a quiet line', async () => {
  const { t } = stage
  const centre = await person(t, 'district_centre', CENTRE)
  const text = '河堤上的垃圾没人清'
  const { appealId } = await registered(t, null, { text, type: 'personal', category: WAGES })
  const page = await stage.sit(centre)
  await page.route('**/suggestion', (route) => route.fulfill({ status: 409, json: {} }))
  await page.goto(`${stage.base}/console/triage?id=${appealId}`)
  const reading = page.getByRole('article', { name: '诉求详情' })
  await reading.getByText(text).waitFor()
  await reading.getByText('建议暂时没有，不影响甄别和交办。').waitFor()
  await stage.shot(page, '10-without-help')
  await page.keyboard.press('Control+Enter')
  await page.getByText('甄别：已办好').first().waitFor()
  await stage.expectSound()
})
