import { expect, test } from 'vitest'
import { oneOf } from './ones.ts'

test.each([
  ['1 days left', '1 day left'],
  ['1 working days', '1 working day'],
  ['Took in the same matter, 1 more voices', 'Took in the same matter, 1 more voice'],
  ['1 entries', '1 entry'],
  ['21 days left', '21 days left'],
  ['1,001 appeals', '1,001 appeals'],
  ['0.1 days', '0.1 days'],
  ['逾期 1 天', '逾期 1 天'],
])('one of a thing is said as one: %s', (many, one) => {
  expect(oneOf(many)).toBe(one)
})
