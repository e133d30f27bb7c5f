// Two readings of one sheet: are they whole, do they agree, and which of their words are appeals? Pure.
import { isDay } from '../platform/days.ts'
import type { Answer, Answers, Question, Reading } from './contract.ts'

/** Every question has an answer that fits, or none; nothing else stands there. Gives the id of the first that does not. */
export function misfit(questions: readonly Question[], reading: Reading): string | null {
  if (!isDay(reading.filledOn)) return 'filledOn'
  const known = new Set(questions.map(({ id }) => id))
  const stranger = Object.keys(reading.answers).find((id) => !known.has(id))
  if (stranger !== undefined) return stranger
  return (
    questions.find((question) => !fits(question, reading.answers[question.id] ?? null))?.id ?? null
  )
}

function fits(question: Question, answer: Answer): boolean {
  if (answer === null) return true
  switch (question.kind) {
    case 'single':
      return typeof answer === 'number' && answer < question.choices.length
    case 'multiple':
      return (
        Array.isArray(answer) &&
        new Set(answer).size === answer.length &&
        answer.every((each) => each < question.choices.length)
      )
    case 'scale':
      return typeof answer === 'number' && answer >= 1 && answer <= question.steps
    case 'text':
      return typeof answer === 'string'
  }
}

/** The same answer in one way of writing: order of ticks, blanks at the end and full-width signs make no difference. */
export function tidyAnswers(questions: readonly Question[], answers: Answers): Answers {
  return Object.fromEntries(
    questions.map(({ id }) => {
      const answer = answers[id] ?? null
      if (Array.isArray(answer))
        return [id, answer.length > 0 ? answer.toSorted((a, b) => a - b) : null]
      if (typeof answer === 'string') return [id, answer.trim() || null]
      return [id, answer]
    }),
  )
}

const compared = (answer: Answer | undefined) =>
  typeof answer === 'string'
    ? answer.normalize('NFKC').replace(/[\s\p{P}]/gu, '')
    : JSON.stringify(answer ?? null)

/** The questions on which two people read differently. Punctuation and blanks in a text are nobody's mistake. */
export function differences(questions: readonly Question[], one: Reading, two: Reading): string[] {
  const found = questions
    .map(({ id }) => id)
    .filter((id) => compared(one.answers[id]) !== compared(two.answers[id]))
  return one.filledOn === two.filledOn ? found : ['filledOn', ...found]
}

/** What the sheet says to the ledger. */
export function appealTexts(questions: readonly Question[], answers: Answers): string[] {
  return questions.flatMap((question) => {
    const answer = answers[question.id]
    if (question.kind !== 'text' || !question.appeal || typeof answer !== 'string') return []
    // 无, 没有: written where somebody had nothing to say.
    const words = answer.trim()
    return words.length < 2 || /^(无|没有|没得|暂无|无意见|没有意见)[。.！!]*$/.test(words)
      ? []
      : [words]
  })
}
