// The citizen's pages in a real browser: on a small phone, at large type, on an office screen, and without script.
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { change } from '../../src/appeals/ledger.ts'
import type { VerbName } from '../../src/appeals/contract.ts'
import { bazhouRulebook } from '../../src/rulebook/default.ts'
import { testApp, type TestApp } from '../support/app.ts'
import { faultsOf } from '../support/axe.ts'
import { listen, OFFICE, openBrowser, PHONE } from '../support/browser.ts'
import { person, registered } from '../support/people.ts'
import { photosReady } from '../support/photos.ts'

const village = '511902001001'
const noise = (width: number, height: number) =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 30 },
    },
  })

let t: TestApp
let browser: Browser
let base: string
beforeAll(async () => {
  t = await testApp()
  base = await listen(t)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await t.close()
})

/** Every control is at least 44 pixels high, or lies in a line of text (WCAG 2.5.8). */
const smallTargets = `[...document.querySelectorAll('button, .button, input:not([type=hidden]), select, summary, .choice, header a, footer a, .door')]
  .filter((element) => element.checkVisibility() && !element.closest('.choice > *') && element.getBoundingClientRect().height < 44 && !element.matches('.choice input, .skip'))
  .map((element) => element.outerHTML.slice(0, 100))`

async function sendFrom(page: Page, text: string, photo?: Buffer): Promise<string> {
  await page.goto(`${base}/`)
  await page.getByRole('link', { name: '我要反映' }).first().click()
  await page.getByLabel('请写下这件事').fill(text)
  if (photo)
    await page
      .locator('#photos')
      .setInputFiles([{ name: 'a.jpg', mimeType: 'image/jpeg', buffer: photo }])
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('button', { name: '东城街道' }).click()
  await page.getByText('北门社区').click()
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByLabel('怎么称呼您').fill('刘大明')
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await page.getByRole('heading', { name: '收到了，谢谢您' }).waitFor()
  return page
    .locator('[data-code]')
    .innerText()
    .then((shown) => shown.replace('-', ''))
}

const screens: [string, BrowserContextOptions, string | null][] = [
  ['a small phone', PHONE, null],
  [
    'the smallest phone at large type',
    { ...PHONE, viewport: { width: 320, height: 560 } },
    'type=large',
  ],
  ['an office screen', OFFICE, null],
  ['a phone in English', PHONE, 'lang=en'],
]
test.each(screens)(
  'on %s every page is accessible, and nothing sticks out',
  async (_name, options, cookie) => {
    const context = await contextWith(options, cookie)
    const page = await context.newPage()
    const shared = bazhouRulebook.categories.find((category) => category.shared)?.code ?? ''
    const { appealId } = await registered(t, village, { text: '老槐树那边路灯坏了' })
    await does(appealId, 'village_clerk', village, 'classify', {
      type: 'suggestion',
      category: shared,
    })
    const faults: Record<string, string[]> = {}
    const check = async (what: string) => {
      const found = [
        ...(await faultsOf(page)),
        ...(await page.evaluate<string[]>(smallTargets)).map((target) => `small: ${target}`),
      ]
      if (found.length > 0) faults[what] = found
    }
    for (const path of [
      '/',
      '/help',
      '/privacy',
      '/track',
      '/submit',
      '/s/AAAAAAAAAA',
      '/t/AAAAAAAAAA',
      '/receipt',
    ]) {
      await page.goto(base + path)
      await check(path)
    }
    await page.goto(`${base}/submit`)
    await page.locator('form button.main').click()
    await page.locator('[role=alert]').waitFor()
    await check('step 1 refused')
    await page.locator('#text').fill('老槐树边上的路灯坏了半个月')
    await page
      .locator('#photos')
      .setInputFiles([
        { name: 'a.jpg', mimeType: 'image/jpeg', buffer: await noise(400, 300).jpeg().toBuffer() },
      ])
    await page.locator('form button.main').click()
    await page.waitForURL('**/place')
    await check('step 2, towns')
    await page.locator('button[value="511902001"]').click()
    await page.locator('#areaId').waitFor()
    await check('step 2, villages')
    await page.getByText('北门社区').click()
    await page.locator('button[value=next]').click()
    await page.waitForURL('**/send')
    await page.locator('#phone').fill('123')
    await page.locator('.actions button.main').click()
    await page.locator('#phone-problem').waitFor()
    await page.locator('details.gold summary').click()
    await check("step 3 refused, with a neighbour's matter")
    await page.locator('#phone').fill('13800138000')
    await page.locator('.actions button.main').click()
    await page.waitForURL('**/receipt')
    await check('receipt')
    await page.locator('a.button.main').click()
    await page.waitForURL('**/t/**')
    await check('story')
    const code = page.url().split('/').at(-1) ?? ''
    await untilClaimed(code)
    await page.reload()
    await check('story, claimed')
    await page.locator('section.gold button.main').click()
    await page.waitForURL('**done=confirm')
    await check('story, closed')
    await context.close()
    expect(faults).toEqual({})
  },
)

test('the check of accessibility does find faults', async () => {
  const context = await browser.newContext(PHONE)
  const page = await context.newPage()
  await page.setContent(
    '<html lang="zh-CN"><meta name="viewport" content="width=device-width"><title>x</title><main><h1>x</h1><img src="data:,"><input><button style="height:20px">小</button><p style="width:900px">宽</p></main>',
  )
  const found = (await faultsOf(page)).join()
  for (const fault of ['image-alt', 'label', 'scrolls sideways']) expect(found).toContain(fault)
  expect(await page.evaluate<string[]>(smallTargets)).toHaveLength(2)
  await context.close()
})

test('the first visit asks at most four times and takes at most 40 KB, and so does the form', async () => {
  for (const path of ['/', '/submit', '/track']) {
    const context = await browser.newContext(PHONE)
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Network.enable')
    let requests = 0
    let bytes = 0
    session.on('Network.requestWillBeSent', ({ request }) => {
      if (request.url.startsWith('http')) requests += 1
    })
    session.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength
    })
    await page.goto(base + path, { waitUntil: 'networkidle' })
    await context.close()
    expect(requests, path).toBeLessThanOrEqual(4)
    expect(bytes, path).toBeGreaterThan(1_000)
    expect(bytes, path).toBeLessThanOrEqual(40 * 1024)
  }
})

test('a citizen files with a photo on a phone; the photo is made small before it is sent', async () => {
  const context = await browser.newContext(PHONE)
  const page = await context.newPage()
  const photo = await noise(2400, 1800).jpeg({ quality: 90 }).toBuffer()
  const code = await sendFrom(page, '村口的桥栏杆断了', photo)
  await photosReady(t)
  const { rows } = await t.superuser.query(
    'select width, height from file join appeal_file on file.id = appeal_file.file_id join appeal on appeal.id = appeal_file.appeal_id where code = $1',
    [code],
  )
  expect(rows).toEqual([{ width: 1600, height: 1200 }])
  expect(photo.length).toBeGreaterThan(1_000_000)
  await context.close()
})

test('without script the same steps lead to the same receipt', async () => {
  const context = await browser.newContext({ ...PHONE, javaScriptEnabled: false })
  const page = await context.newPage()
  const code = await sendFrom(page, '村口的水管漏水', await noise(400, 300).jpeg().toBuffer())
  const { rows } = await t.superuser.query('select text from appeal where code = $1', [code])
  expect(rows).toEqual([{ text: '村口的水管漏水' }])
  expect(await page.getByRole('button', { name: '打印这张回执' }).isVisible()).toBe(false)
  await context.close()
})

test('two taps on "send" make one appeal', async () => {
  const context = await browser.newContext(PHONE)
  const page = await context.newPage()
  await page.goto(`${base}/submit`)
  await page.getByLabel('请写下这件事').fill('只该有一件的事')
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('button', { name: '说不清在哪里' }).click()
  await page.getByRole('button', { name: '提交', exact: true }).dblclick()
  await page.getByRole('heading', { name: '收到了，谢谢您' }).waitFor()
  const { rows } = await t.superuser.query(
    "select count(*)::int as n from appeal where text = '只该有一件的事'",
  )
  expect(rows).toEqual([{ n: 1 }])
  await context.close()
})

test('back and refresh lose nothing, and going back after sending sends nothing twice', async () => {
  const context = await browser.newContext(PHONE)
  const page = await context.newPage()
  await page.goto(`${base}/submit`)
  await page.getByLabel('请写下这件事').fill('塘埂要垮了')
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('button', { name: '东城街道' }).click()
  await page.getByText('鼓楼社区').click()
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('button', { name: '提交', exact: true }).waitFor()
  await page.reload()
  await page.getByText('东城街道 · 鼓楼社区').waitFor()
  await page.goBack()
  expect(await page.getByLabel('鼓楼社区').isChecked()).toBe(true)
  await page.goto(`${base}/submit`)
  expect(await page.getByLabel('请写下这件事').inputValue()).toBe('塘埂要垮了')
  await page.goto(`${base}/submit/send`)
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await page.getByRole('heading', { name: '收到了，谢谢您' }).waitFor()
  await page.goBack()
  await page.waitForLoadState()
  await page.goto(`${base}/receipt`)
  await page.getByRole('heading', { name: '收到了，谢谢您' }).waitFor()
  const { rows } = await t.superuser.query(
    "select count(*)::int as n from appeal where text = '塘埂要垮了'",
  )
  expect(rows).toEqual([{ n: 1 }])
  await context.close()
})

test('without a network nothing is sent, and the words are there again afterwards', async () => {
  const context = await browser.newContext(PHONE)
  const page = await context.newPage()
  await page.goto(`${base}/submit`)
  await page.getByLabel('请写下这件事').fill('山上信号不好时写的')
  await context.setOffline(true)
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByText('现在没有网络').waitFor()
  await context.setOffline(false)
  await context.clearCookies()
  await page.goto(`${base}/submit`)
  expect(await page.getByLabel('请写下这件事').inputValue()).toBe('山上信号不好时写的')
  await context.close()
})

test('the QR on the slip opens the story on another phone, and the secret leaves the address at once', async () => {
  const context = await browser.newContext(PHONE)
  const page = await context.newPage()
  const code = await sendFrom(page, '扫码查进度')
  const secret = (await page.locator('[data-secret]').innerText()).replace('-', '')
  await context.close()
  const other = await browser.newContext(PHONE)
  const asked: string[] = []
  const second = await other.newPage()
  second.on('request', (request) => asked.push(request.url()))
  await second.goto(`${base}/t/${code}#${secret}`)
  await second.getByRole('heading', { name: '全部经过' }).waitFor()
  expect(second.url()).toBe(`${base}/t/${code}`)
  expect(asked.some((url) => url.split('#')[0]?.includes(secret))).toBe(false)
  await other.close()
})

test('the slip scanned again in a tab that already asks for the password opens the story', async () => {
  const context = await browser.newContext(PHONE)
  const page = await context.newPage()
  const code = await sendFrom(page, '同一个标签页再扫一次')
  const secret = (await page.locator('[data-secret]').innerText()).replace('-', '')
  await context.clearCookies()
  await page.goto(`${base}/t/${code}`)
  await page.getByLabel('密码').waitFor()
  await page.goto(`${base}/t/${code}#${secret}`)
  await page.getByRole('heading', { name: '全部经过' }).waitFor()
  await context.clearCookies()
  // And on the story itself, whose pass has run out meanwhile.
  await page.goto(`${base}/t/${code}#${secret}`)
  await page.waitForLoadState()
  await page.getByRole('heading', { name: '全部经过' }).waitFor()
  expect(page.url()).toBe(`${base}/t/${code}`)
  await context.close()
})

test('by keyboard alone: the first stop leads past the head to the form', async () => {
  const context = await browser.newContext(OFFICE)
  const page = await context.newPage()
  await page.goto(`${base}/submit`)
  await page.keyboard.press('Tab')
  expect(await page.evaluate<string>('document.activeElement.textContent')).toBe('跳到正文')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  expect(await page.evaluate<string>('document.activeElement.id')).toBe('text')
  await context.close()
})

async function contextWith(
  options: BrowserContextOptions,
  cookie: string | null,
): Promise<BrowserContext> {
  const context = await browser.newContext(options)
  const [name, value] = (cookie ?? '').split('=')
  if (name && value) await context.addCookies([{ name, value, url: base }])
  return context
}

let commands = 0
async function does(
  appealId: string,
  role: Parameters<typeof person>[1],
  unitId: string,
  verb: VerbName,
  input: object,
) {
  const { actor } = await person(t, role, unitId)
  return change(t.deps, {
    districtId: '511902',
    actor,
    appealId,
    verb,
    input,
    commandId: `journey-${(commands += 1)}`,
    seenVersion: null,
  })
}

async function untilClaimed(code: string): Promise<void> {
  const {
    rows: [row],
  } = await t.superuser.query('select id from appeal where code = $1', [code])
  const category = bazhouRulebook.categories.find(({ shared }) => !shared)?.code
  const act = (verb: VerbName, input: object) => does(row.id, 'village_clerk', village, verb, input)
  await act('triage', { decision: 'keep', type: 'suggestion', category })
  await act('dispatch', { unitId: village, track: 'simple', reason: '村里能办' })
  await act('accept', {})
  await act('contact', { on: '2026-03-02', how: 'phone', summary: '电话联系' })
  const { storePhoto } = await import('../../src/intake/photos.ts')
  const { actor } = await person(t, 'village_clerk', village)
  const { fileId } = await storePhoto(t.deps, await noise(300, 200).jpeg().toBuffer(), {
    uploadedBy: { kind: 'staff', staffId: actor.staffId },
  })
  await act('claim', {
    outcome: 'explained',
    result: '灯下周换，已向您说明。',
    evidence: [{ fileId, kind: 'minutes' }],
  })
}
