import fc from 'fast-check'
import { expect, test } from 'vitest'
import { excerptOf } from './contract-excerpt.ts'
import { likeness } from './likeness.ts'
import { pairsIn } from './pairs.ts'

const like = (a: string, b: string) => likeness(pairsIn(a), pairsIn(b))

test('two reports of one broken lamp are more alike than a lamp and a leaking pipe', () => {
  const lamp = '村口的路灯坏了半个月，晚上看不见路'
  expect(like(lamp, '路灯坏了，晚上走路看不见')).toBeGreaterThan(0.3)
  expect(like(lamp, '自来水管漏水，家里没有水用')).toBeLessThan(0.12)
})

test('a text without words is like nothing', () => {
  expect(like('', '路灯坏了')).toBe(0)
  expect(like('。', '。')).toBe(0)
})

test('an excerpt never shows a number, whatever script it is written in', () => {
  expect(excerptOf('请打13800138000，３组１２号')).toBe('请打×，×组×号')
  const text = fc
    .array(fc.integer({ min: 1, max: 0xd7ff }))
    .map((points) => String.fromCodePoint(...points))
  fc.assert(fc.property(text, (any) => !/\p{N}/u.test(excerptOf(any))))
})

test('an excerpt is short and does not cut a character in two', () => {
  const excerpt = excerptOf('𠮷'.repeat(100))
  expect([...excerpt]).toHaveLength(61)
  expect(excerpt.isWellFormed()).toBe(true)
})

test('a name that somebody gives in the text is not shown to neighbours', () => {
  expect(excerptOf('我叫王大明，路灯坏了')).toBe('我叫××，路灯坏了')
})
