// 报账怎么数: told as stories, and then as what is always true of any history whatever.
import { describe, expect, test } from 'vitest'
import {
  aRoadAppeal,
  organisation,
  people,
  photo,
  repaired,
  ROAD,
  Story,
} from '../../test/support/story.ts'
import type { AppealEvent } from '../appeals/appeal.ts'
import type { History, Recorded } from '../appeals/as-of.ts'
import type { VerbInput, VerbName } from '../appeals/contract.ts'
import type { Actor, Organisation } from '../organisation/contract.ts'
import { addDays, startOf } from '../platform/days.ts'
import { FACTS, unaccounted, type Fact } from './contract-facts.ts'
import { linesOf, type Line, type Span } from './lines.ts'
import { figuresOf, statementOf, sum } from './statement.ts'

const trees = { before: organisation, now: organisation }
const HOUR = 60 * 60_000

/** A story with the times at which it was told: each act at ten on its day, or an hour after the last one. */
class Told {
  readonly recorded: Recorded[] = []
  readonly story: Story
  constructor(story = new Story()) {
    this.story = story
    this.write()
  }
  does<Name extends VerbName>(actor: Actor, name: Name, input: VerbInput<Name>): this {
    this.story.does(actor, name, input)
    return this.write()
  }
  until(day: string): this {
    this.story.until(day)
    return this.write()
  }
  write(): this {
    const fresh = this.story.events.slice(this.recorded.length)
    const ten = new Date(startOf(this.story.today).getTime() + 10 * HOUR)
    const last = this.recorded.at(-1)?.at
    const at = last && last >= ten ? new Date(last.getTime() + 60_000) : ten
    for (const event of fresh) this.add(event, at)
    return this
  }
  get history(): History {
    return { districtId: '511902', appealId: this.story.appeal.id, recorded: this.recorded }
  }
  facts(week: Span, unitId: string): Fact[] | undefined {
    return linesOf(this.history, week, trees).find((line) => line.unitId === unitId)?.facts
  }
  private add(event: AppealEvent, at: Date) {
    this.recorded.push({ event, at, seq: this.recorded.length + 1, byUnitId: null })
  }
}

/** The week that ends on this Friday at five. */
const friday = (day: string): Span => {
  const cutOffAt = new Date(startOf(day).getTime() + 17 * HOUR)
  return { opensAt: new Date(cutOffAt.getTime() - 7 * 24 * HOUR), cutOffAt }
}
const FRIDAYS = ['2026-03-06', '2026-03-13', '2026-03-20', '2026-03-27', '2026-04-03', '2026-04-10']
const dues = (told: Told) =>
  FRIDAYS.flatMap((day) =>
    linesOf(told.history, friday(day), trees).flatMap(({ unitId, facts }) =>
      facts.filter((fact) => fact.startsWith('due')).map((fact) => `${day} ${unitId} ${fact}`),
    ),
  )

// Dispatched to roads on Monday 2 March with fifteen days: due on Tuesday the 17th.
const contacted = () => new Told(aRoadAppeal('contacted'))

describe('what falls due', () => {
  test('falls due when it is claimed, if that is earlier', () => {
    const told = contacted().until('2026-03-05').does(people.roads, 'claim', repaired)
    expect(dues(told)).toEqual(['2026-03-06 roads due', '2026-03-06 roads due_in_time'])
    expect(told.facts(friday('2026-03-06'), 'roads')).toEqual(
      expect.arrayContaining(['received', 'claimed', 'claimed_solved', 'open', 'checking']),
    )
  })

  test('falls due at the end of its day, and a later claim is a late claim', () => {
    const told = contacted().until('2026-03-24').does(people.roads, 'claim', repaired)
    expect(dues(told)).toEqual(['2026-03-20 roads due', '2026-03-20 roads due_late'])
    expect(told.facts(friday('2026-03-20'), 'roads')).toContain('overdue')
    expect(told.facts(friday('2026-03-27'), 'roads')).toContain('claimed_late')
  })

  test('is moved by an extension, and the extension is shown', () => {
    const told = contacted()
      .until('2026-03-16')
      .does(people.centre, 'extend', { days: 10, reason: '雨季，沥青不能施工' })
      .until('2026-04-02')
    expect(dues(told)).toEqual(['2026-04-03 roads due', '2026-04-03 roads due_late'])
    expect(told.facts(friday('2026-03-20'), 'roads')).toContain('extended')
  })

  test('is moved by a pause by the days that were recorded', () => {
    const told = contacted()
      .until('2026-03-16')
      .does(people.roads, 'pause', { question: '请问是哪一段路？' })
      .until('2026-03-19')
      .does(people.roads, 'resume', { reason: '已答复' })
    // One day was left on the 16th, so it is due on Friday the 20th, whose end lies in the next week.
    expect(dues(told.until('2026-03-27'))).toEqual([
      '2026-03-27 roads due',
      '2026-03-27 roads due_late',
    ])
  })

  test('is not moved by a staged plan: it falls due on its old day, staged, and never again', () => {
    const told = contacted()
      .until('2026-03-10')
      .does(people.centre, 'plan', {
        milestones: [{ on: '2026-04-07', what: '完成招标' }],
        reason: '需大修',
      })
      .until('2026-04-07')
      .does(people.roads, 'claim', repaired)
    expect(dues(told)).toEqual(['2026-03-20 roads due', '2026-03-20 roads due_staged'])
    expect(told.facts(friday('2026-03-13'), 'roads')).toEqual(
      expect.arrayContaining(['planned', 'staged']),
    )
    expect(told.facts(friday('2026-04-10'), 'roads')).toContain('claimed')
    expect(told.facts(friday('2026-04-10'), 'roads')).not.toContain('claimed_late')
  })

  test('falls due for the unit that holds it then, when it was returned and sent on', () => {
    const told = new Told(aRoadAppeal('dispatched'))
      .does(people.roads, 'return', { reason: '该路段属小区内部' })
      .does(people.centre, 'dispatch', { unitId: 'water', track: 'simple', reason: '管道塌陷' })
      .until('2026-03-19')
    expect(dues(told)).toEqual(['2026-03-20 water due', '2026-03-20 water due_late'])
    expect(told.facts(friday('2026-03-06'), 'roads')).toEqual([
      'received',
      'returned_away',
      'dispatched',
    ])
  })

  test('does not fall due while it is merged, and at once when it is taken apart too late', () => {
    const told = contacted()
    const lead = { ...aRoadAppeal('dispatched').appeal, id: 'lead' }
    told.story.other = lead
    told
      .does(people.centre, 'merge', { intoId: 'lead', intoSeenVersion: lead.version, reason: '同' })
      .until('2026-03-25')
    expect(dues(told)).toEqual([])
    expect(told.facts(friday('2026-03-06'), 'roads')).toContain('merged')
    told.does(people.centre, 'unmerge', { reason: '不是同一处' })
    expect(dues(told)).toEqual(['2026-03-27 roads due', '2026-03-27 roads due_late'])
    expect(told.facts(friday('2026-03-27'), 'roads')).toContain('reopened')
  })

  test('falls due anew with a redo, on the clock of the redo', () => {
    const told = contacted()
      .until('2026-03-05')
      .does(people.roads, 'claim', repaired)
      .until('2026-03-06')
      .does(people.reporter, 'dispute', { reason: '还是塌的' })
      .does(people.roads, 'claim', repaired)
    expect(dues(told).filter((each) => each.endsWith('due_in_time'))).toHaveLength(2)
    const facts = told.facts(friday('2026-03-06'), 'roads')
    expect(facts?.filter((fact) => fact === 'claimed')).toHaveLength(2)
    expect(facts).toContain('redone_reporter')
  })
})

describe('an account', () => {
  test('shows a sealed complaint to nobody: it has moved away like any other', () => {
    const told = new Told(aRoadAppeal('triaged')).until('2026-03-10')
    told.does(people.centre, 'classify', {
      type: 'efficiency_complaint',
      category: ROAD,
      againstUnitId: 'roads',
      reason: '反映的是工作人员',
    })
    const lines = linesOf(told.history, friday('2026-03-13'), trees)
    expect(lines.map(({ unitId }) => unitId)).toEqual([people.centre.appointments[0]?.unitId])
    expect(lines[0]?.facts).toEqual(['open_before', 'moved_away'])
    expect(linesOf(told.history, friday('2026-03-20'), trees)).toEqual([])
  })

  test('passes to the unit that takes over, on the day it does', () => {
    const told = contacted().until('2026-03-19')
    const roads = organisation.units.get('roads')
    if (!roads) throw new Error('there is a unit for roads')
    const now: Organisation = {
      version: 2,
      units: new Map([
        ...organisation.units,
        ['roads', { ...roads, activeTo: '2026-03-17', successorId: 'water' }],
      ]),
    }
    const lines = linesOf(told.history, friday('2026-03-20'), { before: organisation, now })
    const facts = Object.fromEntries(lines.map((line) => [line.unitId, line.facts]))
    // Due on the 17th, the last day of the old unit: it answered for it until midnight.
    expect(facts).toEqual({
      roads: ['open_before', 'moved_away', 'due', 'due_late'],
      water: ['received', 'open', 'overdue', 'taken_over'],
    })
  })

  test('counts a reclassification as consultation, and keeps what is owed', () => {
    const told = new Told(aRoadAppeal('contacted')).until('2026-03-10')
    told.does(people.centre, 'classify', {
      type: 'consultation',
      category: ROAD,
      reason: '只是询问政策',
    })
    told.until('2026-03-18')
    expect(told.facts(friday('2026-03-13'), 'roads')).toContain('reclassified_to_consultation')
    expect(dues(told)).toEqual(['2026-03-20 roads due', '2026-03-20 roads due_late'])
  })

  test('rolls up from village to town to district, and accounts for nothing, too', () => {
    const told = new Told(new Story())
    const lines = linesOf(told.history, friday('2026-03-06'), trees)
    const { accounts } = statementOf(
      { districtId: '511902', week: '2026-03-06', ...friday('2026-03-06') },
      organisation,
      lines,
    )
    const of = (id: string) => accounts.find(({ unit }) => unit.id === id)
    expect(of('village')?.figures).toEqual({ received: 1, registered: 1, open: 1 })
    expect(of('town')).toMatchObject({
      figures: {},
      rolled: { received: 1, registered: 1, open: 1 },
    })
    expect(of('511902')?.rolled).toEqual({ received: 1, registered: 1, open: 1 })
    expect(of('far')).toMatchObject({ figures: {}, rolled: {}, lines: [] })
  })
})

// ── Whatever happens, in whatever order ──────────────────────────────────────────────────────────

/** mulberry32: the same number, the same history. */
function chances(seed: number) {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  return { next, pick: <T>(all: readonly T[]): T => all[Math.floor(next() * all.length)] as T } // never empty here
}

const explained = [photo('document', 1), photo('photo', 2)]
const ACTS: [Actor, VerbName, unknown][] = [
  [people.clerk, 'triage', { decision: 'raise', reason: '村里解决不了' }],
  [people.town, 'triage', { decision: 'raise', reason: '镇里解决不了' }],
  [people.centre, 'triage', { decision: 'keep', type: 'suggestion', category: ROAD }],
  [people.centre, 'classify', { type: 'consultation', category: ROAD, reason: '改为咨询' }],
  [people.centre, 'classify', { type: 'personal', category: ROAD, reason: '改为求决' }],
  [people.centre, 'dispatch', { unitId: 'roads', track: 'simple', reason: '市政道路' }],
  [people.centre, 'dispatch', { unitId: 'water', track: 'd30', reason: '水务' }],
  [people.conference, 'arbitrate', { unitId: 'housing', track: 'simple', reason: '裁定' }],
  ...(['roads', 'water', 'housing'] as const).flatMap((unit): [Actor, VerbName, unknown][] => [
    [people[unit], 'accept', {}],
    [people[unit], 'accept', {}],
    [people[unit], 'return', { reason: '不属于我单位' }],
    [people[unit], 'claim', repaired],
    [people[unit], 'claim', repaired],
    [people[unit], 'claim', { ...repaired, outcome: 'explained', evidence: explained }],
    [people[unit], 'contact', { on: '2026-03-02', how: 'phone', summary: '已电话联系' }],
    [people[unit], 'pause', { question: '请问具体在哪里？' }],
    [people[unit], 'resume', { reason: '已答复' }],
  ]),
  [people.centre, 'extend', { days: 10, reason: '雨季' }],
  [people.centre, 'redo', { ground: 'callback', reason: '回访说没解决' }],
  [people.inspector, 'redo', { ground: 'site_check', reason: '现场没修' }],
  [people.reporter, 'dispute', { reason: '没修好' }],
  [people.reporter, 'confirm', {}],
  [people.centre, 'close', { basis: 'callback', summary: '电话回访已解决' }],
  [people.centre, 'refer', { target: 'power-grid', reason: '属供电公司' }],
  [people.centre, 'answer_referral', { answer: '退回属地', outcome: 'sent_back' }],
  [people.centre, 'answer_referral', { answer: '已处理', outcome: 'solved' }],
  [people.centre, 'decline', { ground: 'legal_procedure', explanation: '应当起诉' }],
  [people.centre, 'unmerge', { reason: '不是同一处' }],
]

function anyHistory(seed: number): Told {
  const { next, pick } = chances(seed)
  const told = new Told(seed % 2 ? aRoadAppeal('accepted') : new Story())
  const lead = { ...aRoadAppeal('dispatched').appeal, id: 'lead' }
  told.story.other = lead
  told.story.reachable = false
  // Some units are quick, and some let every day go by.
  const eagerness = [4, 1, 25, 8][seed % 4] ?? 2
  let day = told.story.today
  while (day < '2026-04-08') {
    for (let tries = 0; tries < eagerness; tries += 1) {
      const [actor, name, input] =
        next() < 0.01
          ? ([
              people.centre,
              'merge',
              { intoId: 'lead', intoSeenVersion: lead.version, reason: '同一条路' },
            ] as const)
          : next() < 0.06
            ? ([
                people.centre,
                'plan',
                { milestones: [{ on: addDays(day, 4), what: '完成' }], reason: '需大修' },
              ] as const)
            : pick(ACTS)
      const events = told.story.when(actor, name, input as never) // each input stands beside its own verb
      if (typeof events !== 'string') {
        told.story.happened(events)
        told.write()
      }
    }
    day = addDays(day, 1 + Math.floor(next() * 4))
    told.until(day)
  }
  return told
}

const HISTORIES = Array.from({ length: 240 }, (_, seed) => anyHistory(seed + 1))
const whole: Span = {
  opensAt: friday('2026-03-06').opensAt,
  cutOffAt: friday('2026-04-10').cutOffAt,
}
/** Facts of moments, which add up over time; what is open or was is a count of a day. */
const STOCKS: readonly string[] = ['open_before', 'open', 'overdue', 'staged', 'checking']
const ofMoments = (lines: readonly Line[]) =>
  Object.fromEntries(Object.entries(figuresOf(lines)).filter(([fact]) => !STOCKS.includes(fact)))

describe('whatever happens, in whatever order', () => {
  test('what came to a unit is what left it and what is there, every week', () => {
    let seen = 0
    for (const told of HISTORIES)
      for (const day of FRIDAYS)
        for (const line of linesOf(told.history, friday(day), trees)) {
          expect(unaccounted(figuresOf([line])), line.facts.join(' ')).toBe(0)
          seen += 1
        }
    expect(seen).toBeGreaterThan(800)
  })

  test('and these histories hold every way there is', () => {
    const all = figuresOf(
      HISTORIES.flatMap((told) =>
        FRIDAYS.flatMap((day) => linesOf(told.history, friday(day), trees)),
      ),
    )
    const missing = FACTS.filter(
      (fact) =>
        // Their own stories are above, or in the database test.
        !all[fact] &&
        !['screened_out', 'withdrawn', 'taken_over', 'redone_evidence', 'redone_other'].includes(
          fact,
        ),
    )
    expect(missing).toEqual([])
  })

  test('what is left on one Friday is where the next week begins', () => {
    for (const told of HISTORIES)
      FRIDAYS.slice(1).forEach((day, index) => {
        const held = (fact: Fact, week: string) =>
          linesOf(told.history, friday(week), trees)
            .filter(({ facts }) => facts.includes(fact))
            .map(({ unitId }) => unitId)
        expect(held('open_before', day)).toEqual(held('open', FRIDAYS[index] ?? ''))
      })
  })

  test('everything counts once, wherever the cut-offs fall', () => {
    for (const told of HISTORIES) {
      const weekly = FRIDAYS.flatMap((day) => linesOf(told.history, friday(day), trees))
      expect(ofMoments(weekly)).toEqual(ofMoments(linesOf(told.history, whole, trees)))
    }
  })

  test('no run of a clock falls due twice, and none that was claimed never', () => {
    for (const told of HISTORIES) {
      const {
        due = 0,
        due_in_time = 0,
        due_late = 0,
        due_staged = 0,
        claimed = 0,
      } = sum(FRIDAYS.map((day) => figuresOf(linesOf(told.history, friday(day), trees))))
      const runs = told.recorded.flatMap(({ event }) =>
        event.type === 'planned'
          ? []
          : (event.clocks ?? []).filter(
              ({ op, kind }) => op === 'start' && (kind === 'resolve' || kind === 'redo'),
            ),
      ).length
      expect(due).toBe(due_in_time + due_late + due_staged)
      expect(due).toBeLessThanOrEqual(runs)
      expect(due).toBeGreaterThanOrEqual(claimed)
    }
  })

  test('a week that has passed says the same, byte for byte, whatever comes after it', () => {
    for (const told of HISTORIES)
      for (const day of FRIDAYS) {
        const week = friday(day)
        const then = {
          ...told.history,
          recorded: told.recorded.filter(({ at }) => at <= week.cutOffAt),
        }
        expect(JSON.stringify(linesOf(then, week, trees))).toBe(
          JSON.stringify(linesOf(told.history, week, trees)),
        )
      }
  })

  test('the order in which appeals are read changes nothing', () => {
    const week = { districtId: '511902', week: '2026-03-20', ...friday('2026-03-20') }
    const lines = HISTORIES.flatMap((told, index) =>
      linesOf({ ...told.history, appealId: `appeal-${index}` }, week, trees),
    )
    const { next } = chances(7)
    const shuffled = lines
      .map((line) => ({ line, place: next() }))
      .sort((a, b) => a.place - b.place)
      .map(({ line }) => line)
    const [one, other] = [
      statementOf(week, organisation, lines),
      statementOf(week, organisation, shuffled),
    ]
    expect(other.sha256.toString('hex')).toBe(one.sha256.toString('hex'))
    expect(one.accounts.length).toBeGreaterThan(5)
  })
})
