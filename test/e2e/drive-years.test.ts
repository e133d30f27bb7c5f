// 日报 and 与往年比: a day of the drive on one page, this drive beside the one before, and what came back.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDrive, freezeDrive, planDrive } from '../../src/drive/drives.ts'
import { faultsOf } from '../support/axe.ts'
import { OFFICE } from '../support/browser.ts'
import { person, registered } from '../support/people.ts'
import { CENTRE } from '../support/road.ts'
import { openStage, type Stage } from '../support/stage.ts'

const SMALL = { width: 360, height: 640 }
const WIDE = { width: 1366, height: 768 }
const VILLAGE = '511902001001'
let stage: Stage
beforeAll(async () => {
  stage = await openStage('drive-years')
})
afterAll(() => stage.close())

test('the leader reads the day on one page, sees the year before beside it, and marks what came back', async () => {
  const { t, base } = stage
  const centre = await person(t, 'district_centre', CENTRE)
  const plan = {
    channels: ['scan' as const],
    teams: [],
    previousId: null,
    quotas: [
      { areaId: '511902001', channel: 'scan' as const, n: 3 },
      { areaId: '511902002', channel: 'scan' as const, n: 5 },
      { areaId: '511902002', channel: 'visit' as const, n: 60 },
    ],
  }
  t.at('2025-03-01T02:00:00.000Z')
  const before = { id: '2025', name: '2025 年大起底', fromOn: '2025-03-01', toOn: '2025-03-31' }
  await planDrive(t.deps, centre.actor, { ...plan, ...before })
  for (const text of ['桥头化粪池满溢，污水流到人行道上。', '东门菜市场下水道堵塞。'])
    await registered(t, VILLAGE, { driveId: '2025', channel: 'visit', text })
  t.at('2025-04-02T02:00:00.000Z')
  await freezeDrive(t.deps, centre.actor, '2025')
  await closeDrive(t.deps, centre.actor, '2025', '按期结束')
  t.at('2026-03-01T02:00:00.000Z')
  const now = { id: '2026', name: '2026 年大起底', fromOn: '2026-03-01', toOn: '2026-03-31' }
  await planDrive(t.deps, centre.actor, { ...plan, ...now })
  for (const channel of ['scan', 'scan', 'scan', 'web'] as const)
    await registered(t, VILLAGE, { driveId: '2026', channel })
  t.at('2026-03-02T02:00:00.000Z')
  const { appealId } = await registered(t, VILLAGE, {
    driveId: '2026',
    channel: 'scan',
    text: '桥头的化粪池又满了，污水流到人行道上。',
  })

  const page = await stage.sit(centre, '', OFFICE)
  await page.setViewportSize(WIDE)
  await page.goto(`${base}/console/appeals/${appealId}`)
  const asked = page.getByRole('region', { name: '以前起底有没有过' })
  await asked
    .getByRole('button', { name: /是同一件，又来了$/ })
    .first()
    .click()
  await asked.getByRole('status').getByText('是同一件，又来了', { exact: false }).waitFor()
  await stage.shot(page, 'came-back')
  expect(await faultsOf(page)).toEqual([])

  for (const [view, words] of [
    ['compare', '5 件有效的事 = 1 又来的 + 0 新的 + 4 还没有对过'],
    ['brief', '第 2 天，共 31 天'],
  ] as const) {
    await page.setViewportSize(WIDE)
    await page.goto(`${base}/console/drive?view=${view}`)
    await page.getByText(words, { exact: false }).waitFor()
    await page.waitForLoadState('networkidle')
    await stage.shot(page, view)
    expect(await faultsOf(page)).toEqual([])
    await page.setViewportSize(SMALL)
    await stage.shot(page, `${view}-phone`)
    expect(await faultsOf(page)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(SMALL.width)
  }
  // Names come after the numbers on a slow line: no row stays behind that had none.
  const line = Promise.withResolvers<void>()
  await page.route('**/api/units', async (route) => {
    await line.promise
    await route.continue()
  })
  await page.reload()
  const goals = page.getByRole('region', { name: '任务数' })
  await goals.getByText('…').first().waitFor()
  line.resolve()
  await expect.poll(() => goals.getByText('…').count()).toBe(0)
  expect(await goals.getByRole('row').count()).toBe(1 + plan.quotas.length)
  // On paper: one page.
  await page.emulateMedia({ media: 'print' })
  const pdf = await page.pdf({ format: 'A4' })
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
  await page.emulateMedia({ media: 'screen' })
  await stage.expectSound()
})
