import { expect, test } from 'vitest'
import { neighbour } from './neighbour.ts'

const rows = [{ id: 'a' }, { id: 'b' }, { id: 'c' }]

test('after one appeal is done the next one in the list comes up', () => {
  expect(neighbour(rows, 'b', 1)).toBe('c')
})

test('the list ends at both ends', () => {
  expect(neighbour(rows, 'c', 1)).toBeNull()
  expect(neighbour(rows, 'a', -1)).toBeNull()
})

test('an appeal that has left the list is followed by the first that waits', () => {
  expect(neighbour(rows, 'gone', 1)).toBe('a')
  expect(neighbour([], undefined, 1)).toBeNull()
})
