// It was claimed and was not so: dispute, redo with its own clock, a second claim, and a verifier who phones before closing.
import { afterAll, beforeAll, test } from 'vitest'
import { doVerb, press, upload } from '../support/console-hands.ts'
import { person } from '../support/people.ts'
import { aRoadAppeal, CENTRE, CHENGGUAN } from '../support/road.ts'
import { aPhoto, openStage, type Stage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('dispute-and-redo')
})
afterAll(() => stage.close())

test('a disputed claim is done again, and is closed by a callback of somebody who did not handle it', async () => {
  const { t, base } = stage
  const centre = await person(t, 'district_centre', CENTRE)
  const handler = await person(t, 'handler', CHENGGUAN)
  const { appealId, receipt } = await aRoadAppeal(t, 'claimed', { centre, handler })

  // The reporter scans the slip: the QR carries code and secret.
  const phone = await stage.phone()
  await stage.scanSlip(phone, receipt)
  await phone.getByRole('heading', { name: '责任单位说办好了' }).waitFor()
  await phone.getByText('没有办好', { exact: true }).first().click()
  await press(phone, '没有办好')
  await phone.getByRole('alert').getByText('请写几个字说明。').waitFor() // without a reason it is asked for
  await phone.getByLabel('哪里没有办好？').fill('只补了一半，靠近公交站那边还有一个大坑。')
  await stage.shot(phone, '01-dispute')
  await press(phone, '没有办好')
  await phone.getByText('已经告诉责任单位，退回重新办。').waitFor()
  await stage.shot(phone, '02-disputed')

  // The unit finds it on its desk again, with what the reporter said.
  const work = await stage.sit(handler, 'work?queue=work')
  const reading = work.getByRole('article', { name: '诉求详情' })
  await reading.getByText('重办 1 次').waitFor()
  await work.goto(`${base}/console/appeals/${appealId}`)
  await work.getByText('只补了一半，靠近公交站那边还有一个大坑。').first().waitFor()
  await work.getByRole('region', { name: '期限' }).getByText('重办').first().waitFor()
  await stage.shot(work, '03-unit-redo')
  await doVerb(work, '报结', async (dialog) => {
    await dialog.getByLabel('答复反映人的话').fill('公交站一侧也已补好，共补三处。')
    await upload(dialog, [await aPhoto('修前.jpg', '#6b5b4b'), await aPhoto('修后.jpg', '#3a3a3a')])
  })
  await work.getByText(/^现在不能办的事项/).click()
  await work
    .getByRole('listitem')
    .filter({ hasText: '谁办理谁不核验：不能核验本单位（或一年内任职过的单位）办理的诉求。' })
    .filter({ hasText: '核验办结' })
    .waitFor()
  await stage.shot(work, '04-unit-own-work')

  // Another office phones the reporter the next day, having given a reason for the look, and closes it.
  await stage.timePasses('2026-03-03T02:00:00.000Z')
  const verify = await stage.sit(centre, 'verify')
  await stage.shot(verify, '05-verify')
  await verify.getByRole('link', { name: '先给反映人打电话回访' }).click()
  await press(verify, '给这位反映人打电话')
  await press(verify, '显示号码')
  await verify.getByRole('link', { name: '13900139000' }).waitFor()
  await verify.getByLabel('接通了', { exact: true }).check()
  await verify.getByLabel('办好了', { exact: true }).check()
  await verify.getByLabel('满意', { exact: true }).check()
  await stage.shot(verify, '06-called')
  await press(verify, '记下这次回访')
  await press(verify, '按本人的话办结')
  await verify.getByText('已办结。').waitFor()

  await stage.scanSlip(phone, receipt)
  await phone.getByText('电话回访后，这件事办结了。').waitFor()
  await phone.getByText(/区诉求中心看过.*电话回访：核实是否办好/).waitFor()
  await stage.shot(phone, '07-closed')
  await stage.expectSound()
})
