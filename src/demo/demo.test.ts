// The demonstration without a database: its words, its days, and that the rules allow every act of it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { evolve, type Appeal, type AppealEvent } from '../appeals/appeal.ts'
import { VERB_INPUTS } from '../appeals/contract.ts'
import { withRaising } from '../appeals/raising.ts'
import { registration } from '../appeals/register.ts'
import { nextSweep, timePasses } from '../appeals/sweep.ts'
import type { Grounds } from '../appeals/verb.ts'
import { verbs } from '../appeals/verbs.ts'
import { calendarOf, readNoticeCsv } from '../deadlines/notices.ts'
import type { Actor, Organisation, Role, Unit, UnitKind } from '../organisation/contract.ts'
import { addDays, dayOf } from '../platform/days.ts'
import { bazhouRulebook } from '../rulebook/default.ts'
import { demoAppeals, matters } from './appeals.ts'
import { lastDrive } from './last-drive.ts'
import type { Setting } from './paths.ts'
import { placesOf } from './places.ts'
import { seeded } from './random.ts'
import { instantsOf } from './schedule.ts'
import { plot } from './stories.ts'
import type { Act, By, Story } from './story.ts'
import { timelineUntil } from './timeline.ts'

const defaults = (name: string) =>
  readFileSync(join(import.meta.dirname, '../../defaults', name), 'utf8')
const calendar = calendarOf(1, readNoticeCsv(defaults('holidays-2021-2026.csv')).days ?? [])
const rulebook = { ...bazhouRulebook, version: 1 }
const organisation: Organisation = {
  version: 1,
  units: new Map(
    defaults('bazhou-units.csv')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => {
        const [id = '', name = '', shortName = '', kind = '', parentId = ''] = line
          .trim()
          .split(',')
        const unit: Unit = {
          id,
          name,
          shortName,
          kind: kind as UnitKind,
          parentId: parentId || null,
          activeFrom: '2021-01-01',
          activeTo: null,
          successorId: null,
        } // our own file holds kinds of the contract
        return [id, unit]
      }),
  ),
}

function settingOn(now: Date): Setting {
  const today = dayOf(now)
  return {
    rulebook,
    organisation,
    places: placesOf(organisation),
    today,
    drive: { id: today.slice(0, 4), fromOn: addDays(today, -30) },
    lastDrive: lastDrive(today),
    placeCodes: new Map(),
  }
}

describe('the words', () => {
  test('the same seed gives the same appeals, another seed others', () => {
    expect(demoAppeals(7, 50)).toEqual(demoAppeals(7, 50))
    expect(demoAppeals(7, 50).map(({ text }) => text)).not.toEqual(
      demoAppeals(8, 50).map(({ text }) => text),
    )
  })

  test('four hundred people write four hundred different texts, short and long', () => {
    const texts = demoAppeals(11, 400).map(({ text }) => text)
    expect(new Set(texts).size).toBe(400)
    const lengths = texts.map((text) => text.length).sort((one, other) => one - other)
    expect(lengths[0]).toBeGreaterThanOrEqual(15)
    expect(lengths.at(-1)).toBeLessThanOrEqual(300)
    expect(lengths.at(-1)).toBeGreaterThan(150)
    expect(lengths[100]).toBeLessThan(55)
  })

  test('no text has a gap that was not filled, nor a number that could be a telephone', () => {
    for (const { text } of demoAppeals(13, 2_000))
      expect(text).not.toMatch(/[{}]|undefined|\d{7}|，，|。。|，。/)
  })

  test('every matter is a category of the rulebook, and of a type the rulebook has', () => {
    const known = new Set(rulebook.categories.map(({ code }) => code))
    expect(matters.map(({ category }) => category).filter((code) => !known.has(code))).toEqual([])
  })
})

describe('the stories', () => {
  const ordinary = new Date('2026-06-10T07:30:00Z')

  test('every act comes after the one before it and none after the end', () => {
    const stories = plot(settingOn(ordinary), 1)
    const timeline = timelineUntil(ordinary, calendar)
    for (const story of stories) {
      const instants = instantsOf(story, timeline, seeded(story.key)).map((instant) =>
        instant.getTime(),
      )
      expect(
        instants.toSorted((one, other) => one - other),
        story.key,
      ).toEqual(instants)
      expect(Math.max(...instants)).toBeLessThanOrEqual(ordinary.getTime())
    }
  })

  test('the same seed tells the same stories', () => {
    const once = plot(settingOn(ordinary), 3).map(({ key, acts }) => [key, acts.length])
    expect(plot(settingOn(ordinary), 3).map(({ key, acts }) => [key, acts.length])).toEqual(once)
  })

  test('who left no number is neither telephoned nor met at home, and whoever wants something of their own is known', () => {
    const present = { today: '2026-06-10', spokenDay: '6月10日', appeals: [], fileIds: [] }
    const said = plot(settingOn(ordinary), 5).flatMap(({ key, acts }) => {
      const numbered = new Map<number, boolean>()
      return acts.flatMap((act) => {
        if (act.act === 'register')
          numbered.set(act.member, act.input(present).reporter?.phone !== undefined)
        if (act.act !== 'verb' || act.verb !== 'contact' || numbered.get(act.member)) return []
        const { how, summary } = act.input(present) as { how: string; summary: string }
        return how === 'unreachable' && !/本人|电话联系/.test(summary)
          ? []
          : [`${key}: ${how} ${summary}`]
      })
    })
    expect(said).toEqual([])
  })

  // Whoever starts the program does so on any day: after a long holiday, on a Sunday, before the office opens.
  test.each([
    '2026-01-02T01:00:00Z',
    '2026-02-24T03:00:00Z',
    '2026-03-01T23:30:00Z',
    '2026-04-07T05:00:00Z',
    '2026-05-06T09:59:00Z',
    '2026-06-10T07:30:00Z',
    '2026-07-19T16:30:00Z',
    '2026-09-28T00:50:00Z',
    '2026-10-03T04:00:00Z',
    '2026-10-08T01:00:00Z',
    '2026-10-10T10:00:00Z',
    '2026-11-21T02:20:00Z',
    '2026-12-31T15:59:00Z',
    '2027-02-10T02:00:00Z',
  ])(
    'the rules refuse none of its acts when it is told on %s',
    (now) => {
      const until = new Date(now)
      const timeline = timelineUntil(until, calendar)
      const refused = plot(settingOn(until), 2_026).flatMap((story) =>
        rehearse(story, instantsOf(story, timeline, seeded(story.key)), until),
      )
      expect(refused).toEqual([])
    },
    30_000,
  )
})

/** Tells a story with the pure rules alone; gives what they refuse. */
function rehearse(story: Story, instants: Date[], until: Date): string[] {
  const appeals: Appeal[] = []
  const reachable: boolean[] = []
  const happened = (member: number, events: readonly AppealEvent[]) => {
    for (const event of events) {
      appeals[member] = evolve(appeals[member] ?? null, event, {
        districtId: '511902',
        id: `${story.key}/${member}`,
      })
    }
  }
  const passTime = (to: Date) => {
    for (const member of appeals.keys()) {
      const present = () => appeals[member] ?? null
      for (
        let state = present(), due = state && nextSweep(state);
        state && due && due <= dayOf(to);
        state = present(), due = state && nextSweep(state)
      ) {
        const events = timePasses(
          state,
          grounds({ kind: 'system' }, new Date(`${due}T00:15:00+08:00`)),
        )
        if (events.length === 0) break
        happened(member, events)
      }
    }
  }
  const once = (act: Act, at: Date): string | null => {
    const present = {
      today: dayOf(at),
      spokenDay: '1月1日',
      appeals,
      fileIds: act.shots.map((_, index) => `00000000-0000-4000-8000-00000000000${index}`),
    }
    if (act.act === 'look') return null
    if (act.act === 'endorse') {
      const lead = appeals[act.member]
      happened(act.member, [
        { type: 'endorsed', on: present.today, reporterNo: (lead?.reporters ?? 0) + 1, text: null },
      ])
      return null
    }
    const actor = actorOf(act.by)
    if (act.act === 'register') {
      const input = act.input(present)
      const events = registration(input, grounds(actor, at), { code: 'TESTCODE22' })
      if (typeof events === 'string') return events
      reachable[act.member] = input.reporter?.phone !== undefined
      happened(act.member, events)
      return null
    }
    if (act.act === 'found') return 'found at a door, which is no story of this test'
    const appeal = appeals[act.member]
    if (!appeal) return 'not registered'
    const merging = act.verb === 'merge' || appeal.mergedIntoId !== null
    const rules = {
      ...grounds(actor, at),
      reachable: reachable[act.member] ?? false,
      other: merging ? (appeals[0] ?? null) : null,
    }
    const verb = verbs[act.verb]
    const hat = verb.who(appeal, rules)
    if (typeof hat === 'string') return hat
    const refusal = verb.whyNot(appeal, rules)
    if (refusal) return refusal
    const parsed = VERB_INPUTS[act.verb].safeParse(
      act.verb === 'merge'
        ? { ...(act.input(present) as object), intoId: SOME_ID }
        : act.input(present),
    )
    if (!parsed.success) return parsed.error.message
    const input = act.verb === 'merge' ? { ...parsed.data, intoId: appeals[0]?.id } : parsed.data
    const decision = verb.decide(appeal, input as never, rules, hat) // parsed by this verb's own schema
    if (typeof decision === 'string') return decision
    const events = Array.isArray(decision) ? decision : decision.events
    happened(act.member, withRaising(appeal, events, rules))
    if (!Array.isArray(decision)) happened(0, decision.otherEvents)
    return null
  }
  for (const [index, act] of story.acts.entries()) {
    const at = instants[index] ?? until
    passTime(at)
    const refusal = once(act, at)
    if (refusal)
      return [`${story.key} ${index} ${act.act === 'verb' ? act.verb : act.act}: ${refusal}`]
  }
  passTime(until)
  return []
}
const SOME_ID = '00000000-0000-4000-8000-000000000009'

function grounds(actor: Actor, at: Date): Grounds {
  return {
    actor,
    today: dayOf(at),
    now: at.toISOString(),
    rulebook,
    calendar,
    organisation,
    other: null,
    reachable: false,
    toCall: null,
  }
}

const ROLES: Partial<Record<UnitKind, Role>> = {
  village: 'village_clerk',
  town: 'town_office',
  centre: 'district_centre',
  conference: 'district_centre',
  department: 'handler',
  inspection: 'inspector',
}
function actorOf(by: By): Actor {
  if ('reporter' in by) return { kind: 'reporter', reporterNo: by.reporter }
  const unitId = 'unit' in by ? by.unit : by.collectorAt
  const role = ROLES[organisation.units.get(unitId)?.kind ?? 'district'] ?? 'collector'
  const staffId = 'unit' in by && by.second ? `second@${unitId}` : unitId
  return {
    kind: 'staff',
    staffId,
    name: staffId,
    appointments: [{ role, unitId, onBehalfOf: null }],
  }
}
