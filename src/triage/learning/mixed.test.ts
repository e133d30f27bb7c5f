import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bazhouCategories } from '../../rulebook/default-categories.ts'
import { openClassifier } from '../classifier/model.ts'
import { train } from '../classifier/train.ts'
import { keywordRules } from './keywords.ts'
import { mixedGuesses, proofFor, proofOf, provenAtMost } from './mixed.ts'

const rules = keywordRules(bazhouCategories)
const LAMP = 'urban.municipal.lamp'
const WAGES = 'service.labour.wages'
const WATER = 'service.utility.water'
const first = (text: string) => rules(text)[0]

test('greetings and 反映、希望、建议 decide nothing where a matter is named, and are no reason', () => {
  const polite = '您好，我是村民，反映一个问题，希望有关部门尽快处理，谢谢：'
  expect(first(`${polite}自来水停水三天了`)?.category).toBe(WATER)
  for (const { words } of rules(`${polite}自来水停水`)) expect(words).not.toContain('反映')
  expect(first('建议加装电梯，老楼爬楼难')?.category).toBe('community.estate.newlift')
})

test('a character is a word only where it stands alone: 柳树街 has no tree in it', () => {
  const guesses = rules('柳树街的水压低')
  expect(guesses.map(({ category }) => category)).not.toContain('urban.green.trees')
  expect(first('门口那棵树倒了')?.category).toBe('urban.green.trees')
})

test('one word alone is shown and never enough; a word within a word is no second one', () => {
  for (const text of ['工资', '残疾证', '绿化带', '井盖'])
    expect(first(text)?.probability).toBeLessThan(0.5)
  expect(first('拖欠农民工工资，讨薪无门')?.probability).toBeGreaterThan(0.5)
})

const learnt = async (lamps: number, wages: number) =>
  openClassifier(
    await train(
      [
        ...Array.from({ length: lamps }, (_, n) => `${n}号路灯不亮，晚上看不见`),
        ...Array.from({ length: wages }, (_, n) => `${n}号工地工资三个月没发`),
      ].map((text, n) => ({ texts: [text], label: n < lamps ? LAMP : WAGES })),
      ['text'],
    ),
  )
const model = await learnt(40, 40)
const guesses = mixedGuesses(model, rules)

test('a category that nobody decided on yet is reached by its keywords', () => {
  expect(guesses('自来水停水，水管爆裂')[0]).toMatchObject({
    category: WATER,
    words: expect.arrayContaining(['停水']),
  })
})

test('what was decided often is known by what was learnt', () => {
  const [top] = guesses('桥头路灯又不亮了，晚上看不见')
  expect(top).toMatchObject({ category: LAMP })
  expect(top?.words.length).toBeGreaterThan(0)
})

test('the say of the keywords fades with the examples of a category', async () => {
  // Its words speak for wages; everything the model has seen says lamp.
  const text = '晚上看不见路灯不亮，拖欠农民工工资，讨薪'
  const share = async (wages: number) =>
    mixedGuesses(await learnt(200, wages), rules)(text).find(({ category }) => category === WAGES)
      ?.probability ?? 0
  expect(await share(2)).toBeGreaterThan(await share(10))
})

test('words that speak as well for what was learnt bring no other category in', () => {
  const all = guesses('路灯不亮')
  expect(rules('路灯不亮').map(({ category }) => category)).toContain('build.rural.lamp')
  expect(all[0]?.category).toBe(LAMP)
  expect(
    all.find(({ category }) => category === 'build.rural.lamp')?.probability ?? 0,
  ).toBeLessThan(0.1)
})

test('shares are never below 0 and never more than 1 in all, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      const all = guesses(`路灯${text}`).map(({ probability }) => probability)
      expect(Math.min(...all)).toBeGreaterThanOrEqual(0)
      expect(all.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(1 + 1e-9)
    }),
    { numRuns: 30 },
  )
}, 60_000) // words of scripts seldom met are found slowly

const judged = (right: number, of: number, sure = 0.99) =>
  proofOf(Array.from({ length: of }, (_, n) => ({ sure, right: n < right })))

test('nobody is surer than texts that were not learnt from support, and nobody much less', () => {
  expect(provenAtMost(0.9999, [])).toBe(0.5)
  expect(provenAtMost(0.9999, judged(4, 4))).toBeCloseTo(0.83, 2)
  expect(provenAtMost(0.9999, judged(20, 20))).toBeGreaterThan(0.95)
  expect(provenAtMost(0.9999, judged(960, 1000))).toBeLessThan(0.961)
  expect(provenAtMost(0.5, judged(960, 1000))).toBe(0.5)
})

test('being surer never makes the said percentage smaller', () => {
  const proofs = [...judged(50, 60, 0.7), ...judged(2, 4, 0.95)]
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (sure) => {
      expect(provenAtMost(Math.min(1, sure + 0.1), proofs)).toBeGreaterThanOrEqual(
        provenAtMost(sure, proofs),
      )
    }),
  )
})

test('it is said on how many unseen texts a guess rests', () => {
  expect(proofFor(0.97, judged(3, 4, 0.85))).toEqual({ from: 0.8, right: 3, of: 4 })
  expect(proofFor(0.97, [])).toBeNull()
})

test('who brings it changes nothing, and what is hardly likely has no words', () => {
  const [plain] = guesses('桥头路灯又不亮了')
  const [told] = guesses('一位女士来电反映：桥头路灯又不亮了')
  expect(told).toEqual(plain)
  for (const { probability, words } of guesses('桥头路灯又不亮了，晚上看不见'))
    if (probability < 0.05) expect(words).toEqual([])
})
