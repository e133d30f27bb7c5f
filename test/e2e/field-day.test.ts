// 走访一天: everything without a line, a tab killed in the middle of a form and of an upload, then a slow line: no loss, no double.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyLedger } from '../../src/appeals/verify.ts'
import { faultsOf } from '../support/axe.ts'
import {
  agree,
  choose,
  fieldPhone,
  finish,
  killAndReopen,
  ring,
  unsent,
} from '../support/field-hands.ts'
import { aDrive, theDoors, VILLAGE } from '../support/field.ts'
import { person, registered } from '../support/people.ts'
import { ROAD } from '../support/road.ts'
import { aNoisyPhoto, openStage, type Stage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('field-day')
  await aDrive(stage.t)
  await theDoors(stage.t, [
    '3栋1单元101',
    '3栋1单元102',
    '3栋1单元201',
    '3栋1单元202',
    '柳树街12号',
  ])
})
afterAll(() => stage.close())

const count = async (sql: string) =>
  (await stage.t.superuser.query<{ n: number }>(`select count(*)::int as n from ${sql}`)).rows[0]?.n

test('a day of visits without a line arrives whole, once', async () => {
  const { t, base } = stage
  await registered(t, VILLAGE, {
    text: '柳树街东头的路灯坏了半个月，晚上看不见路。',
    category: ROAD,
  })
  let page = await fieldPhone(stage, await person(t, 'collector', VILLAGE))
  await page.getByText('谈上了 0 / 5 户，上门 0 户').waitFor()
  await stage.shot(page, 'doors')
  expect(await faultsOf(page)).toEqual([])

  // In the hills.
  await page.context().setOffline(true)
  page = await killAndReopen(page, `${base}/field/`)
  await ring(page, '3栋1单元101')
  await choose(page, '不在家')
  await finish(page)
  await page.getByText('谈上了 0 / 5 户，上门 1 户').waitFor()
  await expect.poll(() => unsent(page)).toBe('1 条未上传')

  await ring(page, '3栋1单元102')
  await choose(page, '反映了情况')
  await page.getByLabel('反映的事').fill('柳树街的路灯坏了，晚上看不见')
  await page.getByText('是不是这件？').waitFor()
  await stage.shot(page, 'is-it-this-one')
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('button', { name: '是这件，算一份' }).click()
  await agree(page)
  await page.getByRole('button', { name: '再记一件' }).click()
  const second = page.getByRole('region', { name: '第 2 件' })
  await second.getByLabel('反映的事').fill('二组自来水经常停，一停就是两天')

  // The battery dies in the middle of the form.
  page = await killAndReopen(page, page.url())
  const again = page.getByRole('region', { name: '第 2 件' })
  await again.waitFor()
  expect(await again.getByLabel('反映的事').inputValue()).toBe('二组自来水经常停，一停就是两天')
  await again
    .getByLabel('拍照或选照片')
    .setInputFiles([await aNoisyPhoto('井.jpg'), await aNoisyPhoto('管子.jpg')])
  await again.getByRole('img', { name: '照片 2' }).waitFor()
  await agree(again)
  await page.getByRole('button', { name: '记下位置' }).click()
  await page.getByText('误差约 12 米').waitFor()
  await stage.shot(page, 'form')
  expect(await faultsOf(page)).toEqual([])
  await finish(page)

  await ring(page, '3栋1单元201')
  await choose(page, '不愿谈')
  await finish(page)
  await page.getByRole('button', { name: '名单上没有的门' }).click()
  await page.getByLabel('是哪一户').fill('河边工棚2号')
  await choose(page, '没有诉求')
  await finish(page)
  await page.getByText('不在家 1，不愿谈 1，还有 2').waitFor()
  await expect.poll(() => unsent(page)).toBe('6 条未上传')
  await page.getByRole('link', { name: /^待传/ }).click()
  await stage.shot(page, 'outbox-offline')
  expect(await faultsOf(page)).toEqual([])
  expect(await count('visit')).toBe(0)

  // Back in the valley, on a thin line; the tab is killed while a photo is on its way.
  const thin = await page.context().newCDPSession(page)
  await thin.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 300,
    uploadThroughput: 40_000,
    downloadThroughput: 20_000,
  })
  await page.context().setOffline(false)
  await expect.poll(() => count('visit')).toBe(4)
  await page.getByText(/正在上传 [1-9]\d* %/).waitFor()
  await stage.shot(page, 'uploading')
  page = await killAndReopen(page, `${base}/field/#/outbox`)
  await page.getByText('都传完了').waitFor()
  await expect.poll(() => unsent(page)).toBe('全部已上传')
  await stage.shot(page, 'sent')

  expect(await count('visit')).toBe(4)
  expect(await count("appeal where channel = 'visit'")).toBe(1)
  expect(await count('visit_appeal')).toBe(2)
  expect(await count('visit_appeal where joined')).toBe(1)
  expect(await count('field_upload where done_at is not null')).toBe(2)
  expect(await count('field_upload')).toBe(2)
  const report = await verifyLedger(t.deps.db, t.deps.config.districtId)
  expect(report.problems).toEqual([])
  await page.getByRole('link', { name: '今天' }).click()
  await page.getByText('走了 4 户次').waitFor()
  await page.getByText('回执').first().click()
  await stage.shot(page, 'today')
  expect(await faultsOf(page)).toEqual([])
})
