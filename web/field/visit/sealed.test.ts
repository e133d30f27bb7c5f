import { expect, test } from 'vitest'
import type { VisitAnswer } from '../../../src/visits/contract.ts'
import { finish, newAppeal, newDraft, takenBack, type Visited } from './draft.ts'
import { personalInDraft } from './personal.ts'
import { forTheDay, isSealed, onPaper, withoutReceipts } from './sealed.ts'

const WORDS = '民政所的王小明推了三次'
const draft = (slip: string | null) => ({
  ...newDraft('v', { villageId: 'x', gridId: null, householdId: null, door: '3组5号' }),
  result: 'heard' as const,
  appeals: [
    { ...newAppeal('lamp'), text: '路灯不亮', consent },
    { ...newAppeal('complaint'), slip, text: WORDS, against: 'town', joins: 'A-1', consent },
  ],
})
const consent = { how: 'spoken', speaker: 'self', readBack: true } as const
const NOW = '2026-03-05T07:00:00.000Z'
const finished = (slip: string | null = null) =>
  finish(draft(slip), { now: NOW, appVersion: '1', newId: () => 'new' })
const arrived = (slip: string | null = null): Visited => ({
  ...finished(slip).visited,
  answer: {
    appeals: ['lamp', 'complaint'].map((commandId) => ({ commandId })),
  } as unknown as VisitAnswer, // as far as it is read
})
const receipts = ({ answer }: Visited) => answer?.appeals.map(({ commandId }) => commandId)

test('a complaint is handed in against its unit, and joins nothing', () => {
  const [lamp, complaint] = finished().visit.input.appeals
  expect(lamp).not.toHaveProperty('againstUnitId')
  expect(complaint).toMatchObject({ againstUnitId: 'town', text: WORDS })
  expect(complaint).not.toHaveProperty('joins')
  expect(complaint).not.toHaveProperty('type')
})

test('what the phone writes down of a complaint is that there was one', () => {
  const { visited } = finished()
  expect(visited.appeals.map(isSealed)).toEqual([false, true])
  expect(JSON.stringify(visited)).not.toContain(WORDS)
})

test('a refused complaint comes back as the complaint it was', () => {
  const { visit } = finished()
  const back = takenBack(visit, [], new Map(), { id: 'w', words: '', code: '' })
  expect(back.appeals[1]).toMatchObject({ against: 'town', text: WORDS })
})

test('the receipt of a complaint goes where a slip holds it, and never outlives the day', () => {
  expect(receipts(withoutReceipts(arrived(), onPaper))).toEqual(['lamp', 'complaint'])
  expect(receipts(withoutReceipts(arrived('A-017'), onPaper))).toEqual(['lamp'])
  expect(receipts(forTheDay(arrived(), new Date(NOW)))).toEqual(['lamp', 'complaint'])
  expect(receipts(forTheDay(arrived(), new Date('2026-03-08T07:00:00Z')))).toEqual(['lamp'])
})

test('a complaint that arrived days after the visit shows its receipt on the day it arrived', () => {
  const later = { ...arrived(), arrivedAt: '2026-03-08T07:00:00Z' }
  expect(receipts(forTheDay(later, new Date('2026-03-08T09:00:00Z')))).toEqual([
    'lamp',
    'complaint',
  ])
  expect(receipts(forTheDay(later, new Date('2026-03-10T09:00:00Z')))).toEqual(['lamp'])
})

test('whom a complaint is about may be named; a telephone number is asked about there, too', () => {
  expect(personalInDraft(draft(null))).toEqual([])
  const numbered = draft(null)
  const appeals = numbered.appeals.map((one) => ({ ...one, text: `${one.text}，13800138000` }))
  expect(personalInDraft({ ...numbered, appeals }).map(({ parts }) => parts)).toEqual([
    ['phone'],
    ['phone'],
  ])
})
