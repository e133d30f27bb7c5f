// 验靶在现场: a lot of a real week, an inspector without a line over the next cut-off, a tab killed, one finding refused by the
// rules and corrected, one given up; each finding stands once, late ones are marked, and anybody draws the lot again.
import { execFile } from 'node:child_process'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeWeeks } from '../../src/accounts/close.ts'
import { openWeeks } from '../../src/accounts/weeks.ts'
import type { PublicDraw } from '../../src/spotchecks/contract-public.ts'
import { insertAppointment } from '../../src/organisation/staff.ts'
import { drawClosedWeeks } from '../../src/spotchecks/draw.ts'
import { faultsOf } from '../support/axe.ts'
import { fieldPhone, killAndReopen, unsent } from '../support/field-hands.ts'
import { PASSWORD, person, signIn, type Person } from '../support/people.ts'
import { aRoadAppeal, CENTRE, CHENGGUAN, JIAOTONG, ZHUJIAN } from '../support/road.ts'
import { aPhoto, openStage, type Stage } from '../support/stage.ts'

const WEEK = '2026-03-06'
const INSPECTION = '511902-inspection'
const bin = promisify(execFile)

let stage: Stage
let inspector: Person
let second: Person
beforeAll(async () => {
  stage = await openStage('spot-check')
})
afterAll(() => stage.close())

const rows = async <Row extends object>(sql: string) =>
  (await stage.t.superuser.query<Row>(sql)).rows
/** The line of a stratum that is to be looked at now. */
async function lineOf(unitId: string, track: string): Promise<string> {
  const [line] = await rows<{ line_id: string }>(
    `select line_id from spot_line where called_at is not null and stratum = '${unitId}/${track}/solved'
      and not exists (select from spot_finding as found where found.line_id = spot_line.line_id)`,
  )
  return line!.line_id // the stratum has claims, so one was drawn
}
const openLine = async (page: Page, lineId: string) => {
  await page.locator(`a[href="#/check/${lineId}"]`).click()
  await page.getByRole('group', { name: '现场要看的' }).waitFor()
}
async function lookAround(page: Page) {
  const list = page.getByRole('group', { name: '现场要看的' }).getByRole('checkbox')
  for (const box of await list.all()) await box.check()
}
const choose = (page: Page, name: string) => page.getByRole('radio', { name, exact: true }).check()
const tick = (page: Page, name: string) => page.getByRole('checkbox', { name }).check()
async function file(page: Page) {
  await tick(page, '以上是我在现场看到的，由我负责。')
  await page.getByRole('button', { name: '提交结论' }).click()
  await page.getByRole('heading', { name: '要查的' }).waitFor()
}
const tab = (page: Page, name: string | RegExp) =>
  page.getByRole('navigation').getByRole('link', { name }).click()
const isSent = (page: Page) => expect.poll(() => unsent(page)).toBe('全部已上传')

test('a week is claimed, closed on Friday and drawn; the inspector has the list on the phone', async () => {
  const { t } = stage
  t.at('2026-03-02T02:00:00.000Z')
  await openWeeks(t.deps)
  const centre = await person(t, 'district_centre', CENTRE)
  for (const [unitId, tracks] of [
    [CHENGGUAN, ['simple', 'simple', 'd30']],
    [JIAOTONG, ['simple', 'd30']],
    [ZHUJIAN, ['simple']],
  ] as const) {
    const handler = await person(t, 'handler', unitId)
    for (const track of tracks) await aRoadAppeal(t, 'claimed', { centre, handler, unitId, track })
  }
  await stage.timePasses('2026-03-06T09:00:01Z')
  expect(await closeWeeks(t.deps)).toEqual([WEEK])
  expect(await drawClosedWeeks(t.deps)).toEqual([WEEK])
  t.at('2026-03-09T01:00:00.000Z')
  inspector = await person(t, 'inspector', INSPECTION)
  second = await person(t, 'inspector', INSPECTION)
})

test('offline, killed in the middle, over the next cut-off: each finding stands once, and late ones are marked', async () => {
  const { t, base } = stage
  const [seen, hidden] = [await lineOf(CHENGGUAN, 'd30'), await lineOf(CHENGGUAN, 'simple')]
  const [untrue, taken, torn] = [
    await lineOf(JIAOTONG, 'simple'),
    await lineOf(ZHUJIAN, 'simple'),
    await lineOf(JIAOTONG, 'd30'),
  ]
  const send = await t.app.inject({
    method: 'POST',
    url: `/api/spot-checks/${WEEK}/assign`,
    headers: await signIn(t, inspector),
    payload: { lineIds: [seen], staffIds: [inspector.actor.staffId] },
  })
  expect(send.statusCode).toBe(200)

  let page = await fieldPhone(stage, inspector)
  await page.getByRole('heading', { name: '要查的' }).waitFor()
  await expect.poll(() => page.locator('a[href^="#/check/"]').count()).toBe(5)
  await stage.shot(page, '01-list')
  expect(await faultsOf(page)).toEqual([])
  await openLine(page, seen)
  await page.getByRole('button', { name: '看门牌和电话' }).click()
  await page.getByRole('link', { name: '13900139000' }).waitFor()
  await page.getByRole('img', { name: '单位照片 2' }).waitFor()

  // In the hills: half a form, then the battery dies.
  await page.context().setOffline(true)
  await lookAround(page)
  await page
    .getByLabel('拍照或选照片')
    .setInputFiles([await aPhoto('现场.jpg', '#777'), await aPhoto('远景.jpg', '#678')])
  await page.getByRole('img', { name: '照片 2', exact: true }).waitFor()
  await page.getByText('照片 1 位置误差约 12 米 · 照片 2 位置误差约 12 米').waitFor()
  await choose(page, '属实')
  await tick(page, '现场看到已办好')
  await stage.shot(page, '02-form')
  await page.evaluate("document.documentElement.classList.add('large')")
  await stage.shot(page, '02-form-large')
  expect(await faultsOf(page)).toEqual([])
  await page.evaluate("document.documentElement.classList.remove('large')")
  expect(await faultsOf(page)).toEqual([])
  page = await killAndReopen(page, page.url())
  await page.getByRole('img', { name: '照片 2', exact: true }).waitFor()
  await page.getByRole('link', { name: '13900139000' }).waitFor()
  expect(await page.getByRole('radio', { name: '属实', exact: true }).isChecked()).toBe(true)
  await file(page)
  expect(await page.locator(`a[href="#/check/${seen}"]`).count()).toBe(0)

  // The road is closed: which line stands in for it is not for the inspector to say.
  await openLine(page, hidden)
  await choose(page, '无法判断')
  await tick(page, '道路不通')
  await page.getByLabel('看到了什么').fill('山路塌方封闭，进不去，等了两小时也没有通。')
  await file(page)
  await expect.poll(() => unsent(page)).toBe('4 条未上传')
  expect(await rows(`select 1 from spot_finding`)).toEqual([])
  await page.context().setOffline(false)
  await isSent(page)
  await tab(page, /^验靶/)
  await page.getByRole('button', { name: '取名单' }).click()
  const [next] = await rows<{ line_id: string }>(
    `select line_id from spot_line where replaces = '${hidden}'`,
  )
  await page.locator(`a[href="#/check/${next!.line_id}"]`).waitFor()
  expect(await page.locator('a[href^="#/check/"]').count()).toBe(4)

  // Without a line again, over the next cut-off.
  await page.context().setOffline(true)
  await openLine(page, untrue)
  await lookAround(page)
  await choose(page, '不实')
  await tick(page, '没有办')
  await page.getByLabel('看到了什么').fill('路面塌陷还在，没有修过的痕迹。')
  // Without a photo the form says what it wants before the server could refuse it.
  await page.getByLabel('为什么没有照片').waitFor()
  await page.getByRole('button', { name: '提交结论' }).click()
  await page.getByText('没有照片：请补拍，或写明为什么没有', { exact: false }).waitFor()
  await stage.shot(page, '02b-no-photo')
  expect(await faultsOf(page)).toEqual([])
  await page.getByLabel('为什么没有照片').fill('手机进了水，拍不了照片。')
  await file(page)
  await openLine(page, torn)
  await lookAround(page)
  await choose(page, '部分属实')
  await tick(page, '只办了一部分')
  await page.getByLabel('看到了什么').fill('东头补了，西头还是坑。')
  await page.getByLabel('同行的人').selectOption({ label: second.actor.name })
  await page.getByLabel('拍照或选照片').setInputFiles([await aPhoto('西头.jpg', '#567')])
  await page.getByRole('img', { name: '照片 1', exact: true }).waitFor()
  await file(page)
  await openLine(page, taken)
  await lookAround(page)
  await choose(page, '属实')
  await tick(page, '现场看到已办好')
  await page.getByLabel('为什么没有照片').fill('手机进了水，拍不了照片。')
  await file(page)
  await expect.poll(() => unsent(page)).toBe('4 条未上传')
  await stage.shot(page, '03-filed-offline')
  expect(await faultsOf(page)).toEqual([])
  page = await killAndReopen(page, `${base}/field/`)
  await expect.poll(() => unsent(page)).toBe('4 条未上传')

  // Meanwhile: the companion got a post at that unit, a colleague was at the other line, and the next cut-off went by.
  const hat = {
    staffId: second.actor.staffId,
    role: 'handler',
    unitId: JIAOTONG,
    fromOn: '2026-03-09',
    toOn: null,
  } as const
  const by = { districtId: t.deps.config.districtId, staffId: null, now: t.deps.now() }
  await t.deps.db.transaction().execute((tx) => insertAppointment(tx, by, hat))
  const colleague = await person(t, 'inspector', INSPECTION)
  const found = await t.app.inject({
    method: 'POST',
    url: '/api/spot-check-findings',
    headers: await signIn(t, colleague),
    payload: {
      commandId: 'colleague-1',
      input: {
        lineId: taken,
        finding: 'true',
        reasons: ['seen'],
        noPhoto: '相机没有电，拍不了照片。',
        happenedAt: t.deps.now().toISOString(),
      },
    },
  })
  expect(found.json()).toEqual({ lineId: taken, late: false })
  await stage.timePasses('2026-03-13T09:10:00Z')
  expect(await closeWeeks(t.deps)).toEqual(['2026-03-13'])

  await page.context().setOffline(false)
  await tab(page, /^待传/)
  // Four days are longer than a session: the password, once, and everything goes.
  await page.getByText('请先登录。').click()
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByText('这名督导人员在该单位', { exact: false }).waitFor()
  await page.getByText('这件已有验靶结论', { exact: false }).waitFor()
  await expect.poll(() => unsent(page)).toBe('3 条未上传')
  await stage.shot(page, '04-sent-back')
  expect(await faultsOf(page)).toEqual([])
  await tab(page, '本机')
  await page.getByRole('button', { name: '退出并清除本机' }).click()
  await page.getByText('还有 3 条未上传、0 张没填完，不能退出').waitFor()

  // One is given up with a reason, the other one corrected.
  await tab(page, /^待传/)
  const sentBack = page.getByRole('listitem').filter({ hasText: '这件已有验靶结论' })
  await sentBack.getByRole('button', { name: '放弃这一条' }).click()
  await sentBack.getByLabel('为什么放弃').fill('同事已经查过')
  await stage.shot(page, '05-give-up')
  expect(await faultsOf(page)).toEqual([])
  await sentBack.getByRole('button', { name: '确定放弃' }).click()
  await page.getByText('放弃原因：同事已经查过').waitFor()
  await page.getByRole('button', { name: '改好再交' }).click()
  await page.getByText(/被退回：这名督导人员/).waitFor()
  await page.getByRole('img', { name: '照片 1', exact: true }).waitFor()
  await stage.shot(page, '06-correct')
  expect(await faultsOf(page)).toEqual([])
  await page.getByLabel('同行的人').selectOption({ label: '一个人' })
  await file(page)
  await isSent(page)
  await stage.shot(page, '07-found')
  await page.getByText('逾期').first().waitFor()

  expect(
    await rows(`select unit_id, finding, late, found.no from spot_finding as found join spot_line using (line_id)
      order by unit_id, finding`),
  ).toEqual([
    { unit_id: CHENGGUAN, finding: 'cannot_tell', late: false, no: 1 },
    { unit_id: CHENGGUAN, finding: 'true', late: false, no: 1 },
    { unit_id: JIAOTONG, finding: 'false', late: true, no: 1 },
    { unit_id: JIAOTONG, finding: 'partly', late: true, no: 1 },
    { unit_id: ZHUJIAN, finding: 'true', late: false, no: 1 },
  ])
  const photos = await rows<{ n: number }>(
    `select count(*)::int as n from field_upload where done_at is not null`,
  )
  expect(photos).toEqual([{ n: 3 }])

  // Nothing holds this phone any more.
  await tab(page, '本机')
  await page.getByRole('button', { name: '退出并清除本机' }).click()
  await page.getByRole('button', { name: '确定' }).click()
  await page.getByRole('heading', { name: '入户走访' }).waitFor()
})

test('the desk shows who gave up what; the public file draws again the same, and a tampered one does not', async () => {
  const desk = await stage.sit(inspector, 'spot-checks')
  await desk
    .getByRole('button', { name: /^看抽中的诉求/ })
    .last()
    .click()
  await desk.getByText('放弃了一份被退回的结论：同事已经查过', { exact: false }).waitFor()
  await desk.getByText('（没有照片：手机进了水，拍不了照片。）', { exact: false }).first().waitFor()
  await desk.getByRole('heading', { name: '各人的结论' }).waitFor()
  await stage.shot(desk, '08-desk')
  expect(await faultsOf(desk)).toEqual([])
  await desk.setViewportSize({ width: 360, height: 640 })
  await stage.shot(desk, '09-desk-on-a-phone')
  expect(await faultsOf(desk)).toEqual([])

  const answer = await fetch(`${stage.base}/api/public/spot-draws/${WEEK}`)
  const text = await answer.text()
  const folder = await mkdtemp(join(tmpdir(), 'huiyin-draw-'))
  const [whole, tampered] = [join(folder, 'whole.json'), join(folder, 'tampered.json')]
  await writeFile(whole, text)
  const check = (path: string) =>
    bin(process.execPath, ['bin/huiyin.js', 'draw', '--check', path]).then(
      ({ stdout }) => ({ code: 0, stdout }),
      ({ code, stdout }: { code: number; stdout: string }) => ({ code, stdout }),
    )
  const same = await check(whole)
  expect(same).toMatchObject({ code: 0 })
  expect(same.stdout).toContain('一致')
  const copy: PublicDraw = JSON.parse(text)
  // The line of an unwelcome finding is exchanged for another one of the same stratum.
  const simple = copy.published!.strata.find(({ stratum }) =>
    stratum.startsWith(`${CHENGGUAN}/simple`),
  )!
  simple.lineIds.reverse()
  await writeFile(tampered, JSON.stringify(copy))
  const other = await check(tampered)
  expect(other).toMatchObject({ code: 1 })
  expect(other.stdout).toContain('不一致')
  await stage.expectSound()
})
