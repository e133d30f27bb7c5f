// 走访遇到的麻烦: two phones at one door, a lost phone, what the rules send back, leaving with unsent work, an update with an old outbox.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyLedger } from '../../src/appeals/verify.ts'
import { FIELD_DIR } from '../../src/built-apps.ts'
import { faultsOf } from '../support/axe.ts'
import {
  agree,
  choose,
  fieldPhone,
  finish,
  PIN,
  ring,
  unlock,
  unsent,
} from '../support/field-hands.ts'
import { OFFICE } from '../support/browser.ts'
import { aDrive, DISTRICT, theDoors, TOWN, VILLAGE } from '../support/field.ts'
import { person } from '../support/people.ts'
import { openStage, type Stage } from '../support/stage.ts'

let stage: Stage
/** A copy of the built app that a test may update. */
const built = mkdtempSync(join(tmpdir(), 'huiyin-field-'))
beforeAll(async () => {
  cpSync(FIELD_DIR, built, { recursive: true, filter: (file) => !/\.(gz|br)$/.test(file) })
  stage = await openStage('field-trouble', { fieldDir: built })
  await aDrive(stage.t)
  await theDoors(stage.t, ['1号', '2号', '3号', '4号', '5号', '6号'])
})
afterAll(async () => {
  await stage.close()
  rmSync(built, { recursive: true, force: true })
})

const rows = async (sql: string) => (await stage.t.superuser.query(sql)).rows
const collector = () => person(stage.t, 'collector', VILLAGE)
const tab = (page: Page, name: string | RegExp) =>
  page.getByRole('navigation').getByRole('link', { name }).click()
const isEmpty = (page: Page) => expect.poll(() => unsent(page)).toBe('全部已上传')

test('two phones at one household: both visits stand, and each is told of the other', async () => {
  const [one, two] = [
    await fieldPhone(stage, await collector()),
    await fieldPhone(stage, await collector()),
  ]
  for (const page of [one, two]) await page.context().setOffline(true)
  await ring(one, '1号')
  await choose(one, '不在家')
  await finish(one)
  await ring(two, '1号')
  await choose(two, '反映了情况')
  await two.getByLabel('反映的事').fill('门口的水沟堵了')
  await agree(two)
  await finish(two)
  for (const page of [one, two]) {
    await page.context().setOffline(false)
    await isEmpty(page)
  }
  await tab(two, '今天')
  await two.getByText(/也走过这一户：不在家。两份都留着/).waitFor()
  await stage.shot(two, 'two-phones')
  const visits = await rows('select distinct device_id from visit where household_id is not null')
  expect(visits).toHaveLength(2)
})

test('two tabs on one phone send an act once', async () => {
  const page = await fieldPhone(stage, await collector())
  const other = await page.context().newPage()
  await other.goto(`${stage.base}/field/`)
  await unlock(other)
  await page.context().setOffline(true)
  for (const door of ['2号', '3号']) {
    await ring(page, door)
    await choose(page, '没有诉求')
    await finish(page)
  }
  const asked: string[] = []
  // What reached the server: a try while the line is still down is none.
  page.context().on('response', (response) => {
    if (response.request().method() === 'POST' && response.url().endsWith('/visits'))
      asked.push(response.url())
  })
  await page.context().setOffline(false)
  await Promise.all([isEmpty(page), isEmpty(other)])
  expect(asked).toHaveLength(2)
})

test('what the rules send back is kept, shown with its reason, and corrected', async () => {
  const page = await fieldPhone(stage, await collector())
  await page.context().setOffline(true)
  await ring(page, '4号')
  await choose(page, '没有诉求')
  await finish(page)
  await rows(`delete from household where door = '4号'`) // while the phone is away, the list is made anew
  await ring(page, '5号')
  await choose(page, '不在家')
  await finish(page)
  await page.context().setOffline(false)
  await tab(page, /^待传/)
  await page.getByText('被退回').first().waitFor()
  await page.getByText('名册上没有这一户。请直接写门牌。').waitFor()
  await expect.poll(() => unsent(page)).toBe('1 条未上传')
  await stage.shot(page, 'sent-back')
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('button', { name: '改好再交' }).click()
  await page.getByText(/被退回：/).waitFor()
  await page.getByRole('button', { name: '不按名单，直接写门牌' }).click()
  expect(await page.getByLabel('是哪一户').inputValue()).toBe('4号')
  await page.getByLabel('是哪一户').fill('4号院')
  await finish(page)
  await isEmpty(page)
  expect(await rows(`select result from visit where door = '4号院'`)).toEqual([
    { result: 'nothing' },
  ])
})

test('what the rules send back may be given up with a reason, without a line: kept in the phone’s log, and the office sees it', async () => {
  const [nine = ''] = await theDoors(stage.t, ['9号'])
  const who = await collector()
  const page = await fieldPhone(stage, who)
  await page.context().setOffline(true)
  await ring(page, '9号')
  await choose(page, '反映了情况')
  await page.getByLabel('反映的事').fill('院坝的路灯不亮')
  await agree(page)
  await finish(page)
  await rows(`delete from household where id = '${nine}'`)
  await page.context().setOffline(false)
  await tab(page, /^待传/)
  await page.getByText('名册上没有这一户。请直接写门牌。').waitFor()
  await page.context().setOffline(true)
  await page.getByRole('button', { name: '放弃这一条' }).click()
  await page.getByRole('button', { name: '确定放弃' }).click()
  await page.getByText('请写一句为什么。').waitFor()
  await stage.shot(page, 'give-up')
  expect(await faultsOf(page)).toEqual([])
  await page.getByLabel('为什么放弃').fill('另一位同事已经记了')
  await page.getByRole('button', { name: '确定放弃' }).click()
  await page.getByText('放弃原因：另一位同事已经记了').waitFor()
  await page.getByText(/· 还没上传/).waitFor()
  await expect.poll(() => unsent(page)).toBe('1 条未上传')
  await page.context().setOffline(false)
  await isEmpty(page)
  await page.getByText(/· 已上报/).waitFor()
  await page.getByText('当时记的').click()
  await page.getByText('院坝的路灯不亮').waitFor()
  await stage.shot(page, 'given-up')
  expect(await faultsOf(page)).toEqual([])
  const office = await person(stage.t, 'town_office', TOWN)
  const phones = await stage.sit(office, 'visits?view=phones', OFFICE)
  await phones.getByText('放弃原因：另一位同事已经记了').waitFor()
  await stage.shot(phones, 'given-up-office')
  expect(await faultsOf(phones)).toEqual([])
  await page.getByRole('navigation').getByRole('link', { name: '今天' }).click()
  await page.getByText('今天还没有走访。').waitFor()
})

test('leaving with unsent work is refused with words; locking keeps it', async () => {
  const page = await fieldPhone(stage, await collector())
  await page.context().setOffline(true)
  await ring(page, '5号')
  await choose(page, '不愿谈')
  await finish(page)
  await tab(page, '本机')
  await page.getByRole('button', { name: '退出并清除本机' }).click()
  await page.getByText('还有 1 条未上传、0 张没填完，不能退出').waitFor()
  await stage.shot(page, 'not-signed-out')
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('alert').getByRole('button', { name: '锁上' }).click()
  await page.getByRole('heading', { name: '已锁上' }).waitFor()
  await expect.poll(() => unsent(page)).toBe('1 条未上传')
  await stage.shot(page, 'locked')
  expect(await faultsOf(page)).toEqual([])
  await page.context().setOffline(false)
  await unlock(page)
  await isEmpty(page)
  await tab(page, '本机')
  await page.getByRole('button', { name: '退出并清除本机' }).click()
  await page.getByRole('button', { name: '确定' }).click()
  await page.getByRole('heading', { name: '入户走访' }).waitFor()
  expect(await kept(page)).toBe(0)
})

test('ten wrong PINs: the list goes, the work stays, and the password opens it', async () => {
  const who = await collector()
  const page = await fieldPhone(stage, who)
  await page.context().setOffline(true)
  await ring(page, '6号')
  await choose(page, '不在家')
  await finish(page)
  await tab(page, '本机')
  await page.getByRole('button', { name: '锁上' }).click()
  for (let left = 9; left >= 0; left -= 1) {
    await page.getByLabel('六位数字').fill('111222')
    await page.getByRole('button', { name: '打开' }).click()
    if (left > 0) await page.getByText(`还可以试 ${left} 次`).waitFor()
  }
  await page.getByRole('heading', { name: '手机密码错了十次' }).waitFor()
  await stage.shot(page, 'ten-wrong')
  await page.context().setOffline(false)
  await page.getByLabel('密码', { exact: true }).fill(who.password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByLabel('六位数字').fill('777123')
  await page.getByLabel('再输一遍').fill('777123')
  await page.getByRole('button', { name: '设好了' }).click()
  await isEmpty(page)
  await tab(page, '走访')
  await page.getByRole('button', { name: /^6号.*不在家/ }).waitFor()
})

test('a revoked phone wipes itself at its first word to the server', async () => {
  const who = await collector()
  const page = await fieldPhone(stage, who)
  await page.context().setOffline(true)
  await ring(page, '2号')
  await choose(page, '不在家')
  await finish(page)
  expect(await kept(page)).toBeGreaterThan(0)
  await rows(
    `update field_device set revoked_at = now(), revoked_by = staff_id where staff_id = '${who.actor.staffId}'`,
  )
  await page.context().setOffline(false)
  await page.getByRole('heading', { name: '这部手机已被停用' }).waitFor()
  await page.getByText('其中 1 条还没上传，找不回来了').waitFor()
  await stage.shot(page, 'revoked')
  expect(await faultsOf(page)).toEqual([])
  expect(await kept(page)).toBe(0)
})

test('an update waits for a form, and reads the outbox that the version before left', async () => {
  const page = await fieldPhone(stage, await collector())
  await page.reload() // from here on the worker serves it
  await unlock(page)
  await page.context().setOffline(true)
  await ring(page, '3号')
  await choose(page, '没有诉求')
  await finish(page)
  await asAnOlderVersionWroteIt(page)
  await updateTheApp()
  await page.context().setOffline(false)
  await page.context().route('**/api/field/visits', (route) => route.abort())
  await page.reload()
  await unlock(page)
  await ring(page, '5号')
  await page.evaluate('navigator.serviceWorker.ready.then((ready) => ready.update())')
  await page.getByLabel('备注').fill('正在填')
  await page.getByRole('button', { name: '先放着' }).click()
  await tab(page, '本机')
  await page.getByText('新版本已备好').waitFor()
  await stage.shot(page, 'update')
  await page.getByRole('button', { name: '现在更新' }).click()
  await page.getByRole('heading', { name: '已锁上' }).waitFor()
  expect(await page.locator('script[src*="second"]').count()).toBe(1)
  await page.context().unroute('**/api/field/visits')
  await unlock(page)
  await isEmpty(page)
  await tab(page, '今天')
  await page.getByText('没填完的表').waitFor() // the form that was begun before the update
  const report = await verifyLedger(stage.t.deps.db, DISTRICT)
  expect(report.problems).toEqual([])
})

/** Rows in all stores of the phone. */
const kept = (page: Page) =>
  page.evaluate(`new Promise((resolve) => {
    const opening = indexedDB.open('huiyin-field')
    opening.onsuccess = () => {
      const stores = [...opening.result.objectStoreNames]
      const tx = opening.result.transaction(stores)
      const counts = stores.map((name) => tx.objectStore(name).count())
      tx.oncomplete = () => {
        opening.result.close()
        resolve(counts.reduce((sum, { result }) => sum + result, 0))
      }
    }
  })`)

/** Another build: another name of the bundle, another list in the worker. */
async function updateTheApp() {
  const old = readdirSync(join(built, 'assets')).find((file) => file.endsWith('.js')) ?? ''
  const next = 'second-version.js'
  writeFileSync(join(built, 'assets', next), readFileSync(join(built, 'assets', old)))
  for (const file of ['sw.js', 'index.html']) {
    const text = readFileSync(join(built, file), 'utf8')
    const version = /\[\\"[0-9a-f]{16}/
    writeFileSync(
      join(built, file),
      text.replaceAll(old, next).replace(version, '[\\"0123456789abcdef'),
    )
  }
  rmSync(join(built, 'assets', old))
}

/** Rewrites the sealed act in the shape of schema 1, with the phone's own key: the PIN opens it. */
const asAnOlderVersionWroteIt = (page: Page) =>
  page.evaluate(`(async () => {
    const shelf = await new Promise((resolve) => {
      const opening = indexedDB.open('huiyin-field')
      opening.onsuccess = () => resolve(opening.result)
    })
    const ask = (request) => new Promise((resolve) => { request.onsuccess = () => resolve(request.result) })
    const phone = await ask(shelf.transaction('plain').objectStore('plain').get('phone'))
    const row = (await ask(shelf.transaction('outbox').objectStore('outbox').getAll()))[0]
    const { salt, rounds, key } = phone.pin
    const pin = await crypto.subtle.importKey('raw', new TextEncoder().encode('${PIN}'), 'PBKDF2', false, ['deriveKey'])
    const lock = await crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds }, pin,
      { name: 'AES-GCM', length: 256 }, false, ['decrypt'])
    const raw = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: key.iv }, lock, key.bytes)
    const own = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])
    const open = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: row.act.iv }, own, row.act.bytes)
    const { label, ...act } = JSON.parse(new TextDecoder().decode(open))
    const iv = crypto.getRandomValues(new Uint8Array(12))
    const bytes = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, own, new TextEncoder().encode(JSON.stringify(act)))
    const tx = shelf.transaction('outbox', 'readwrite')
    tx.objectStore('outbox').put({ ...row, schema: 1, act: { iv, bytes } })
    await new Promise((resolve) => { tx.oncomplete = resolve })
    shelf.close()
  })()`)
