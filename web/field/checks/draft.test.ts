import { expect, test } from 'vitest'
import {
  ABSENT_TRIES_MIN,
  CHECK_WORDS_MIN,
  NO_PHOTO_WORDS_MIN,
  FINDING_REASONS,
  SpotCheckInput,
} from '../../../src/appeals/contract-check.ts'
import {
  choose,
  finishCheck,
  givenUpCheck,
  missingIn,
  newCheck,
  NO_PHOTO_MIN,
  REASONS,
  takenBackCheck,
  TRIES_MIN,
  WORDS_MIN,
} from './draft.ts'

const ID = '00000000-0000-4000-8000-000000000001'
const LINE = { lineId: 'ab'.repeat(16), code: 'TESTCODE22' }
const done = {
  ...choose(newCheck(ID, LINE.lineId), 'false'),
  reasons: ['nothing_done'],
  text: '路面还是坏的，没有修过的痕迹。',
  noPhoto: '手机进了水，拍不了照片。',
  looked: [0, 1, 2],
  signed: true,
}

test('the phone knows the same reasons and bounds as the server', () => {
  expect(REASONS).toEqual(FINDING_REASONS)
  expect([WORDS_MIN, TRIES_MIN, NO_PHOTO_MIN]).toEqual([
    CHECK_WORDS_MIN,
    ABSENT_TRIES_MIN,
    NO_PHOTO_WORDS_MIN,
  ])
})

test('a finished form is what the server takes', () => {
  expect(missingIn(done, 3)).toEqual([])
  const photo = {
    id: ID,
    kind: 'photo' as const,
    mediaType: 'image/jpeg',
    bytes: 9,
    takenAt: '2026-03-09T02:00:00Z',
    position: { lat: 31.8, lon: 106.7, accuracyM: 12 },
  }
  const given = { now: '2026-03-09T02:00:00Z', label: '望王路' }
  const { finding, uploads } = finishCheck({ ...done, photos: [photo] }, LINE, given)
  expect(SpotCheckInput.safeParse(finding.input).success).toBe(true)
  expect(uploads).toMatchObject([{ id: ID, visitId: ID, uploadKind: 'photo' }])
})

test('nothing is filed that was not looked at, reasoned and signed', () => {
  expect(missingIn(newCheck(ID, LINE.lineId), 3)).toEqual(['looked', 'finding', 'signed'])
  expect(missingIn({ ...done, text: '没修', reasons: [] }, 3)).toEqual(['reasons', 'text'])
})

test('what the rules sent back is a form again, with its photos, to be signed anew; thrown away it is given up', () => {
  const photo = {
    id: ID,
    kind: 'photo' as const,
    mediaType: 'image/jpeg',
    bytes: 9,
    takenAt: '2026-03-09T02:00:00Z',
    position: null,
  }
  const given = { now: '2026-03-09T02:00:00Z', label: '望王路' }
  const { finding, uploads } = finishCheck({ ...done, photos: [photo] }, LINE, given)
  const back = { id: 'new', code: 'alone', words: '同行的人不能是自己。', items: 3 }
  const again = takenBackCheck(finding, uploads, back)
  expect(again).toMatchObject({ id: 'new', finding: 'false', photos: [photo], signed: false })
  expect(missingIn(again, 3)).toEqual(['signed'])
  expect(givenUpCheck(again, '望王路')).toMatchObject({
    entryId: ID,
    kind: 'finding',
    lineId: LINE.lineId,
    refusal: { code: 'alone' },
    files: 1,
  })
  expect(givenUpCheck(done, '望王路')).toBeNull()
})

test('nobody there: three tries, on two days', () => {
  const absent = { ...choose(done, 'cannot_tell'), reasons: ['absent_three_times'] }
  const [one, two] = ['2026-03-09T01:00:00Z', '2026-03-09T09:00:00Z']
  expect(missingIn({ ...absent, triedAt: [one!, two!] }, 3)).toEqual(['tries'])
  expect(missingIn({ ...absent, triedAt: [one!, two!, '2026-03-10T01:00:00Z'] }, 3)).toEqual([])
})

test('another finding asks for its own reasons', () => {
  expect(choose(done, 'partly').reasons).toEqual([])
  expect(choose(done, 'false').reasons).toEqual(['nothing_done'])
})

test('without a photo the form asks why; with one, and where nobody could tell, it does not', () => {
  const photo = {
    id: ID,
    kind: 'photo' as const,
    mediaType: 'image/jpeg',
    bytes: 9,
    takenAt: '2026-03-09T02:00:00Z',
    position: null,
  }
  const { noPhoto: _why, ...without } = done
  expect(missingIn(without, 3)).toEqual(['photo'])
  expect(missingIn({ ...without, noPhoto: '没带' }, 3)).toEqual(['photo'])
  expect(missingIn({ ...without, photos: [photo] }, 3)).toEqual([])
  const closed = { ...choose(without, 'cannot_tell'), reasons: ['road_closed'] }
  expect(missingIn(closed, 3)).toEqual([])
  const given = { now: '2026-03-09T02:00:00Z', label: '望王路' }
  const shown = finishCheck({ ...done, photos: [photo] }, LINE, given).finding
  expect(shown.input.noPhoto).toBe('')
  expect(finishCheck(done, LINE, given).finding.input.noPhoto).toBe(done.noPhoto)
})
