// 回访: who may call, when, how often, and what a call is worth.
import { describe, expect, test } from 'vitest'
import { aRoadAppeal, people, repaired, staff, type Story } from '../../../test/support/story.ts'
import type { StaffActor } from '../../organisation/contract.ts'
import { columnsOf } from '../rows.ts'

const missed = { result: 'not_reached', reporterNo: 1 } as const
const solved = {
  result: 'reached',
  reporterNo: 1,
  solved: true,
  level: 4,
  contacted: true,
} as const
/** A neighbour has joined before the claim. */
const joined = () =>
  aRoadAppeal('contacted')
    .happened([{ type: 'endorsed', on: '2026-03-02', reporterNo: 2, text: null }])
    .does(people.roads, 'claim', repaired)
const lapsed = () => aRoadAppeal('claimed').until('2026-03-10')
const at = (story: Story, day: string, clock: string) => {
  story.until(day)
  story.clock = clock
  return story
}
const with2 = (one: StaffActor, other: StaffActor): StaffActor => ({
  ...one,
  appointments: [...one.appointments, ...other.appointments],
})

describe('who calls', () => {
  test.each([
    ['the handler', people.roads, 'own_work'],
    ['another department', people.water, 'not_your_role'],
    ['a town', people.town, 'not_your_role'],
    [
      'a caller who also collects at the handling unit',
      with2(people.centre, staff('collector', 'roads')),
      'in_line',
    ],
    [
      'a caller who also leads the district above it',
      with2(people.centre, people.leader),
      'in_line',
    ],
    ['the reporter', people.reporter, 'not_your_role'],
  ])('%s does not', (_, actor, refusal) => {
    expect(lapsed().when(actor, 'call_back', solved)).toBe(refusal)
  })
  test.each([
    ['the centre', people.centre],
    ['an inspector', people.inspector],
    ['a caller who administers the district', with2(people.centre, people.administrator)],
  ])('%s may', (_, actor) => {
    expect(lapsed().when(actor, 'call_back', solved)).toMatchObject([{ type: 'called_back' }])
  })
  test('a co-unit is part of the work: whoever sits there, below or above it, does not call', () => {
    const story = aRoadAppeal('contacted').does(people.centre, 'add_co_unit', {
      unitId: 'village',
      reason: '协助清场',
    })
    story.does(people.roads, 'claim', {
      outcome: 'explained',
      result: '已解释',
      evidence: [
        { fileId: '00000000-0000-4000-8000-000000000001', kind: 'minutes' },
        { fileId: '00000000-0000-4000-8000-000000000002', kind: 'photo' },
      ],
    })
    expect(story.when(with2(people.inspector, people.town), 'call_back', solved)).toBe('in_line')
    expect(
      story.when(with2(people.inspector, staff('town_office', 'town2')), 'call_back', solved),
    ).toHaveLength(1)
  })
})

describe('when', () => {
  test('nobody is called in quiet hours; a call begun in time may be filed a little later', () => {
    const story = lapsed()
    for (const clock of ['07:59', '12:31', '13:59', '21:01', '23:00']) {
      story.clock = clock
      expect(story.when(people.centre, 'call_back', solved)).toBe('quiet_hours')
    }
    story.clock = '20:45'
    expect(story.when(people.centre, 'call_back', solved)).toMatchObject([{ part: 2 }])
  })
  test('tries are on different days and in different parts of the day, and end after the third', () => {
    const story = lapsed().does(people.centre, 'call_back', missed)
    story.clock = '15:00'
    expect(story.when(people.centre, 'call_back', missed)).toBe('called_today')
    at(story, '2026-03-11', '09:00')
    expect(story.when(people.inspector, 'call_back', missed)).toBe('called_in_this_part')
    story.clock = '19:00'
    story.does(people.inspector, 'call_back', missed)
    expect(columnsOf(story.appeal).callback_on).toBe('2026-03-12')
    at(story, '2026-03-12', '14:30').does(people.centre, 'call_back', missed)
    expect(story.appeal.callbacks).toHaveLength(3)
    expect(story.appeal.state).toBe('claimed') // not reached is never a yes
    expect(columnsOf(story.appeal).callback_on).toBeNull()
    expect(at(story, '2026-03-13', '09:00').when(people.centre, 'call_back', solved)).toBe(
      'calls_over',
    )
  })
  test('a call is owed from the day after the reporter could have answered', () => {
    expect(columnsOf(aRoadAppeal('claimed').appeal).callback_on).toBe('2026-03-10')
    expect(columnsOf(aRoadAppeal('contacted').appeal).callback_on).toBeNull()
    expect(columnsOf(aRoadAppeal('closed').appeal).callback_on).toBeNull()
  })
  test('whoever answered from their phone is not called', () => {
    const story = aRoadAppeal('claimed').does(people.reporter, 'confirm', {})
    expect(story.when(people.centre, 'call_back', solved)).toBe('reporter_answered')
  })
  test('the yes of a neighbour who joined spares nobody the call, closes nothing, and is no word on the phone', () => {
    const word = { basis: 'callback', summary: '说好了' } as const
    const story = joined().does(people.neighbour, 'confirm', {})
    expect(columnsOf(story.appeal).callback_on).toBe('2026-03-10')
    expect(story.when(people.centre, 'close', word)).toBe('call_first')
    story.until('2026-03-10')
    expect(story.appeal).toMatchObject({ state: 'claimed', confirmLapsed: true })
    expect(columnsOf(story.appeal).callback_on).toBe('2026-03-10')
    expect(story.when(people.centre, 'close', word)).toBe('call_first')
    expect(story.when(people.centre, 'call_back', { ...solved, reporterNo: 2 })).toBe(
      'other_reporter',
    )
    story.does(people.centre, 'call_back', solved).does(people.centre, 'close', word)
    expect(story.appeal.closed).toMatchObject({ basis: 'callback' })
  })
  test('the yes of whoever is to be called does both; of a new claim they are asked anew', () => {
    const story = joined().does(people.reporter, 'confirm', {})
    expect(columnsOf(story.appeal).callback_on).toBeNull()
    story.does(people.neighbour, 'dispute', { reason: '我家门前没修' })
    story.does(people.roads, 'claim', repaired)
    expect(columnsOf(story.appeal).callback_on).not.toBeNull()
    story.does(people.reporter, 'confirm', {}).until('2026-03-20')
    expect(story.appeal.closed).toMatchObject({ basis: 'reporter' })
  })
  test('where the first left no phone, the neighbour who did is the one to be called', () => {
    const story = joined()
    story.toCall = 2
    expect(story.does(people.reporter, 'confirm', {}).appeal.answered).toBeUndefined()
    expect(story.does(people.neighbour, 'confirm', {}).appeal.answered).toBe(true)
    const other = joined()
    other.toCall = null // nobody did: the first who still stands
    expect(other.does(people.neighbour, 'confirm', {}).appeal.answered).toBeUndefined()
    expect(other.does(people.reporter, 'confirm', {}).appeal.answered).toBe(true)
  })
  test('whoever did not want to answer is left alone', () => {
    const story = lapsed().does(people.centre, 'call_back', { result: 'refused', reporterNo: 1 })
    expect(at(story, '2026-03-11', '15:00').when(people.centre, 'call_back', missed)).toBe(
      'calls_over',
    )
  })
})

describe('what it is worth', () => {
  test('solved and satisfied: it may be closed on that word, and not before', () => {
    const story = lapsed()
    const word = { basis: 'callback', summary: '本人说修好了' } as const
    expect(story.when(people.centre, 'close', word)).toBe('call_first')
    story.does(people.centre, 'call_back', missed)
    expect(story.when(people.centre, 'close', word)).toBe('call_first')
    at(story, '2026-03-11', '15:00').does(people.centre, 'call_back', solved)
    story.does(people.centre, 'close', word)
    expect(story.appeal.closed).toMatchObject({ basis: 'callback' })
  })
  test('three calls in vain are no yes: nobody closes on them, whatever was typed beside them', () => {
    const story = lapsed()
    const typed = { ...missed, solved: true, level: 5, contacted: true } as const
    for (const [day, clock] of [
      ['2026-03-10', '10:00'],
      ['2026-03-11', '19:00'],
      ['2026-03-12', '15:00'],
    ] as const)
      at(story, day, clock).does(people.centre, 'call_back', typed)
    const calls = story.events.filter(({ type }) => type === 'called_back')
    expect(calls).toHaveLength(3)
    for (const call of calls)
      expect(call).toMatchObject({ solved: null, level: null, contacted: null, satisfied: null })
    expect(story.when(people.centre, 'close', { basis: 'callback', summary: '好了' })).toBe(
      'call_first',
    )
  })
  test.each([
    ['not solved', { solved: false }],
    ['solved, but dissatisfied', { solved: true, level: 2 }],
  ])('%s: it is done again, with a clock of its own, and the unit reads why', (_, said) => {
    const input = { result: 'reached', reporterNo: 1, ...said } as const
    expect(lapsed().when(people.centre, 'call_back', input)).toBe('reason_needed')
    const story = lapsed().does(people.centre, 'call_back', { ...input, text: '只补了一半' })
    expect(story.appeal).toMatchObject({ state: 'in_progress', redoCount: 1, claim: null })
    expect(story.events.at(-1)).toMatchObject({
      type: 'redone',
      ground: 'callback',
      reason: '只补了一半',
    })
    expect(story.appeal.clocks.redo?.status).toBe('running')
  })
  test('a second call may correct, once; both stand and the later counts', () => {
    const story = lapsed().does(people.centre, 'call_back', solved)
    const again = {
      result: 'reached',
      reporterNo: 1,
      solved: false,
      text: '上次听错了，没有修',
      corrects: 1,
    } as const
    expect(story.when(people.centre, 'call_back', { ...again, corrects: undefined })).toBe(
      'calls_over',
    )
    expect(story.when(people.centre, 'call_back', { ...again, text: undefined })).toBe(
      'reason_needed',
    )
    expect(story.when(people.centre, 'call_back', { ...missed, corrects: 1 })).toBe('no_such_call')
    story.does(people.centre, 'close', { basis: 'callback', summary: '说好了' })
    story.does(people.inspector, 'call_back', again)
    expect(story.appeal).toMatchObject({ state: 'in_progress', redoCount: 1 })
    expect(story.appeal.callbacks?.map((call) => call.solved)).toEqual([true, false])
    expect(story.when(people.centre, 'call_back', { ...again, corrects: 2 })).toBe('no_such_call')
  })
  test('the reporter can say that nobody called: the word counts for nothing, and somebody calls again', () => {
    const story = lapsed()
    expect(story.when(people.reporter, 'deny_call', {})).toBe('no_call_to_deny')
    story.does(people.centre, 'call_back', solved)
    expect(story.when(people.neighbour, 'deny_call', {})).toBe('no_call_to_deny')
    story.does(people.reporter, 'deny_call', { text: '那天我没带手机' })
    expect(story.when(people.reporter, 'deny_call', {})).toBe('no_call_to_deny')
    expect(story.when(people.centre, 'close', { basis: 'callback', summary: '说好了' })).toBe(
      'call_first',
    )
    expect(columnsOf(story.appeal).callback_on).not.toBeNull()
    expect(
      at(story, '2026-03-11', '09:00').when(people.inspector, 'call_back', solved),
    ).toHaveLength(1)
  })
  test('a new claim is called about anew', () => {
    const story = lapsed().does(people.centre, 'call_back', { ...missed })
    at(story, '2026-03-11', '15:00').does(people.centre, 'call_back', {
      result: 'reached',
      reporterNo: 1,
      solved: false,
      text: '没修',
    })
    story.does(people.roads, 'claim', {
      outcome: 'solved',
      result: '补好了',
      evidence: [
        { fileId: '00000000-0000-4000-8000-000000000001', kind: 'photo_before' },
        { fileId: '00000000-0000-4000-8000-000000000002', kind: 'photo_after' },
      ],
    })
    expect(story.appeal.callbacks).toEqual([])
    expect(story.when(people.centre, 'call_back', solved)).toMatchObject([
      { claimNo: 2, attempt: 1, forUnitId: 'roads' },
    ])
  })
})
