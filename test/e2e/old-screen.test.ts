// Two clerks on one appeal: the second is told, acts on nothing unseen, and loses no word.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { choose, openVerb, press, send } from '../support/console-hands.ts'
import { person } from '../support/people.ts'
import { aRoadAppeal, CENTRE } from '../support/road.ts'
import { openStage, type Stage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('old-screen')
})
afterAll(() => stage.close())

test('who acts on an old screen is told that it changed, and keeps what was typed', async () => {
  const { t } = stage
  const one = await person(t, 'district_centre', CENTRE)
  const two = await person(t, 'district_centre', CENTRE)
  const { appealId } = await aRoadAppeal(t, 'triaged', { centre: one })
  const first = await stage.sit(one, `appeals/${appealId}`)
  const second = await stage.sit(two, `appeals/${appealId}`)

  const open = await openVerb(second, '内部备注')
  await open.getByLabel('内容').fill('住建局王科长说工程上月已移交，附件在会议纪要第 3 页。')

  const dispatching = await openVerb(first, '交办')
  await choose(dispatching, '责任单位', '综合行政执法局')
  await dispatching.getByLabel('交办理由').fill('市政道路归其管养')
  await send(first, dispatching, '交办')

  await open.getByText('这件诉求刚刚有了变化。您填写的内容还在，请看过最新情况再提交。').waitFor()
  await stage.shot(second, '01-told')
  expect(await open.getByRole('button', { name: '内部备注', exact: true }).isDisabled()).toBe(true)
  await press(open, '载入最新情况')
  expect(await open.getByLabel('内容').inputValue()).toBe(
    '住建局王科长说工程上月已移交，附件在会议纪要第 3 页。',
  )
  await stage.shot(second, '02-looked-again')
  await send(second, open, '内部备注')
  await second
    .getByRole('region', { name: '办理经过' })
    .getByText('住建局王科长说工程上月已移交')
    .waitFor()
  await stage.shot(second, '03-both-in-history')
  await stage.expectSound()
})
