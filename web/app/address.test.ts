import { expect, test } from 'vitest'
import { parseSearch, searchText } from './address.ts'

test('a filter in the address comes back as it went', () => {
  const search = {
    unit: '511902001',
    open: 'true',
    state: ['registered', 'triaged'],
    q: '路灯 a&b=c',
  }
  expect(parseSearch(searchText(search))).toEqual(search)
})

test('a unit of digits is not taken for a number', () => {
  expect(parseSearch('?unit=511902001')).toEqual({ unit: '511902001' })
})

test('no filters, no question mark', () => {
  expect(searchText({ q: undefined })).toBe('')
})
