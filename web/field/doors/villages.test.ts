import { expect, test } from 'vitest'
import { findVillages, villagesAtHand } from './villages.ts'

const village = (id: string, name: string, mine = false) => ({ id, name, townName: '清江镇', mine })
const pack = {
  villages: [
    village('a', '白庙村'),
    village('b', '柳林村', true),
    village('c', '柳树村'),
    village('d', '石桥村'),
  ],
  grids: [{ id: 'c-1', villageId: 'c', name: '一网格' }],
}
const ids = (villages: { id: string }[]) => villages.map(({ id }) => id)

test('at hand are one’s own, those whose doors were taken along, and the one looked at', () => {
  const { atHand, others } = villagesAtHand(pack, 'd')
  expect(ids(atHand)).toEqual(['b', 'c', 'd'])
  expect(others).toBe(1)
})

test('another village is found by a part of its name or by its town', () => {
  expect(ids(findVillages(pack, '柳'))).toEqual(['b', 'c'])
  expect(ids(findVillages(pack, '石桥'))).toEqual(['d'])
  expect(findVillages(pack, '清江')).toHaveLength(4)
  expect(findVillages(pack, ' ')).toEqual([])
})
