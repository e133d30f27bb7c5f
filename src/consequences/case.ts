// Where a case stands: the fold of its steps. Pure.
import type { Consequence } from '../rulebook/contract-accountability.ts'
import type { CaseState, Item, Step } from './contract.ts'

export interface Case {
  kind: Consequence
  state: CaseState
  items: Item[]
  /** Who acts next and by when; both null when nobody has to. */
  turn: 'office' | 'unit' | null
  dueOn: string | null
}

export function opened(kind: Consequence, dueOn: string): Case {
  return { kind, state: 'opened', items: [], turn: 'office', dueOn }
}

export function stepped(before: Case, step: Step): Case {
  switch (step.verb) {
    case 'call':
      return { ...before, state: 'called', turn: 'office', dueOn: step.talkOn }
    case 'order':
      return settled({
        ...before,
        state: 'running',
        items: [{ no: 1, what: step.what, dueOn: step.dueOn, state: 'open' }],
      })
    case 'record':
      return settled({ ...before, state: 'running', dueOn: step.dueOn })
    case 'commit': {
      const no = before.items.length + 1
      const item: Item = { no, what: step.what, dueOn: step.dueOn, state: 'open' }
      return settled({ ...before, items: [...before.items, item] })
    }
    case 'hand_in':
      return withItem(before, step.no, { state: 'handed_in', dueOn: step.dueOn })
    case 'accept':
      return withItem(before, step.no, { state: 'accepted' })
    case 'send_back':
      return withItem(before, step.no, { state: 'open', dueOn: step.dueOn })
    case 'set_aside':
      return { ...before, state: 'set_aside', turn: null, dueOn: null }
  }
}

export function caseOf(kind: Consequence, dueOn: string, steps: readonly Step[]): Case {
  return steps.reduce(stepped, opened(kind, dueOn))
}

function withItem(before: Case, no: number, change: Partial<Item>): Case {
  const items = before.items.map((item) => (item.no === no ? { ...item, ...change } : item))
  return settled({ ...before, items })
}

/** Whose turn it is by what is left. A summons ends in commitments; a reminder may end with the talk. */
function settled(before: Case): Case {
  if (before.state === 'called') return before
  const left = before.items.filter((item) => item.state !== 'accepted')
  const [next] = left.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))
  if (next) return { ...before, turn: next.state === 'open' ? 'unit' : 'office', dueOn: next.dueOn }
  if (before.items.length === 0 && before.kind === 'summons') return { ...before, turn: 'unit' }
  return { ...before, state: 'done', turn: null, dueOn: null }
}
