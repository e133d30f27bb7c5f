import { expect, test } from 'vitest'
import type { GridProgress } from '../../src/visits/contract-office.ts'
import { byVillage } from './by-village.ts'

const none = { heard: 0, nothing: 0, absent: 0, refused: 0 }
const grid = (villageId: string, listed: number, given: Partial<GridProgress>): GridProgress => ({
  villageId,
  gridId: null,
  gridName: null,
  listed,
  doors: none,
  unlisted: none,
  visits: 0,
  ...given,
})

test('the village where the fewest doors spoke with us comes first, one without a list last', () => {
  const villages = byVillage([
    grid('a', 10, { doors: { ...none, heard: 4, absent: 2 } }),
    grid('b', 0, { unlisted: { ...none, nothing: 3 } }),
    grid('c', 10, { doors: { ...none, absent: 9 } }),
    grid('a', 10, { doors: { ...none, refused: 1 } }),
  ])
  expect(villages).toEqual([
    {
      villageId: 'c',
      listed: 10,
      spoken: 0,
      walked: 9,
      unlisted: 0,
      doors: { ...none, absent: 9 },
    },
    {
      villageId: 'a',
      listed: 20,
      spoken: 4,
      walked: 7,
      unlisted: 0,
      doors: { heard: 4, nothing: 0, absent: 2, refused: 1 },
    },
    { villageId: 'b', listed: 0, spoken: 0, walked: 0, unlisted: 3, doors: none },
  ])
})
