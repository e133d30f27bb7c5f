// 公开号码: after the cut-off two inspectors look up the same number, type it each at their own desk, and the lot is drawn with it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeWeeks } from '../../src/accounts/close.ts'
import { openWeeks } from '../../src/accounts/weeks.ts'
import { drawClosedWeeks } from '../../src/spotchecks/draw.ts'
import { faultsOf } from '../support/axe.ts'
import { PHONE } from '../support/browser.ts'
import { person } from '../support/people.ts'
import { askForNumber } from '../support/public-number.ts'
import { aRoadAppeal, CENTRE, CHENGGUAN } from '../support/road.ts'
import { openStage, type Stage } from '../support/stage.ts'

const WEEK = '2026-03-06'
const INSPECTION = '511902-inspection'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('public-number')
})
afterAll(() => stage.close())

test('two inspectors type the number of that evening, one slips and corrects it, and the lot is drawn with it', async () => {
  const { t, base } = stage
  t.at('2026-03-02T02:00:00.000Z')
  await askForNumber(t)
  await openWeeks(t.deps)
  const centre = await person(t, 'district_centre', CENTRE)
  const handler = await person(t, 'handler', CHENGGUAN)
  for (let n = 0; n < 3; n += 1) await aRoadAppeal(t, 'claimed', { centre, handler })
  await stage.timePasses('2026-03-06T09:00:01Z')
  expect(await closeWeeks(t.deps)).toEqual([WEEK])
  expect(await drawClosedWeeks(t.deps)).toEqual([])
  t.at('2026-03-06T13:20:00.000Z')

  const anna = await person(t, 'inspector', INSPECTION)
  const bing = await person(t, 'inspector', INSPECTION)
  const office = await stage.sit(anna)
  await office.getByRole('link', { name: /待录入公开号码/ }).click()
  const asked = office.getByRole('group', { name: '录入公开号码' })
  await asked.getByText('3月6日的福彩3D当晚开奖号', { exact: false }).waitFor()
  await asked.getByText('已有 0 人录入，要两人一致。').waitFor()
  await stage.shot(office, '01-asked')
  expect(await faultsOf(office)).toEqual([])

  // By keyboard alone; too short is said at the field, before the server could refuse it.
  await asked.getByLabel('3 位号码').focus()
  await office.keyboard.type('05')
  await office.keyboard.press('Enter')
  await asked.getByText('要正好 3 位数字。').waitFor()
  expect(await faultsOf(office)).toEqual([])
  await office.keyboard.type('1')
  await office.keyboard.press('Enter')
  await asked.getByText('您录入的是 051。', { exact: false }).waitFor()
  await asked.getByText('已有 1 人录入，要两人一致。').waitFor()

  const phone = await stage.sit(bing, 'spot-checks', PHONE)
  const here = phone.getByRole('group', { name: '录入公开号码' })
  await here.getByLabel('3 位号码').fill('057')
  await here.getByRole('button', { name: '录入', exact: true }).click()
  await here.getByText('录入的不一致。', { exact: false }).waitFor()
  // Which of the two is right nobody is told: not even that the other one typed 051.
  expect(await phone.locator('main').innerText()).not.toContain('051')
  await stage.shot(phone, '02-differ-on-a-phone')
  expect(await faultsOf(phone)).toEqual([])
  await here.getByLabel('更正：3 位号码').fill('051')
  await here.getByRole('button', { name: '录入', exact: true }).click()
  await phone.getByText('两人录入一致，马上抽签。', { exact: false }).waitFor()

  expect(await drawClosedWeeks(t.deps)).toEqual([WEEK])
  await office.reload()
  await office.getByText('抽签用了公开号码 051', { exact: false }).waitFor()
  await stage.shot(office, '03-drawn')
  expect(await faultsOf(office)).toEqual([])
  await office.getByRole('link', { name: '公开的抽签和核验办法' }).click()
  await office.getByRole('cell', { name: '051', exact: true }).waitFor()
  await stage.shot(office, '04-public')
  expect(await faultsOf(office)).toEqual([])
  const citizen = await stage.phone()
  await citizen.goto(`${base}/spot-draws`)
  await citizen.getByText('由两人各自录入，数字一致', { exact: false }).waitFor()
  await stage.shot(citizen, '05-public-on-a-phone')
  expect(await faultsOf(citizen)).toEqual([])
  await stage.expectSound()
})
