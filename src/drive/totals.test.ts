import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CHANNELS, STATES } from '../appeals/contract.ts'
import { mismatches, totalsOf, type Group } from './totals.ts'

const group = (some: Partial<Group>): Group => ({
  channel: 'visit',
  state: 'registered',
  unitId: 'u',
  townId: 't',
  late: false,
  n: 1,
  seen: some.n ?? 1,
  voices: some.n ?? 1,
  ...some,
})

test('2021 in Bazhou: 16,564 raw = 3,246 online + 13,318 at the door; 3,686 screened out leave 12,878', () => {
  const totals = totalsOf(
    '2021',
    [
      group({ channel: 'scan', n: 2_000 }),
      group({ channel: 'web', n: 800, state: 'screened_out' }),
      group({ channel: 'hotline', n: 446, state: 'closed' }),
      group({ channel: 'visit', n: 10_432, state: 'closed', unitId: 'v' }),
      group({ channel: 'letter', n: 2_886, state: 'screened_out', townId: null }),
    ],
    false,
  )
  expect(totals).toMatchObject({
    raw: 16_564,
    online: 3_246,
    offline: 13_318,
    screenedOut: 3_686,
    valid: 12_878,
  })
  expect(mismatches(totals)).toEqual([])
})

test('whatever becomes of entries, raw, valid, doors, units and towns add up', () => {
  const groups = fc.array(
    fc.record({
      channel: fc.constantFrom(...CHANNELS),
      state: fc.constantFrom(...STATES, 'screened_out', 'a state of later years'),
      unitId: fc.constantFrom('a', 'b', 'c'),
      townId: fc.constantFrom('t1', 't2', null),
      late: fc.boolean(),
      n: fc.integer({ min: 1, max: 5_000 }),
      seen: fc.constant(0),
      voices: fc.integer({ min: 1, max: 9_000 }),
    }),
  )
  fc.assert(
    fc.property(groups, (rows) => {
      const totals = totalsOf('d', rows, false)
      expect(mismatches(totals)).toEqual([])
      expect(totals.raw).toBe(rows.reduce((sum, { n }) => sum + n, 0))
    }),
  )
})

test('merging takes nothing out of what was said to be valid', () => {
  const before = totalsOf('d', [group({ n: 10 })], false)
  const after = totalsOf('d', [group({ n: 6 }), group({ n: 4, state: 'merged' })], false)
  expect([after.raw, after.valid]).toEqual([before.raw, before.valid])
  expect(after.matters).toBe(6)
})

test('numbers that were tampered with do not pass', () => {
  const sound = totalsOf('d', [group({ n: 3 }), group({ channel: 'web', unitId: 'v' })], false)
  expect(mismatches({ ...sound, online: 2 })).toContain('raw = online + offline: 4 ≠ 5')
  expect(mismatches({ ...sound, units: sound.units.slice(1) })).toContain(
    'raw = sum over units: 4 ≠ 1',
  )
})
