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
        items: [itemOf(1, step)],
      })
    case 'record':
      return settled({ ...before, state: 'running', dueOn: step.dueOn })
    case 'commit': {
      const item = itemOf(before.items.length + 1, step)
      return settled({ ...before, items: [...before.items, item] })
    }
    case 'hand_in':
      return withItem(before, step.no, { state: 'handed_in', judgeOn: step.dueOn })
    case 'accept':
      return withItem(before, step.no, { state: 'accepted', judgeOn: null })
    case 'send_back':
      return withItem(before, step.no, { state: 'open', dueOn: step.dueOn, judgeOn: null })
    case 'set_aside':
      return { ...before, state: 'set_aside', turn: null, dueOn: null }
    case 'lapse':
      return { ...before, state: 'lapsed', turn: null, dueOn: null }
  }
}

export function caseOf(kind: Consequence, dueOn: string, steps: readonly Step[]): Case {
  return steps.reduce(stepped, opened(kind, dueOn))
}

const itemOf = (no: number, { what, dueOn }: { what: string; dueOn: string }): Item => ({
  no,
  what,
  dueOn,
  judgeOn: null,
  state: 'open',
})

function withItem(before: Case, no: number, change: Partial<Item>): Case {
  const items = before.items.map((item) => (item.no === no ? { ...item, ...change } : item))
  return settled({ ...before, items })
}

/** The day on which somebody owes something: the judge once proof is handed in, the unit before. */
const nextDay = ({ dueOn, judgeOn }: Item) => judgeOn ?? dueOn

/** Whose turn it is by what is left. A summons ends in commitments; a reminder may end with the talk. */
function settled(before: Case): Case {
  if (before.state === 'called') return before
  const left = before.items.filter((item) => item.state !== 'accepted')
  const [next] = left.toSorted(
    (a, b) => Number(nextDay(a) > nextDay(b)) - Number(nextDay(a) < nextDay(b)),
  )
  if (next)
    return { ...before, turn: next.state === 'open' ? 'unit' : 'office', dueOn: nextDay(next) }
  if (before.items.length === 0 && before.kind === 'summons') return { ...before, turn: 'unit' }
  return { ...before, state: 'done', turn: null, dueOn: null }
}
