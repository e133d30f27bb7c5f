import { describe, expect, test } from 'vitest'
import type { Organisation, Unit } from './contract.ts'
import { addUnit, closeUnit, mergeUnit, renameUnit, type UnitDecision } from './unit-changes.ts'

const TODAY = '2025-06-10'
const reason = '机构改革'

const unit = (given: Partial<Unit> & { id: string }): [string, Unit] => [
  given.id,
  {
    name: given.id,
    shortName: given.id,
    kind: 'department',
    parentId: 'district',
    activeFrom: '2021-01-01',
    activeTo: null,
    successorId: null,
    ...given,
  },
]
const tree: Organisation = {
  version: 3,
  units: new Map([
    unit({ id: 'district', kind: 'district', parentId: null }),
    unit({ id: 'centre', kind: 'centre' }),
    unit({ id: 'roads' }),
    unit({ id: 'works' }),
    unit({ id: 'gone', activeTo: '2024-12-31', successorId: 'works' }),
    unit({ id: 'town', kind: 'town' }),
    unit({ id: 'big-town', kind: 'town' }),
    unit({ id: 'village', kind: 'village', parentId: 'town' }),
  ]),
}
const outcome = (decision: UnitDecision) =>
  typeof decision === 'string' ? decision : decision.map(({ what, after }) => `${what} ${after.id}`)

describe('a new unit', () => {
  const wish = {
    id: 'new',
    name: '新局',
    shortName: '新局',
    kind: 'department' as const,
    parentId: 'district',
    activeFrom: TODAY,
    reason,
  }
  test.each([
    ['takes its place', {}, ['add new']],
    ['needs an id of its own', { id: 'roads' }, 'unit_exists'],
    ['needs a parent that exists', { parentId: 'nowhere' }, 'unit_wrong_parent'],
    ['stands where its kind stands', { kind: 'village' as const }, 'unit_wrong_parent'],
    [
      'needs a parent that stands on its first day',
      { activeFrom: '2020-01-01' },
      'unit_parent_inactive',
    ],
    ['has a name of its own among its sisters', { name: 'roads' }, 'unit_name_taken'],
    ['may take the name of one that is gone', { name: 'gone' }, ['add new']],
    ['begins within a year', { activeFrom: '2027-01-01' }, 'unit_day_too_far'],
  ])('%s', (_, changed, expected) => {
    expect(outcome(addUnit(tree, { ...wish, ...changed }, TODAY))).toEqual(expected)
  })
})

describe('a new name', () => {
  const wish = { name: '新名', shortName: '新', on: TODAY, reason }
  test.each([
    ['is recorded', 'roads', {}, ['rename roads']],
    ['is for a unit that exists', 'nowhere', {}, 'unit_not_found'],
    ['is not for a unit that is gone', 'gone', {}, 'unit_gone'],
    ['is new', 'roads', { name: 'roads', shortName: 'roads' }, 'unit_unchanged'],
    ['is not a sister’s', 'roads', { name: 'works' }, 'unit_name_taken'],
    ['does not hold from tomorrow', 'roads', { on: '2025-06-11' }, 'unit_day_too_far'],
    ['may be given to an office with a fixed part', 'centre', {}, ['rename centre']],
  ])('%s', (_, unitId, changed, expected) => {
    expect(outcome(renameUnit(tree, unitId, { ...wish, ...changed }, TODAY))).toEqual(expected)
  })
})

describe('a merger', () => {
  const wish = { intoId: 'works', on: TODAY, reason }
  test('ends the unit the day before, and the other answers for it', () => {
    const decision = mergeUnit(tree, 'roads', wish, TODAY)
    expect(decision).toMatchObject([
      { what: 'merge', after: { activeTo: '2025-06-09', successorId: 'works' } },
    ])
  })
  test('takes the villages of a town along', () => {
    expect(outcome(mergeUnit(tree, 'town', { ...wish, intoId: 'big-town' }, TODAY))).toEqual([
      'move village',
      'merge town',
    ])
  })
  test.each([
    ['does not leave villages to a department', 'town', {}, 'unit_has_children'],
    ['is not with itself', 'roads', { intoId: 'roads' }, 'unit_successor_invalid'],
    ['is not into a unit that is gone', 'roads', { intoId: 'gone' }, 'unit_successor_invalid'],
    ['happens once', 'gone', {}, 'unit_gone'],
    ['is not for an office with a fixed part', 'centre', {}, 'unit_fixed'],
    ['comes after the unit began', 'roads', { on: '2021-01-01' }, 'unit_day_too_early'],
  ])('%s', (_, unitId, changed, expected) => {
    expect(outcome(mergeUnit(tree, unitId, { ...wish, ...changed }, TODAY))).toBe(expected)
  })
})

describe('a closing', () => {
  const wish = { successorId: null, on: TODAY, reason }
  test('without open appeals needs no successor', () => {
    expect(outcome(closeUnit(tree, 'roads', wish, TODAY, false))).toEqual(['close roads'])
  })
  test('with open appeals needs somebody who answers for them', () => {
    expect(outcome(closeUnit(tree, 'roads', wish, TODAY, true))).toBe('unit_successor_needed')
    expect(
      outcome(closeUnit(tree, 'roads', { ...wish, successorId: 'works' }, TODAY, true)),
    ).toEqual(['close roads'])
  })
  test('waits until the units below are settled', () => {
    expect(outcome(closeUnit(tree, 'town', wish, TODAY, false))).toBe('unit_has_children')
  })
})
