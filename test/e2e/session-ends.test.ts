// The session ends while somebody writes: the password is asked over the page, and the words are still there.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openVerb, press, send } from '../support/console-hands.ts'
import { person } from '../support/people.ts'
import { aRoadAppeal, CENTRE, CHENGGUAN } from '../support/road.ts'
import { fillSignIn, openStage, type Stage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('session-ends')
})
afterAll(() => stage.close())

const WORDS = '已挖开路面，管道在三米深处破裂，明天换管。'

test('a session that ends while typing loses neither the words nor the place', async () => {
  const { t, base } = stage
  const centre = await person(t, 'district_centre', CENTRE)
  const handler = await person(t, 'handler', CHENGGUAN)
  const { appealId } = await aRoadAppeal(t, 'contacted', { centre, handler })
  const page = await stage.sit(handler, `appeals/${appealId}`)
  const dialog = await openVerb(page, '登记进展')
  await dialog.getByLabel('进展情况').fill(WORDS)

  t.at('2026-03-02T15:30:00.000Z') // the night passes without a stroke of a key
  await press(dialog, '登记进展')
  const again = page.getByRole('dialog', { name: '登录已过期' })
  await again.getByText('请重新登录。您正在填写的内容还在。').waitFor()
  await stage.shot(page, '01-ended')
  await again.getByLabel('密码', { exact: true }).fill(handler.password)
  await press(again, '登录')
  await again.waitFor({ state: 'hidden' })
  expect(await dialog.getByLabel('进展情况').inputValue()).toBe(WORDS)
  await send(page, dialog, '登记进展')
  await page.getByRole('region', { name: '办理经过' }).getByText(WORDS).waitFor()
  await stage.shot(page, '02-recorded')

  // A link opened the next day leads through the sign-in page and back to its place.
  t.at('2026-03-04T02:00:00.000Z')
  await page.goto(`${base}/console/appeals/${appealId}`)
  await page.getByLabel('账号').waitFor()
  await fillSignIn(page, handler)
  await page.getByText(WORDS).waitFor()
  expect(new URL(page.url()).pathname).toBe(`/console/appeals/${appealId}`)
  await stage.expectSound()
})
