import { expect, test } from 'vitest'
import { privatePartsIn } from './contract-private.ts'
import { privateWordsIn } from './contract-private-words.ts'

test.each([
  ['我叫张桂兰，电话13812345678，路灯坏了。', ['13812345678', '张桂兰']],
  ['身份证 511902 19650101 1234，低保没到账。', ['511902196501011234']],
  ['住柳树街12号，下水道堵了。', ['柳树街12号']],
  ['3栋2单元501漏水。', ['3栋2单元501']],
  ['村口的路灯坏了半个月。', []],
])('whoever writes “%s” is shown what to look at again', (text, words) => {
  expect(privateWordsIn(text).map(({ word }) => word)).toEqual(
    words.map((word) => expect.stringContaining(word)),
  )
})

test('what is found has words to show, and the name beside the text is looked for, too', () => {
  const text = '苟老三说的，联系0827-5261234，柳树街12号，3栋2单元501。'
  const words = privateWordsIn(text, ['苟老三', '李'])
  expect(words.every(({ word }) => word !== '')).toBe(true)
  expect(words.map(({ part }) => part)).toEqual([...privatePartsIn(text), 'name'])
})
