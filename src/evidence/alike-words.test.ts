import { expect, test } from 'vitest'
import { overlap } from '../triage/likeness.ts'
import { ALIKE_FROM, bandsOfWords, deedsOf, pairsOfDeeds } from './alike-words.ts'

const answer = (spot: string, day: string) =>
  `网友您好！您的留言已收悉，现回复如下：经核实，${spot}停气是因供气管道检修，检修完成后已于${day}恢复正常供气，住户家中均已用上气。感谢您对我们工作的支持与理解！`

test('courtesies are no part of what was done', () => {
  expect(deedsOf(answer('苏店镇', '11月21日'))).toBe(
    '经核实 苏店镇停气是因供气管道检修 检修完成后已于月日恢复正常供气 住户家中均已用上气',
  )
  expect(pairsOfDeeds('您好！您的留言已收悉，已转有关部门办理，感谢您的宝贵意见。')).toBeNull()
})

test('the same answer with another place and day is alike, and an index finds it', () => {
  const [one, other] = [answer('苏店镇', '11月21日'), answer('北呈乡', '11月29日')].map(
    pairsOfDeeds,
  )
  expect(overlap(one!, other!)).toBeGreaterThan(ALIKE_FROM) // both say enough
  const bands = new Set(bandsOfWords(one!))
  expect(bandsOfWords(other!).some((band) => bands.has(band))).toBe(true)
})

test('another answer shares neither words nor numbers', () => {
  const one = pairsOfDeeds(answer('苏店镇', '11月21日'))
  const other = pairsOfDeeds(
    '经现场查看，护栏确被货车撞断，我单位已安装新护栏三十米并设置夜间反光标志。',
  )
  expect(overlap(one!, other!)).toBeLessThan(0.2) // both say enough
  const bands = new Set(bandsOfWords(one!))
  expect(bandsOfWords(other!).some((band) => bands.has(band))).toBe(false)
})
