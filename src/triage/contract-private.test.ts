import { expect, test } from 'vitest'
import { namesIn, privatePartsIn } from './contract-private.ts'

test('what stands before a street’s whole name tells whether it is an office', () => {
  expect(privatePartsIn('办公地址：江北大道12号')).toEqual([])
  expect(privatePartsIn('他住在柳树街12号')).toEqual(['address'])
  expect(privatePartsIn('清江镇新华路一百二十号')).toEqual(['address'])
})

/** A quadratic look at these takes minutes on so many characters, and the test ends by its own limit: no clock is read. */
const LONG = 300_000
test.each([
  '村',
  '柳树街',
  '一',
  '电话',
  '身份证',
  '王',
  '与王',
  '反映人',
  '路一',
  '组',
  '春节',
  '我叫',
])('the work grows with the text and not with its square: %s over and over', (piece) => {
  const text = piece.repeat(LONG / piece.length)
  expect(privatePartsIn(text)).toEqual([])
  expect(namesIn(text, [], [], new Set()).reporter).toBe(false)
})
