import { expect, test } from 'vitest'
import { claimedTwice, columnsOf, meaningsOf } from './mapping.ts'

test('a mapping goes to the form and back unchanged', () => {
  const columns = { name: 0, text: 6, unit: 7 }
  expect(columnsOf(meaningsOf(columns, 9))).toEqual(columns)
})

test('two columns cannot both be the appeal', () => {
  expect(claimedTwice(['name', 'text', null, 'text'])).toBe('text')
  expect(claimedTwice([null, null, 'text'])).toBeNull()
})

test('a guess beyond the sheet is left out', () => {
  expect(meaningsOf({ text: 12 }, 3)).toEqual([null, null, null])
})
