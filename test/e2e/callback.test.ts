// 回访: twice nobody answers, on different days and at different times; then somebody does, and it is not solved.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from '../support/axe.ts'
import { PHONE } from '../support/browser.ts'
import { press } from '../support/console-hands.ts'
import { person } from '../support/people.ts'
import { aRoadAppeal, CENTRE, CHENGGUAN } from '../support/road.ts'
import { openStage, type Stage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('callback')
})
afterAll(() => stage.close())

test('two tries in vain, then the reporter answers: not solved, and it is done again; they may say nobody called', async () => {
  const { t } = stage
  const centre = await person(t, 'district_centre', CENTRE)
  const inspector = await person(t, 'inspector', '511902-inspection')
  const handler = await person(t, 'handler', CHENGGUAN)
  const { receipt } = await aRoadAppeal(t, 'claimed', { centre, handler })

  // While the reporter can answer by themselves, nobody is sent to call; at night nobody at all.
  const early = await stage.sit(centre, 'callbacks')
  await early.getByText('眼下没有要打的电话').waitFor()
  await stage.timePasses('2026-03-10T14:30:00.000Z')
  const night = await stage.sit(centre, 'callbacks', PHONE)
  await night.getByText('现在不打电话').waitFor()
  await stage.shot(night, '01-quiet-phone')
  expect(await faultsOf(night)).toEqual([])

  await stage.timePasses('2026-03-11T02:00:00.000Z')
  const first = await stage.sit(centre, 'callbacks')
  await press(first, '接下一个')
  await first.getByText('照着念').waitFor()
  await first.getByText('说已经办好了', { exact: false }).waitFor()
  await press(first, '显示号码')
  await first.getByRole('link', { name: '13900139000' }).waitFor()
  await stage.shot(first, '02-turn-office')
  expect(await faultsOf(first)).toEqual([])
  // A colleague at the same moment has nobody to call.
  const colleague = await stage.sit(inspector, 'callbacks')
  await colleague.getByText('眼下没有要打的电话').waitFor()
  await first.getByLabel('没有接通').check()
  await press(first, '记下这次回访')
  await first.getByText('改天换个时段再打', { exact: false }).waitFor()
  await press(first, '接下一个')
  await first.getByText('眼下没有要打的电话').waitFor()

  await stage.timePasses('2026-03-12T07:00:00.000Z')
  const second = await stage.sit(inspector, 'callbacks', PHONE)
  await press(second, '接下一个')
  await second.getByText('第 2 次，最多 3 次', { exact: false }).waitFor()
  await second.getByLabel('没有接通').check()
  await press(second, '记下这次回访')
  await second.getByText('您还没有看过这位反映人的号码', { exact: false }).waitFor()
  await press(second, '显示号码')
  await second.getByRole('link', { name: '13900139000' }).waitFor()
  await stage.shot(second, '03-second-phone')
  expect(await faultsOf(second)).toEqual([])
  await press(second, '记下这次回访')
  await second.getByText('改天换个时段再打', { exact: false }).waitFor()

  await stage.timePasses('2026-03-13T11:00:00.000Z')
  const third = await stage.sit(centre, 'callbacks', PHONE)
  await press(third, '接下一个')
  await press(third, '显示号码')
  await press(third, '记下这次回访')
  await third.getByText('请选一个').waitFor()
  await third.getByLabel('接通了', { exact: true }).check()
  await third.getByLabel('没有办好', { exact: true }).check()
  await third.getByLabel('不满意', { exact: true }).check()
  await press(third, '记下这次回访')
  await third
    .getByText(/请填写/)
    .first()
    .waitFor() // the unit must learn what is wrong
  await third.getByLabel(/哪里没办好/).fill('只补了一半，公交站那边还是坑。')
  await stage.shot(third, '04-not-solved-phone')
  expect(await faultsOf(third)).toEqual([])
  await press(third, '记下这次回访')
  await third.getByText('已退回重办', { exact: false }).waitFor()
  await stage.shot(third, '05-redo-phone')
  // The figures on a phone, each with its name and out of how many.
  const figures = third.getByRole('list', { name: '回访数字' }).getByRole('listitem')
  await expect
    .poll(async () => (await figures.last().innerText()).replace(/\s+/g, ' '))
    .toContain('说办好了 0 / 1')
  expect(await faultsOf(third)).toEqual([])

  const work = await stage.sit(handler, 'work?queue=work')
  await work.getByRole('article', { name: '诉求详情' }).getByText('重办 1 次').waitFor()

  const phone = await stage.phone()
  await stage.scanSlip(phone, receipt)
  await phone.getByText('区诉求中心给您打回访电话，没有接通。').waitFor()
  await phone.getByText('您说没有办好。', { exact: false }).first().waitFor()
  await phone.getByText('没有人给我打过电话', { exact: true }).click()
  await stage.shot(phone, '06-tracking')
  expect(await faultsOf(phone)).toEqual([])
  await press(phone, '我没有接到过这个电话')
  await phone.getByText('记下了，督导组会去核实。').waitFor()

  const oversight = await stage.sit(inspector, 'callbacks')
  await oversight
    .getByRole('region', { name: '反映人说没有人打过电话的' })
    .getByText('反映人说没有接到这个电话', { exact: false })
    .waitFor()
  await oversight.getByRole('region', { name: '回访数字' }).getByRole('row').nth(1).waitFor()
  await stage.shot(oversight, '07-oversight-office')
  expect(await faultsOf(oversight)).toEqual([])
  await stage.expectSound()
})
