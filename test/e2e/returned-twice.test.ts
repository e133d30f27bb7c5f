// 严禁层层转签: two units return it, the joint-conference office rules, and the ruling cannot be returned.
import { afterAll, beforeAll, test } from 'vitest'
import { choose, doVerb, send } from '../support/console-hands.ts'
import { person } from '../support/people.ts'
import { aRoadAppeal, CENTRE, CHENGGUAN, ZHUJIAN } from '../support/road.ts'
import { openStage, type Stage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('returned-twice')
})
afterAll(() => stage.close())

test('the second return goes to arbitration, and the unit that was named must do it', async () => {
  const { t, base } = stage
  const centre = await person(t, 'district_centre', CENTRE)
  const conference = await person(t, 'district_centre', '511902-conference')
  const first = await person(t, 'handler', CHENGGUAN)
  const second = await person(t, 'head', ZHUJIAN)
  const { appealId, receipt } = await aRoadAppeal(t, 'dispatched', { centre })
  const page = `appeals/${appealId}`

  const firstDesk = await stage.sit(first, page)
  await doVerb(firstDesk, '退回', (dialog) =>
    dialog.getByLabel('理由').fill('这一段是在建工程，尚未移交我局'),
  )
  // Another unit's now: this one no longer sees it.
  await firstDesk.reload()
  await firstDesk.getByText('没有找到这件诉求，或者您无权查看。').waitFor()
  await stage.shot(firstDesk, '01-no-longer-ours')

  const desk = await stage.sit(centre, 'dispatch')
  await desk.getByRole('article', { name: '诉求详情' }).getByText('已退回').first().waitFor()
  await choose(desk, '责任单位', '住建')
  await desk.getByLabel('交办理由').fill('在建工程由住建部门监管')
  await stage.shot(desk, '02-dispatch-again')
  await send(desk, desk, '交办')

  const secondDesk = await stage.sit(second, page)
  await doVerb(secondDesk, '退回', async (dialog) => {
    await dialog.getByLabel('理由').fill('工程已于上月移交市政管养')
    await stage.shot(secondDesk, '03-second-return')
  })

  const rulingDesk = await stage.sit(conference, 'arbitrate')
  await rulingDesk.getByRole('article', { name: '诉求详情' }).getByText('待裁定').first().waitFor()
  await choose(rulingDesk, '责任单位', '综合行政执法局')
  await rulingDesk.getByLabel('交办理由').fill('移交手续已齐，由综合行政执法局管养')
  await stage.shot(rulingDesk, '04-ruling')
  await send(rulingDesk, rulingDesk, '裁定')

  await firstDesk.goto(`${base}/console/${page}`)
  await firstDesk.getByRole('button', { name: '退回 已经裁定，裁定不能退回。' }).waitFor()
  await stage.shot(firstDesk, '05-cannot-return')
  await doVerb(firstDesk, '签收')

  const phone = await stage.phone()
  await stage.scanSlip(phone, receipt)
  await phone.getByText(/裁定由区综合行政执法局办理/).waitFor()
  await stage.shot(phone, '06-story')
  await stage.expectSound()
})
