// The stage of a browser journey: the real app on a port of its own, a real Chromium, people who sign in at the real page.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContextOptions, Page } from 'playwright-core'
import sharp from 'sharp'
import { expect } from 'vitest'
import { verifyLedger } from '../../src/appeals/verify.ts'
import { encodeWaiting } from '../../src/intake/waiting-photos.ts'
import { sweepDeadlines } from '../../src/worker.ts'
import { testApp, type TestApp } from './app.ts'
import { listen, OFFICE, openBrowser, PHONE } from './browser.ts'
import type { Person } from './people.ts'
import { encodeHere } from './photos.ts'

export interface Stage {
  t: TestApp
  base: string
  /** A citizen's phone: no account, cookies of its own. */
  phone(options?: BrowserContextOptions): Promise<Page>
  /** Somebody of the staff signs in, at an office screen or on a phone, and lands on `path` of the console. */
  sit(person: Person, path?: string, options?: BrowserContextOptions): Promise<Page>
  /** The tracking page as the slip's QR opens it, secret behind the #. */
  scanSlip(page: Page, receipt: { code: string; secret: string }): Promise<void>
  /** A screenshot of a main station, when HUIYIN_SHOTS names a folder. */
  shot(page: Page, name: string): Promise<void>
  /** The clock stands at this instant, and the system has done what time asks for. */
  timePasses(instant: string): Promise<void>
  /** The ledger proves itself, and no page met an error. */
  expectSound(): Promise<void>
  close(): Promise<void>
}

const TALL_MAX = 6_000
const SHOTS = process.env['HUIYIN_SHOTS']
/** A browser says this of every refusal, and where the journey cut the line; neither is an error of the page. */
const REFUSED =
  /^Failed to load resource: (the server responded with a status of 4\d\d|net::ERR_INTERNET_DISCONNECTED)/

export async function openStage(
  journey: string,
  options: { fieldDir?: string } = {},
): Promise<Stage> {
  const t = await testApp(options)
  // As a running program does: a photo that was sent can be seen soon after.
  t.deps.jobs.repeat(async () => (await encodeWaiting(t.deps, encodeHere(t))) > 0, 200)
  const base = await listen(t)
  const browser = await openBrowser()
  const pageErrors: string[] = []

  async function open(options: BrowserContextOptions): Promise<Page> {
    const context = await browser.newContext(options)
    const page = await context.newPage()
    page.on('pageerror', (error) => pageErrors.push(`${page.url()}: ${error.message}`))
    page.on('console', (message) => {
      if (message.type() === 'error' && !REFUSED.test(message.text()))
        pageErrors.push(`${page.url()}: ${message.text()}`)
    })
    page.setDefaultTimeout(60_000)
    return page
  }

  const stage: Stage = {
    t,
    base,
    phone: (options = {}) => open({ ...PHONE, ...options }),
    async sit(person, path = '', options = OFFICE) {
      const page = await open(options)
      await page.goto(`${base}/console/${path}`)
      await fillSignIn(page, person)
      await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'))
      await page.getByRole('link', { name: /^回音/ }).waitFor()
      return page
    },
    async scanSlip(page, { code, secret }) {
      await page.goto('about:blank')
      await page.goto(`${base}/t/${code}#${secret}`)
      await page.getByRole('heading', { name: '您反映的事', exact: true }).waitFor()
    },
    async shot(page, name) {
      if (!SHOTS) return
      mkdirSync(SHOTS, { recursive: true })
      // A full-page screenshot makes the window narrow for a moment, and the page notices: it is made tall instead.
      const size = page.viewportSize() ?? { width: 360, height: 640 }
      const tall = await page.locator('html').evaluate((root) => root.scrollHeight)
      await page.setViewportSize({
        ...size,
        height: Math.max(size.height, Math.min(tall, TALL_MAX)),
      })
      await page.screenshot({ path: join(SHOTS, `${journey}-${name}.png`) })
      await page.setViewportSize(size)
    },
    async timePasses(instant) {
      t.at(instant)
      await sweepDeadlines(t.deps, t.deps.config.districtId)
    },
    async expectSound() {
      const report = await verifyLedger(t.deps.db, t.deps.config.districtId)
      expect(report.problems).toEqual([])
      expect(report.appeals).toBeGreaterThan(0)
      expect(pageErrors).toEqual([])
    },
    async close() {
      const pages = browser.contexts().flatMap((context) => context.pages())
      for (const [index, page] of pages.entries()) await stage.shot(page, `last-${index + 1}`) // where everybody stood
      await browser.close()
      await t.close()
    },
  }
  return stage
}

export async function fillSignIn(page: Page, person: Person) {
  await page.getByLabel('账号').fill(person.username)
  await page.getByLabel('密码', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

/** One that does not shrink to nothing: it is still on its way when the line breaks. */
export async function aNoisyPhoto(name: string) {
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 40 }
  const create = { width: 800, height: 600, channels: 3 as const, background: '#888', noise }
  const buffer = await sharp({ create }).jpeg().toBuffer()
  return { name, mimeType: 'image/jpeg', buffer }
}

/** A photo as a phone takes it; each colour is another picture. */
export async function aPhoto(name: string, background: string) {
  const buffer = await sharp({ create: { width: 1600, height: 1200, channels: 3, background } })
    .jpeg()
    .toBuffer()
  return { name, mimeType: 'image/jpeg', buffer }
}
