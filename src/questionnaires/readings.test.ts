import { expect, test } from 'vitest'
import type { Answer, Question } from './contract.ts'
import { appealTexts, differences, misfit, tidyAnswers } from './readings.ts'
import { countOf } from './results.ts'

const QUESTIONS: Question[] = [
  { id: 'q1', kind: 'single', text: '您住在哪里', choices: ['村里', '镇上'] },
  { id: 'q2', kind: 'multiple', text: '哪些方面有困难', choices: ['出行', '用水', '看病'] },
  { id: 'q3', kind: 'scale', text: '满意吗', steps: 5, low: '不满意', high: '满意' },
  { id: 'q4', kind: 'text', text: '还有什么困难', lines: 3, appeal: true },
  { id: 'q5', kind: 'text', text: '建议', lines: 2, appeal: false },
]
const reading = (answers: Record<string, Answer>, filledOn = '2026-03-02') => ({
  filledOn,
  answers: tidyAnswers(QUESTIONS, answers),
})

test.each<[string, Record<string, Answer>, string | null]>([
  ['a blank sheet', {}, null],
  ['every kind', { q1: 1, q2: [0, 2], q3: 5, q4: '路', q5: null }, null],
  ['a choice that is not there', { q1: 2 }, 'q1'],
  ['two ticks where one is asked', { q1: [0, 1] }, 'q1'],
  ['the same tick twice', { q2: [1, 1] }, 'q2'],
  ['zero on a scale from one', { q3: 0 }, 'q3'],
  ['a number for words', { q4: 3 }, 'q4'],
  ['a question that is not asked', { q9: 1 }, 'q9'],
])('a reading fits its questions: %s', (_, answers, wrong) => {
  expect(misfit(QUESTIONS, { filledOn: '2026-03-02', answers })).toBe(wrong)
})

test('two people read the same though they tick in another order and set other commas', () => {
  const one = reading({ q2: [2, 0], q4: '村口的桥坏了，请修。' })
  const two = reading({ q2: [0, 2], q4: ' 村口的桥坏了,请修 ' })
  expect(differences(QUESTIONS, one, two)).toEqual([])
})

test('another word, another tick, another day and a blank instead are differences', () => {
  const one = reading({ q1: 0, q2: [0], q3: 4, q4: '村口的桥坏了' })
  const two = reading({ q1: 1, q2: [0, 1], q3: null, q4: '村口的路坏了' }, '2026-03-03')
  expect(differences(QUESTIONS, one, two)).toEqual(['filledOn', 'q1', 'q2', 'q3', 'q4'])
})

test('only words under a question meant for appeals become one, and 没有 is none', () => {
  expect(appealTexts(QUESTIONS, { q4: '水渠堵了', q5: '多开会' })).toEqual(['水渠堵了'])
  for (const nothing of ['无', '没有。', ' ', null])
    expect(appealTexts(QUESTIONS, { q4: nothing })).toEqual([])
})

test('counts name how many answered, and a scale its mean over those', () => {
  const sheets = [
    { q2: [0, 1], q3: 5 },
    { q2: [1], q3: null },
    { q2: null, q3: 2 },
  ]
  const [, multiple, scale, words] = QUESTIONS.map((question) => countOf(question, sheets))
  expect(multiple).toMatchObject({ answered: 2, options: [{ n: 1 }, { n: 2 }, { n: 0 }] })
  expect(scale).toMatchObject({ answered: 2, mean: 3.5 })
  expect(words).toMatchObject({ answered: 0, options: [] })
})
