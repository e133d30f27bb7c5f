import { expect, test } from 'vitest'
import { reachesPhones } from './address.ts'

test.each([
  'http://localhost:3000',
  'http://127.0.0.1:3000',
  'http://[::1]:3000',
  'http://192.168.1.20',
  'http://10.0.0.5:3000',
  'http://172.20.1.1',
  'http://office-pc:3000',
  'http://office-pc.local',
])('a code printed with %s opens on nobody’s phone', (address) => {
  expect(reachesPhones(address)).toBe(false)
})

test.each([
  'https://huiyin.example.gov.cn',
  'http://171.208.1.1',
  'https://10086.cn',
  'https://172.32.0.1',
])('a code printed with %s opens anywhere', (address) => {
  expect(reachesPhones(address)).toBe(true)
})
