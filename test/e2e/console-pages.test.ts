// The console's pages as they stand, on a small phone and on an office screen: readable by everybody, and in one language.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { closeWeeks } from '../../src/accounts/close.ts'
import { openWeeks } from '../../src/accounts/weeks.ts'
import { lookAtClaims } from '../../src/evidence/look.ts'
import { drawClosedWeeks } from '../../src/spotchecks/draw.ts'
import { faultsOf } from '../support/axe.ts'
import { OFFICE, PHONE } from '../support/browser.ts'
import { person } from '../support/people.ts'
import { aRoadAppeal, CENTRE, CHENGGUAN } from '../support/road.ts'
import { openStage, type Stage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('console-pages')
})
afterAll(() => stage.close())

const ADMINISTRATORS = [
  'rulebook',
  'rulebook?part=categories',
  'rulebook?part=routing',
  'rulebook?part=outside',
  'rulebook/draft?part=outside',
  'rulebook?part=versions',
  'rulebook/draft',
  'organisation',
  'staff',
  'places',
  'audit',
  'audit?act=nothing_of_the_kind',
  'triage',
]
const CENTRES = [
  '',
  'screening',
  'verify',
  'appeals',
  'register',
  'audit',
  'letters',
  'questionnaires',
  'redos',
]
const INSPECTORS = ['spot-checks', 'redos', 'callbacks']

/** Words that a screen reader would say in English on a Chinese page. */
const english = `[...document.querySelectorAll('[aria-label], [alt]')]
  .map((element) => element.getAttribute('aria-label') ?? element.getAttribute('alt') ?? '')
  .filter((words) => /^[A-Za-z][A-Za-z -]+$/.test(words))`

async function faultsOn(page: Page, paths: readonly string[]): Promise<Record<string, string[]>> {
  const faults: Record<string, string[]> = {}
  for (const path of paths) {
    await page.goto(`${stage.base}/console/${path}`)
    await page.locator('main h1').first().waitFor()
    await page.waitForLoadState('networkidle')
    const found = await faultsOf(page)
    const said = await page.evaluate<string[]>(english)
    if (found.length + said.length > 0) faults[path] = [...found, ...said]
  }
  return faults
}

test.each([
  ['a small phone', PHONE],
  ['an office screen', OFFICE],
])(
  'on %s the pages of the console are accessible and speak one language',
  async (name, options) => {
    const { t } = stage
    const centre = await person(t, 'district_centre', CENTRE)
    const handler = await person(t, 'handler', CHENGGUAN)
    const administrator = await person(t, 'administrator', '511902')
    const inspector = await person(t, 'inspector', '511902-inspection')
    const { appealId } = await aRoadAppeal(t, 'claimed', { centre, handler })
    // The same photos again: a flag stands beside the evidence.
    await aRoadAppeal(t, 'claimed', { centre, handler })
    await lookAtClaims(t.deps)
    expect(await faultsOn(await stage.sit(centre, '', options), CENTRES)).toEqual({})
    const inspected = await stage.sit(inspector, '', options)
    expect(await faultsOn(inspected, [...INSPECTORS, `appeals/${appealId}`])).toEqual({})
    await stage.shot(inspected, `${name.replaceAll(' ', '-')}-appeal-flags`)
    await inspected.goto(`${stage.base}/console/redos`)
    await inspected.locator('main h1').first().waitFor()
    await stage.shot(inspected, `${name.replaceAll(' ', '-')}-redos`)
    expect(await faultsOn(await stage.sit(administrator, '', options), ADMINISTRATORS)).toEqual({})
  },
)

/** What hides something until it is pushed aside. */
const pushed = `[...document.querySelectorAll('main *')]
  .filter((each) => ['auto', 'scroll'].includes(getComputedStyle(each).overflowX) && each.scrollWidth > each.clientWidth + 1)
  .map((each) => each.className)`

test('on a phone a table of many units is a card for each, every number with its name, in large type, too', async () => {
  const { t } = stage
  const centre = await person(t, 'district_centre', CENTRE)
  const handler = await person(t, 'handler', CHENGGUAN)
  const inspector = await person(t, 'inspector', '511902-inspection')
  await openWeeks(t.deps)
  for (let n = 0; n < 4; n += 1) await aRoadAppeal(t, 'claimed', { centre, handler })
  await lookAtClaims(t.deps)
  await stage.timePasses('2026-03-06T09:00:01Z')
  await closeWeeks(t.deps)
  await drawClosedWeeks(t.deps)
  const phone = await stage.sit(inspector, '', PHONE)
  for (const large of [false, true]) {
    await phone.evaluate(`localStorage.setItem('huiyin-large-type', '${large ? 1 : 0}')`)
    for (const path of ['accounts', 'accounts?unit=511902', 'spot-checks', 'callbacks', 'redos']) {
      await phone.goto(`${stage.base}/console/${path}`)
      await phone.locator('main h1').first().waitFor()
      await phone.waitForLoadState('networkidle')
      if (path === 'spot-checks') await phone.getByRole('button', { name: /^看抽中的诉求/ }).click()
      if (path.startsWith('accounts') || path === 'spot-checks')
        await phone.locator('.row-cards').first().waitFor()
      expect(await faultsOf(phone), path).toEqual([])
      expect(await phone.evaluate(pushed), path).toEqual([])
      await stage.shot(phone, `cards-${large ? 'large' : 'normal'}-${path.replace(/\W/g, '-')}`)
    }
  }
  await phone.goto(`${stage.base}/console/accounts`)
  const card = phone.getByRole('list', { name: '各单位报账' }).getByRole('listitem').first()
  await card.waitFor()
  expect(await card.getByRole('term').allInnerTexts()).toContain('逾期未办')
})

test('who may not use a page is told who can', async () => {
  const handler = await person(stage.t, 'handler', CHENGGUAN)
  const page = await stage.sit(handler, 'import', PHONE)
  await page
    .getByText('这一页由这些岗位使用：乡镇（街道）快处中心、区群众诉求综合服务中心。')
    .waitFor()
})

test('a Chinese console is answered in Chinese, whatever language the browser asks for', async () => {
  const centre = await person(stage.t, 'district_centre', CENTRE)
  const page = await stage.sit(centre, '', { ...OFFICE, locale: 'en-US' })
  await page.goto(`${stage.base}/console/appeals/${crypto.randomUUID()}`)
  await page.getByText('没有找到这件诉求', { exact: false }).waitFor()
})
