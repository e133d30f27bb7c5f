import { expect, test } from 'vitest'
import { sumByUnit } from './by-unit.tsx'

const row = (unitId: string, state: string, n: number) => ({ unitId, ledger: 'district', state, n })

test('a claimed resolution is counted apart from a closed appeal', () => {
  const [sum] = sumByUnit([row('a', 'claimed', 3), row('a', 'closed', 5)])
  expect(sum).toMatchObject({ claimed: 3, closed: 5, open: 0, total: 8 })
})

test('what was merged or declined stays in the total', () => {
  expect(
    sumByUnit([row('a', 'merged', 2), row('a', 'declined', 1), row('a', 'in_progress', 4)])[0],
  ).toMatchObject({ open: 4, ended: 3, total: 7 })
})

test('the unit with most open work stands first', () => {
  expect(
    sumByUnit([row('a', 'closed', 99), row('b', 'accepted', 1)]).map((sum) => sum.unitId),
  ).toEqual(['b', 'a'])
})
