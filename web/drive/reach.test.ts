import { expect, test } from 'vitest'
import type { CoverageLine } from '../../src/drive/contract.ts'
import { reachOf } from './reach.ts'

const line = (given: Partial<CoverageLine>): CoverageLine => ({
  townId: 't',
  villageId: 'v',
  gridId: null,
  gridName: null,
  households: 0,
  visited: 0,
  heard: 0,
  nothing: 0,
  refused: 0,
  absent: 0,
  unlisted: 0,
  visits: 0,
  scans: 0,
  codes: 0,
  entries: {},
  dead: false,
  ...given,
})

test.each<[string, Partial<CoverageLine>, string]>([
  ['of which nothing is known', { dead: true, households: 40 }, 'none'],
  ['where only a code was scanned', { dead: true, scans: 3, households: 40 }, 'none'],
  ['from which only letters came', { entries: { letter: 2 } }, 'word'],
  ['where a meeting was held and no door was visited', { entries: { meeting: 2 } }, 'few'],
  ['with visits and no list', { visits: 9, unlisted: 9 }, 'few'],
  ['with a quarter of its doors', { visits: 10, households: 40, heard: 10 }, 'few'],
  ['with half of its doors', { visits: 20, households: 40, heard: 5, nothing: 15 }, 'half'],
  ['with nearly all of its doors', { visits: 39, households: 40, nothing: 39 }, 'most'],
  [
    'where somebody knocked everywhere and hardly anybody spoke',
    { visits: 40, households: 40, visited: 40, heard: 3, absent: 30, refused: 7 },
    'few',
  ],
])('a village %s stands in its own step', (_, given, reach) => {
  expect(reachOf(line(given))).toBe(reach)
})
