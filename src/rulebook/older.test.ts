import { expect, test } from 'vitest'
import { bazhouRulebook } from './default.ts'
import { diffRulebooks } from './diff.ts'
import { readDocument } from './older.ts'

test('a rulebook from before screening stays readable, and screens nobody out', () => {
  const { screeningGrounds: _, screeningAuditPercent: __, echoes, ...rest } = bazhouRulebook
  const { screened_out: ___, screened_final: ____, ...before } = echoes
  const read = readDocument({ ...rest, echoes: before })
  expect(read).toEqual({ ...bazhouRulebook, screeningGrounds: [] })
  expect(diffRulebooks(read, bazhouRulebook).map(({ path }) => path)).toEqual(
    bazhouRulebook.screeningGrounds.map(({ code }) => `screeningGrounds[${code}]`),
  )
})

test('a rulebook from before the price of a wrong suggestion asks for what it always asked', () => {
  const { wrongSuggestionCost: _, ...before } = bazhouRulebook
  expect(readDocument(before).wrongSuggestionCost).toBe(4)
  expect(readDocument({ ...bazhouRulebook, wrongSuggestionCost: 9 }).wrongSuggestionCost).toBe(9)
})

test('what a rulebook says itself is never replaced', () => {
  const own = { zh: '{code} 自己的话', en: '{code} own words' }
  const doc = { ...bazhouRulebook, echoes: { ...bazhouRulebook.echoes, screened_out: own } }
  expect(readDocument(doc)).toEqual(doc)
})

test('a rulebook from before the hints from evidence keeps its own accounts and takes the usual tolerances', () => {
  const { evidence, ...before } = bazhouRulebook.accountability
  const own = { ...before, account: { ...before.account, time: '16:00' } }
  const read = readDocument({ ...bazhouRulebook, accountability: own })
  expect(read.accountability).toEqual({ ...own, evidence })
})

test('a rulebook from before the public number draws its lots from the seed alone', () => {
  const { spotChecks, ...rest } = bazhouRulebook.accountability
  const { publicNumber: _, ...before } = spotChecks
  const own = { ...before, percent: 20 }
  const read = readDocument({ ...bazhouRulebook, accountability: { ...rest, spotChecks: own } })
  expect(read.accountability.spotChecks).toEqual({ ...own, publicNumber: null })
})
