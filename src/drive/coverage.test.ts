import { expect, test } from 'vitest'
import {
  deadCorners,
  linesOfGrids,
  linesOfVillages,
  untouched,
  type Counts,
  type Place,
} from './coverage.ts'

const place = (villageId: string, ...grids: string[]): Place => ({
  townId: 't',
  villageId,
  grids: grids.map((id) => ({ id, name: `网格 ${id}` })),
})
const counts = (villageId: string, gridId: string | null, some: Partial<Counts> = {}): Counts => ({
  ...untouched(villageId, gridId),
  ...some,
})
const visited = { visits: 3, listed: { heard: 1, nothing: 1, refused: 0, absent: 1 } }

test('a village is the sum of its grids and of what lies in none', () => {
  const [line] = linesOfVillages(
    [place('v', 'a', 'b')],
    [
      counts('v', 'a', { households: 40, ...visited }),
      counts('v', 'b', { households: 10, scans: 2 }),
      counts('v', null, { entries: { letter: 3, scan: 1 } }),
    ],
  )
  expect(line).toMatchObject({
    households: 50,
    visited: 3,
    heard: 1,
    absent: 1,
    scans: 2,
    entries: { letter: 3, scan: 1 },
    dead: false,
  })
})

test('a village of which nothing is known has a line, and is a dead corner', () => {
  expect(linesOfVillages([place('v')], [])).toMatchObject([{ visited: 0, dead: true }])
  expect(deadCorners([place('v', 'a', 'b')], [counts('v', 'a', { households: 40 })])).toEqual([
    { villageId: 'v', gridId: null, gridName: null, scans: 0 },
  ])
})

test('a scan alone reaches nobody: anybody can make it, also whoever is to empty the list', () => {
  const some = [counts('v', 'a', { scans: 2 }), counts('v', null, { scans: 1 })]
  expect(deadCorners([place('v', 'a')], some)).toEqual([
    { villageId: 'v', gridId: null, gridName: null, scans: 3 },
  ])
  expect(linesOfVillages([place('v', 'a')], some)).toMatchObject([{ scans: 3, dead: true }])
})

test('codes that hang there and nobody scanned reach nobody', () => {
  expect(deadCorners([place('v')], [counts('v', null, { codes: 5 })])).toHaveLength(1)
})

test.each<[string, Partial<Counts>]>([
  ['a visit where nobody was at home', { visits: 1 }],
  ['a letter', { entries: { letter: 1 } }],
  ['an appeal that came through a scanned code', { scans: 1, entries: { scan: 1 } }],
])('%s reaches a village', (_, some) => {
  expect(deadCorners([place('v')], [counts('v', null, some)])).toEqual([])
})

test('in a village that was reached, the grids that were not are the dead corners', () => {
  const some = [counts('v', 'a', visited), counts('v', null, { entries: { web: 2 } })]
  expect(deadCorners([place('v', 'a', 'b')], some)).toEqual([
    { villageId: 'v', gridId: 'b', gridName: '网格 b', scans: 0 },
  ])
  expect(
    linesOfGrids(place('v', 'a', 'b'), some).map(({ gridId, dead }) => [gridId, dead]),
  ).toEqual([
    ['a', false],
    ['b', true],
    [null, false],
  ])
})

test('a village without grids is never worked down grid by grid', () => {
  expect(deadCorners([place('v')], [counts('v', null, visited)])).toEqual([])
})
