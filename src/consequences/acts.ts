// Who may do what about a case, and what stands in the way. Pure; the screens grey a button with the same sentence.
import { isInLineWith } from '../appeals/recusal.ts'
import { answersFor } from '../appeals/who.ts'
import { dueDay, type Calendar } from '../deadlines/calendar.ts'
import type { Organisation, Role, StaffActor } from '../organisation/contract.ts'
import { addDays } from '../platform/days.ts'
import { exhausted } from '../platform/errors.ts'
import type { Rulebook } from '../rulebook/contract.ts'
import type { Case } from './case.ts'
import { COMMITMENT_DAYS_MAX, ITEMS_MAX, type Act, type Step } from './contract.ts'
import type { ConsequenceRefusal } from './refusals.ts'

export interface Grounds {
  actor: StaffActor
  organisation: Organisation
  rulebook: Rulebook
  calendar: Calendar
  today: string
}

type Verb = Act['verb']

/** The offices that call, record and judge. */
const OFFICES: readonly Role[] = ['inspector', 'district_centre']
/** Whoever does the work of the unit answers for it. */
const OF_THE_UNIT: readonly Role[] = [
  'head',
  'handler',
  'village_clerk',
  'town_office',
  'district_centre',
]

const JUDGING: readonly Verb[] = ['accept', 'send_back', 'lapse']

/**
 * The hat in which the actor may do this, or why not. Nobody decides on a unit at which, below or above which they sit; and
 * what one office ordered, another one judges (`orderedBy`; null: nothing was ordered).
 */
export function hatFor(
  verb: Verb,
  unitId: string,
  grounds: Pick<Grounds, 'actor' | 'organisation' | 'rulebook'>,
  orderedBy: string | null = null,
): { unitId: string } | ConsequenceRefusal {
  const { actor, organisation, rulebook } = grounds
  if (verb === 'commit' || verb === 'hand_in') {
    const held = actor.appointments.find(
      ({ role, unitId: at }) =>
        OF_THE_UNIT.includes(role) && answersFor(organisation, at).includes(unitId),
    )
    return held ? { unitId: held.unitId } : 'consequence_not_your_unit'
  }
  const offices = actor.appointments.filter(({ role, unitId: at }) =>
    verb === 'set_aside'
      ? role === 'district_centre' && at === rulebook.offices.conference
      : OFFICES.includes(role),
  )
  if (offices.length === 0)
    return verb === 'set_aside' ? 'consequence_conference_only' : 'consequence_office_only'
  if (isInLineWith(organisation, actor, [unitId])) return 'consequence_recused'
  const held = offices.find(({ unitId: at }) => !JUDGING.includes(verb) || at !== orderedBy)
  return held ? { unitId: held.unitId } : 'consequence_other_office'
}

/** What stands in the way, whoever asks. `fallen`: what is left of its grounds no longer meets its rule. */
export function whyNot(
  verb: Verb,
  { kind, state, items }: Case,
  fallen: boolean,
): ConsequenceRefusal | null {
  if (state === 'done' || state === 'set_aside' || state === 'lapsed') return 'consequence_over'
  if (fallen && (verb === 'call' || verb === 'order')) return 'consequence_fallen'
  switch (verb) {
    case 'call':
      if (kind === 'rectification') return 'consequence_no_talk'
      // A talk that could not be held is called anew, with a letter of its own.
      return state === 'running' ? 'consequence_talked' : null
    case 'order':
      if (kind !== 'rectification') return 'consequence_no_order'
      return state === 'opened' ? null : 'consequence_ordered'
    case 'record':
      if (kind === 'rectification') return 'consequence_no_talk'
      if (state === 'opened') return 'consequence_not_called'
      return state === 'running' ? 'consequence_talked' : null
    case 'commit':
      if (state !== 'running') return 'consequence_not_talked'
      return items.length < ITEMS_MAX ? null : 'consequence_items_full'
    case 'hand_in':
      return items.some((item) => item.state === 'open') ? null : 'consequence_nothing_open'
    case 'accept':
    case 'send_back':
      return items.some((item) => item.state === 'handed_in') ? null : 'consequence_nothing_handed'
    case 'set_aside':
      return null
    case 'lapse':
      return fallen ? null : 'consequence_grounds_stand'
    default:
      return exhausted(verb)
  }
}

/** The step that is kept, or why not. `letter` is filled in by whoever writes it. */
export function decide(
  act: Act,
  before: Case,
  grounds: Grounds,
  fallen: boolean,
): Step | ConsequenceRefusal {
  const refusal = whyNot(act.verb, before, fallen)
  if (refusal) return refusal
  const { rulebook, today } = grounds
  const { talk, rectification } = rulebook.accountability.consequences
  const after = (limit: typeof talk, from = today) =>
    dueDay(grounds.calendar, from, limit.days, limit.mode).dueOn
  const item = 'no' in act ? before.items.find(({ no }) => no === act.no) : undefined
  switch (act.verb) {
    case 'call':
      if (act.talkOn < today || act.talkOn > after(talk)) return 'consequence_talk_day'
      return { ...act, letterNo: '', letter: [] }
    case 'order':
      return { ...act, letterNo: '', letter: [], dueOn: after(rectification) }
    case 'record':
      if (act.heldOn > today) return 'consequence_day_to_come'
      return { ...act, dueOn: after(talk, act.heldOn) }
    case 'commit':
      if (act.dueOn <= today || act.dueOn > addDays(today, COMMITMENT_DAYS_MAX))
        return 'consequence_day_ahead'
      return act
    case 'hand_in':
      if (item?.state !== 'open') return 'consequence_nothing_open'
      return { ...act, dueOn: after(talk) }
    case 'accept':
      return item?.state === 'handed_in' ? act : 'consequence_nothing_handed'
    case 'send_back':
      if (item?.state !== 'handed_in') return 'consequence_nothing_handed'
      if (act.dueOn <= today || act.dueOn > addDays(today, COMMITMENT_DAYS_MAX))
        return 'consequence_day_ahead'
      return act
    case 'set_aside':
    case 'lapse':
      return act
    default:
      return exhausted(act)
  }
}
