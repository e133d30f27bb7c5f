import { describe, expect, test } from 'vitest'
import { aRoadAppeal, organisation, people, rulebook, staff } from '../../test/support/story.ts'
import type { Organisation, Role, StaffActor } from '../organisation/contract.ts'
import { asCaller } from './callbacks.ts'
import { isInLineWith } from './recusal.ts'
import { asVerifier } from './who.ts'

const was = (now: StaffActor, role: Role, unitId: string): StaffActor => ({
  ...now,
  formerly: [{ role, unitId, onBehalfOf: null }],
})

describe('a year of recusal', () => {
  test.each([
    ['at the unit', 'head', 'roads', 'roads'],
    ['below it', 'village_clerk', 'village', 'town'],
    ['above it', 'town_office', 'town', 'village'],
  ] as const)('whoever worked %s within the year is in its line', (_where, role, held, unitId) => {
    expect(isInLineWith(organisation, was(people.inspector, role, held), [unitId])).toBe(true)
    expect(isInLineWith(organisation, was(people.inspector, role, held), ['water'])).toBe(false)
  })

  test('whoever worked at the handling unit within the year neither verifies nor calls', () => {
    const { appeal, grounds } = claimed(was(people.centre, 'head', 'roads'))
    expect(asVerifier(appeal, grounds)).toBe('own_work')
    expect(asCaller(appeal, grounds)).toBe('own_work')
    const elsewhere = claimed(was(people.centre, 'head', 'water'))
    expect(asVerifier(elsewhere.appeal, elsewhere.grounds)).not.toBe('own_work')
  })
})

describe('who took over a unit', () => {
  const roads = organisation.units.get('roads')!
  const merged: Organisation = {
    version: 2,
    units: new Map([
      ...organisation.units,
      ['roads', { ...roads, activeTo: '2026-03-01', successorId: 'water' }],
    ]),
  }
  const both: StaffActor = {
    ...people.centre,
    appointments: [...people.centre.appointments, ...staff('head', 'water').appointments],
  }
  test('does not close, nor call about, what the unit before had claimed', () => {
    const { appeal, grounds } = claimed(both)
    expect(asVerifier(appeal, { ...grounds, organisation: merged })).toBe('own_work')
    expect(asCaller(appeal, { ...grounds, organisation: merged })).toBe('own_work')
  })
})

test('administering and auditing command nobody, and inspecting is no hat above the units', () => {
  for (const role of ['administrator', 'auditor'] as const)
    expect(isInLineWith(organisation, staff(role, '511902'), ['roads'])).toBe(false)
  expect(isInLineWith(organisation, people.inspector, ['roads'])).toBe(false)
  expect(isInLineWith(organisation, people.leader, ['roads'])).toBe(true)
})

function claimed(actor: StaffActor) {
  const story = aRoadAppeal('claimed')
  expect(rulebook.offices.centre).toBe(people.centre.appointments[0]?.unitId)
  return { appeal: story.appeal, grounds: story.grounds(actor) }
}
