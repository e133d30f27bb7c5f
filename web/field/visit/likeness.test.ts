import { expect, test } from 'vitest'
import { alikeIn, cosine, pairsIn } from './likeness.ts'

const matter = (key: string, words: string, villageId = 'v1') => ({ key, villageId, words })
const MATTERS = [
  matter('LAMP', '柳树街东头的路灯坏了半个月，晚上看不见路。'),
  matter('WATER', '二组自来水经常停，一停就是两天。'),
  matter('DITCH', '村口水沟堵塞，下雨就淹路。'),
  matter('FAR', '柳树街路灯不亮', 'v2'),
]
const found = (text: string, place = '') =>
  alikeIn(MATTERS, 'v1', { text, place }).map(({ key }) => key)

test.each([
  ['柳树街路灯坏了，晚上看不见', 'LAMP'],
  ['柳树街东头路灯不亮好久了', 'LAMP'],
  ['我们二组的自来水又停了两天', 'WATER'],
  ['村口的水沟堵了，一下雨就淹', 'DITCH'],
])('"%s" is asked about as the matter that is there already', (text, code) => {
  expect(found(text)[0]).toBe(code)
})

test.each(['低保申请被退回来三次', '村医务室没有药', '路', '自来水'])(
  '"%s" is not taken for another matter',
  (text) => expect(found(text)).toEqual([]),
)

test('what the words leave open the place may tell', () => {
  expect(found('晚上太黑不敢走')).toEqual([])
  expect(found('晚上太黑不敢走', '柳树街东头路灯')[0]).toBe('LAMP')
})

test('only matters of the same village are offered', () => {
  expect(found('柳树街路灯不亮')).not.toContain('FAR')
})

test('likeness is whole for the same words, nothing for strangers, and the same in both directions', () => {
  const [a, b] = [pairsIn('路灯坏了'), pairsIn('自来水停了')]
  expect(cosine(a, a)).toBeCloseTo(1)
  expect(cosine(a, b)).toBe(0)
  expect(cosine(a, pairsIn('路灯不亮'))).toBeCloseTo(cosine(pairsIn('路灯不亮'), a))
})
