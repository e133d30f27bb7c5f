// The life of one appeal, told by the program's own rules: registration, the verbs' `decide`, time passing.
// What comes out is what the ledger itself would have written, down to the hashes.
import { randomUUID } from 'node:crypto'
import type { Appeal, AppealEvent } from '../src/appeals/appeal.ts'
import { isOpen } from '../src/appeals/appeal.ts'
import type { Channel, VerbInput, VerbName } from '../src/appeals/contract.ts'
import { appendTo, type EventRow, type Stamp } from '../src/appeals/history.ts'
import { registration } from '../src/appeals/register.ts'
import { timePasses } from '../src/appeals/sweep.ts'
import type { Grounds, Hat, Verb } from '../src/appeals/verb.ts'
import { verbs } from '../src/appeals/verbs.ts'
import type { Calendar } from '../src/deadlines/calendar.ts'
import type { Actor, Organisation, Role, StaffActor, Unit } from '../src/organisation/contract.ts'
import { dayOf } from '../src/platform/days.ts'
import { assert } from '../src/platform/errors.ts'
import type { Rulebook } from '../src/rulebook/contract.ts'
import { evidenceFor, routeFor } from '../src/rulebook/routing.ts'
import type { Chance } from './random.ts'
import { progressOf, resultOf, whatIsSaid } from './texts.ts'

const HOUR_MS = 60 * 60_000
const DAY_MS = 24 * HOUR_MS
const CITIZEN: Actor = { kind: 'reporter', reporterNo: 1 }
const SYSTEM: Actor = { kind: 'system' }

/** Everything a life may look at; the same for all lives of a fill. */
export interface District {
  districtId: string
  rulebook: Rulebook
  calendar: Calendar
  organisation: Organisation
  villages: Unit[]
  departments: Unit[]
  categories: string[]
  /** Who works where. */
  staff: ReadonlyMap<string, StaffActor>
  now: Date
}

export interface Life {
  appeal: Appeal
  headHash: Buffer
  rows: EventRow[]
  acts: Act[]
}

/** What one act recorded: enough to write the same life under another name. */
interface Act {
  events: AppealEvent[]
  stamp: Stamp
}

/** One appeal, from its registration until it is closed, stuck, or has reached today. */
export function live(
  district: District,
  by: Chance,
  born: { id: string; code: string; at: Date },
): Life {
  const life = new Telling(district, by, born)
  const said = whatIsSaid(by, district.categories)
  const complaint = by.happens(0.008)
  const village = by.happens(0.97) ? by.skewed(district.villages) : null
  life.register({
    text: said.text,
    channel: by.skewed<Channel>([
      'scan',
      'visit',
      'web',
      'hotline',
      'meeting',
      'letter',
      'questionnaire',
      'study',
    ]),
    areaId: village?.id ?? null,
    placeDetail: by.happens(0.6) ? `${by.whole(1, 12)}组${by.whole(1, 80)}号` : undefined,
    ...(complaint
      ? {
          type: 'efficiency_complaint' as const,
          againstUnitId: by.pick(district.departments).id,
          category: said.category,
        }
      : {}),
  })
  // One in fifteen waits far too long somewhere on its way: that is why the system exists.
  const stuckAfter = by.happens(0.07) ? by.whole(1, 7) : Number.POSITIVE_INFINITY
  for (const step of stepsOf(life, by, said.category)) {
    const gone = life.acts.length >= stuckAfter || !life.wait(by.next() ** 3 * 2 * DAY_MS + HOUR_MS)
    if (gone) break
    step()
  }
  return life.untilNow()
}

/** A neighbour with the same matter: decided alike, said in other words, with a chain of its own. Four times as fast. */
export function retell(life: Life, by: Chance, born: { id: string; code: string }): Life {
  let told: Pick<Life, 'appeal' | 'headHash'> | null = null
  const rows: EventRow[] = []
  for (const { events, stamp } of life.acts) {
    const mine = told
      ? events
      : events.map((event) =>
          event.type === 'registered'
            ? {
                ...event,
                code: born.code,
                text: whatIsSaid(by, [], event.category ?? life.appeal.category ?? undefined).text,
              }
            : event,
        )
    const own = {
      ...stamp,
      commandId: commandIdOf(
        stamp.actor,
        told ? { id: born.id, version: told.appeal.version } : undefined,
      ),
    }
    const appended = appendTo(
      told?.appeal ?? null,
      told?.headHash ?? null,
      mine,
      { id: born.id, firstPart: 0 },
      own,
    )
    assert(appended.appeal && appended.headHash, 'every act has events')
    told = { appeal: appended.appeal, headHash: appended.headHash }
    rows.push(...appended.rows)
  }
  assert(told, 'every life has acts')
  return { ...told, rows, acts: life.acts }
}

function* stepsOf(life: Telling, by: Chance, category: string): Generator<() => void> {
  const type = by.skewed(['personal', 'suggestion', 'consultation'] as const)
  if (by.happens(0.015))
    return yield () => life.act('withdraw', { reason: '已经自己解决了' }, CITIZEN)
  const raises = life.appeal.sealed ? 0 : by.happens(0.7) ? 0 : by.happens(0.55) ? 1 : 2
  for (let level = 0; level < raises && life.appeal.ledger !== 'district'; level += 1) {
    yield () => life.act('triage', { decision: 'raise', reason: '超出本级能力，请上一级办理' })
  }
  if (life.appeal.ledger === 'district' && by.happens(0.06)) {
    return yield () =>
      life.act('decline', {
        ground: by.pick(life.declineGrounds),
        explanation: '不属于受理范围，已说明理由和去处',
      })
  }
  const sealed = life.appeal.sealed
  yield () =>
    life.act('triage', sealed ? { decision: 'keep' } : { decision: 'keep', type, category })
  if (life.appeal.ledger === 'district' && !sealed && by.happens(0.08)) {
    return yield () =>
      life.act('refer', { target: by.pick(life.outside), reason: '属上级或司法机关职权，依法转送' })
  }
  const target = () => life.responsible()
  yield () =>
    life.act('dispatch', {
      unitId: target(),
      track: by.skewed(['simple', 'd30', 'd60', 'd90'] as const),
      reason: '按职责分工交办',
    })
  if (!sealed && life.appeal.dispatcherUnitId !== life.appeal.unitId && by.happens(0.1)) {
    yield () => life.act('return', { reason: '不属于本单位职责' })
    yield () =>
      life.act('dispatch', {
        unitId: target(),
        track: 'simple',
        reason: '经研究，仍由有职权的单位办理',
      })
  }
  yield () => life.act('accept', {})
  yield () =>
    life.act('contact', {
      on: life.today,
      how: by.pick(['phone', 'visit'] as const),
      summary: '已与反映人联系，核实了情况',
    })
  for (let more = by.whole(0, 1); more > 0; more -= 1)
    yield () => life.act('progress', { text: progressOf(by), fileIds: [] })
  yield () => life.claim(by)
  if (by.happens(0.05)) {
    yield () => life.act('dispute', { reason: '现场看了还没有解决' }, CITIZEN)
    yield () => life.act('progress', { text: progressOf(by), fileIds: [] })
    yield () => life.claim(by)
  }
  if (by.happens(0.6)) {
    yield () => life.act('confirm', {}, CITIZEN)
  } else {
    yield () => void life.wait(10 * DAY_MS)
    yield () => life.verify()
  }
  if (by.happens(0.4)) {
    yield () =>
      life.act(
        'rate',
        { level: by.skewed([5, 4, 3, 2, 1]), solved: by.happens(0.85), contacted: true },
        CITIZEN,
      )
  }
}

class Telling {
  appeal!: Appeal // `register` is the first thing anybody does
  acts: Act[] = []
  private readonly district: District
  private readonly born: { id: string; code: string; at: Date }
  private readonly reachable: boolean
  private at: Date
  private headHash: Buffer | null = null
  private rows: EventRow[] = []

  constructor(district: District, by: Chance, born: { id: string; code: string; at: Date }) {
    this.district = district
    this.born = born
    this.at = born.at
    this.reachable = by.happens(0.7)
  }

  get today() {
    return dayOf(this.at)
  }
  get rulebook() {
    return this.district.rulebook
  }
  get declineGrounds() {
    return this.rulebook.declineGrounds.map(({ code }) => code)
  }
  get outside() {
    return this.rulebook.outside.map(({ code }) => code)
  }

  register(input: Omit<Parameters<typeof registration>[0], 'fileIds'>) {
    const events = registration({ ...input, fileIds: [] }, this.grounds(CITIZEN), {
      code: this.born.code,
    })
    assert(typeof events !== 'string', `a registration was refused: ${String(events)}`)
    this.record(events, CITIZEN, null)
  }

  /** Days go by; false when the present is reached. */
  wait(ms: number): boolean {
    const then = new Date(this.at.getTime() + ms)
    if (then > this.district.now) return false
    this.at = then
    this.sweep()
    return isOpen(this.appeal) || this.appeal.state === 'closed'
  }

  /** By the responsible unit's own people unless somebody else is named. */
  act<Name extends VerbName>(name: Name, input: VerbInput<Name>, actor: Actor = this.holder()) {
    const rules = verbs[name] as unknown as Verb<VerbInput<Name>> // the table forgets the input type of this very name
    const grounds = this.grounds(actor)
    const hat = rules.who(this.appeal, grounds)
    if (typeof hat === 'string' || rules.whyNot(this.appeal, grounds)) return // the moment for it has passed
    const decision = rules.decide(this.appeal, input, grounds, hat)
    if (typeof decision === 'string' || !Array.isArray(decision)) return
    this.record(decision, actor, hat)
  }

  /** Village and town solve it themselves; the centre sends it where the routing directory says. */
  responsible(): string {
    const { unitId, ledger, category, townId, areaId } = this.appeal
    if (ledger !== 'district' || this.appeal.sealed) return unitId
    const route = routeFor(
      this.rulebook,
      this.district.organisation,
      category ?? '',
      townId,
      areaId,
      this.today,
    )
    const unit = this.district.organisation.units.get(route?.unitId ?? '')
    return !unit || unit.kind === 'village' ? (townId ?? unitId) : unit.id
  }

  claim(by: Chance) {
    const outcome = by.happens(0.75) ? ('solved' as const) : ('explained' as const)
    const needs = evidenceFor(this.rulebook, this.appeal.category ?? '', outcome) ?? [
      ['photo' as const],
    ]
    const evidence = needs.map(([kind]) => ({
      fileId: randomUUID(),
      kind: kind ?? ('photo' as const),
    }))
    this.act('claim', { outcome, result: resultOf(by), evidence })
  }

  /** Nobody answered: the centre (for a sealed complaint, the inspectors) closes it after the window. */
  verify() {
    const { offices } = this.rulebook
    const verifier = this.district.staff.get(
      this.appeal.sealed ? `${offices.inspection}#2` : offices.centre,
    )
    const other = this.district.staff.get(
      this.appeal.unitId === offices.centre ? offices.inspection : offices.centre,
    )
    const actor = this.appeal.unitId === offices.centre ? other : verifier
    if (!actor) return
    this.act('call_back', { result: 'reached', reporterNo: 1, solved: true }, actor)
    this.act('close', { basis: 'callback', summary: '电话回访，反映人表示已经解决' }, actor)
    // Where the hour was not one for calling, somebody has been there.
    if (this.appeal.state === 'claimed')
      this.act('close', { basis: 'site_check', summary: '到现场看过，已经解决' }, actor)
  }

  untilNow(): Life {
    this.at = this.district.now
    this.sweep()
    assert(this.headHash, 'it was registered')
    return { appeal: this.appeal, headHash: this.headHash, rows: this.rows, acts: this.acts }
  }

  private sweep() {
    const events = timePasses(this.appeal, this.grounds(SYSTEM))
    if (events.length > 0) this.record(events, SYSTEM, null)
  }

  private holder(): Actor {
    return this.district.staff.get(this.appeal.unitId) ?? SYSTEM
  }

  private grounds(actor: Actor): Grounds {
    const { rulebook, calendar, organisation } = this.district
    return {
      actor,
      rulebook,
      calendar,
      organisation,
      today: this.today,
      now: this.at.toISOString(),
      other: null,
      reachable: this.reachable,
      toCall: null,
    }
  }

  private record(events: AppealEvent[], actor: Actor, hat: Hat | null) {
    const { districtId, rulebook } = this.district
    const stamp: Stamp = {
      districtId,
      actor,
      unitId: hat?.unitId ?? null,
      at: this.at,
      rulebookVersion: rulebook.version,
      commandId: commandIdOf(actor, this.appeal),
    }
    const before = this.rows.length === 0 ? null : this.appeal
    const { rows, appeal, headHash } = appendTo(
      before,
      this.headHash,
      events,
      { id: this.born.id, firstPart: 0 },
      stamp,
    )
    assert(appeal && headHash, 'events were recorded')
    this.rows.push(...rows)
    this.appeal = appeal
    this.headHash = headHash
    this.acts.push({ events, stamp })
  }
}

function commandIdOf(actor: Actor, appeal: Pick<Appeal, 'id' | 'version'> | undefined): string {
  if (actor.kind === 'staff') return `${actor.staffId}:${randomUUID()}`
  if (actor.kind === 'system') return `sweep:${appeal?.id ?? ''}:${appeal?.version ?? 0}`
  return `reporter:${randomUUID()}`
}

/** The role that does the work of a unit of this kind. */
export function roleOf(unit: Unit): Role | null {
  switch (unit.kind) {
    case 'village':
      return 'village_clerk'
    case 'town':
      return 'town_office'
    case 'centre':
    case 'conference':
      return 'district_centre'
    case 'inspection':
      return 'inspector'
    case 'department':
      return 'handler'
    case 'district':
      return 'leader'
  }
}
