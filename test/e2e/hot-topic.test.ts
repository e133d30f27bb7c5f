// A hot topic: many report one matter from two villages; the centre opens it, chooses, and makes one matter of them.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from '../support/axe.ts'
import { PHONE } from '../support/browser.ts'
import { press } from '../support/console-hands.ts'
import { person, registered } from '../support/people.ts'
import { CENTRE } from '../support/road.ts'
import { openStage, type Stage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('hot-topic')
})
afterAll(() => stage.close())

const PLANT = [
  '丽发新城旁边的搅拌站半夜施工，噪音大，灰尘也大，睡不着觉。',
  '丽发新城小区附近搅拌站噪音扰民，晚上十二点还在响，请管一管。',
  '搅拌站就建在丽发新城门口，灰尘噪音严重影响生活，孩子咳嗽。',
  '丽发新城搅拌站灰尘噪音污染严重，何时搬走？',
]

test('appeals of one hot matter are merged into one, and every other matter stays alone', async () => {
  const { t, base } = stage
  const centre = await person(t, 'district_centre', CENTRE)
  const ids: string[] = []
  for (const [index, text] of PLANT.entries()) {
    const { appealId } = await registered(t, index < 2 ? '511902001001' : '511902001002', { text })
    ids.push(appealId)
  }
  await registered(t, '511902001003', {
    text: '翠竹花园小区附近搅拌站半夜施工噪音大，灰尘也大，影响生活。',
  })
  await registered(t, '511902001001', { text: '医保卡刷不了，社区医院说要去局里办。' })
  await registered(t, '511902001003', { text: '想问问老年人高龄补贴什么时候发。' })

  const page = await stage.sit(centre, 'topics')
  const topic = page.getByRole('listitem').filter({ hasText: '搅拌站' }).first()
  await topic.getByText('新出现').waitFor()
  await topic.getByText('别处也有同样的事').waitFor()
  await topic.getByRole('link', { name: /1 件$/ }).waitFor()
  await stage.shot(page, '01-topics')
  await topic.getByRole('link', { name: /^看这 4 件：/ }).click()
  const codes = await t.deps.db.selectFrom('appeal').select(['id', 'code']).execute()
  const codeOf = (id: string) => codes.find((row) => row.id === id)?.code ?? ''
  const lead = ids[0] ?? ''
  const left = ids[3] ?? ''
  await page.getByRole('radio', { name: `并入这一件 ${codeOf(lead)}` }).click()
  await press(page, '选上同镇相像的 3 件')
  await page.getByRole('checkbox', { name: `选 ${codeOf(left)}` }).uncheck()
  await page.getByText(`将把 2 件并入 ${codeOf(lead)}，合并后共 3 人反映。`).waitFor()
  await stage.shot(page, '02-chosen')
  expect(await faultsOf(page)).toEqual([])
  expect(await page.getByRole('button', { name: '并案 2 件' }).isDisabled()).toBe(true)
  await page.getByText('请写明并案理由。').waitFor()
  await page.getByLabel('并案理由（必填）').fill('都是丽发新城搅拌站一处')
  await press(page, '并案 2 件')
  const dialog = page.getByRole('dialog')
  for (const text of PLANT.slice(0, 3)) await dialog.getByText(text).waitFor()
  await stage.shot(page, '02-confirm')
  await dialog.getByRole('button', { name: '看过了，并案' }).click()
  await page.getByText(`已把 2 件并入 ${codeOf(lead)}。`).waitFor()
  await stage.shot(page, '03-merged')

  const rows = await t.deps.db
    .selectFrom('appeal')
    .select(['id', 'state', 'merged_into_id', 'voices'])
    .execute()
  const of = (id: string | undefined) => rows.find((row) => row.id === id)
  expect(of(lead)).toMatchObject({ state: 'registered', voices: 3 })
  expect(of(ids[1])).toMatchObject({ state: 'merged', merged_into_id: lead })
  expect(of(ids[2])).toMatchObject({ state: 'merged', merged_into_id: lead })
  expect(of(left)).toMatchObject({ state: 'registered', merged_into_id: null })
  expect(rows.filter(({ state }) => state === 'merged')).toHaveLength(2)

  await page.goto(`${base}/console/topics?view=recurring`)
  await page.getByText('往年还没有足够的记录可以看出规律。').waitFor()
  const phone = await stage.sit(centre, 'topics', PHONE)
  await phone.getByText('搅拌站').first().waitFor()
  await phone.getByText('4 人', { exact: true }).first().waitFor() // those of the merged are the leading one's
  await stage.shot(phone, '04-topics-phone')
  expect(await faultsOf(phone)).toEqual([])
  await phone
    .getByRole('link', { name: /^看这 \d+ 件：/ })
    .first()
    .click()
  await phone.getByText('大家的话').waitFor()
  await stage.shot(phone, '05-topic-phone')
  expect(await faultsOf(phone)).toEqual([])
  await stage.expectSound()
})

test('what came back every spring is warned of, with what the rule would have been worth last year', async () => {
  const { t } = stage
  const now = t.deps.now().toISOString()
  for (const year of [2023, 2024, 2025]) {
    t.at(`${year}-04-08T02:00:00Z`)
    for (let n = 0; n < 4; n += 1)
      await registered(t, '511902101001', {
        text: `清明前后下雨，${n + 1} 组的下水道又堵了`,
        category: 'urban.municipal.drain',
      })
  }
  t.at(now)
  const page = await stage.sit(await person(t, 'district_centre', CENTRE), 'topics?view=recurring')
  const warnings = page.getByRole('region', { name: '各地各类各月的提醒' })
  await warnings.getByText('清江镇').waitFor()
  await warnings.getByText('城市管理 / 市政').waitFor()
  const test = page.getByRole('region', { name: /^拿 2025 年检验/ })
  await test.getByRole('row', { name: /提醒准的 1 \/ 1 = 100 %/ }).waitFor()
  await stage.shot(page, '06-recurring')
  expect(await faultsOf(page)).toEqual([])
  const phone = await stage.sit(await person(t, 'leader', '511902'), 'topics?view=recurring', PHONE)
  await phone.getByText('清江镇').first().waitFor()
  await phone.getByRole('columnheader', { name: '往年同月平均' }).waitFor()
  await stage.shot(phone, '07-recurring-phone')
  expect(await faultsOf(phone)).toEqual([])
  await stage.expectSound()
})
