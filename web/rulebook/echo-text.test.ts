import { expect, test } from 'vitest'
import { insertAt, lengthOf, piecesOf } from './echo-text.ts'

const examples = {
  code: 'HY1',
  unit: '区住建局',
  dueOn: '3月5日',
  result: '修好了',
  reason: '理由',
  track: '简单',
  days: '15',
  text: '话',
}

test('placeholders are shown with an example', () => {
  expect(piecesOf('您的事（{code}）交给{unit}', examples)).toEqual([
    { text: '您的事（', kind: 'words' },
    { text: 'HY1', kind: 'filled' },
    { text: '）交给', kind: 'words' },
    { text: '区住建局', kind: 'filled' },
  ])
})

test.each(['{nobody}', '{code', '}'])('%s stays as it stands and is marked', (text) => {
  expect(piecesOf(text, examples).some((piece) => piece.kind === 'unknown')).toBe(true)
  expect(
    piecesOf(text, examples)
      .map((piece) => piece.text)
      .join(''),
  ).toBe(text)
})

test('a placeholder goes where the cursor is, over what is selected', () => {
  expect(insertAt('给您', 1, 2, 'unit')).toEqual({ text: '给{unit}', cursor: 7 })
})

test('a rare character counts as one', () => {
  expect(lengthOf(piecesOf('𠮷{code}', examples))).toBe(4)
})
