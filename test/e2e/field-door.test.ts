// 门口的规矩: a dead corner reached without a line, and what is asked at the door before anything is kept.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from '../support/axe.ts'
import { agree, choose, fieldPhone, finish, ring, unsent } from '../support/field-hands.ts'
import { aDrive, DISTRICT, GRID, theDoors, VILLAGE } from '../support/field.ts'
import { person, signIn } from '../support/people.ts'
import { openStage, type Stage } from '../support/stage.ts'

let stage: Stage
let centre: { cookie: string }
beforeAll(async () => {
  stage = await openStage('field-door')
  centre = await signIn(stage.t, await aDrive(stage.t))
  await theDoors(stage.t, ['1号', '2号', '3号'])
})
afterAll(() => stage.close())

const tab = (page: Page, name: string | RegExp) =>
  page.getByRole('navigation').getByRole('link', { name }).click()
const isEmpty = (page: Page) => expect.poll(() => unsent(page)).toBe('全部已上传')

test('whoever is sent to a dead corner sees it on the phone without a line, and a visit there ends it', async () => {
  const { t } = stage
  const who = await person(t, 'collector', VILLAGE)
  const empty = `${VILLAGE}-9`
  await t.superuser.query(
    `insert into grid (district_id, id, unit_id, name) values ($1, $2, $3, '老磨坊')`,
    [DISTRICT, empty, VILLAGE],
  )
  for (const gridId of [GRID, empty]) {
    const sent = await t.app.inject({
      method: 'POST',
      url: '/api/drives/2026/corners',
      headers: centre,
      payload: {
        villageId: VILLAGE,
        gridId,
        staffId: who.actor.staffId,
        dueOn: '2026-03-09',
        note: '白天没人，晚上去',
      },
    })
    expect(sent.statusCode).toBe(200)
  }
  const page = await fieldPhone(stage, who)
  await page.context().setOffline(true)
  await tab(page, /^今天/)
  const corners = page.getByRole('region', { name: '要去的死角' })
  await corners.getByText('老磨坊').waitFor()
  await corners
    .getByText(/请您去，2026-03-09 前/)
    .first()
    .waitFor()
  await stage.shot(page, 'corners')
  expect(await faultsOf(page)).toEqual([])
  const mill = corners.getByRole('listitem').filter({ hasText: '老磨坊' })
  await mill.getByRole('button', { name: '去过，没人住' }).click()
  await stage.shot(page, 'nobody-lives-there')
  await finish(page)
  await tab(page, /^今天/)
  await mill.getByText('去过了，传上去就销号').waitFor()
  await corners.getByRole('button', { name: '去走访' }).click()
  await page.getByRole('button', { name: '1号' }).click()
  await choose(page, '没有诉求')
  await finish(page)
  await page.context().setOffline(false)
  await isEmpty(page)
  const mine = await t.app.inject({ url: '/api/my-corners', headers: await signIn(t, who) })
  expect(mine.json()).toEqual({ rows: [] })
})

test('heard next door an hour ago and not sent yet: one tap makes it one matter with two voices', async () => {
  const page = await fieldPhone(stage, await person(stage.t, 'collector', VILLAGE))
  await page.context().setOffline(true)
  await ring(page, '2号')
  await choose(page, '反映了情况')
  await page.getByLabel('反映的事').fill('桥头的路面塌陷了一个大坑，骑车的人摔了好几回')
  await agree(page)
  await finish(page)
  await ring(page, '3号')
  await choose(page, '反映了情况')
  await page.getByLabel('反映的事').fill('桥头路面有个塌陷的大坑，骑车摔人')
  await page.getByText(/您 .* 在别家听过/).waitFor()
  await stage.shot(page, 'heard-next-door')
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('button', { name: '是这件，算一份' }).click()
  await agree(page)
  await finish(page)
  await page.context().setOffline(false)
  await isEmpty(page)
  const { rows } = await stage.t.superuser.query(
    `select voices from appeal where text like '桥头的路面塌陷%' or text like '桥头路面%'`,
  )
  expect(rows).toEqual([{ voices: 2 }])
})

test('six doors are in sight on a small phone; another team’s village is found behind 别的村', async () => {
  const doors = Array.from({ length: 14 }, (_, i) => `柳树街${i + 20}号`)
  await theDoors(stage.t, doors)
  const page = await fieldPhone(stage, await person(stage.t, 'collector', VILLAGE))
  const rows = page.getByRole('list', { name: '走访' }).getByRole('button')
  await rows.first().waitFor()
  const tabs = await page.getByRole('navigation').boundingBox()
  const sixth = await rows.nth(5).boundingBox()
  expect((sixth?.y ?? 640) + (sixth?.height ?? 0)).toBeLessThanOrEqual(tabs?.y ?? 0)
  await stage.shot(page, 'doors')
  expect(await faultsOf(page)).toEqual([])
  await page.getByLabel('村（社区）').selectOption('别的村…')
  await page.getByLabel('找村（社区）').fill('曾口')
  await stage.shot(page, 'another-village')
  expect(await faultsOf(page)).toEqual([])
  const found = page.getByRole('region', { name: '别的村…' }).getByRole('listitem')
  expect(await found.count()).toBeGreaterThan(0)
  await found.first().getByRole('button').click()
  await page.getByText('这里还没有导入住户名单').waitFor()
  await tab(page, '本机')
  await page.getByRole('radio', { name: '大字' }).check()
  await tab(page, '走访')
  await page.getByLabel('村（社区）').selectOption({ index: 0 })
  await rows.first().waitFor()
  await stage.shot(page, 'doors-large')
  expect(await faultsOf(page)).toEqual([])
  const width = await page.evaluate<number>('document.documentElement.scrollWidth')
  expect(width).toBe(360)
})

test('a name or a number among the words is asked about before anything is kept, without a line', async () => {
  const page = await fieldPhone(stage, await person(stage.t, 'collector', VILLAGE))
  await page.context().setOffline(true)
  await ring(page, '柳树街20号')
  await choose(page, '反映了情况')
  await page.getByLabel('反映的事').fill('我叫王大明，门口的水沟堵了，打13812345678找我')
  await agree(page)
  await page.getByRole('button', { name: '完成', exact: true }).click()
  await page.getByText('第 1 件：电话、姓名').waitFor()
  await stage.shot(page, 'personal')
  expect(await faultsOf(page)).toEqual([])
  expect(await unsent(page)).toBe('全部已上传')
  await page.getByRole('button', { name: '回去改' }).click()
  await page.getByLabel('反映的事').fill('柳树街20号门口的水沟堵了')
  await finish(page)
  await expect.poll(() => unsent(page)).toBe('1 条未上传')
})

test('a door written by hand that is on the list is offered before it is kept, without a line; the person decides', async () => {
  const { t } = stage
  const [home] = await theDoors(t, ['9栋1单元101', '9栋1单元102'])
  const page = await fieldPhone(stage, await person(t, 'collector', VILLAGE))
  const byHand = async (door: string) => {
    await tab(page, '走访')
    await page.getByRole('button', { name: '名单上没有的门' }).click()
    await page.getByLabel('是哪一户').fill(door)
    await choose(page, '不在家')
  }
  const done = page.getByRole('button', { name: '完成', exact: true })
  await page.context().setOffline(true)
  await tab(page, '本机')
  await page.getByRole('radio', { name: '大字' }).check()
  await byHand('９-1-101')
  await page.getByText('这户在名单上，记到这户？').waitFor()
  await done.click()
  expect(await unsent(page)).toBe('全部已上传') // it asks first
  await stage.shot(page, 'on-the-list')
  expect(await faultsOf(page)).toEqual([])
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360)
  const yes = page.getByRole('button', { name: '是，记到 9栋1单元101（第一网格）' })
  await yes.click()
  await page.getByRole('heading', { name: '9栋1单元101' }).waitFor()
  await stage.shot(page, 'taken-for-the-list')
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('button', { name: '改回手写的门牌' }).click()
  expect(await page.getByLabel('是哪一户').inputValue()).toBe('９-1-101')
  await yes.click()
  await finish(page)
  await byHand('9-1-102')
  await page.getByRole('button', { name: '不是，是另外一户' }).click()
  await page.getByText('这户在名单上，记到这户？').waitFor({ state: 'detached' })
  await finish(page)
  await page.context().setOffline(false)
  await isEmpty(page)
  const { rows } = await t.superuser.query(
    `select household_id, door, other_door from visit where door like '9%' or household_id = $1 order by other_door`,
    [home],
  )
  expect(rows).toEqual([
    { household_id: home, door: '9栋1单元101', other_door: false },
    { household_id: null, door: '9-1-102', other_door: true },
  ])
})
