import i18next from 'i18next'
import { expect, test } from 'vitest'
import type { HistoryLine } from '../../src/appeals/contract.ts'
import type { Names } from '../organisation/names.ts'
import { sentenceOf } from './sentences.ts'
import { en, zh } from './texts.ts'

const names: Names = {
  unit: (id) => (id === '511902-zhujian' ? '区住建局' : '某单位'),
  unitShort: () => '住建局',
  area: () => '',
  category: () => '城市管理 / 市政 / 路灯',
  categoryShort: () => '路灯',
}
const line = (type: string, body: Record<string, unknown>): HistoryLine => ({
  seq: 1,
  type,
  at: '2026-03-05T02:00:00Z',
  by: '王芳',
  unitId: null,
  rulebookVersion: 1,
  body,
  lift: null,
  hash: 'ab',
})
function say(type: string, body: Record<string, unknown>, language: 'zh' | 'en' = 'zh') {
  const t = i18next.createInstance({
    lng: language,
    fallbackLng: 'zh',
    defaultNS: 'appeals',
    resources: {
      zh: { appeals: zh, ui: { none: '无' } },
      en: { appeals: en, ui: { none: 'None' } },
    },
    interpolation: { escapeValue: false },
  })
  void t.init()
  return sentenceOf(
    line(type, body),
    names,
    t.getFixedT(language, ['appeals', 'ui']) as never,
    language,
  ) // the namespaces above
}

test('a dispatch says to whom and with how much time', () => {
  expect(
    say('dispatched', { unitId: '511902-zhujian', track: 'd30', reason: '按职责', upheld: false }),
  ).toMatchObject({
    what: '交办给区住建局，复杂事项 30 天',
    said: '按职责',
  })
})

test('a second return is told as what it is: it asks for a ruling', () => {
  expect(say('returned', { unitId: 'x', arbitration: true, reason: '不属我局' }).what).toContain(
    '提请',
  )
})

test('the first milestone is number one', () => {
  expect(say('progressed', { text: '已开工', fileIds: [], milestone: 0 }).what).toBe(
    '完成第 1 个节点',
  )
  expect(say('progressed', { text: '已开工', fileIds: [], milestone: null }).what).toBe('登记进展')
})

test('evidence shows as pictures, and the answer to the reporter as it was written', () => {
  const told = say('claimed', {
    outcome: 'solved',
    result: '灯已修好',
    evidence: [{ fileId: 'f1', kind: 'photo_after' }],
  })
  expect(told).toEqual({ what: '报结：实际解决，附佐证 1 份', said: '灯已修好', fileIds: ['f1'] })
})

test('every kind of event has a sentence in both languages, with nothing left unfilled', () => {
  const body = {
    unitId: 'x',
    track: 'simple',
    days: 3,
    milestones: [],
    clock: 'resolve',
    percent: 50,
    dueOn: '2026-03-06',
    until: '2026-03-06',
    contactedOn: '2026-03-05',
    how: 'phone',
    channel: 'scan',
    outcome: 'solved',
    result: 'reached',
    solved: true,
    ground: 'other',
    basis: 'callback',
    level: 5,
    voices: 2,
    name: '法院',
    appealType: 'personal',
    evidence: [],
    milestone: 0,
  }
  const types = Object.keys(zh.history).filter(
    (key) =>
      ![
        'upheld',
        'returnedArbitration',
        'milestoneReached',
        'supplementedByReporter',
        'called_correct',
        'conferenceDay',
        'callResult',
        'callSolved',
        'callUnsolved',
        'callLevel',
        'as',
        'proof',
        'showAll',
        'hideSystem',
        'showSystem',
        'other',
      ].includes(key),
  )
  for (const type of types) {
    for (const language of ['zh', 'en'] as const) {
      const { what } = say(type, body, language)
      expect(what, type).not.toBe(language === 'zh' ? zh.history.other : en.history.other)
      expect(what, type).not.toMatch(/\{\{|undefined|history\./)
    }
  }
})

test("of a call the caller's own words are quoted, and never a word of the program", () => {
  expect(say('called_back', { result: 'reached', solved: true }).said).toBeNull()
  expect(say('called_back', { result: 'reached', text: '路灯亮了' }).said).toBe('路灯亮了')
})

test('an event of a later version is told as a change rather than shown raw', () => {
  expect(say('teleported', { secretCode: 'x' })).toEqual({
    what: '有一项变动',
    said: null,
    fileIds: [],
  })
})
