// 佐证提示: a photo from elsewhere and a pasted answer, pointed out beside the claim and beside the unit's account; set aside with a reason.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeWeeks } from '../../src/accounts/close.ts'
import { openWeeks } from '../../src/accounts/weeks.ts'
import { faultsOf } from '../support/axe.ts'
import { PHONE } from '../support/browser.ts'
import { claimWith, lookAtAll, street } from '../support/evidence.ts'
import { person } from '../support/people.ts'
import { act, aRoadAppeal, CENTRE, CHENGGUAN } from '../support/road.ts'
import { openStage, type Stage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('evidence-hints')
})
afterAll(() => stage.close())

const CHENGDU = { lat: 30.66, lon: 104.06 }
const deed = (spot: string, day: number) =>
  `经核实，${spot}路面塌陷因雨水管破裂引起，我单位已于3月${day}日更换水管十二米并回填夯实，恢复沥青路面三十平方米。`

test('whoever checks is told where to look, at a desk and on a phone; a hint is set aside with a reason', async () => {
  const { t } = stage
  const centre = await person(t, 'district_centre', CENTRE)
  const handler = await person(t, 'handler', CHENGGUAN)
  const inspector = await person(t, 'inspector', '511902-inspection')
  const rulebooks = await person(t, 'administrator', '511902')
  await openWeeks(t.deps)
  const by = { centre, handler }
  for (let n = 0; n < 4; n += 1) await aRoadAppeal(t, 'claimed', by)
  await claimWith(t, by, [await street(61), await street(63)], deed('柳津路', 2))
  await stage.timePasses('2026-03-06T02:00:00Z')
  const pictures = [await street(65, { at: CHENGDU }), await street(67, { at: CHENGDU })] as const
  const appealId = await claimWith(t, by, pictures, deed('望王路', 5))
  for (let n = 0; n < 12; n += 1) await aRoadAppeal(t, 'claimed', by)
  await expect
    .poll(
      async () => {
        await lookAtAll(t)
        const flags = t.deps.db.selectFrom('evidence_flag').where('appeal_id', '=', appealId)
        return (await flags.select('kind').execute()).map(({ kind }) => kind).toSorted()
      },
      { timeout: 30_000 },
    )
    .toEqual(['capture_place', 'capture_place', 'near_words'])
  await stage.timePasses('2026-03-06T09:00:01Z')
  await closeWeeks(t.deps)

  const desk = await stage.sit(inspector, `appeals/${appealId}`)
  await desk.getByText('照片不是在那个地方拍的').first().waitFor()
  await desk
    .getByText(/在本区外约 \d+ 公里/)
    .first()
    .waitFor()
  await desk.getByText(/和另外 1 件差不多，最像的一件 \d+% 相同/).waitFor()
  expect(await faultsOf(desk)).toEqual([])
  await stage.shot(desk, '01-flags-at-a-desk')

  const phone = await stage.sit(inspector, `appeals/${appealId}`, PHONE)
  await phone.getByText('照片不是在那个地方拍的').first().waitFor()
  expect(await faultsOf(phone)).toEqual([])
  await stage.shot(phone, '02-flags-on-a-phone')

  const words = desk.getByRole('listitem').filter({ hasText: '答复与另一件几乎一样' }).last()
  await words.getByRole('button', { name: '没有问题，放到一边' }).click()
  await words.getByLabel('为什么没有问题').fill('同一条管线，分两段修的')
  await words.getByRole('button', { name: '没有问题，放到一边' }).click()
  await desk.getByText(/放到一边：同一条管线，分两段修的/).waitFor()

  // The original as it was handed in: a reason first, and everybody who inspects reads who looked.
  const originals = desk.getByRole('region', { name: '佐证原件' })
  await originals.getByRole('button', { name: '打开第 1 张原件' }).click()
  const dialog = desk.getByRole('dialog')
  await dialog.getByRole('button', { name: '打开' }).click()
  await dialog.getByText('请填写为什么要看原件').waitFor()
  await dialog.getByLabel('为什么要看原件').fill('核对照片是在哪里拍的')
  await dialog.getByRole('button', { name: '打开' }).click()
  const original = dialog.getByRole('img', { name: '第 1 张照片的原件' })
  await original.waitFor()
  const width = `document.querySelector('[role=dialog] img').decode().then(() => document.querySelector('[role=dialog] img').naturalWidth)`
  expect(await desk.evaluate(width)).toBe(640)
  await dialog.getByText('30.660000,104.060000').waitFor()
  expect(await faultsOf(desk)).toEqual([])
  await stage.shot(desk, '02b-original')
  await desk.keyboard.press('Escape')
  await originals.getByText('谁看过原件（1 次）').click()
  await originals.getByText(/看了第 1 张：核对照片是在哪里拍的/).waitFor()
  await stage.shot(desk, '02c-looks')
  await phone.reload()
  await phone.getByRole('region', { name: '佐证原件' }).scrollIntoViewIfNeeded()
  expect(await faultsOf(phone)).toEqual([])
  await stage.shot(phone, '02d-originals-on-a-phone')

  const account = await stage.sit(inspector, 'accounts?week=2026-03-06')
  const signs = account.getByRole('region', { name: '佐证提示' })
  await signs.getByText('照片不是在那个地方拍的 1 件', { exact: false }).waitFor()
  expect(await faultsOf(account)).toEqual([])
  await stage.shot(account, '03-units-of-the-week')
  await signs.getByRole('link').first().click()
  await account.getByText(/截止前 24 小时报结 13 件，占全周 18 件的 72%/).waitFor()
  await stage.shot(account, '04-one-unit')
  const small = await stage.sit(centre, 'accounts?week=2026-03-06', PHONE)
  await small
    .getByRole('region', { name: '佐证提示' })
    .getByText(/ 1 处$/)
    .waitFor()
  expect(await faultsOf(small)).toEqual([])
  await stage.shot(small, '05-units-on-a-phone')
  // Every number of a unit has its name beside it, and none lies to the right of the phone.
  const cards = small.getByRole('list', { name: '各单位报账' }).getByRole('listitem')
  expect(await cards.first().getByRole('term').allInnerTexts()).toContain('期末在办')

  // The handling unit is told nothing of it.
  const theirs = await stage.sit(handler, `appeals/${appealId}`)
  await theirs.getByText('望王路', { exact: false }).first().waitFor()
  expect(await theirs.getByText('照片不是在那个地方拍的').count()).toBe(0)
  expect(await theirs.getByText('佐证原件').count()).toBe(0)

  // Sent back, it has no claim any more; what was shown for it, and what was noted of it, can still be looked at.
  await act(t, centre, appealId, 'redo', { ground: 'evidence', reason: '照片不是在那里拍的' })
  await desk.goto(`${stage.base}/console/appeals/${appealId}`)
  await desk.getByRole('region', { name: '佐证原件' }).getByText('第 2 张').waitFor()
  await desk.getByText('照片不是在那个地方拍的').first().waitFor()
  expect(await faultsOf(desk)).toEqual([])
  await stage.shot(desk, '05b-sent-back')

  const rules = await stage.sit(rulebooks, 'rulebook?part=accountability')
  await rules.getByText('突击报结：截止前').waitFor()
  expect(await faultsOf(rules)).toEqual([])
  await stage.shot(rules, '06-rulebook')
  await stage.expectSound()
})
