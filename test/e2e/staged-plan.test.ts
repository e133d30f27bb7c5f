// 阶段性措施: what cannot be solved at once gets dated steps; a step that is not done in time is said aloud.
import { afterAll, beforeAll, test } from 'vitest'
import { doVerb, pick, press } from '../support/console-hands.ts'
import { person } from '../support/people.ts'
import { aRoadAppeal, CENTRE, CHENGGUAN } from '../support/road.ts'
import { openStage, type Stage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('staged-plan')
})
afterAll(() => stage.close())

test('a milestone kept is shown as kept, one not kept as missed, and the end that passed as overdue', async () => {
  const { t } = stage
  const centre = await person(t, 'district_centre', CENTRE)
  const handler = await person(t, 'handler', CHENGGUAN)
  const { appealId, code, receipt } = await aRoadAppeal(t, 'contacted', {
    centre,
    handler,
    track: 'staged',
  })
  const page = `appeals/${appealId}`

  const work = await stage.sit(handler, page)
  await doVerb(work, '定阶段性措施', async (dialog) => {
    await dialog.getByLabel('第 1 个节点 完成日期').fill('2026-03-05')
    await dialog.getByLabel('第 1 个节点 做什么').fill('完成现场勘察和方案')
    await press(dialog, '加一个节点')
    await dialog.getByLabel('第 2 个节点 完成日期').fill('2026-03-20')
    await dialog.getByLabel('第 2 个节点 做什么').fill('挖开换填，恢复半幅通行')
    await press(dialog, '加一个节点')
    await dialog.getByLabel('第 3 个节点 完成日期').fill('2026-05-20')
    await dialog.getByLabel('第 3 个节点 做什么').fill('全幅铺沥青')
    await dialog.getByLabel('理由').fill('地下有空洞，须先勘察再换填')
    await stage.shot(work, '01-plan')
  })

  await stage.timePasses('2026-03-04T02:00:00.000Z')
  const later = await stage.sit(handler, page)
  await doVerb(later, '登记进展', async (dialog) => {
    await dialog.getByLabel('进展情况').fill('已请设计院看过现场，方案已定。')
    await pick(dialog, '完成的节点', '1. 2026年3月5日 完成现场勘察和方案')
  })
  const plan = later.getByRole('region', { name: '阶段性措施' })
  await plan.getByText('3月4日完成').waitFor()
  await stage.shot(later, '02-first-step-done')

  // The day after the second milestone.
  await stage.timePasses('2026-03-21T02:00:00.000Z')
  const missed = await stage.sit(handler, page)
  await missed.getByRole('region', { name: '阶段性措施' }).getByText('未按期完成').waitFor()
  await missed
    .getByRole('region', { name: '办理经过' })
    .getByText('第 2 个节点没有按期完成')
    .waitFor()
  await stage.shot(missed, '03-missed')
  const phone = await stage.phone()
  await stage.scanSlip(phone, receipt)
  await phone.getByText('有一步没有按时完成：挖开换填，恢复半幅通行。已经记录在案。').waitFor()
  await stage.shot(phone, '04-story-missed')

  // Half a year later the end itself has passed.
  await stage.timePasses('2026-09-15T02:00:00.000Z')
  const overdue = await stage.sit(handler)
  await overdue.getByRole('link', { name: /^1\s*本单位已逾期/ }).click()
  await overdue.getByRole('link', { name: `打开诉求 ${code}` }).click()
  await overdue
    .getByRole('main')
    .getByText(/逾期 \d+ 天/)
    .first()
    .waitFor()
  await stage.shot(overdue, '05-overdue')
  await stage.scanSlip(phone, receipt)
  await phone
    .getByText(/已超期 \d+ 天/)
    .first()
    .waitFor()
  await stage.shot(phone, '06-story-overdue')
  await stage.expectSound()
})
