// 不满意的四个出口: whatever happens, they add up.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aRoadAppeal, people, repaired, Story } from '../../test/support/story.ts'
import type { AppealEvent } from '../appeals/events.ts'
import { dissatisfactionOf, EXITS } from './exits.ts'
import { countsOf } from './redos.ts'

const historyOf = (story: Story) =>
  story.events.map((event, index) => ({
    at: `2026-03-02T00:00:${String(index).padStart(2, '0')}Z`,
    event,
  }))
const fate = (story: Story) => dissatisfactionOf(historyOf(story), 3)?.fate ?? null
const disputed = () =>
  aRoadAppeal('claimed').does(people.reporter, 'dispute', { reason: '没有修好' })
const reason = '另一家单位看过'

const withdrawn = (story: Story) => {
  const other = Object.assign(new Story(), { appeal: story.appeal, events: [...story.events] })
  return other.happened([{ type: 'voice_withdrawn', on: story.today, reporterNo: 2, reason: null }])
}

describe('where dissatisfaction goes', () => {
  test('who was never dissatisfied is not counted', () => {
    expect(fate(aRoadAppeal('closed'))).toBeNull()
  })
  test('done again and confirmed: satisfied; disputed once more: open', () => {
    const story = disputed()
    expect(fate(story)).toBe('open')
    story.does(people.roads, 'claim', repaired)
    expect(fate(story)).toBe('open') // a claim is not yet a yes
    story.does(people.reporter, 'confirm', {})
    expect(fate(story)).toBe('satisfied')
    story.does(people.reporter, 'dispute', { reason: '又坏了' })
    expect(fate(story)).toBe('open')
  })
  test('struck only by a second unit, with a reason', () => {
    const story = disputed()
    expect(story.when(people.roadsHead, 'strike', { reason })).toBe('not_your_role')
    const both = {
      ...people.centre,
      appointments: [...people.centre.appointments, ...people.roads.appointments],
    }
    expect(story.when(both, 'strike', { reason })).toBe('in_line')
    expect(aRoadAppeal('claimed').when(people.centre, 'strike', { reason })).toBe(
      'nobody_dissatisfied',
    )
    story.does(people.inspector, 'strike', { reason })
    expect(dissatisfactionOf(historyOf(story), 3)).toMatchObject({
      fate: 'struck',
      leftBy: reason,
      unitId: 'roads',
    })
    expect(story.appeal.state).toBe('in_progress') // it is worked on as before
  })
  test('extended by the next level up, or handed over by the conference', () => {
    expect(fate(disputed().does(people.centre, 'extend', { days: 5, reason }))).toBe('extended')
    const raised = thrice()
    raised.does(people.conference, 'decide_conference', { unitId: 'water', reason })
    expect(fate(raised)).toBe('handed_over')
  })
  test('a rating below satisfied counts, also without a redo', () => {
    const story = aRoadAppeal('closed').does(people.reporter, 'rate', {
      level: 2,
      solved: true,
      contacted: true,
    })
    expect(fate(story)).toBe('open')
  })
  test('only whoever was dissatisfied can say that they are satisfied, or take it back', () => {
    const joined = () =>
      aRoadAppeal('contacted').happened([
        { type: 'endorsed', on: '2026-03-02', reporterNo: 2, text: null },
      ])
    const story = joined()
      .does(people.roads, 'claim', repaired)
      .does(people.neighbour, 'dispute', { reason: '我家门前没修' })
      .does(people.roads, 'claim', repaired)
      .does(people.reporter, 'confirm', {})
    expect(fate(story)).toBe('open')
    expect(fate(withdrawn(story))).toBe('withdrawn')
    story.until('2026-03-20')
    expect(story.appeal.closed).toMatchObject({ basis: 'reporter' })
    expect(fate(story)).toBe('open')
    story.does(people.neighbour, 'rate', { level: 4, solved: true, contacted: true })
    expect(fate(story)).toBe('satisfied')
  })
  test('two who are dissatisfied both have to say so; of those who came through mergers each is one', () => {
    const on = '2026-03-02'
    const [a, b] = ['00000000-0000-7000-8000-00000000000a', '00000000-0000-7000-8000-00000000000b']
    const through = (id: string, type: 'disputed' | 'confirmed'): AppealEvent =>
      type === 'disputed'
        ? { type, on, reporterNo: 0, throughId: id, reason }
        : { type, on, reporterNo: 0, throughId: id, text: null }
    const redone: AppealEvent = { type: 'redone', on, ground: 'reporter', reason }
    const after = (...events: AppealEvent[]) =>
      dissatisfactionOf(
        events.map((event) => ({ at: on, event })),
        3,
      )?.fate
    const both = [through(a, 'disputed'), redone, through(b, 'disputed'), redone]
    expect(after(...both, through(a, 'confirmed'))).toBe('open')
    expect(after(...both, through(a, 'confirmed'), through(b, 'confirmed'))).toBe('satisfied')
  })
  test('what a check on the spot found leaves by the word on which the claim is closed', () => {
    const story = aRoadAppeal('claimed').does(people.inspector, 'redo', {
      ground: 'site_check',
      reason: '只补了一半',
    })
    story.does(people.roads, 'claim', repaired)
    expect(fate(story)).toBe('open')
    expect(fate(story.does(people.reporter, 'confirm', {}))).toBe('satisfied')
  })
  test('a call that never was satisfied nobody', () => {
    const story = disputed().does(people.roads, 'claim', repaired).until('2026-03-10')
    story.does(people.centre, 'call_back', {
      result: 'reached',
      reporterNo: 1,
      solved: true,
      level: 5,
    })
    expect(fate(story)).toBe('satisfied')
    expect(fate(story.does(people.reporter, 'deny_call', {}))).toBe('open')
  })
})

function thrice(): Story {
  const story = disputed()
  for (const again of ['还是没有', '第三次了']) {
    story.does(people.roads, 'claim', repaired).does(people.reporter, 'dispute', { reason: again })
  }
  return story
}

describe('the joint conference', () => {
  test('the third redo brings it onto the list, once', () => {
    const story = thrice()
    const raised = () => story.events.filter(({ type }) => type === 'raised_to_conference')
    expect(raised()).toMatchObject([{ ground: 'redos', redos: 3 }])
    story
      .does(people.roads, 'claim', repaired)
      .does(people.reporter, 'dispute', { reason: '第四次' })
    expect(raised()).toHaveLength(1)
  })
  test('so many units without a lead bring it there, too', () => {
    const story = aRoadAppeal('dispatched').does(people.roads, 'return', { reason: '不归我们' })
    story.does(people.centre, 'dispatch', { unitId: 'water', track: 'simple', reason: '涉及管线' })
    expect(story.appeal.raised).toBeUndefined()
    story.does(people.centre, 'add_co_unit', { unitId: 'housing', reason: '涉及小区' })
    expect(story.events.at(-1)).toMatchObject({
      type: 'raised_to_conference',
      ground: 'units',
      unitIds: ['roads', 'water', 'housing'],
    })
  })
  test('only its office decides: a unit that leads, or a day ahead', () => {
    const story = thrice()
    expect(story.when(people.centre, 'decide_conference', { unitId: 'water', reason })).toBe(
      'not_the_conference',
    )
    expect(
      aRoadAppeal('contacted').when(people.conference, 'decide_conference', {
        unitId: 'water',
        reason,
      }),
    ).toBe('not_raised')
    expect(story.when(people.conference, 'decide_conference', { day: '2026-03-01', reason })).toBe(
      'day_too_early',
    )
    story.does(people.conference, 'decide_conference', { day: '2026-03-20', reason })
    expect(story.appeal.raised?.decided).toMatchObject({ day: '2026-03-20' })
    story.does(people.conference, 'decide_conference', { unitId: 'water', track: 'd30', reason })
    expect(story.appeal).toMatchObject({
      state: 'dispatched',
      unitId: 'water',
      arbitrated: true,
      redoCount: 3,
    })
    expect(story.appeal.clocks.redo?.status).not.toBe('running')
    expect(story.appeal.clocks.resolve?.status).toBe('running')
  })
})

test('the four exits and what is still open always make the number of dissatisfied', () => {
  const on = '2026-03-02'
  const some = fc.constantFrom<AppealEvent['type']>(
    'claimed',
    'redone',
    'rated',
    'confirmed',
    'called_back',
    'call_denied',
    'closed',
    'dissatisfaction_struck',
    'extended',
    'arbitrated',
    'returned',
    'referred',
    'withdrawn',
    'voice_withdrawn',
    'merged',
    'unmerged',
    'noted',
  )
  const event = fc.record({
    type: some,
    on: fc.constant(on),
    unitId: fc.constantFrom('a', 'b'),
    reporterNo: fc.integer({ min: 0, max: 2 }),
    ground: fc.constant('reporter'),
    reason: fc.constant('r'),
    level: fc.integer({ min: 1, max: 5 }),
    solved: fc.boolean(),
    satisfied: fc.constantFrom(true, false, null),
    basis: fc.constantFrom('reporter', 'callback', 'site_check', 'no_answer'),
    result: fc.constantFrom('reached', 'not_reached'),
    text: fc.constant(null),
  })
  fc.assert(
    fc.property(fc.array(fc.array(event, { maxLength: 12 }), { maxLength: 30 }), (appeals) => {
      const lines = appeals.flatMap((events) => {
        // Any order of any events, also ones that the verbs would not allow: the sum does not rest on good behaviour.
        const history = events.map((one) => ({ at: on, event: one as unknown as AppealEvent }))
        return dissatisfactionOf(history, 3) ?? []
      })
      const counts = countsOf(lines)
      const left = EXITS.reduce((sum, exit) => sum + counts[exit], 0)
      expect(left + counts.open).toBe(counts.dissatisfied)
      expect(counts.dissatisfied + counts.withdrawn).toBe(lines.length)
    }),
  )
})
