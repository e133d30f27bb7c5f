import { expect, test } from 'vitest'
import { suggestType } from './types.ts'

const read = (text: string, more: { headcount?: number; voices?: number } = {}) =>
  suggestType({ text, headcount: null, voices: 1, ...more })

test.each([
  ['请问灵活就业人员怎么缴纳医保，需要什么材料？', 'consultation'],
  ['想了解一下公租房申请有没有政策', 'consultation'],
  ['建议在实验小学门口增设红绿灯。', 'suggestion'],
  ['包工头拖欠农民工工资三个月，讨薪多次都不发。', 'personal'],
  ['柳树街路灯坏了没人管，请问什么时候修好？', 'personal'],
  ['路灯不亮，建议尽快维修', 'personal'],
  ['我家五口人，房子漏水', 'personal'],
  ['我们30多户居民联名反映电梯坏了', 'collective'],
  ['我们一共12名工人，工资没发，要求尽快给钱', 'collective'],
  ['我是小区的一名业主，楼道堵塞没人管，我们作为一名住户很着急', 'personal'],
  ['全体业主要求更换物业', 'collective'],
])('“%s” reads like %s', (text, type) => {
  expect(read(text).suggested).toBe(type)
})

test('we alone are not yet many, and many who joined are', () => {
  const text = '我们这里路灯一直不亮'
  expect(read(text).suggested).not.toBe('collective')
  expect(read(text, { voices: 6 })).toMatchObject({ suggested: 'collective', headcount: 6 })
  expect(read(text, { headcount: 9 })).toMatchObject({ suggested: 'collective', headcount: 9 })
})

test('persons are counted as they were said; of households nobody knows how many persons they are', () => {
  expect(read('我们一共12名工人，工资没发').headcount).toBe(12)
  expect(read('我们30多户居民联名反映电梯坏了').headcount).toBeNull()
})

test.each(['窗口工作人员态度恶劣，材料退了三次。', '村干部优亲厚友，低保给了自己亲戚'])(
  'where a cadre’s conduct is complained of, no type is filled in, and the words are shown: %s',
  (text) => {
    const { suggested, likeliest, words } = read(text)
    expect({ suggested, likeliest }).toEqual({ suggested: null, likeliest: 'efficiency_complaint' })
    expect(words.length).toBeGreaterThan(0)
    for (const word of words) expect(text).toContain(word)
  },
)

test('trouble with an office that is not a cadre’s conduct is no efficiency complaint', () => {
  expect(read('开发商和物业互相推诿，电梯坏了没人管').likeliest).toBe('personal')
})

test('an empty text says nothing', () => {
  expect(read('  ')).toMatchObject({ suggested: null, likeliest: null })
})
