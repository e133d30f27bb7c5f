// The whole state × verb table, printed: read it when a rule changes, and accept it by hand.
import { expect, test } from 'vitest'
import { CENTRE, people, ROAD, Story } from '../../test/support/story.ts'
import type { Appeal } from './appeal.ts'
import { STATES, VERBS, type State } from './contract.ts'
import { verbs } from './verbs.ts'

const SCREENED = {
  ground: 'blank',
  explanation: 'y',
  on: '2026-03-02',
  proposedByUnitId: 'village',
  confirmedByUnitId: 'town',
  staffIds: ['a', 'b'],
  final: false,
  objected: false,
  overturned: false,
}

/** An appeal as plain as can be in each state: handled by the roads department, sent by the centre. */
function inState(state: State): Appeal {
  const { appeal } = new Story()
  const clock = {
    fromOn: '2026-03-02',
    dueOn: '2026-03-17',
    days: 15,
    mode: 'rolled' as const,
    basis: '细则',
    status: 'running' as const,
    warnOn: ['2026-03-10', '2026-03-14'] as [string, string],
    endedOn: null,
    warned: 0 as const,
    provisional: false,
  }
  const claim = {
    outcome: 'solved' as const,
    result: '好了',
    evidence: [],
    claimedOn: '2026-03-02',
    unitId: 'roads',
    staffId: 'someone',
    outside: false,
  }
  const holder = ['registered', 'triaged', 'returned', 'referred'].includes(state)
    ? CENTRE
    : 'roads'
  return {
    ...appeal,
    state,
    type: 'suggestion',
    category: ROAD,
    ledger: 'district',
    unitId: holder,
    dispatcherUnitId: CENTRE,
    dispatchedOn: '2026-03-02',
    returnUntil: '2026-03-04',
    contactedOn: '2026-03-02',
    handoffs: state === 'registered' || state === 'triaged' ? 0 : 1,
    track: 'simple',
    clocks: { resolve: { ...clock, kind: 'resolve' }, objection: { ...clock, kind: 'objection' } },
    claim: state === 'claimed' || state === 'closed' ? claim : null,
    closed:
      state === 'closed'
        ? { on: '2026-03-02', basis: 'reporter', outcome: 'solved', disputeUntil: '2026-03-09' }
        : null,
    ...(state === 'screened_out' ? { screened: SCREENED } : {}),
    declined: state === 'declined' ? { ground: 'x', explanation: 'y', final: false } : null,
  }
}

test('every verb says in every state whether the rules of time and state allow it', () => {
  const grounds = new Story().grounds(people.centre)
  const table = STATES.map((state) => {
    const open = VERBS.filter((verb) => verbs[verb].whyNot(inState(state), grounds) === null)
    return `${state.padEnd(12)} ${open.join(' ')}`
  })
  expect(`\n${table.join('\n')}\n`).toMatchSnapshot()
})

test('who may: every role against every verb, for an appeal in the hands of the roads department', () => {
  const roles = [
    'clerk',
    'town',
    'centre',
    'conference',
    'roads',
    'roadsHead',
    'water',
    'inspector',
    'leader',
    'administrator',
    'auditor',
    'collector',
    'reporter',
  ] as const
  const table = VERBS.map((verb) => {
    const may = roles.filter((role) => {
      const hat = verbs[verb].who(inState('in_progress'), new Story().grounds(people[role]))
      return typeof hat !== 'string'
    })
    return `${verb.padEnd(17)} ${may.join(' ')}`
  })
  expect(`\n${table.join('\n')}\n`).toMatchSnapshot()
})
