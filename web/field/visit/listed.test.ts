import { expect, test } from 'vitest'
import { asOther, finish, newDraft, type Draft } from './draft.ts'
import { asListed, asWritten, listedMeant } from './listed.ts'

const grids = ['g1', 'g2'].map((id) => ({ id, villageId: 'v1', name: id }))
const home = (id: string, gridId: string, door: string) => ({
  id,
  gridId,
  door,
  result: null,
  visits: 0,
})
const households = [
  home('a', 'g1', '3栋1单元101'),
  home('b', 'g1', '5号'),
  home('c', 'g2', '5号'),
  home('d', 'g3', '3栋1单元101'), // of another village
]
const list = { grids, households }
const byHand = (door: string, gridId: string | null = 'g1'): Draft => ({
  ...newDraft('00000000-0000-4000-8000-000000000001', {
    villageId: 'v1',
    gridId,
    householdId: null,
    door,
  }),
  result: 'absent',
})
const offered = (draft: Draft) => listedMeant(draft, list).map(({ id }) => id)
const sent = (draft: Draft) =>
  finish(draft, { now: '2026-03-02T02:00:00.000Z', appVersion: '1', newId: () => 'x' }).visit.input

test('a door written by hand that is on the list of its grid is offered; without a grid, that of any grid of the village', () => {
  expect(offered(byHand('3-1-101'))).toEqual(['a'])
  expect(offered(byHand('５户'))).toEqual(['b'])
  expect(offered(byHand('5号', null))).toEqual(['b', 'c'])
  expect(offered(byHand('河边工棚'))).toEqual([])
})

test('taken, it is a visit to that household; and there is a way back to what was written', () => {
  const taken = asListed(byHand('3-1-101', null), household('a'))
  expect(sent(taken)).toMatchObject({ householdId: 'a', gridId: 'g1' })
  expect(sent(taken)).not.toHaveProperty('door')
  expect(offered(taken)).toEqual([])
  const back = asWritten(taken)
  expect(back).toMatchObject({ householdId: null, gridId: null, door: '3-1-101' })
  expect(offered(back)).toEqual(['a'])
})

test('said to be another door, it is not asked again and goes out so, until other words are written', () => {
  const other = asOther(byHand('3-1-101'))
  expect(offered(other)).toEqual([])
  expect(sent(other)).toMatchObject({ householdId: null, door: '3-1-101', otherDoor: true })
  const rewritten = { ...other, door: '5户' }
  expect(offered(rewritten)).toEqual(['b'])
  expect(sent(rewritten)).not.toHaveProperty('otherDoor')
})

function household(id: string) {
  const found = households.find((each) => each.id === id)
  if (!found) throw new Error(id)
  return found
}
