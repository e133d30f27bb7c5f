import { describe, expect, test } from 'vitest'
import { effectiveAppointments, KINDS_OF_ROLE, roleFits, rolesClash } from './appointments.ts'
import { ROLES, type Appointment, type Organisation, type Role, type Unit } from './contract.ts'

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
  version: 1,
  units: new Map([
    unit({ id: 'district', kind: 'district', parentId: null }),
    unit({ id: 'roads', activeTo: '2025-03-31', successorId: 'works' }),
    unit({ id: 'works' }),
    unit({ id: 'orphan', activeTo: '2025-03-31' }),
    unit({ id: 'town', kind: 'town', activeTo: '2025-03-31', successorId: 'water' }),
    unit({ id: 'water' }),
  ]),
}
const held = (role: Role, unitId: string): Appointment => ({ role, unitId, onBehalfOf: null })
const onDay = (day: string, ...appointments: Appointment[]) =>
  effectiveAppointments(tree, appointments, day).map(({ role, unitId }) => `${role} ${unitId}`)

describe('an appointment', () => {
  test('is worth its own unit while that unit stands', () => {
    expect(onDay('2025-03-31', held('handler', 'roads'))).toEqual(['handler roads'])
  })
  test('moves to the successor when the unit is gone, together with the work left behind', () => {
    expect(onDay('2025-04-01', held('handler', 'roads'))).toEqual([
      'handler works',
      'handler roads',
    ])
  })
  test('at the successor covers the unit that was taken over', () => {
    expect(onDay('2025-03-31', held('head', 'works'))).toEqual(['head works'])
    expect(onDay('2025-04-01', held('head', 'works'))).toEqual(['head works', 'head roads'])
  })
  test('ends with a unit that nobody took over', () => {
    expect(onDay('2025-04-01', held('handler', 'orphan'))).toEqual([])
  })
  test('does not turn into a role that the successor does not have', () => {
    expect(onDay('2025-04-01', held('town_office', 'town'))).toEqual([])
  })
  test('at a unit that nobody knows gives nothing', () => {
    expect(onDay('2025-04-01', held('handler', 'nowhere'))).toEqual([])
  })
  test('counts once, however often it is held', () => {
    expect(onDay('2025-01-01', held('handler', 'works'), held('handler', 'works'))).toEqual([
      'handler works',
    ])
  })
})

test('every role exists somewhere', () => {
  for (const role of ROLES) expect(KINDS_OF_ROLE[role].length, role).toBeGreaterThan(0)
})

test('a village clerk belongs to a village and an administrator to the district', () => {
  expect(roleFits('village_clerk', 'village')).toBe(true)
  expect(roleFits('village_clerk', 'town')).toBe(false)
  expect(roleFits('administrator', 'department')).toBe(false)
})

test('who administers is not their own auditor', () => {
  expect(rolesClash(['administrator'], 'auditor')).toBe(true)
  expect(rolesClash(['auditor', 'handler'], 'administrator')).toBe(true)
  expect(rolesClash(['handler'], 'auditor')).toBe(false)
})
