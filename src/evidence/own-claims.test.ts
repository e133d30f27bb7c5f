import { describe, expect, test } from 'vitest'
import { splitOf } from './own-claims.ts'

describe('one matter told as several', () => {
  test('the same words with another number are counted, four or more of them', () => {
    const holes = [1, 2, 3, 4, 5].map((n) => `村口到小学的路上有小坑一处，第${n}处，下雨积水。`)
    expect(splitOf(holes)).toBe(5)
    expect(splitOf(holes.slice(0, 3))).toBe(0)
  })
  test('different matters of one place are not', () => {
    expect(
      splitOf([
        '三组的路灯坏了半年没人修，晚上看不见路',
        '自来水从昨天起停了，没有人通知',
        '垃圾房满了三天没有人清运，臭得很',
        '低保申请交上去两个月了没有答复',
        '村委会大门口的广场舞音响放到半夜',
      ]),
    ).toBe(0)
  })
})
