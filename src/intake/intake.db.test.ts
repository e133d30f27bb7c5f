import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

const village = '511902001001'
const post = (url: string, payload: object) => t.app.inject({ method: 'POST', url, payload })

test('a submission gives a receipt, and the receipt opens the story', async () => {
  const made = await post('/api/public/appeals', { text: '村口的路灯坏了半个月', areaId: village, name: '刘大明', phone: '１３８００１３８０００' })
  expect(made.statusCode).toBe(201)
  const { receipt, trackUrl } = made.json()
  expect(trackUrl).toBe(`http://localhost/t/${receipt.code}`)
  const story = await t.app.inject({ url: `/api/public/appeals/${receipt.code}`, headers: { 'x-receipt-secret': receipt.secret } })
  expect(story.statusCode).toBe(200)
  expect(story.json()).toMatchObject({ code: receipt.code, state: 'registered', text: '村口的路灯坏了半个月', identity: { name: '刘××', phone: '138****8000' } })
})
