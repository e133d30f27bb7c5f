// The console's pages as they stand, on a small phone and on an office screen: readable by everybody, and in one language.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { lookAtClaims } from '../../src/evidence/look.ts'
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
