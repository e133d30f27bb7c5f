import { expect, test } from 'vitest'
import { newAppeal, newDraft } from '../visit/draft.ts'
import type { Act, Row } from './act.ts'
import {
  discardOf,
  givenUpEntry,
  givenUpForm,
  reasonTrouble,
  type Discarded,
  type GivenUp,
} from './discard.ts'

const refusal = {
  code: 'household_unknown',
  words: '名册上没有这一户。',
  at: '2026-03-02T02:00:00Z',
}
const none = { entries: [], visited: [], discards: [] }
const entry = (act: Act, row: Partial<Row> = {}) => ({
  act,
  row: { n: 1, id: act.id, kind: act.kind, visitId: 'v', schema: 3, refusal, ...row },
})
const visit = entry({ kind: 'visit', id: 'v', label: '1号', input: {} } as unknown as Act) // as far as it is read
const photo = entry({ kind: 'upload', id: 'p', label: '1号' } as unknown as Act, {
  n: 2,
  refusal: null,
})

test('a refused visit is given up with the pictures that belong to it', () => {
  const given = givenUpEntry(visit, { ...none, entries: [visit, photo] })
  expect(given).toEqual({
    about: { entryId: 'v', kind: 'visit', label: '1号', files: 1, texts: [], refusal },
    gone: { rows: [1, 2], blobs: ['p'], sealed: ['visit/v'] },
  })
})

test('a refused finding is given up with its photos and its words; its line stays to be looked at', () => {
  const finding = entry({
    kind: 'finding',
    id: 'v',
    label: '柳树街 · 不实',
    input: { lineId: 'l', text: '没有修' },
  } as unknown as Act) // as far as it is read
  const given = givenUpEntry(finding, { ...none, entries: [finding, photo] })
  expect(given).toEqual({
    about: {
      entryId: 'v',
      kind: 'finding',
      lineId: 'l',
      label: '柳树街 · 不实',
      files: 1,
      texts: ['没有修'],
      refusal,
    },
    gone: { rows: [1, 2], blobs: ['p'], sealed: ['found/l'] },
  })
  const { act } = discardOf(given!.about, '已有人查过', { id: 'x', now: refusal.at })
  expect(act.input).toMatchObject({ kind: 'finding', lineId: 'l' })
})

test('what was not refused cannot be given up', () => {
  expect(givenUpEntry(photo, none)).toBeNull()
  expect(
    givenUpForm(newDraft('d', { villageId: 'v', gridId: null, householdId: null, door: '' })),
  ).toBeNull()
})

test('a refused form that is thrown away is given up like the entry it was', () => {
  const draft = {
    ...newDraft('d', { villageId: 'v', gridId: null, householdId: null, door: '1号' }),
    appeals: [{ ...newAppeal('a'), text: '路灯不亮' }],
    cameBack: refusal.words,
    cameBackFrom: { entryId: 'v', code: refusal.code },
  }
  expect(givenUpForm(draft)).toMatchObject({
    entryId: 'v',
    refusal: { code: 'household_unknown' },
    texts: ['路灯不亮'],
  })
})

test('a reason that was refused itself is said again of the same entry, and the log keeps what was written', () => {
  const about: GivenUp = {
    entryId: 'v',
    kind: 'visit',
    label: '1号',
    files: 1,
    texts: ['路灯'],
    refusal,
  }
  const { act, logged } = discardOf(about, ' 重复 ', { id: 'x', now: refusal.at })
  expect(act.input.reason).toBe('重复')
  const discards: Discarded[] = [logged]
  expect(givenUpEntry(entry(act), { ...none, discards })).toMatchObject({
    about: { entryId: 'v', texts: ['路灯'], refusal: { words: refusal.words } },
    gone: { rows: [1], sealed: ['discard/x'] },
  })
})

test.each([
  ['', 'short'],
  [' 重 ', 'short'],
  ['电话13800138000', 'number'],
  ['重复记了', null],
])('the reason %j: %s', (reason, trouble) => {
  expect(reasonTrouble(reason)).toBe(trouble)
})
