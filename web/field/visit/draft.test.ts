import { expect, test } from 'vitest'
import { VisitInput } from '../../../src/visits/contract.ts'
import {
  finish,
  isUntouched,
  missingIn,
  newAppeal,
  newDraft,
  takenBack,
  type Draft,
} from './draft.ts'

const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`
const at = { villageId: 'v1', gridId: 'g1', householdId: id(9), door: '3栋501' }
const given = { now: '2026-03-02T02:00:00.000Z', appVersion: 'test', newId: () => id(8) }
const photo = {
  id: id(5),
  kind: 'photo' as const,
  mediaType: 'image/jpeg',
  bytes: 9,
}

function heard(): Draft {
  return {
    ...newDraft(id(1), at),
    result: 'heard',
    appeals: [
      {
        ...newAppeal(id(2)),
        text: ' 路灯不亮 ',
        name: '李大爷',
        consent: { how: 'spoken', speaker: 'self', readBack: true },
        files: [photo],
      },
      {
        ...newAppeal(id(3)),
        text: '水沟堵了',
        consent: { how: 'spoken', speaker: 'behalf', readBack: true },
      },
    ],
  }
}

test('a finished form is what the server accepts', () => {
  const { visit, uploads } = finish(heard(), given)
  const sent = VisitInput.parse({ ...visit.input, seq: 1, sentAt: given.now })
  expect(sent.appeals.map(({ text }) => text)).toEqual(['路灯不亮', '水沟堵了'])
  expect(sent.appeals[0]?.reporter).toEqual({ name: '李大爷' })
  expect(uploads).toMatchObject([{ id: id(5), visitId: id(1), appealCommandId: id(2) }])
})

test('nobody at home is a whole visit, and takes no words with it', () => {
  const { visit, uploads } = finish({ ...heard(), result: 'absent' }, given)
  expect(missingIn({ ...heard(), result: 'absent' })).toEqual([])
  expect(VisitInput.safeParse({ ...visit.input, seq: 1, sentAt: given.now }).success).toBe(true)
  expect([visit.input.appeals, uploads]).toEqual([[], []])
})

test('what is missing is named: a result, the words, how they agreed, who spoke, that they were read back', () => {
  expect(missingIn(newDraft(id(1), at))).toEqual(['result'])
  expect(missingIn({ ...newDraft(id(1), at), result: 'heard' })).toEqual(['appeals'])
  const bare = newAppeal(id(2))
  expect(
    missingIn({
      ...newDraft(id(1), { ...at, householdId: null, door: ' ' }),
      result: 'heard',
      appeals: [{ ...bare, consent: { ...bare.consent, how: 'signature' } }],
    }),
  ).toEqual(['door', 'text-0', 'signature-0', 'speaker-0', 'read-0'])
  expect(missingIn({ ...newDraft(id(1), at), result: 'heard', appeals: [bare] })).toEqual([
    'text-0',
    'how-0',
    'speaker-0',
    'read-0',
  ])
})

test('a door that reads like a person, and a number in the note, are asked about before they are kept', () => {
  const draft = {
    ...newDraft(id(1), { ...at, householdId: null, door: '张三家' }),
    result: 'absent' as const,
  }
  expect(missingIn({ ...draft, note: '电话 138 0013 8000' })).toEqual(['doorNames', 'noteNumber'])
  expect(missingIn({ ...draft, door: '3组5号', note: '晚上七点后在家' })).toEqual([])
})

test('a door that stands on no list goes along in words', () => {
  const draft = {
    ...newDraft(id(1), { ...at, householdId: null, door: '河边木屋' }),
    result: 'nothing' as const,
  }
  expect(finish(draft, given).visit.input).toMatchObject({ householdId: null, door: '河边木屋' })
})

test('a form that was only looked at leaves nothing behind', () => {
  expect(isUntouched(newDraft(id(1), at))).toBe(true)
  expect(isUntouched(heard())).toBe(false)
})

test('a form corrected days later still says when it happened', () => {
  const { visit } = finish({ ...heard(), happenedAt: '2026-02-27T08:00:00.000Z' }, given)
  expect(visit.input.happenedAt).toBe('2026-02-27T08:00:00.000Z')
})

test('a refused visit comes back as it was: new id for the visit, the same for words that stay, files with them', () => {
  const { visit, uploads } = finish(heard(), given)
  const back = takenBack(visit, uploads, new Map(), {
    id: id(7),
    words: '没有这一户',
    code: 'household_unknown',
  })
  expect(back).toMatchObject({
    id: id(7),
    cameBack: '没有这一户',
    happenedAt: given.now,
    result: 'heard',
  })
  expect(back.appeals[0]?.files).toEqual([photo])
  const again = finish(back, given)
  expect(again.visit.input.appeals.map(({ commandId }) => commandId)).toEqual([id(2), id(3)])
  expect(again.uploads[0]).toMatchObject({ visitId: id(7), appealCommandId: id(2) })
})

test('other words are another command, unless the number is on a paper slip in somebody’s hand', () => {
  const { visit, uploads } = finish(heard(), given)
  const back = takenBack(visit, uploads, new Map([[id(3), 'A-017']]), {
    id: id(7),
    words: '',
    code: '',
  })
  const reworded = {
    ...back,
    appeals: back.appeals.map((appeal) => ({ ...appeal, text: `${appeal.text}，请尽快` })),
  }
  const again = finish(reworded, given)
  expect(again.visit.input.appeals.map(({ commandId }) => commandId)).toEqual([id(8), id(3)])
  expect(again.uploads[0]?.appealCommandId).toBe(id(8))
})
