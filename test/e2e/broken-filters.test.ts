// An address cut off in a chat: the ledger says what it cannot read, and one press shows the whole list.
import { afterAll, beforeAll, expect, test } from 'vitest'
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
  await stage.shot(page, '01-notice')
  await press(notice, '重置筛选')
  await page.getByText('柳树街').first().waitFor()
  expect(new URL(page.url()).search).toBe('')
  await stage.expectSound()
})
