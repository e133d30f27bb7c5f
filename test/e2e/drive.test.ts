// 起底: the centre plans a drive, entries come through its doors, and every surface shows the same numbers.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Channel } from '../../src/appeals/contract.ts'
import { faultsOf } from '../support/axe.ts'
import { OFFICE } from '../support/browser.ts'
import { person, registered } from '../support/people.ts'
import { CENTRE } from '../support/road.ts'
import { openStage, type Stage } from '../support/stage.ts'

const SMALL = { width: 360, height: 640 }
const VILLAGE = '511902001001'
const TOWN = '511902002'
const DOORS: [Channel, number][] = [
  ['visit', 9],
  ['scan', 4],
  ['letter', 3],
  ['web', 2],
]

let stage: Stage
beforeAll(async () => {
  stage = await openStage('drive')
})
afterAll(() => stage.close())

test('a drive is planned, its entries are counted, and the centre and a citizen read the same', async () => {
  const { t } = stage
  const centre = await person(t, 'district_centre', CENTRE)
  const page = await stage.sit(centre, '', OFFICE)
  await page.goto(`${stage.base}/console/drive`)
  await page.getByText('还没有起底', { exact: false }).waitFor()
  await page.getByRole('button', { name: '计划一次起底' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('开始日').fill('2026-03-02')
  await page.keyboard.press('Enter')
  await form.getByLabel('结束日').fill('2026-03-31')
  await page.keyboard.press('Enter')
  await form.getByRole('button', { name: '加一支工作队' }).click()
  await stage.shot(page, 'plan-form')
  await form.getByRole('button', { name: /^保 ?存$/ }).click()
  await page.getByText('2026 年群众诉求大起底').first().waitFor()
  for (const [channel, n] of DOORS)
    for (let each = 0; each < n; each += 1)
      await registered(t, VILLAGE, { channel, driveId: '2026' })
  await page.goto(`${stage.base}/console/drive?view=numbers`)
  const sentence = '18 收集 = 6 线上 + 12 线下；18 − 0 甄别无效 = 18 有效'
  await page.getByText(sentence).waitFor()
  await stage.shot(page, 'numbers')
  expect(await faultsOf(page)).toEqual([])
  await page.getByText('还有多少没浮出来').click()
  await page.getByText('几个来源报的几乎不重合（18 件里 0 件），还估不出来').first().waitFor()
  await stage.shot(page, 'hidden')
  expect(await faultsOf(page)).toEqual([])
  await page.setViewportSize(SMALL)
  for (const view of ['numbers', 'coverage', 'hidden', 'plan']) {
    await page.goto(`${stage.base}/console/drive?view=${view}`)
    await page.waitForLoadState('networkidle')
    await stage.shot(page, `phone-${view}`)
    expect(await faultsOf(page)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(SMALL.width)
  }
  await page.goto(`${stage.base}/drive`)
  await page.getByText('一共收集 18 件：线上 6 件，线下 12 件', { exact: false }).waitFor()
  await stage.shot(page, 'public')
  expect(await faultsOf(page)).toEqual([])
})

test('a town works its dead corners down to zero', async () => {
  const { t } = stage
  const clerk = await person(t, 'town_office', TOWN)
  const { rows } = await t.superuser.query<{ id: string; short_name: string }>(
    `select id, short_name from unit where parent_id = $1 and kind = 'village' order by id`,
    [TOWN],
  )
  const last = rows.at(-1)
  const first = rows[0]
  if (!last || !first) throw new Error('the town has villages')
  for (const village of rows.slice(1, -1))
    await registered(t, village.id, { channel: 'letter', driveId: '2026' })
  const page = await stage.sit(clerk, 'drive?view=coverage', OFFICE)
  const corners = page.getByRole('region', { name: /^死角/ })
  await corners.getByText('还有 2 处').waitFor()
  await corners.getByRole('button', { name: '派人去' }).first().click()
  await corners.getByLabel('谁去').click()
  await page.getByTitle(new RegExp(`^${clerk.actor.name}`)).click()
  await corners.getByLabel('备注').fill('这个村没有信箱，上门去')
  await corners
    .getByRole('button', { name: '派 ?出' })
    .or(corners.getByText('派出'))
    .first()
    .click()
  await corners.getByText(`${clerk.actor.name}，3月4日 前去`, { exact: false }).waitFor()
  await stage.shot(page, 'corners')
  expect(await faultsOf(page)).toEqual([])
  for (const village of [first, last])
    await registered(t, village.id, { channel: 'visit', driveId: '2026' })
  await page.reload()
  await corners.getByText('没有死角了', { exact: false }).waitFor()
  await stage.shot(page, 'no-corners')
  await stage.expectSound()
})
