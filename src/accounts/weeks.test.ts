// 截止时刻: weeks tile whatever the rule becomes.
import { describe, expect, test } from 'vitest'
import { cutOffBefore, nextCutOff } from './weeks.ts'

const friday = { weekday: 5, time: '17:00' }
const at = (text: string) => new Date(`${text}+08:00`)

describe('the cut-off', () => {
  test('of the next week is seven days later by the same rule', () => {
    expect(nextCutOff(friday, at('2026-03-06T17:00'))).toEqual(at('2026-03-13T17:00'))
  })

  test('moved to another day makes a week longer or shorter, never one of a few hours', () => {
    const after = at('2026-03-06T17:00')
    const saturday = nextCutOff({ weekday: 6, time: '12:00' }, after)
    expect(saturday).toEqual(at('2026-03-14T12:00'))
    expect(nextCutOff({ weekday: 4, time: '17:00' }, after)).toEqual(at('2026-03-12T17:00'))
    expect(nextCutOff({ weekday: 7, time: '00:00' }, after)).toEqual(at('2026-03-15T00:00'))
  })

  test('the first week begins at the last one that has passed', () => {
    expect(cutOffBefore(friday, at('2026-03-02T10:00'))).toEqual(at('2026-02-27T17:00'))
    expect(cutOffBefore(friday, at('2026-03-06T17:00'))).toEqual(at('2026-03-06T17:00'))
    expect(cutOffBefore(friday, at('2026-03-06T16:59'))).toEqual(at('2026-02-27T17:00'))
  })
})
