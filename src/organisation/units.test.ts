import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Organisation, Unit } from './contract.ts'
import { findLoop, isActive, isWithin, successorOf, townOf, unitsWithin } from './units.ts'

function aUnit(given: Partial<Unit> & { id: string }): Unit {
  return {
    name: given.id,
    shortName: given.id,
    kind: 'department',
    parentId: null,
    activeFrom: '2021-01-01',
    activeTo: null,
    successorId: null,
    ...given,
  }
}

function treeOf(...units: (Partial<Unit> & { id: string })[]): Organisation {
  return { version: 1, units: new Map(units.map((unit) => [unit.id, aUnit(unit)])) }
}

const bazhou = treeOf(
  { id: 'district', kind: 'district' },
  { id: 'town', kind: 'town', parentId: 'district' },
  { id: 'village', kind: 'village', parentId: 'town' },
  {
    id: 'old-village',
    kind: 'village',
    parentId: 'town',
    activeTo: '2024-06-30',
    successorId: 'village',
  },
  {
    id: 'roads',
    kind: 'department',
    parentId: 'district',
    activeTo: '2025-03-31',
    successorId: 'works',
  },
  { id: 'works', kind: 'department', parentId: 'district' },
)

describe('a unit is active from its first to its last day', () => {
  test.each([
    ['the day before it began', 'old-village', '2020-12-31', false],
    ['its first day', 'old-village', '2021-01-01', true],
    ['its last day', 'old-village', '2024-06-30', true],
    ['the day after its last', 'old-village', '2024-07-01', false],
    ['a unit without an end', 'village', '2099-12-31', true],
    ['a unit nobody knows', 'nowhere', '2024-01-01', false],
  ])('%s', (_, unitId, day, active) => {
    expect(isActive(bazhou, unitId, day)).toBe(active)
  })
})

describe('a unit lies within itself, what is above it, and what takes it over', () => {
  test.each([
    ['village', 'village', true],
    ['village', 'town', true],
    ['village', 'district', true],
    ['town', 'village', false],
    ['roads', 'works', true],
    ['works', 'roads', false],
    ['village', 'works', false],
    ['nowhere', 'district', false],
  ])('%s within %s: %s', (unitId, ancestorId, within) => {
    expect(isWithin(bazhou, unitId, ancestorId)).toBe(within)
  })
})

test('a village lies in its town, a town in itself, a department in none', () => {
  expect(
    ['village', 'town', 'works', 'district', 'nowhere'].map((id) => townOf(bazhou, id)),
  ).toEqual(['town', 'town', null, null, null])
})

test('a closed unit is answered for by its successor, and until then by itself', () => {
  expect(successorOf(bazhou, 'roads', '2025-03-31')).toBe('roads')
  expect(successorOf(bazhou, 'roads', '2025-04-01')).toBe('works')
})

test('successors are followed to the one that is active on the day', () => {
  const chain = treeOf(
    { id: 'a', activeTo: '2022-12-31', successorId: 'b' },
    { id: 'b', activeTo: '2024-12-31', successorId: 'c' },
    { id: 'c' },
  )
  expect(successorOf(chain, 'a', '2023-05-01')).toBe('b')
  expect(successorOf(chain, 'a', '2025-05-01')).toBe('c')
})

test('a loop is found wherever one enters it, and a tree has none', () => {
  const loop = treeOf(
    { id: 'x', parentId: 'a' },
    { id: 'a', parentId: 'b' },
    { id: 'b', parentId: 'a' },
  )
  expect(['a', 'b']).toContain(findLoop(loop.units, 'parentId'))
  expect(findLoop(loop.units, 'successorId')).toBeNull()
  expect(findLoop(bazhou.units, 'parentId')).toBeNull()
})

// Any graph at all, loops and dangling references included: the functions must end and agree.
const IDS = ['a', 'b', 'c', 'd', 'e', 'f']
const anyDay = fc.integer({ min: 2020, max: 2030 }).map((year) => `${year}-06-15`)
const anyId = fc.constantFrom(...IDS, 'missing')
const anyTree = fc
  .tuple(
    ...IDS.map((id) =>
      fc.record({
        id: fc.constant(id),
        kind: fc.constantFrom('town' as const, 'village' as const, 'department' as const),
        parentId: fc.option(anyId),
        successorId: fc.option(anyId),
        activeFrom: anyDay,
        activeTo: fc.option(anyDay),
      }),
    ),
  )
  .map((units) => treeOf(...units))

test('unitsWithin lists exactly the units for which isWithin holds', () => {
  fc.assert(
    fc.property(anyTree, anyId, (tree, ancestorId) => {
      const listed = unitsWithin(tree, ancestorId)
      const expected = tree.units.has(ancestorId)
        ? IDS.filter((id) => isWithin(tree, id, ancestorId))
        : []
      expect(listed).toEqual(expected)
    }),
  )
})

test('being within is passed on: within a unit that is within another', () => {
  fc.assert(
    fc.property(anyTree, anyId, anyId, anyId, (tree, low, middle, high) => {
      fc.pre(isWithin(tree, low, middle) && isWithin(tree, middle, high))
      expect(isWithin(tree, low, high)).toBe(true)
    }),
  )
})

test('a successor is active, or there is none to be had', () => {
  fc.assert(
    fc.property(anyTree, anyId, anyDay, (tree, unitId, day) => {
      const found = successorOf(tree, unitId, day)
      if (!isActive(tree, found, day)) expect(found).toBe(unitId)
      expect(successorOf(tree, found, day)).toBe(found)
    }),
  )
})

test('a town is found for a unit only if that town is above it', () => {
  fc.assert(
    fc.property(anyTree, anyId, (tree, unitId) => {
      const town = townOf(tree, unitId)
      if (town !== null) {
        expect(tree.units.get(town)?.kind).toBe('town')
        expect(isWithin(tree, unitId, town)).toBe(true)
      }
    }),
  )
})

test('following parents without a loop always ends above', () => {
  fc.assert(
    fc.property(anyTree, (tree) => {
      fc.pre(findLoop(tree.units, 'parentId') === null)
      for (const start of IDS) {
        let steps = 0
        for (let id: string | null = start; id !== null; steps += 1)
          id = tree.units.get(id)?.parentId ?? null
        expect(steps).toBeLessThanOrEqual(IDS.length + 1)
      }
    }),
  )
})
