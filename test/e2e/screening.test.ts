// Called invalid by two people, and it was an appeal: the reporter objects from their phone, and a lot finds another one.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from '../support/axe.ts'
import { PHONE } from '../support/browser.ts'
import { doVerb, press, send } from '../support/console-hands.ts'
import { person, registered } from '../support/people.ts'
import { act, CENTRE } from '../support/road.ts'
import { openStage, type Stage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('screening')
})
afterAll(() => stage.close())

const TOWN = '511902001'
const VILLAGE = '511902001001'

test('the town proposes, the centre agrees, the reporter reads why on a phone and objects: it is open again', async () => {
  const { t, base } = stage
  const clerk = await person(t, 'village_clerk', VILLAGE)
  const town = await person(t, 'town_office', TOWN)
  const centre = await person(t, 'district_centre', CENTRE)
  const { appealId, receipt } = await registered(t, VILLAGE, {
    text: '晚上好黑',
    reporter: { name: '张桂英', phone: '13900139000' },
  })
  await act(t, clerk, appealId, 'triage', { decision: 'raise', reason: '看不明白说的哪里' })

  const desk = await stage.sit(town, `appeals/${appealId}`)
  await doVerb(desk, '甄别无效', async (dialog) => {
    await dialog.getByText('错判一件无效，就丢了一位群众的诉求').waitFor()
    await dialog.getByText('没有具体事项且联系不上').click()
    await dialog.getByText('反映人会先看到：', { exact: false }).waitFor()
    await dialog.getByLabel(/给反映人的说明/).fill('说不清楚')
    await dialog.getByText('请至少写 10 个字').waitFor()
    await dialog
      .getByLabel(/给反映人的说明/)
      .fill('只写了“晚上好黑”，没有地点，打了两次电话没有接。')
    await stage.shot(desk, '01-town-proposes')
    expect(await faultsOf(desk)).toEqual([])
  })
  await desk.getByText('提出甄别无效，等另一人确认', { exact: false }).first().waitFor()
  await desk.getByText('待甄别').first().waitFor() // it is open still

  // The second person has it on the desk, the words beside the proposal; the proposer is told why not they.
  const second = await stage.sit(centre, 'triage?queue=confirm_screening')
  const reading = second.getByRole('article', { name: '诉求详情' })
  await reading.getByText('晚上好黑', { exact: true }).waitFor()
  await reading.getByText('打了两次电话没有接', { exact: false }).first().waitFor()
  await stage.shot(second, '02-centre-answers')
  expect(await faultsOf(second)).toEqual([])
  await reading.getByText('确认无效', { exact: true }).first().click()
  await second.getByText('您是第二个人。', { exact: false }).waitFor()
  await send(second, reading, '确认无效')

  const phone = await stage.phone()
  await stage.scanSlip(phone, receipt)
  await phone.getByText('没有作为诉求办理').first().waitFor()
  await phone.getByText('打了两次电话没有接', { exact: false }).first().waitFor()
  await phone.getByText('您不同意的，4月1日前可以提出异议', { exact: false }).waitFor()
  await stage.shot(phone, '03-reporter-reads')
  expect(await faultsOf(phone)).toEqual([])
  await phone.getByText('我不同意，提出异议', { exact: true }).first().click()
  await phone.getByLabel(/为什么应当办理/).fill('柳树街八号院门口路灯坏了半个月，晚上好黑。')
  await stage.shot(phone, '04-reporter-objects')
  await press(phone, '我不同意，提出异议')
  await phone.getByText('由上一级的', { exact: false }).first().waitFor()
  await stage.shot(phone, '05-open-again')

  const conference = await person(t, 'district_centre', '511902-conference')
  const above = await stage.sit(conference, 'triage')
  await above
    .getByRole('article', { name: '诉求详情' })
    .getByText('晚上好黑', { exact: true })
    .waitFor()
  await above.goto(`${base}/console/appeals/${appealId}`)
  await above.getByText('柳树街八号院门口路灯坏了半个月', { exact: false }).first().waitFor()
  await stage.expectSound()
})

test('a lot over the pile finds a wrong one, and it is open again', async () => {
  const { t } = stage
  const clerk = await person(t, 'village_clerk', VILLAGE)
  const town = await person(t, 'town_office', TOWN)
  const inspector = await person(t, 'inspector', '511902-inspection')
  for (let index = 1; index <= 6; index += 1) {
    const { appealId } = await registered(t, VILLAGE, { text: `你们辛苦了，第${index}次问候` })
    await act(t, clerk, appealId, 'screen_out', {
      ground: 'no_request',
      explanation: '只有问候，没有要办的事。',
    })
    await act(t, town, appealId, 'confirm_screening', {})
  }
  const before = await stage.sit(inspector, 'screening')
  await press(before, '封存种子，开始这一期')
  await before.getByText('种子已封存，3月9日起可以抽').waitFor()
  await stage.shot(before, '06-sealed')

  await stage.timePasses('2026-03-09T02:00:00.000Z')
  const page = await stage.sit(inspector, 'screening', PHONE)
  await press(page, '抽签')
  await page.getByText('抽签时在列 6 件', { exact: false }).waitFor()
  await page.getByText('第 5 签').waitFor()
  await stage.shot(page, '07-drawn')
  expect(await faultsOf(page)).toEqual([])
  const pieces = page.locator('ol').getByRole('article')
  await press(pieces.first(), '判错了，是诉求')
  await pieces
    .first()
    .getByLabel(/为什么是诉求/)
    .fill('问候之后写了水管爆裂')
  await press(pieces.first(), '判错，恢复办理')
  await page.getByText('抽查：判错 —— 问候之后写了水管爆裂').waitFor()
  for (let index = 1; index < 5; index += 1) {
    await press(pieces.nth(index), '确实无效')
    await expect.poll(() => page.getByText('抽查：确实无效').count()).toBe(index)
  }
  await page.getByText('推算这 6 件里错判约 1 件', { exact: false }).waitFor()
  await page.getByText('种子在期满前已封存').click()
  await press(page, '重抽核对')
  await page.getByText('核对一致', { exact: false }).waitFor()
  await stage.shot(page, '08-result-phone')
  const office = await stage.sit(inspector, 'screening')
  await office.getByText('推算这 6 件里错判约 1 件', { exact: false }).waitFor()
  await stage.shot(office, '09-result-office')
  expect(await faultsOf(office)).toEqual([])
  await stage.expectSound()
})
