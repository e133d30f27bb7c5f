// An address cut off in a chat: the ledger says what it cannot read, and one press shows the whole list.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AppealQuery } from '../../src/appeals/contract.ts'
import { exportLedger } from '../../src/spreadsheets/export.ts'
import { faultsOf } from '../support/axe.ts'
import { press } from '../support/console-hands.ts'
import { person } from '../support/people.ts'
import { aRoadAppeal, CENTRE, CHENGGUAN } from '../support/road.ts'
import { openStage, type Stage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('broken-filters')
})
afterAll(() => stage.close())

test('a ledger whose address holds broken filters stays alive and offers to reset them', async () => {
  const centre = await person(stage.t, 'district_centre', CENTRE)
  const handler = await person(stage.t, 'handler', CHENGGUAN)
  await aRoadAppeal(stage.t, 'contacted', { centre, handler })
  const page = await stage.sit(centre, 'appeals?due=overdu&state=clos&colour=red')
  const notice = page.getByRole('status').filter({ hasText: '看不懂' })
  await notice.waitFor()
  expect(await notice.getByRole('listitem').allTextContents()).toEqual(['状态', '期限'])
  expect(await faultsOf(page)).toEqual([])
  await stage.shot(page, '01-notice')
  await press(notice, '重置筛选')
  await page.getByText('望王路口').first().waitFor()
  expect(new URL(page.url()).search).toBe('')
  await stage.expectSound()
})

test('what a chat program hangs onto a shared address does not break it', async () => {
  const centre = await person(stage.t, 'district_centre', CENTRE)
  const page = await stage.sit(
    centre,
    'appeals?state=in_progress&from=singlemessage&isappinstalled=0',
  )
  await page.getByText('望王路口').first().waitFor()
  await stage.expectSound()
})

test('the audit says which view was exported, and is read by days', async () => {
  const auditor = await person(stage.t, 'auditor', '511902')
  await exportLedger(stage.t.deps, auditor.actor, 'csv', {
    ...AppealQuery.parse({ unit: CHENGGUAN, state: 'in_progress' }),
  }).then(({ close }) => close())
  const page = await stage.sit(auditor, 'audit?act=ledger_exported&from=2026-03-01&to=2026-03-02')
  const said = page.getByText(/^导出台账 \d+ 行（csv）：/)
  await said.waitFor()
  expect(await said.textContent()).toContain('区综合行政执法局、状态 办理中')
  expect(await faultsOf(page)).toEqual([])
  await stage.shot(page, '02-audit')
  await page.goto(page.url().replace('to=2026-03-02', 'to=2026-03-01'))
  await page.getByText('没有符合条件的记录').waitFor()
  await stage.expectSound()
})
