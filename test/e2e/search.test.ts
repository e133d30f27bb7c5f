// Search: words marked where they stand, filters combined, and an office found by the letters people know it by.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from '../support/axe.ts'
import { PHONE } from '../support/browser.ts'
import { choose, openVerb } from '../support/console-hands.ts'
import { person, registered } from '../support/people.ts'
import { aRoadAppeal, CENTRE, ZHUJIAN } from '../support/road.ts'
import { openStage, type Stage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('search')
})
afterAll(() => stage.close())

const FAR = `${'我们小区的老人孩子每天都要从这里经过，走路很不方便。'.repeat(4)}滨河路路灯整条不亮。`

test('a clerk finds appeals by words, sees where they stand, and narrows them to an office by its initials', async () => {
  const { t } = stage
  const centre = await person(t, 'district_centre', CENTRE)
  const handler = await person(t, 'handler', ZHUJIAN)
  await registered(t, null, { text: FAR })
  await registered(t, null, { text: '医保卡刷不了。' })
  const road = await aRoadAppeal(t, 'contacted', {
    centre,
    handler,
    unitId: ZHUJIAN,
    text: '滨河路路面塌陷，晚上路灯也照不到。',
  })
  const page = await stage.sit(centre, 'appeals')
  await page.getByText('共 3 件').waitFor()
  const main = page.getByRole('main')
  const box = main.getByLabel(/查询码/).first()
  await box.fill('路灯')
  await box.press('Enter')
  await page.getByText('共 2 件').waitFor()
  await expect.poll(() => main.locator('table mark').allInnerTexts()).toEqual(['路灯', '路灯'])
  await stage.shot(page, '01-marked')

  // Letters are answered with the unit and how many it has, not with a large nought; in the header, too.
  await box.fill('zjj')
  await main.getByRole('button', { name: '区住建局', exact: true }).waitFor()
  await box.press('Enter')
  const found = page.getByRole('region', { name: '按首字母找到单位' })
  await found.getByRole('button', { name: '区住建局：看它的 1 件' }).waitFor()
  expect(await page.getByText('共 0 件').count()).toBe(0)
  await stage.shot(page, '02-initials')
  expect(await faultsOf(page)).toEqual([])
  const header = page.getByRole('banner').getByLabel('查询码、内容')
  await header.fill('jtysj')
  await header.press('Enter')
  await found.getByRole('button', { name: '区交通运输局：看它的 0 件' }).waitFor()
  await header.fill('zjj')
  await header.press('Enter')
  await found.getByRole('button', { name: '区住建局：看它的 1 件' }).click()
  await page.getByText('共 1 件').waitFor()
  await page.waitForURL(/unit=511902-zhujian/)
  expect(new URL(page.url()).searchParams.has('q')).toBe(false)
  await box.fill('滨河路 路灯')
  await box.press('Enter')
  await page.waitForURL(/q=/)
  await page.getByText('共 1 件').waitFor()
  await expect.poll(() => main.locator('table mark').allInnerTexts()).toEqual(['滨河路', '路灯'])

  // Filters narrow what was searched for; a receipt's code finds its appeal; two characters are enough.
  await page.goto(`${stage.base}/console/appeals?q=%E8%B7%AF%E7%81%AF&state=registered`)
  await page.getByText('共 1 件').waitFor()
  await page.goto(`${stage.base}/console/appeals?q=%E8%B7%AF%E7%81%AF&due=overdue`)
  await page.getByText('共 0 件').waitFor()
  await page.goto(`${stage.base}/console/appeals`)
  await page.getByText('共 3 件').waitFor()
  const { code } = await t.deps.db
    .selectFrom('appeal')
    .select('code')
    .where('text', 'like', '医保%')
    .executeTakeFirstOrThrow()
  for (const typed of [code, '医保']) {
    await box.fill(typed)
    await box.press('Enter')
    await page.getByText('共 1 件').waitFor()
    await main.getByRole('table').getByText('卡刷不了').waitFor()
  }

  // A town by its name: what lies there, also where no text names it.
  await registered(t, '511902101001', { text: '井盖松动，夜里响。' })
  await box.fill('清江 井盖')
  await box.press('Enter')
  await page.getByRole('button', { name: '发生在清江镇的 1 件' }).click()
  await page.waitForURL(/town=511902101/)
  await page.getByText('共 1 件').waitFor()
  await main.getByRole('table').getByText('松动').waitFor()
  await page.getByRole('button', { name: '更多筛选（用了 1 项）' }).waitFor()
  await stage.shot(page, '04-place')

  // The same letters in every choice of a unit.
  await page.goto(`${stage.base}/console/appeals`)
  await choose(page, '责任单位', 'jtysj')
  await page.waitForURL(/unit=511902-jiaotong/)

  const phone = await stage.sit(centre, 'appeals?q=%E8%B7%AF%E7%81%AF', PHONE)
  await phone.locator('mark').first().waitFor()
  await stage.shot(phone, '03-phone')
  expect(await faultsOf(phone)).toEqual([])

  // While the answer is written, hints; they hold nothing back.
  const desk = await stage.sit(handler, `appeals/${road.appealId}`)
  const dialog = await openVerb(desk, '报结')
  await dialog
    .getByLabel('答复反映人的话')
    .fill('张桂英同志，您好：我局高度重视，将进一步加强管理，联系电话13900139000。')
  await dialog.getByText('供您参考，不影响提交：').waitFor()
  await dialog.getByText('里面有电话号码', { exact: false }).waitFor()
  await stage.shot(desk, '05-reply-hints')
  await dialog
    .getByLabel('答复反映人的话')
    .fill('滨河路塌陷的路面已经补平，路灯也修好了，请您晚上再看看。')
  await dialog.getByText('看过了，没有要提醒的。').waitFor()
  await stage.expectSound()
})
