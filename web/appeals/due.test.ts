import { expect, test } from 'vitest'
import { percentGone, urgencyOf } from './due.ts'

test('the day of the deadline itself is not late', () => {
  expect(urgencyOf(0)).toBe('today')
  expect(urgencyOf(-1)).toBe('late')
})

test('three days are soon, because a weekend may lie between', () => {
  expect(urgencyOf(3)).toBe('soon')
  expect(urgencyOf(4)).toBe('calm')
})

test('the bar is never empty, never more than full, and full when overdue', () => {
  expect(percentGone(15, 15)).toBe(4)
  expect(percentGone(30, 15)).toBe(4) // rolled past a long holiday
  expect(percentGone(0, 15)).toBe(100)
  expect(percentGone(-4, 15)).toBe(100)
  expect(percentGone(6, 15)).toBe(60)
})
