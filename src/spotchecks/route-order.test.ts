import { expect, test } from 'vitest'
import { inWayOrder } from './route-order.ts'

const stop = (lineId: string, villageName: string | null, at: [number, number] | null = null) => ({
  lineId,
  townName: villageName && '清江镇',
  villageName,
  placeDetail: null,
  position: at && { lat: at[0], lon: at[1] },
})

test('nobody sets out for a place that nobody knows: it comes last', () => {
  const stops = [stop('nowhere', null), stop('b', '巴山村', [31.9, 106.8]), stop('a', '白云村')]
  expect(inWayOrder(stops).map(({ lineId }) => lineId)).toEqual(['b', 'a', 'nowhere'])
  expect(inWayOrder(stops.toReversed())).toEqual(inWayOrder(stops))
})
