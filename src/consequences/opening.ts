// 触发: which rules the facts of a unit fulfil. Pure: the same facts in any order open the same.
import type { Ground, Rule } from './contract.ts'

/** Something that happened to a unit, and when it was recorded. */
export interface Fact {
  unitId: string
  ground: Ground
  at: Date
}

export interface Opening {
  unitId: string
  rule: Rule
  /** A case of this rule that takes them in: nobody has acted on it yet, or its talk about that week is to come. Null: a new one opens. */
  joins: string | null
  facts: Fact[]
}

const WEEK_MS = 7 * 24 * 60 * 60 * 1000

/** What tells one ground from another, for ever. */
export function groundKey(ground: Ground): string {
  switch (ground.kind) {
    case 'false_account':
      return `${ground.appealId}/${ground.seq}`
    case 'black_board':
      return ground.boardId
    case 'late_account':
      return ground.week
    case 'redo_cap':
      return ground.appealId
  }
}

/** A rule is known by what it looks at and what it opens: a number changed in the rulebook opens nothing twice. */
export function ruleKey({ trigger, opens }: Pick<Rule, 'trigger' | 'opens'>): string {
  return `${trigger}:${opens}`
}

/**
 * `used`: ruleKey/unit/groundKey of every ground that served. `waiting`: by ruleKey/unit, the case of it that nobody has acted
 * on yet. `called`: by ruleKey/unit/week, the case about false accounts of that week whose talk is still to come: one week, one
 * talk. A ground serves a rule once; what has not served yet and lies within the rule's weeks is counted.
 */
export function openingsOf(
  rules: readonly Rule[],
  facts: readonly Fact[],
  given: {
    now: Date
    used: ReadonlySet<string>
    waiting: ReadonlyMap<string, string>
    called: ReadonlyMap<string, string>
  },
): Opening[] {
  const openings: Opening[] = []
  for (const rule of rules) {
    const key = ruleKey(rule)
    const since = given.now.getTime() - rule.weeks * WEEK_MS
    const fresh = new Map<string, Fact[]>()
    for (const fact of facts) {
      if (fact.ground.kind !== rule.trigger || fact.at.getTime() <= since) continue
      if (given.used.has(`${key}/${fact.unitId}/${groundKey(fact.ground)}`)) continue
      const theirs = fresh.get(fact.unitId)
      if (theirs) theirs.push(fact)
      else fresh.set(fact.unitId, [fact])
    }
    for (const [unitId, theirs] of fresh) {
      const waits = given.waiting.get(`${key}/${unitId}`) ?? null
      const talkOf = ({ ground }: Fact) =>
        ground.kind === 'false_account'
          ? (given.called.get(`${key}/${unitId}/${ground.week}`) ?? waits)
          : waits
      for (const [joins, facts] of Map.groupBy(theirs, talkOf)) {
        if (joins === null && facts.length < rule.count) continue
        openings.push({ unitId, rule, joins, facts: facts.toSorted(inOrder) })
      }
    }
  }
  return openings.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
}

/** Whether what still stands meets the rule: so many grounds, no further apart than its weeks. */
export function meets({ count, weeks }: Pick<Rule, 'count' | 'weeks'>, standing: readonly Date[]) {
  const times = standing.map((at) => at.getTime()).sort((a, b) => a - b)
  return times.some((from, index) => {
    const last = times[index + count - 1]
    return last !== undefined && last - from < weeks * WEEK_MS
  })
}

const nameOf = ({ unitId, rule, joins }: Opening) => `${unitId}/${ruleKey(rule)}/${joins ?? ''}`

function inOrder(a: Fact, b: Fact): number {
  const key = ({ at, ground }: Fact) => `${at.toISOString()}/${groundKey(ground)}`
  return key(a) < key(b) ? -1 : 1
}
