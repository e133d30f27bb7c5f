import { expect, test } from 'vitest'
import type { Visited } from './draft.ts'
import { arrivedLater, arrivedOn } from './arrived.ts'

const visit = (id: string, happenedAt: string, arrivedAt?: string): Visited => ({
  id,
  schema: 1,
  label: id,
  villageId: 'v',
  gridId: null,
  householdId: null,
  happenedAt,
  result: 'nothing',
  appeals: [],
  files: 0,
  answer: arrivedAt ? { visitId: id, late: false, driveId: null, others: [], appeals: [] } : null,
  ...(arrivedAt && { arrivedAt }),
  inPack: false,
})

test('visits of earlier days that arrived later are shown for a week, with their receipts', () => {
  const now = new Date('2026-04-03T10:00:00')
  const visits = [
    visit('on its day', '2026-03-31T09:00:00', '2026-03-31T18:00:00'),
    visit('three days later', '2026-03-31T09:00:00', '2026-04-03T09:00:00'),
    visit('yesterday', '2026-03-31T09:00:00', '2026-04-02T09:00:00'),
    visit('too long ago', '2026-03-20T09:00:00', '2026-03-24T09:00:00'),
    visit('still here', '2026-03-31T09:00:00'),
    visit('of today', '2026-04-03T09:00:00', '2026-04-03T09:01:00'),
  ]
  expect(arrivedLater(visits, now).map(({ id }) => id)).toEqual(['three days later', 'yesterday'])
})

test('what an older version kept arrived on the day of the visit', () => {
  expect(arrivedOn({ happenedAt: '2026-03-31T09:00:00' })).toBe(
    new Date('2026-03-31T09:00:00').toDateString(),
  )
})
