import { expect, test } from 'vitest'
import { aroundHit, piecesOf } from './marked.ts'

const hits = (text: string, ...words: string[]) =>
  piecesOf(text, words)
    .filter(({ hit }) => hit)
    .map((piece) => piece.text)

test('words are found whatever their width and case, and the text stays as it was written', () => {
  expect(hits('３号楼的ＬＥＤ灯不亮', '3号楼', 'led')).toEqual(['３号楼', 'ＬＥＤ'])
  expect(
    piecesOf('３号楼的ＬＥＤ灯不亮', ['led'])
      .map(({ text }) => text)
      .join(''),
  ).toBe('３号楼的ＬＥＤ灯不亮')
})

test('overlapping words are one mark, and every place is marked', () => {
  expect(hits('自来水停了，自来水厂', '自来', '来水')).toEqual(['自来水', '自来水'])
})

test('a sign of several letters is marked whole or not at all', () => {
  expect(hits('占地50㎡', 'm2')).toEqual(['㎡'])
  expect(hits('😀😀', '')).toEqual([])
})

test('a hit far behind is brought to the front', () => {
  const text = `${'前'.repeat(100)}路灯不亮`
  expect(aroundHit(text, ['路灯'], 40)).toBe(`…${'前'.repeat(14)}路灯不亮`)
  expect(aroundHit('路灯不亮', ['路灯'], 40)).toBe('路灯不亮')
  expect(aroundHit(text, ['没有'], 40)).toBe(text)
})
