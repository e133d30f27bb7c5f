// Which acts are open, which are closed here and now, and which are somebody else's part. Pure; the server decided it all.
import type { Action, AppealDetail, State } from '../../src/appeals/contract.ts'
import { isStaffVerb, STAFF_VERBS, type StaffVerb } from './verbs/verb-form.ts'

/** Closed because it is somebody else's part, not because of how things stand: said below, not beside. */
const NOT_MINE: ReadonlySet<string> = new Set([
  'not_your_unit',
  'not_your_role',
  'not_the_dispatcher',
  'not_the_reporter',
  'not_in_this_state',
  'own_work',
  'not_paused',
  'not_merged',
  'not_the_second_person',
  'no_screening_proposed',
  'sealed_appeal',
  'highest_level',
  'not_the_conference',
  'not_raised',
  'nobody_dissatisfied',
  'in_line',
])

export function sortActions(actions: readonly Action[], except: readonly StaffVerb[] = []) {
  const known = actions
    .flatMap((action) =>
      isStaffVerb(action.verb) && !except.includes(action.verb)
        ? [{ ...action, verb: action.verb }]
        : [],
    )
    .sort((a, b) => STAFF_VERBS.indexOf(a.verb) - STAFF_VERBS.indexOf(b.verb))
  return {
    open: known.filter((action) => action.refusal === null).map((action) => action.verb),
    near: known.filter((action) => action.refusal !== null && !NOT_MINE.has(action.refusal)),
    closed: known.filter((action) => action.refusal !== null && NOT_MINE.has(action.refusal)),
  }
}

/** What moves an appeal along from where it stands: the one button in colour. */
const NEXT: Partial<Record<State, readonly StaffVerb[]>> = {
  registered: ['triage'],
  triaged: ['dispatch'],
  returned: ['dispatch'],
  dispatched: ['accept'],
  arbitrating: ['arbitrate'],
  accepted: ['progress', 'claim'],
  in_progress: ['claim', 'progress'],
  claimed: ['close'],
  referred: ['answer_referral'],
}

export function nextVerb(
  { state, clocks }: Pick<AppealDetail, 'state' | 'clocks'>,
  open: readonly StaffVerb[],
): StaffVerb | undefined {
  // The reporter is met first; once that is recorded, the work itself is next.
  const owed = clocks.some((clock) => clock.kind === 'contact' && clock.status === 'running')
  return [...(owed ? (['contact'] as const) : []), ...(NEXT[state] ?? [])].find((verb) =>
    open.includes(verb),
  )
}
