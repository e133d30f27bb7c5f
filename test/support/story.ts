// given–when–then for the ledger: a small district, people with roles, and an appeal that lives through a story.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { evolve, type Appeal, type AppealEvent } from '../../src/appeals/appeal.ts'
import type { RegisterInput, VerbInput, VerbName } from '../../src/appeals/contract.ts'
import { registration } from '../../src/appeals/register.ts'
import { withRaising } from '../../src/appeals/raising.ts'
import { timePasses } from '../../src/appeals/sweep.ts'
import type { DrawnLine, Grounds } from '../../src/appeals/verb.ts'
import { verbs } from '../../src/appeals/verbs.ts'
import { calendarOf, readNoticeCsv } from '../../src/deadlines/notices.ts'
import type {
  Actor,
  Organisation,
  Role,
  StaffActor,
  Unit,
  UnitKind,
} from '../../src/organisation/contract.ts'
import { bazhouRulebook } from '../../src/rulebook/default.ts'
import type { Rulebook } from '../../src/rulebook/contract.ts'

export const ROAD = 'urban.municipal.road'

const notices = readNoticeCsv(
  readFileSync(join(import.meta.dirname, '../../defaults/holidays-2021-2026.csv'), 'utf8'),
)
export const calendar = calendarOf(1, notices.days ?? [])
export const rulebook: Rulebook = { ...bazhouRulebook, version: 1 }

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
export const CENTRE = rulebook.offices.centre
export const CONFERENCE = rulebook.offices.conference
export const INSPECTION = rulebook.offices.inspection
export const organisation: Organisation = {
  version: 1,
  units: new Map([
    unit('511902', 'district', null),
    unit(CENTRE, 'centre', '511902'),
    unit(CONFERENCE, 'conference', '511902'),
    unit(INSPECTION, 'inspection', '511902'),
    unit('town', 'town', '511902'),
    unit('village', 'village', 'town'),
    unit('village2', 'village', 'town'),
    unit('town2', 'town', '511902'),
    unit('far', 'village', 'town2'),
    unit('roads', 'department', '511902'),
    unit('water', 'department', '511902'),
    unit('housing', 'department', '511902'),
  ]),
}

export function staff(role: Role, unitId: string, name = `${role}@${unitId}`): StaffActor {
  return { kind: 'staff', staffId: name, name, appointments: [{ role, unitId, onBehalfOf: null }] }
}
export const people = {
  clerk: staff('village_clerk', 'village'),
  otherClerk: staff('village_clerk', 'village2'),
  town: staff('town_office', 'town'),
  centre: staff('district_centre', CENTRE),
  conference: staff('district_centre', CONFERENCE),
  roads: staff('handler', 'roads'),
  roadsHead: staff('head', 'roads'),
  water: staff('handler', 'water'),
  housing: staff('handler', 'housing'),
  inspector: staff('inspector', INSPECTION),
  secondInspector: staff('inspector', INSPECTION, 'second inspector'),
  leader: staff('leader', '511902'),
  administrator: staff('administrator', '511902'),
  auditor: staff('auditor', '511902'),
  collector: staff('collector', 'village'),
  reporter: { kind: 'reporter', reporterNo: 1 } as Actor,
  neighbour: { kind: 'reporter', reporterNo: 2 } as Actor,
} satisfies Record<string, Actor>

export const FIRST_DAY = '2026-03-02' // a Monday without a holiday near

export class Story {
  appeal: Appeal
  events: AppealEvent[] = []
  today: string
  /** Beijing time of day. */
  clock = '10:00'
  reachable = true
  /** The first reporter left a phone. */
  toCall: number | null = 1
  other: Appeal | null = null
  line: DrawnLine | null = null

  constructor(input: Partial<RegisterInput> = {}, by: Actor = people.reporter, today = FIRST_DAY) {
    this.today = today
    const full: RegisterInput = {
      text: '柳树街路面破损，晚上有人摔倒。',
      channel: 'scan',
      areaId: 'village',
      fileIds: [],
      ...input,
    }
    const events = registration(full, this.grounds(by), { code: 'TESTCODE22' })
    if (typeof events === 'string') throw new Error(events)
    this.appeal = events.reduce<Appeal | null>(
      (state, event) => evolve(state, event, KEY),
      null,
    ) as Appeal // one event at least
    this.events.push(...events)
  }

  grounds(actor: Actor): Grounds {
    return {
      actor,
      today: this.today,
      now: new Date(`${this.today}T${this.clock}:00+08:00`).toISOString(),
      rulebook,
      calendar,
      organisation,
      other: this.other,
      reachable: this.reachable,
      toCall: this.toCall,
      line: this.line,
    }
  }

  /** Tries a verb: the events, or the refusal. Nothing changes. */
  when<Name extends VerbName>(
    actor: Actor,
    name: Name,
    input: VerbInput<Name>,
  ): AppealEvent[] | string {
    const verb = verbs[name]
    const grounds = this.grounds(actor)
    const hat = verb.who(this.appeal, grounds)
    if (typeof hat === 'string') return hat
    const refusal = verb.whyNot(this.appeal, grounds)
    if (refusal) return refusal
    const decision = verb.decide(this.appeal, input as never, grounds, hat) // VerbInput<Name> is this verb's input
    if (typeof decision === 'string') return decision
    return withRaising(this.appeal, Array.isArray(decision) ? decision : decision.events, grounds)
  }

  /** Does it; a refusal here is a mistake in the test. */
  does<Name extends VerbName>(actor: Actor, name: Name, input: VerbInput<Name>): this {
    const events = this.when(actor, name, input)
    if (typeof events === 'string') throw new Error(`${name} refused: ${events}`)
    return this.happened(events)
  }

  /** Days pass; on each the system does what time asks for. */
  until(day: string): this {
    this.today = day
    return this.happened(timePasses(this.appeal, this.grounds({ kind: 'system' })))
  }

  happened(events: AppealEvent[]): this {
    for (const event of events) this.appeal = evolve(this.appeal, event, KEY)
    this.events.push(...events)
    return this
  }
}
const KEY = { districtId: '511902', id: '00000000-0000-7000-8000-000000000001' }

export const photo = (kind: 'photo_before' | 'photo_after' | 'photo' | 'document', n = 1) => ({
  fileId: `00000000-0000-4000-8000-00000000000${n}`,
  kind,
})
export const repaired = {
  outcome: 'solved' as const,
  result: '路面已修补平整。',
  evidence: [photo('photo_before', 1), photo('photo_after', 2)],
}

/** An appeal about a road, brought along the usual road as far as `upTo`. */
export function aRoadAppeal(
  upTo:
    | 'registered'
    | 'raised'
    | 'triaged'
    | 'dispatched'
    | 'accepted'
    | 'contacted'
    | 'claimed'
    | 'closed',
): Story {
  const story = new Story()
  const steps: [typeof upTo, () => unknown][] = [
    ['registered', () => undefined],
    [
      'raised',
      () => {
        story.does(people.clerk, 'triage', { decision: 'raise', reason: '村里没有修路资金' })
        story.does(people.town, 'triage', { decision: 'raise', reason: '属市政道路' })
      },
    ],
    [
      'triaged',
      () =>
        story.does(people.centre, 'triage', {
          decision: 'keep',
          type: 'suggestion',
          category: ROAD,
        }),
    ],
    [
      'dispatched',
      () =>
        story.does(people.centre, 'dispatch', {
          unitId: 'roads',
          track: 'simple',
          reason: '市政道路归交通局',
        }),
    ],
    ['accepted', () => story.does(people.roads, 'accept', {})],
    [
      'contacted',
      () =>
        story.does(people.roads, 'contact', {
          on: story.today,
          how: 'phone',
          summary: '已电话联系，周三现场看',
        }),
    ],
    ['claimed', () => story.does(people.roads, 'claim', repaired)],
    ['closed', () => story.does(people.reporter, 'confirm', {})],
  ]
  for (const [name, step] of steps) {
    step()
    if (name === upTo) break
  }
  return story
}
