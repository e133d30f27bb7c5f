import { expect, test } from 'vitest'
import { nextVerb, sortActions } from './sort-actions.ts'

const action = (verb: string, refusal: string | null = null) => ({
  verb,
  refusal,
  why: refusal && '因为',
})

test('what is closed because of how things stand is greyed in its place; what is another office’s part is listed apart', () => {
  const { open, near, closed } = sortActions([
    action('extend', 'extension_used'),
    action('accept'),
    action('dispatch', 'not_your_unit'),
  ])
  expect(open).toEqual(['accept'])
  expect(near.map(({ verb }) => verb)).toEqual(['extend'])
  expect(closed.map(({ verb }) => verb)).toEqual(['dispatch'])
})

test('the acts of reporters are not offered to staff', () => {
  expect(sortActions([action('rate'), action('confirm'), action('withdraw')]).open).toEqual([])
})

test('acts stand in the order in which an appeal meets them, whatever the order of the answer', () => {
  expect(sortActions([action('claim'), action('contact'), action('accept')]).open).toEqual([
    'accept',
    'contact',
    'claim',
  ])
})

test('the reporter is met first; once that is recorded, the work is the next step', () => {
  const clock = (status: 'running' | 'met') => ({
    kind: 'contact' as const,
    status,
    dueOn: '2026-03-03',
    days: 1,
    mode: 'working' as const,
    warned: 0,
    daysLeft: 1,
    overdue: false,
    basis: '',
    provisional: false,
  })
  const open = ['contact', 'progress', 'claim'] as const
  expect(nextVerb({ state: 'accepted', clocks: [clock('running')] }, open)).toBe('contact')
  expect(nextVerb({ state: 'accepted', clocks: [clock('met')] }, open)).toBe('progress')
  expect(nextVerb({ state: 'in_progress', clocks: [clock('met')] }, open)).toBe('claim')
})
