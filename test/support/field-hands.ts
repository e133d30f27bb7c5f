// The hands of a collector on the field app: enrol, unlock, ring at doors, and lose the tab in the middle.
import type { Locator, Page } from 'playwright-core'
import type { Person } from './people.ts'
import { PHONE } from './browser.ts'
import type { Stage } from './stage.ts'

export const PIN = '480213'

/** A phone that is enrolled, has its list, and opens without a line from now on. `at`: what its clock says all the while. */
export async function fieldPhone(
  stage: Stage,
  who: Person,
  { label = '红米 9A', at }: { label?: string; at?: string } = {},
): Promise<Page> {
  const page = await stage.phone({
    ...PHONE,
    permissions: ['geolocation'],
    geolocation: AT_THE_DOOR,
  })
  if (at) await page.clock.setFixedTime(at)
  await page.goto(`${stage.base}/field/`)
  await enrol(page, who, label)
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
  return page
}
const AT_THE_DOOR = { latitude: 31.86, longitude: 106.76, accuracy: 12 }

export async function enrol(page: Page, who: Person, label: string) {
  await page.getByLabel('账号').fill(who.username)
  await page.getByLabel('密码', { exact: true }).fill(who.password)
  await page.getByLabel('这部手机叫什么').fill(label)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByLabel('六位数字').fill(PIN)
  await page.getByLabel('再输一遍').fill(PIN)
  await page.getByRole('button', { name: '设好了' }).click()
  await page.getByRole('navigation', { name: '页面' }).waitFor()
}

export async function unlock(page: Page) {
  await page.getByLabel('六位数字').fill(PIN)
  await page.getByRole('button', { name: '打开' }).click()
  await page.getByRole('banner').waitFor()
  await page.getByLabel('六位数字').waitFor({ state: 'detached' })
}

/** The tab is killed as Android kills it: without a word. Another one is opened and unlocked. */
export async function killAndReopen(page: Page, url: string): Promise<Page> {
  const context = page.context()
  const next = await context.newPage()
  await page.close({ runBeforeUnload: false })
  next.setDefaultTimeout(60_000)
  await next.goto(url)
  await unlock(next)
  return next
}

export async function ring(page: Page, door: string) {
  await page.getByRole('link', { name: '走访', exact: true }).click()
  await page.getByRole('button', { name: door }).click()
  await page.getByRole('heading', { name: door }).waitFor()
}

export const choose = (within: Page | Locator, name: string) =>
  within.getByRole('radio', { name }).check()

/** The two questions that no one answers in advance, and the words read back. */
export async function agree(within: Page | Locator, how = '口头同意') {
  await choose(within, how)
  await choose(within, '本人说的')
  await within.getByLabel('我念给他听过').check()
}

export async function finish(page: Page) {
  await page.getByRole('button', { name: '完成', exact: true }).click()
  await page.getByRole('navigation', { name: '页面' }).waitFor()
}

export const unsent = (page: Page) => page.getByRole('banner').getByRole('status').textContent()
