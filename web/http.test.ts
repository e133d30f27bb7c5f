import { expect, test } from 'vitest'
import { queryText, urlOf } from './http.ts'

test('the same filters give the same address, whatever their order', () => {
  expect(queryText({ town: 'b', ledger: 'a' })).toBe(queryText({ ledger: 'a', town: 'b' }))
})

test('a filter that is not set does not appear in the address', () => {
  expect(urlOf('/api/appeals', { q: '', unit: undefined, ledger: null })).toBe('/api/appeals')
})

test('several states repeat their key', () => {
  expect(urlOf('/api/appeals', { state: ['registered', 'triaged'] })).toBe(
    '/api/appeals?state=registered&state=triaged',
  )
})

test('a search in Chinese survives the address', () => {
  const url = new URL(urlOf('/api/appeals', { q: '路灯 & 井盖' }), 'http://localhost')
  expect(url.searchParams.get('q')).toBe('路灯 & 井盖')
})
