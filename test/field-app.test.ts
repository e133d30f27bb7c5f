// The field app as a browser gets it: an update is noticed, what is hashed is kept, nothing beside it can be read.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FIELD_DIR } from '../src/built-apps.ts'
import { firstLoadBytes } from '../tools/build-field.ts'
import { testApp, type TestApp } from './support/app.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp({ seed: false })
})
afterAll(() => t.close())
const get = (url: string) => t.app.inject({ url, headers: { accept: '*/*' } })

test.each([
  ['/field/', 'text/html', 'no-cache'],
  ['/field/sw.js', 'javascript', 'no-cache'],
  ['/field/manifest.webmanifest', 'application/manifest+json', 'no-cache'],
])('%s is asked for anew each time', async (url, type, cache) => {
  const { statusCode, headers } = await get(url)
  expect(statusCode).toBe(200)
  expect(headers['content-type']).toContain(type)
  expect(headers['cache-control']).toBe(cache)
})

test('every file that the service worker keeps is there, and hashed ones for ever', async () => {
  const worker = (await get('/field/sw.js')).body
  const list = /\\"\.\/[^\]]*/.exec(worker)?.[0] ?? ''
  const files = [...list.matchAll(/\\"\.\/([^"\\]*)\\"/g)].map(([, file]) => file ?? '')
  expect(files).toContain('manifest.webmanifest')
  for (const file of files) {
    const { statusCode, headers } = await get(`/field/${file}`)
    expect([file, statusCode]).toEqual([file, 200])
    if (file.startsWith('assets/')) expect(headers['cache-control']).toContain('immutable')
  }
})

test('/field leads to the app, and no other file is told from one that is not there', async () => {
  expect((await get('/field')).headers['location']).toBe('/field/')
  for (const wanted of ['/field/..%2fconsole%2findex.html', '/field/.built-from', '/field/x.js'])
    expect((await get(wanted)).statusCode, wanted).toBe(404)
})

test('the first load stays far below what an old phone can bear', () => {
  expect(firstLoadBytes(FIELD_DIR)).toBeLessThan(60 * 1024)
})
