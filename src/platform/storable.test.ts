import { expect, test } from 'vitest'
import { isStorable } from './storable.ts'

test.each([
  ['emoji and rare Han characters', '𠮷家门口😀', true],
  ['a NUL', 'a\0b', false],
  ['half a surrogate pair', 'a\ud842', false],
  ['a NUL deep inside', { a: [{ b: '\0' }] }, false],
  ['a NUL in a name', { 'a\0': 1 }, false],
  ['nothing', null, true],
  ['numbers', { a: [1, true] }, true],
])('%s: %j is storable: %s', (_what, value, storable) => {
  expect(isStorable(value)).toBe(storable)
})
