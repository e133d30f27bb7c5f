// What is always true, however an appeal is pushed around.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  organisation,
  people,
  repaired,
  ROAD,
  rulebook,
  Story,
  INSPECTION,
} from '../../test/support/story.ts'
import { addDays } from '../platform/days.ts'
import { canonical } from '../platform/canonical.ts'
import { evolve, isOpen, type Appeal } from './appeal.ts'
import { nextDue, running } from './clock-state.ts'
import type { VerbName } from './contract.ts'
import { appendTo, eventOf, hashOf } from './history.ts'
import { columnsOf } from './rows.ts'
import { nextSweep, timePasses } from './sweep.ts'
import { maySee } from './who.ts'

const actors = fc.constantFrom(...Object.values(people))
const reason = '有理由的'
const acts: fc.Arbitrary<[VerbName, unknown]> = fc.constantFrom<[VerbName, unknown][]>(
  ['triage', { decision: 'keep', type: 'suggestion', category: ROAD }],
  ['triage', { decision: 'raise', reason }],
  ['classify', { type: 'personal', category: ROAD, reason }],
  ['classify', { type: 'efficiency_complaint', category: ROAD, againstUnitId: 'roads', reason }],
  ['dispatch', { unitId: 'roads', track: 'simple', reason }],
  ['dispatch', { unitId: 'water', track: 'd30', reason }],
  ['dispatch', { unitId: 'village', track: 'simple', reason }],
  ['dispatch', { unitId: 'town', track: 'staged', reason }],
  ['dispatch', { unitId: INSPECTION, track: 'simple', reason }],
  ['accept', {}],
  ['return', { reason }],
  ['arbitrate', { unitId: 'housing', track: 'simple', reason }],
  ['contact', { on: '2026-03-02', how: 'phone', summary: reason }],
  ['progress', { text: reason, fileIds: [] }],
  ['extend', { days: 10, reason }],
  ['pause', { question: reason }],
  ['resume', { reason }],
  ['plan', { milestones: [{ on: '2026-04-20', what: '完工' }], reason }],
  ['claim', repaired],
  ['confirm', {}],
  ['dispute', { reason }],
  ['call_back', { result: 'reached', reporterNo: 1, solved: true, level: 4 }],
  ['call_back', { result: 'reached', reporterNo: 1, solved: false, text: reason }],
  ['call_back', { result: 'not_reached', reporterNo: 1 }],
  ['deny_call', {}],
  ['redo', { ground: 'callback', reason }],
  ['close', { basis: 'callback', summary: reason }],
  ['close', { basis: 'site_check', summary: reason }],
  ['refer', { target: 'city-petitions', reason }],
  ['answer_referral', { answer: reason, outcome: 'sent_back' }],
  ['decline', { ground: rulebook.declineGrounds[0]?.code ?? '', explanation: reason }],
  ['uphold_decline', { reason }],
  ['screen_out', { ground: 'blank', explanation: reason }],
  ['confirm_screening', {}],
  ['reject_screening', { reason }],
  ['restore', { reason }],
  ['withdraw', {}],
  ['rate', { level: 1, solved: false, contacted: false }],
  ['add_co_unit', { unitId: 'housing', reason }],
  ['supplement', { text: reason, fileIds: [] }],
  ['note', { text: reason }],
)
/** A life: who does what, and how many days pass in between. */
const lives = fc.array(fc.tuple(actors, acts, fc.integer({ min: 0, max: 6 })), { maxLength: 60 })

function live(
  life: [(typeof people)[keyof typeof people], [VerbName, unknown], number][],
  check: (story: Story) => void,
) {
  const story = new Story()
  check(story)
  for (const [actor, [verb, input], days] of life) {
    if (days > 0) story.until(addDays(story.today, days))
    check(story)
    const events = story.when(actor, verb, input as never) // each input stands beside its own verb
    if (Array.isArray(events)) story.happened(events)
    check(story)
  }
}

describe('whatever happens to an appeal', () => {
  test('it has exactly one responsible unit, and that unit exists', () => {
    fc.assert(
      fc.property(lives, (life) =>
        live(life, ({ appeal }) => expect(organisation.units.has(appeal.unitId)).toBe(true)),
      ),
    )
  })
  test('while it is open somebody owes something by a day, or the reporter has a window, or it waits for them', () => {
    fc.assert(
      fc.property(lives, (life) =>
        live(life, ({ appeal }) => {
          if (!isOpen(appeal)) return
          const held =
            nextDue(appeal.clocks) ??
            appeal.paused ??
            (appeal.state === 'claimed' ? appeal.claim : null)
          expect(held, appeal.state).toBeTruthy()
        }),
      ),
    )
  })
  test('when it has ended no clock runs on but the reporter’s window to object', () => {
    fc.assert(
      fc.property(lives, (life) =>
        live(life, ({ appeal }) => {
          if (isOpen(appeal) || appeal.state === 'merged') return
          expect(
            running(appeal.clocks)
              .map((clock) => clock.kind)
              .filter((kind) => kind !== 'objection'),
          ).toEqual([])
        }),
      ),
    )
  })
  test('the handoff cap holds unless an arbitration ruled', () => {
    fc.assert(
      fc.property(lives, (life) =>
        live(life, ({ appeal }) =>
          expect(appeal.handoffs).toBeLessThanOrEqual(rulebook.handoffCap),
        ),
      ),
    )
  })
  test('the history gives the row back, byte for byte, also after a trip through JSON', () => {
    fc.assert(
      fc.property(lives, (life) =>
        live(life, ({ events, appeal }) => {
          const stored = events.map(({ type, ...body }) => ({
            type,
            body: JSON.parse(JSON.stringify(body)) as Record<string, unknown>,
          }))
          const key = { districtId: appeal.districtId, id: appeal.id }
          const folded = stored.reduce<Appeal | null>(
            (state, row) => evolve(state, eventOf(row), key),
            null,
          )
          expect(canonical(folded)).toBe(canonical(appeal))
          expect(columnsOf(folded!).current).toBe(columnsOf(appeal).current)
        }),
      ),
      { numRuns: 40 },
    )
  })
  test('time passes once: sweeping again the same day records nothing', () => {
    fc.assert(
      fc.property(lives, fc.integer({ min: 1, max: 120 }), (life, days) => {
        let last: Story | null = null
        live(life, (story) => (last = story))
        const story = last! as Story
        story.until(addDays(story.today, days))
        const system = story.grounds({ kind: 'system' })
        expect(timePasses(story.appeal, system)).toEqual([])
      }),
    )
  })
  test('the sweep finds everything that time changes: before its day nothing is due', () => {
    fc.assert(
      fc.property(lives, fc.integer({ min: 0, max: 200 }), (life, days) => {
        let last: Story | null = null
        live(life, (story) => (last = story))
        const story = last! as Story
        story.until(story.today)
        const next = nextSweep(story.appeal)
        const day = addDays(story.today, days)
        const due = timePasses(story.appeal, { ...story.grounds({ kind: 'system' }), today: day })
        if (next === null || day < next) expect(due).toEqual([])
        if (next !== null && day >= next) expect(due.length).toBeGreaterThan(0)
      }),
    )
  })
  test('the unit complained of never sees a sealed appeal', () => {
    fc.assert(
      fc.property(lives, (life) =>
        live(life, ({ appeal }) => {
          if (!appeal.sealed) return
          for (const actor of [people.roads, people.roadsHead])
            expect(maySee(appeal, actor, organisation)).toBe(false)
        }),
      ),
    )
  })
  test('an administrator sees no appeal at all', () => {
    fc.assert(
      fc.property(lives, (life) =>
        live(life, ({ appeal }) =>
          expect(maySee(appeal, people.administrator, organisation)).toBe(false),
        ),
      ),
    )
  })
})

describe('the hash chain', () => {
  const stamp = {
    districtId: '511902',
    actor: people.centre,
    unitId: 'x',
    at: new Date('2026-03-02T02:00:00Z'),
    rulebookVersion: 1,
    commandId: 'command-1',
  }
  test('each event carries the hash of its predecessor, and a changed word breaks it', () => {
    const { events } = new Story()
    const note = { type: 'noted' as const, on: '2026-03-02', text: '原来的话' }
    const { rows } = appendTo(
      null,
      null,
      [...events, note],
      { id: '00000000-0000-7000-8000-000000000001', firstPart: 0 },
      stamp,
    )
    const [first, second] = rows
    expect(second!.prev_hash).toEqual(first!.hash)
    expect(
      hashOf({ ...second!, body: { ...second!.body, text: '改过的话' } }, first!.hash),
    ).not.toEqual(second!.hash)
    expect(hashOf(second!, first!.hash)).toEqual(second!.hash)
  })
})
