import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { aPhone } from '../../test/support/phone.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

test('three forms, without script, lead to a receipt that opens the story', async () => {
  const phone = aPhone(t)
  expect((await phone.get('/')).body).toContain('我要反映')
  expect((await phone.post('/submit', { text: '村口的路灯坏了半个月，晚上看不见路' })).headers.location).toBe('/submit/place')
  expect((await phone.post('/submit/place', { town: '511902001' })).headers.location).toBe('/submit/place')
  expect((await phone.get('/submit/place')).body).toContain('北门社区')
  expect((await phone.post('/submit/place', { areaId: '511902001001', placeDetail: '老槐树旁', go: 'next' })).headers.location).toBe('/submit/send')
  expect((await phone.get('/submit/send')).body).toContain('东城街道 · 北门社区 · 老槐树旁')
  expect((await phone.post('/submit/send', { name: '刘大明', phone: '１３８ ００１３ ８０００', go: 'send' })).headers.location).toBe('/receipt')
  const { code, secret } = await phone.receipt()
  const story = await phone.get(`/t/${code}`)
  expect(story.statusCode).toBe(200)
  expect(story.body).toContain('村口的路灯坏了半个月')
  expect(story.body).toContain('138****8000')

  const other = aPhone(t)
  expect((await other.get(`/t/${code}`)).body).toContain('请输入密码')
  expect((await other.post('/track', { code: code.toLowerCase(), secret: ` ${secret.slice(0, 4)}-${secret.slice(4)} ` })).headers.location).toBe(`/t/${code}`)
  expect((await other.get(`/t/${code}`)).body).toContain('老槐树旁')
})
