import { expect, test } from 'vitest'
import { doorTrouble } from '../../../src/visits/contract-doors.ts'
import { texts } from '../texts.ts'
import { missingIn } from '../visit/draft.ts'
import { cornersToReach, emptyCorner } from './corners.ts'

const corner = (gridId: string | null, dueOn = '2026-03-05') => ({
  driveId: '2026',
  villageId: 'v1',
  gridId,
  gridName: gridId,
  dueOn,
  note: null,
  byName: '周主任',
  at: '2026-03-02T01:00:00.000Z',
})
const been = (gridId: string | null, inPack = false, villageId = 'v1') => ({
  villageId,
  gridId,
  inPack,
})
const left = (corners: ReturnType<typeof corner>[], visited: ReturnType<typeof been>[]) =>
  cornersToReach(corners, visited)
    .filter((each) => !each.been)
    .map(({ gridId }) => gridId)

test('a visit in the grid ends its corner before it is sent; one in the next grid does not', () => {
  expect(left([corner('g1')], [been('g1')])).toEqual([])
  expect(left([corner('g1')], [been('g2')])).toEqual(['g1'])
  expect(left([corner('g1')], [been(null)])).toEqual(['g1'])
})

test('a whole village is reached by a visit to any of its doors, and by none of another', () => {
  expect(left([corner(null)], [been('g2')])).toEqual([])
  expect(left([corner(null)], [been('g2', false, 'v2')])).toEqual([null])
})

test('a visit that the list already knew did not reach what the list still asks for', () => {
  expect(left([corner('g1')], [been('g1', true)])).toEqual(['g1'])
})

test('what is to be reached stands first, the soonest on top', () => {
  const rows = cornersToReach(
    [corner('g1', '2026-03-03'), corner('g2', '2026-03-09'), corner('g3', '2026-03-04')],
    [been('g1')],
  )
  expect(rows.map(({ gridId }) => gridId)).toEqual(['g3', 'g2', 'g1'])
})

test.each(['zh', 'en'] as const)('nobody lives there: a whole visit in one tap, in %s', (lang) => {
  const draft = emptyCorner('d1', corner('g1'), texts[lang].corners.empty)
  expect(missingIn(draft)).toEqual([])
  expect(doorTrouble(draft.door)).toBeNull()
  expect(draft).toMatchObject({ result: 'absent', gridId: 'g1', householdId: null })
})
