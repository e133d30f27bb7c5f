// 迟到: the drive is closed at the desk while a phone has no line. What it brings later stands once, marked late, and every sum is right.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CoverageAnswer, TotalsAnswer } from '../../src/drive/contract.ts'
import { forgetDoors } from '../../src/visits/forget.ts'
import { faultsOf } from '../support/axe.ts'
import { OFFICE, PHONE } from '../support/browser.ts'
import { agree, choose, fieldPhone, finish, ring, unsent } from '../support/field-hands.ts'
import { aDrive, theDoors, TOWN, VILLAGE } from '../support/field.ts'
import { person, type Person } from '../support/people.ts'
import { openStage, type Stage } from '../support/stage.ts'

const IN_TIME = '2026-03-30T10:00:00+08:00'
const LAST_DAY = '2026-03-31T16:00:00+08:00'
const CLOSED = '2026-04-02T09:00:00+08:00'
const NIGHT = '2026-04-03T02:40:00+08:00'
const BACK = '2026-04-03T10:00:00+08:00'
const NEXT_NIGHT = '2026-04-04T02:40:00+08:00'

let stage: Stage
let centre: Person
beforeAll(async () => {
  stage = await openStage('field-late')
  centre = await aDrive(stage.t)
  await theDoors(stage.t, ['1号', '2号', '3号'])
})
afterAll(() => stage.close())

const count = async (sql: string) =>
  (await stage.t.superuser.query<{ n: number }>(`select count(*)::int as n from ${sql}`)).rows[0]?.n
const isEmpty = (page: Page) => expect.poll(() => unsent(page)).toBe('全部已上传')
const read = async <T>(page: Page, path: string) =>
  (await (await page.request.get(`${stage.base}/api/drives/2026/${path}`)).json()) as T // the server's own shape

test('a drive closed while a phone was offline: its visit and its appeal stand once, late, and nothing is lost', async () => {
  const { t } = stage
  t.at(IN_TIME)
  const who = await person(t, 'collector', VILLAGE)
  const page = await fieldPhone(stage, who, { at: IN_TIME })
  await ring(page, '1号')
  await choose(page, '不在家')
  await finish(page)
  await isEmpty(page)

  // The last day, in the hills.
  await page.context().setOffline(true)
  await page.clock.setFixedTime(LAST_DAY)
  await ring(page, '2号')
  await choose(page, '反映了情况')
  await page.getByLabel('反映的事').fill('二组的水沟堵了，一下雨就淹院坝')
  await agree(page)
  await finish(page)
  await expect.poll(() => unsent(page)).toBe('1 条未上传')

  // At the desk the drive is frozen and closed; at night it forgets its doors.
  t.at(CLOSED)
  const desk = await stage.sit(centre, 'drive?view=plan', OFFICE)
  await desk.getByRole('button', { name: '封存数字' }).click()
  await desk
    .getByRole('dialog')
    .getByRole('button', { name: /^(确 ?定|OK)$/ })
    .click()
  await desk.getByRole('button', { name: '结束这次起底' }).click()
  await desk.getByLabel('理由').fill('本次起底到期，转入办理')
  await desk.getByRole('button', { name: '结束这次起底' }).click()
  await desk.getByText('已结束', { exact: true }).first().waitFor()
  await stage.shot(desk, 'closed')
  t.at(NIGHT)
  await forgetDoors(t.deps)

  // Two days later the line is back; the session has ended in the meantime.
  t.at(BACK)
  await page.clock.setFixedTime(BACK)
  await page.context().setOffline(false)
  await page.getByRole('link', { name: '今天', exact: true }).click()
  await page.getByRole('group').locator('summary').first().click()
  await page.getByLabel('密码', { exact: true }).fill(who.password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await isEmpty(page)
  await page.getByText('有 1 户是起底结束后才传到的').waitFor()
  const line = page.getByRole('listitem').filter({ hasText: '2号' })
  await line.getByText('迟到登记').waitFor()
  await line.getByText('3月31日', { exact: false }).waitFor()
  await line.getByText('回执').click()
  await line.getByText(/^查询码/).waitFor()
  await stage.shot(page, 'phone-today')
  expect(await faultsOf(page)).toEqual([])
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360)
  await page.getByRole('link', { name: '待传', exact: true }).click()
  await page.getByText('有 1 户是起底结束后才传到的').waitFor()
  await stage.shot(page, 'phone-outbox')
  expect(await faultsOf(page)).toEqual([])

  expect(await count('visit')).toBe(2)
  expect(await count("visit where result = 'heard' and drive_id = '2026'")).toBe(1)
  expect(await count("appeal where channel = 'visit' and drive_id = '2026'")).toBe(1)
  expect(await count('visit_appeal')).toBe(1)

  // The leader: late in the numbers, once in the coverage, the frozen numbers as they were.
  const leader = await stage.sit(centre, 'drive?view=numbers', OFFICE)
  const flow = leader.getByRole('region', { name: '从收集到办结' })
  await flow.getByText('1 收集 = 0 线上 + 1 线下；1 − 0 甄别无效 = 1 有效').waitFor()
  await flow.getByText('其中迟到').waitFor()
  await flow.getByText('起底结束后才传到的，照样计入、照样办理。').waitFor()
  await leader.getByText('收集 0，甄别无效 0，有效 0', { exact: false }).waitFor()
  await stage.shot(leader, 'numbers')
  expect(await faultsOf(leader)).toEqual([])
  const { totals, frozen } = await read<TotalsAnswer>(leader, 'totals')
  expect(totals).toMatchObject({ raw: 1, online: 0, offline: 1, valid: 1, late: 1 })
  expect(frozen?.totals).toMatchObject({ raw: 0, late: 0 })
  const town = await stage.sit(
    await person(t, 'town_office', TOWN),
    `visits?drive=2026&village=${VILLAGE}`,
    PHONE,
  )
  const door = town.getByRole('listitem').filter({ hasText: '2号' })
  await door.getByText('迟到', { exact: true }).waitFor()
  await stage.shot(town, 'doors')
  expect(await faultsOf(town)).toEqual([])

  // Before and after its door is forgotten, too, the coverage says the same.
  const covered = async () =>
    (await read<CoverageAnswer>(leader, 'coverage')).lines.find(
      ({ villageId }) => villageId === VILLAGE,
    )
  const before = await covered()
  expect(before).toMatchObject({ households: 3, visited: 2, heard: 1, absent: 1, visits: 2 })
  t.at(NEXT_NIGHT)
  await forgetDoors(t.deps)
  const again = await stage.sit(centre, 'drive?view=coverage', OFFICE)
  const doors = again.getByRole('region', { name: '上门多少户' })
  await doors.getByText('谈上了 1 户（33.3%），上门 2 户（66.7%）', { exact: false }).waitFor()
  await stage.shot(again, 'coverage')
  expect((await read<CoverageAnswer>(again, 'coverage')).lines).toContainEqual(before)
  const citizen = await stage.phone()
  await citizen.goto(`${stage.base}/drive/2026`)
  await citizen.getByText('一共收集 1 件', { exact: false }).waitFor()
  await stage.shot(citizen, 'public')
  await stage.expectSound()
})
