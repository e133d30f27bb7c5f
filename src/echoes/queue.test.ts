import { expect, test } from 'vitest'
import { tellings } from './queue.ts'

const act = (
  events: { type: string; [field: string]: unknown }[],
  reporters = [{ no: 1, channel: 'sms' as const }],
) => ({
  districtId: '511902',
  appealId: 'a',
  reporters,
  events: events.map(({ type, ...body }, index) => ({ seq: index + 1, type, body })),
})
const confirmed = { type: 'confirmed', reporterNo: 1, text: null }
const closed = {
  type: 'closed',
  basis: 'reporter',
  outcome: 'solved',
  summary: null,
  disputeUntil: '2026-03-09',
}
const registered = { type: 'registered', unitId: 'v' }
const raised = { type: 'raised', unitId: 't', reason: '需上级' }

test('one act is one message: confirmed and closed at once says closed', () => {
  expect(tellings(act([confirmed, closed])).map(({ key }) => key)).toEqual(['closed'])
})

test('the registration is never swallowed by what follows in the same act', () => {
  expect(tellings(act([registered, raised])).map(({ key }) => key)).toEqual([
    'registered',
    'raised',
  ])
})

test('somebody who left no way to be reached is not queued for', () => {
  const silent = { ...act([registered]), reporters: [{ no: 1, channel: null }] }
  expect(tellings(silent)).toEqual([])
})

test('only the one who confirmed is thanked; the other voices are not told', () => {
  const reporters = [
    { no: 1, channel: 'sms' as const },
    { no: 2, channel: 'sms' as const },
  ]
  expect(tellings(act([confirmed], reporters)).map(({ no }) => no)).toEqual([1])
})

test('the reporter of a merged appeal hears of the matter, and never of what one voice of it did', () => {
  const merged = { no: 1, channel: 'mail' as const, appealId: 'b' }
  const heard = (events: (typeof confirmed | typeof closed)[]) =>
    tellings({ ...act(events), reporters: [merged] })
  expect(heard([confirmed])).toEqual([])
  expect(heard([confirmed, closed])).toEqual([
    { appealId: 'b', no: 1, channel: 'mail', seq: 2, key: 'closed' },
  ])
})
