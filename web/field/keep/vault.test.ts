import { expect, test } from 'vitest'
import {
  isWeakPin,
  newKey,
  open,
  PIN_ROUNDS,
  seal,
  sealBytes,
  openBytes,
  sha256,
  unwrapKey,
  wrapKey,
} from './vault.ts'

const QUICK = 1_000 // the real number of rounds is tried once, below

test('the right PIN opens what was written, a wrong one opens nothing', async () => {
  const key = await newKey()
  const wrapped = await wrapKey(key, '480213', QUICK)
  const sealed = await seal(key, { text: '柳树街路灯不亮' })
  expect(await unwrapKey(wrapped, '480214')).toBeNull()
  const again = await unwrapKey(wrapped, '480213')
  if (!again) throw new Error('the PIN is right')
  expect(await open(again, sealed)).toEqual({ text: '柳树街路灯不亮' })
})

test('PIN and password wrap the same key, and a changed PIN leaves the password good', async () => {
  const key = await newKey()
  const byPassword = await wrapKey(key, '一句好记的话 2026', QUICK)
  const sealed = await seal(key, 'x')
  const forgotten = await unwrapKey(byPassword, '一句好记的话 2026')
  if (!forgotten) throw new Error('the password is right')
  const byNewPin = await wrapKey(forgotten, '777123', QUICK)
  const opened = await unwrapKey(byNewPin, '777123')
  if (!opened) throw new Error('the PIN is right')
  expect(await open(opened, sealed)).toBe('x')
})

test('a PIN is stretched by 600,000 rounds', async () => {
  const wrapped = await wrapKey(await newKey(), '480213')
  expect(wrapped.rounds).toBe(600_000)
  expect(PIN_ROUNDS).toBe(600_000)
  expect(await unwrapKey(wrapped, '480213')).not.toBeNull()
})

test('the same words sealed twice look different, and nothing of them can be read', async () => {
  const key = await newKey()
  const [one, two] = [await seal(key, '李大爷'), await seal(key, '李大爷')]
  expect(await sha256(one.bytes)).not.toBe(await sha256(two.bytes))
  expect(new TextDecoder().decode(one.bytes)).not.toContain('李大爷')
})

test('a changed byte is noticed, not shown', async () => {
  const key = await newKey()
  const sealed = await sealBytes(key, new Uint8Array([1, 2, 3]))
  new Uint8Array(sealed.bytes)[0]! ^= 1 // it has at least the tag
  expect(await openBytes(key, sealed)).toBeNull()
})

test('the checksum is the one the server makes', async () => {
  expect(await sha256(new TextEncoder().encode('abc'))).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  )
})

test.each([
  ['000000', true],
  ['123456', true],
  ['987654', true],
  ['890123', true],
  ['121212', false],
  ['480213', false],
])('PIN %s: easily guessed? %s', (pin, weak) => expect(isWeakPin(pin)).toBe(weak))
