import { expect, test } from 'vitest'
import { dayOfBrief, quotaLines, slowestTowns } from './brief.ts'

const WINDOW = { fromOn: '2026-03-01', toOn: '2026-03-30' }

test('without a day the brief is of today, and of the last day once the drive is over', () => {
  expect(dayOfBrief(WINDOW, '2026-03-10', undefined)).toEqual({
    on: '2026-03-10',
    dayNo: 10,
    days: 30,
  })
  expect(dayOfBrief(WINDOW, '2026-06-01', undefined)).toMatchObject({ on: '2026-03-30', dayNo: 30 })
})

test('there is no brief of a day before the drive, after it, or still to come', () => {
  expect(dayOfBrief(WINDOW, '2026-03-10', '2026-02-28')).toBeNull()
  expect(dayOfBrief(WINDOW, '2026-06-01', '2026-03-31')).toBeNull()
  expect(dayOfBrief(WINDOW, '2026-03-10', '2026-03-11')).toBeNull()
})

test('a quota is behind when less of it is done than of the days, and stands before those on the way', () => {
  const quotas = ['a', 'b', 'c'].map((areaId) => ({ areaId, channel: 'visit' as const, n: 100 }))
  const done: Record<string, number> = { a: 100, b: 33, c: 34 }
  const said = quotaLines(quotas, ({ areaId }) => done[areaId] ?? 0, { dayNo: 10, days: 30 })
  expect(said).toMatchObject({ reached: 1, behind: 1, onTheWay: 1 })
  expect(said.lines.map(({ areaId, state }) => [areaId, state])).toEqual([
    ['b', 'behind'],
    ['c', 'onTheWay'],
    ['a', 'reached'],
  ])
})

test('the slowest towns are those of whose villages the smallest share was walked to: letters walk to nobody', () => {
  const village = (townId: string, villageId: string, visits: number, entries = 0) => ({
    townId,
    villageId,
    entries: { day: 0, sum: entries },
    visits: { day: 0, sum: visits },
    there: visits > 0,
  })
  const slowest = slowestTowns([
    village('one', '1', 5),
    village('one', '2', 1),
    village('two', '3', 9),
    village('two', '4', 0, 7),
  ])
  expect(slowest.map(({ townId, reached }) => [townId, reached])).toEqual([
    ['two', 1],
    ['one', 2],
  ])
})
