import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evolve, type Appeal } from '../appeals/appeal.ts'
import { ECHO_KEYS } from '../rulebook/contract.ts'
import { bazhouRulebook } from '../rulebook/default.ts'
import { renderEcho, type EchoFacts } from './render.ts'

const on = '2026-03-02'
const appeal: Appeal = evolve(
  null,
  {
    type: 'registered',
    on,
    at: `${on}T02:00:00.000Z`,
    code: 'K7M2PQ9XHD',
    channel: 'scan',
    text: '路灯不亮',
    ledger: 'village',
    unitId: 'roads',
    areaId: null,
    townId: null,
    placeDetail: null,
    placeCode: null,
    appealType: null,
    category: null,
    headcount: null,
    againstUnitId: null,
    collectorId: null,
    driveId: null,
    fileIds: [],
  },
  { districtId: '511902', id: '018f0000-0000-7000-8000-000000000001' },
)
const unit = (id: string, name: string) =>
  [
    id,
    {
      id,
      name,
      shortName: name,
      kind: 'department' as const,
      parentId: null,
      activeFrom: '2020-01-01',
      activeTo: null,
      successorId: null,
    },
  ] as const

function facts(changed: Partial<EchoFacts>): EchoFacts {
  return {
    key: 'dispatched',
    fields: {},
    channel: 'sms',
    code: appeal.code,
    sealed: false,
    appeal,
    actingUnitId: 'centre',
    rulebook: { ...bazhouRulebook, version: 1 },
    organisation: {
      version: 1,
      units: new Map([unit('roads', '区交通运输局'), unit('centre', '诉求中心')]),
    },
    trackUrl: 'http://localhost/t',
    ...changed,
  }
}

test('the message names the code, the unit and the day in words', () => {
  const { text } = renderEcho(facts({ fields: { unitId: 'roads', dueOn: '2026-03-17' } }))
  expect(text).toContain('K7M2PQ9XHD')
  expect(text).toContain('区交通运输局')
  expect(text).toContain('2026年3月17日')
})

test.each(ECHO_KEYS)(
  'every text of the default rulebook reads well even where the event says nothing: %s',
  (key) => {
    const { text } = renderEcho(facts({ key }))
    expect(text).not.toMatch(/[{}]|undefined|null/)
    expect(text).toContain(appeal.code)
  },
)

test('who must do it again is the responsible unit, not the one who checked', () => {
  expect(renderEcho(facts({ key: 'redone' })).text).toContain('区交通运输局')
})

test('of an efficiency complaint nothing is said but that there is news', () => {
  const { text } = renderEcho(
    facts({ key: 'claimed', sealed: true, fields: { unitId: 'roads', result: '已处分某人' } }),
  )
  expect(text).toContain(appeal.code)
  expect(text).not.toContain('区交通运输局')
  expect(text).not.toContain('已处分')
})

test('on a phone a long result is cut between characters, never within one', () => {
  const { text } = renderEcho(facts({ key: 'claimed', fields: { result: '𠮷'.repeat(500) } }))
  expect(text.isWellFormed()).toBe(true)
  expect([...text].length).toBeLessThan(200)
  expect(
    renderEcho(facts({ key: 'claimed', channel: 'mail', fields: { result: '𠮷'.repeat(500) } }))
      .text,
  ).toContain('𠮷'.repeat(500))
})

test('words that look like a gap are sent as they were written', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('{code}', '{unit}', '$&', '{constructor}', '{__proto__}'),
      (typed) => {
        expect(renderEcho(facts({ key: 'progressed', fields: { text: typed } })).text).toContain(
          typed,
        )
      },
    ),
  )
})
