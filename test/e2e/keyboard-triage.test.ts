// A clerk with three hundred a day keeps both hands on the keyboard.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { person, registered } from '../support/people.ts'
import { openStage, type Stage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('keyboard-triage')
})
afterAll(() => stage.close())

const VILLAGE = '511902001001'

test('j and k walk the queue, r raises with a reason, 1 keeps: without a mouse', async () => {
  const { t } = stage
  const clerk = await person(t, 'village_clerk', VILLAGE)
  const texts = ['一号楼楼道灯不亮', '二号楼下水道堵了', '三号楼前路面塌陷']
  for (const text of texts)
    await registered(t, VILLAGE, { text, type: 'personal', category: 'urban.municipal.drain' })
  const page = await stage.sit(clerk, 'triage')
  const reading = page.getByRole('article', { name: '诉求详情' })
  const list = page.getByRole('navigation', { name: '诉求列表' })
  const current = () => list.locator('[aria-current=true]')
  await expect.poll(() => list.getByRole('button').count()).toBe(3)
  const order = await list.getByRole('button').allInnerTexts()
  const nth = (n: number) => texts.find((text) => order[n]?.includes(text)) ?? ''
  await reading.getByText(nth(0)).waitFor()

  await page.keyboard.press('j')
  await reading.getByText(nth(1)).waitFor()
  await page.keyboard.press('j')
  await reading.getByText(nth(2)).waitFor()
  await page.keyboard.press('j') // the last one stays
  await current().getByText(nth(2)).waitFor()
  await page.keyboard.press('k')
  await reading.getByText(nth(1)).waitFor()

  // Raise the one in the middle: the reason has the focus, and letters typed there are letters.
  await page.keyboard.press('r')
  const reason = page.getByLabel('上报理由')
  await expect
    .poll(() => reason.evaluate((field) => field === field.ownerDocument.activeElement))
    .toBe(true)
  await page.keyboard.type('jk 管网归区里，村里办不了')
  await stage.shot(page, '01-raise')
  await page.keyboard.press('Control+Enter')
  await page.getByText('甄别：已办好').first().waitFor()
  await expect.poll(() => list.getByRole('button').count()).toBe(2)

  // The next one is up by itself; keep it.
  await reading.getByText(nth(2)).waitFor()
  await page.keyboard.press('1')
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => list.getByRole('button').count()).toBe(1)
  await reading.getByText(nth(0)).waitFor()
  await stage.shot(page, '02-one-left')

  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: '快捷键' }).waitFor()
  await stage.shot(page, '03-keys')

  const rows = await t.deps.db.selectFrom('appeal').select(['text', 'state', 'ledger']).execute()
  const of = (text: string) => rows.find((row) => row.text === text)
  expect(of(nth(1))).toMatchObject({ state: 'registered', ledger: 'town' })
  expect(of(nth(2))).toMatchObject({ state: 'triaged', ledger: 'village' })
  expect(of(nth(0))).toMatchObject({ state: 'registered', ledger: 'village' })
  await stage.expectSound()
})
