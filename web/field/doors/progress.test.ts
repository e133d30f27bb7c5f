import { expect, test } from 'vitest'
import type { Household, VisitResult } from '../../../src/visits/contract.ts'
import { doorStates, matchesDoor, progressOf, spoken, walked } from './progress.ts'

const door = (n: number, result: VisitResult | null = null): Household => ({
  id: `door-${n}`,
  gridId: 'g1',
  door: `${n}号`,
  result,
  visits: result ? 1 : 0,
})
const visit = (n: number, result: VisitResult, inPack = false) => ({
  householdId: `door-${n}`,
  gridId: 'g1',
  result,
  inPack,
})

test('the parts of a grid always add up to its doors', () => {
  const doors = [door(1, 'heard'), door(2, 'absent'), door(3), door(4), door(5)]
  const progress = progressOf(doors, doorStates(doors, [visit(3, 'refused')]))
  expect(progress).toEqual({ doors: 5, heard: 1, nothing: 0, absent: 1, refused: 1, left: 2 })
  expect(walked(progress)).toBe(3)
  expect(spoken(progress)).toBe(1)
})

test('who spoke with us has spoken with us, whatever the order: later absence does not undo it', () => {
  const doors = [door(1, 'absent')]
  const visits = [visit(1, 'heard'), visit(1, 'refused')]
  for (const order of [visits, [...visits].reverse()])
    expect(doorStates(doors, order).get('door-1')).toEqual({ result: 'heard', visits: 3 })
})

test('a visit that the pack already counts is not counted twice', () => {
  const doors = [door(1, 'heard')]
  expect(doorStates(doors, [visit(1, 'heard', true)]).get('door-1')?.visits).toBe(1)
})

test('a visit to a door that stands on no list changes no door on the list', () => {
  const doors = [door(1)]
  const states = doorStates(doors, [{ ...visit(1, 'heard'), householdId: null }])
  expect(progressOf(doors, states).left).toBe(1)
})

test.each([
  ['3栋2单元501', '501', true],
  ['3栋2单元501', '3-2-501', true],
  ['3栋2单元501', '3 2', true],
  ['3栋2单元501', '4-2', false],
  ['柳树街12号', '柳树', true],
  ['柳树街12号', '杨', false],
  ['柳树街12号', '', true],
])('%s is found by "%s": %s', (name, typed, found) => expect(matchesDoor(name, typed)).toBe(found))
