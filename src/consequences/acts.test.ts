import { describe, expect, test } from 'vitest'
import type { Role, StaffActor, Unit, UnitKind } from '../organisation/contract.ts'
import { bazhouRulebook as bazhou } from '../rulebook/default.ts'
import { decide, hatFor, whyNot, type Grounds } from './acts.ts'
import { caseOf, opened } from './case.ts'
import { ACTS, type Act, type Step } from './contract.ts'

const unit = (id: string, kind: UnitKind, parentId: string | null): [string, Unit] => [
  id,
  {
    id,
    name: id,
    shortName: id,
    kind,
    parentId,
    activeFrom: '2020-01-01',
    activeTo: null,
    successorId: null,
  },
]
const { centre, conference, inspection } = bazhou.offices
const organisation = {
  version: 1,
  units: new Map([
    unit('511902', 'district', null),
    unit(centre, 'centre', '511902'),
    unit(conference, 'conference', '511902'),
    unit(inspection, 'inspection', '511902'),
    unit('town', 'town', '511902'),
    unit('village', 'village', 'town'),
    unit('water', 'department', '511902'),
  ]),
}
const actor = (...held: [Role, string][]): StaffActor => ({
  kind: 'staff',
  staffId: 'somebody',
  name: '某某',
  appointments: held.map(([role, unitId]) => ({ role, unitId, onBehalfOf: null })),
})
const grounds = (who: StaffActor): Grounds => ({
  actor: who,
  organisation,
  rulebook: { ...bazhou, version: 1 },
  calendar: { version: 1, years: new Set([2026, 2027]), off: new Set(), work: new Set() },
  today: '2026-03-02',
})

const INSPECTOR = actor(['inspector', inspection])
const CENTRE = actor(['district_centre', centre])
const CONFERENCE = actor(['district_centre', conference])

describe('who may', () => {
  const OFFICE_VERBS = ['call', 'order', 'record', 'accept', 'send_back'] as const
  test.each(OFFICE_VERBS)(
    '%s: the inspecting office, the centre and the joint-conference office',
    (verb) => {
      for (const who of [INSPECTOR, CENTRE, CONFERENCE])
        expect(typeof hatFor(verb, 'village', grounds(who))).toBe('object')
      for (const role of [
        'head',
        'handler',
        'town_office',
        'leader',
        'auditor',
        'administrator',
      ] as const)
        expect(typeof hatFor(verb, 'village', grounds(actor([role, 'water'])))).toBe('string')
    },
  )

  test.each(OFFICE_VERBS)(
    '%s: nobody decides on a unit at which they hold any hat, inspectors included',
    (verb) => {
      const recused = (...held: [Role, string][]) =>
        hatFor(verb, 'village', grounds(actor(...held)))
      expect(recused(['inspector', inspection], ['collector', 'village'])).toBe(
        'consequence_recused',
      )
      expect(recused(['district_centre', centre], ['village_clerk', 'village'])).toBe(
        'consequence_recused',
      )
      // Nor above it in line: its failings are the town's own work.
      expect(recused(['inspector', inspection], ['town_office', 'town'])).toBe(
        'consequence_recused',
      )
      expect(recused(['inspector', inspection], ['head', 'water'])).toEqual({ unitId: inspection })
    },
  )

  test('what one office ordered, another one judges', () => {
    for (const verb of ['accept', 'send_back'] as const) {
      expect(hatFor(verb, 'water', grounds(CENTRE), centre)).toBe('consequence_other_office')
      expect(hatFor(verb, 'water', grounds(INSPECTOR), centre)).toEqual({ unitId: inspection })
      const both = actor(['district_centre', centre], ['district_centre', conference])
      expect(hatFor(verb, 'water', grounds(both), centre)).toEqual({ unitId: conference })
    }
    // It may still be set aside, and ordering is no judging.
    expect(hatFor('set_aside', 'water', grounds(CONFERENCE), conference)).toEqual({
      unitId: conference,
    })
  })

  test('only the joint-conference office sets a case aside: another body than the one that found it', () => {
    expect(hatFor('set_aside', 'water', grounds(CONFERENCE))).toEqual({ unitId: conference })
    for (const who of [INSPECTOR, CENTRE])
      expect(hatFor('set_aside', 'water', grounds(who))).toBe('consequence_conference_only')
  })

  test('commitments and proof are the unit’s own', () => {
    for (const verb of ['commit', 'hand_in'] as const) {
      expect(hatFor(verb, 'water', grounds(actor(['head', 'water'])))).toEqual({ unitId: 'water' })
      expect(hatFor(verb, 'village', grounds(actor(['village_clerk', 'village'])))).toEqual({
        unitId: 'village',
      })
      expect(hatFor(verb, 'water', grounds(INSPECTOR))).toBe('consequence_not_your_unit')
      expect(hatFor(verb, 'village', grounds(actor(['town_office', 'town'])))).toBe(
        'consequence_not_your_unit',
      )
    }
  })
})

const words = '把三处破损路面修好并公示'
const call: Act = {
  verb: 'call',
  talkOn: '2026-03-04',
  at: '09:30',
  place: '区政府三楼',
  invited: '主要负责人',
  host: '督导组',
}
const record: Act = {
  verb: 'record',
  heldOn: '2026-03-02',
  present: '局长、督导组两人',
  said: words,
}
const commit: Act = { verb: 'commit', what: words, dueOn: '2026-03-20' }
const handIn: Act = { verb: 'hand_in', no: 1, proof: words, fileIds: [] }
const accept: Act = { verb: 'accept', no: 1, words }
const sendBack: Act = { verb: 'send_back', no: 1, words, dueOn: '2026-03-25' }
const order: Act = { verb: 'order', what: words }

/** The acts one after the other; the first refusal ends it. */
function played(kind: 'reminder' | 'summons' | 'rectification', ...acts: Act[]) {
  return playedWhen(false, kind, ...acts)
}
function playedWhen(
  fallen: boolean,
  kind: 'reminder' | 'summons' | 'rectification',
  ...acts: Act[]
) {
  let steps: Step[] = []
  for (const act of acts) {
    const step = decide(act, caseOf(kind, '2026-03-09', steps), grounds(INSPECTOR), fallen)
    if (typeof step === 'string') return step
    steps = [...steps, step]
  }
  return caseOf(kind, '2026-03-09', steps)
}

describe('what follows', () => {
  test('a summons: letter, talk, commitments, proof, accepted by somebody else', () => {
    expect(opened('summons', '2026-03-09')).toMatchObject({ turn: 'office', dueOn: '2026-03-09' })
    expect(played('summons', call)).toMatchObject({
      state: 'called',
      turn: 'office',
      dueOn: '2026-03-04',
    })
    expect(played('summons', call, record)).toMatchObject({
      state: 'running',
      turn: 'unit',
      dueOn: '2026-03-09',
    })
    expect(played('summons', call, record, commit)).toMatchObject({
      turn: 'unit',
      dueOn: '2026-03-20',
    })
    expect(played('summons', call, record, commit, handIn)).toMatchObject({ turn: 'office' })
    expect(played('summons', call, record, commit, handIn, sendBack)).toMatchObject({
      turn: 'unit',
      dueOn: '2026-03-25',
    })
    expect(played('summons', call, record, commit, handIn, accept)).toMatchObject({
      state: 'done',
      turn: null,
      dueOn: null,
    })
  })

  test('once proof is handed in the judge has a day, beside the day that the unit promised', () => {
    const items = (...acts: Act[]) => {
      const standing = played('summons', call, record, commit, ...acts)
      return typeof standing === 'string' ? standing : standing.items
    }
    expect(items()).toMatchObject([{ state: 'open', dueOn: '2026-03-20', judgeOn: null }])
    expect(items(handIn)).toMatchObject([
      { state: 'handed_in', dueOn: '2026-03-20', judgeOn: '2026-03-09' },
    ])
    expect(played('summons', call, record, commit, handIn)).toMatchObject({
      turn: 'office',
      dueOn: '2026-03-09',
    })
    expect(items(handIn, sendBack)).toMatchObject([
      { state: 'open', dueOn: '2026-03-25', judgeOn: null },
    ])
    expect(items(handIn, accept)).toMatchObject([
      { state: 'accepted', dueOn: '2026-03-20', judgeOn: null },
    ])
  })

  test('a reminder may end with the talk', () => {
    expect(played('reminder', call, record)).toMatchObject({ state: 'done', turn: null })
  })

  test('a rectification: order with the days of the rulebook, proof, accepted or sent back', () => {
    expect(played('rectification', order)).toMatchObject({
      state: 'running',
      turn: 'unit',
      dueOn: '2026-04-01',
    })
    expect(played('rectification', order, handIn, accept)).toMatchObject({ state: 'done' })
  })

  test.each([
    ['consequence_not_called', 'summons', [record]],
    ['consequence_talked', 'summons', [call, record, call]],
    ['consequence_not_talked', 'summons', [call, commit]],
    ['consequence_no_order', 'summons', [order]],
    ['consequence_no_talk', 'rectification', [call]],
    ['consequence_no_talk', 'rectification', [record]],
    ['consequence_ordered', 'rectification', [order, order]],
    ['consequence_nothing_open', 'rectification', [order, handIn, handIn]],
    ['consequence_nothing_handed', 'rectification', [order, accept]],
    ['consequence_nothing_handed', 'rectification', [order, sendBack]],
    ['consequence_over', 'reminder', [call, record, commit]],
    ['consequence_over', 'summons', [{ verb: 'set_aside', words }, call]],
    ['consequence_talk_day', 'summons', [{ ...call, talkOn: '2026-03-01' }]],
    ['consequence_talk_day', 'summons', [{ ...call, talkOn: '2026-03-10' }]],
    ['consequence_day_to_come', 'summons', [call, { ...record, heldOn: '2026-03-03' }]],
    ['consequence_day_ahead', 'summons', [call, record, { ...commit, dueOn: '2026-03-02' }]],
    [
      'consequence_day_ahead',
      'rectification',
      [order, handIn, { ...sendBack, dueOn: '2027-06-01' }],
    ],
  ] as const)('%s', (refusal, kind, acts) => {
    expect(played(kind, ...(acts as readonly Act[]))).toBe(refusal)
  })

  test('a letter that nobody could answer is followed by another; the talk is still to come', () => {
    expect(played('summons', call, { ...call, talkOn: '2026-03-06' })).toMatchObject({
      state: 'called',
      dueOn: '2026-03-06',
    })
  })

  test('there is a limit to commitments', () => {
    expect(played('summons', call, record, ...Array.from({ length: 21 }, () => commit))).toBe(
      'consequence_items_full',
    )
  })

  test('nothing is open once it is over', () => {
    const over = caseOf('reminder', '2026-03-09', [{ verb: 'set_aside', words }])
    for (const verb of ACTS) expect(whyNot(verb, over, true)).toBe('consequence_over')
  })

  test('grounds that still stand close nothing; where they have fallen away no letter goes out and one act closes it', () => {
    const lapse: Act = { verb: 'lapse' }
    expect(played('summons', call, lapse)).toBe('consequence_grounds_stand')
    expect(playedWhen(true, 'summons', call)).toBe('consequence_fallen')
    expect(playedWhen(true, 'rectification', order)).toBe('consequence_fallen')
    expect(playedWhen(true, 'summons', lapse)).toMatchObject({ state: 'lapsed', turn: null })
    const judges = hatFor('lapse', 'water', grounds(CENTRE), centre)
    expect(judges).toBe('consequence_other_office')
  })
})
