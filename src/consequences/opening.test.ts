import { expect, test } from 'vitest'
import type { Rule } from './contract.ts'
import { groundKey, meets, openingsOf, ruleKey, type Fact } from './opening.ts'

const NOW = new Date('2026-03-20T09:00:00Z')
const WATER = '511902-shuili'
const ROADS = '511902-jiaotong'
const rule = (more: Partial<Rule> = {}): Rule => ({
  trigger: 'late_account',
  count: 2,
  weeks: 4,
  opens: 'reminder',
  basis: '细则',
  ...more,
})
const late = (week: string, unitId = WATER): Fact => ({
  unitId,
  ground: { kind: 'late_account', week, how: 'late' },
  at: new Date(`${week}T09:00:00Z`),
})
const none = {
  now: NOW,
  used: new Set<string>(),
  waiting: new Map<string, string>(),
  called: new Map<string, string>(),
}
const usedBy = (of: Rule, facts: Fact[]) =>
  new Set(facts.map(({ unitId, ground }) => `${ruleKey(of)}/${unitId}/${groundKey(ground)}`))

test('two late accounts in four weeks open one reminder that names both; one alone opens nothing', () => {
  const two = [late('2026-03-13'), late('2026-03-06')]
  expect(openingsOf([rule()], two, none)).toEqual([
    { unitId: WATER, rule: rule(), joins: null, facts: [late('2026-03-06'), late('2026-03-13')] },
  ])
  expect(openingsOf([rule()], [late('2026-03-13')], none)).toEqual([])
})

test('what lies further back than the rule looks counts no more', () => {
  expect(openingsOf([rule()], [late('2026-02-13'), late('2026-03-13')], none)).toEqual([])
})

test('a ground serves a rule once, however often it is looked at', () => {
  const two = [late('2026-03-13'), late('2026-03-06')]
  expect(openingsOf([rule()], two, { ...none, used: usedBy(rule(), two) })).toEqual([])
  // Another rule may rest on the same ground.
  const other = rule({ opens: 'summons' })
  expect(openingsOf([other], two, { ...none, used: usedBy(rule(), two) })).toHaveLength(1)
})

test('a number changed in the rulebook opens nothing a second time', () => {
  const two = [late('2026-03-13'), late('2026-03-06')]
  const stricter = rule({ count: 1, weeks: 8 })
  expect(openingsOf([stricter], two, { ...none, used: usedBy(rule(), two) })).toEqual([])
})

test('a further ground joins a case that nobody has acted on yet, and opens another one after that', () => {
  const first = [late('2026-03-13'), late('2026-03-06')]
  const third = late('2026-03-19')
  const given = { ...none, used: usedBy(rule(), first) }
  const waiting = new Map([[`${ruleKey(rule())}/${WATER}`, 'the-case']])
  expect(openingsOf([rule()], [...first, third], { ...given, waiting })).toMatchObject([
    { joins: 'the-case', facts: [third] },
  ])
  expect(openingsOf([rule({ count: 1 })], [...first, third], given)).toMatchObject([
    { joins: null, facts: [third] },
  ])
})

test('a falsehood of a week about which a talk is to come is spoken about in that talk; of another week it opens its own', () => {
  const summons = rule({ trigger: 'false_account', count: 1, weeks: 1, opens: 'summons' })
  const untrue = (week: string, appealId: string): Fact => ({
    unitId: ROADS,
    ground: { kind: 'false_account', appealId, seq: 5, week },
    at: new Date('2026-03-19T09:00:00Z'),
  })
  const [same, other] = [untrue('2026-03-13', 'a'), untrue('2026-03-06', 'b')]
  const called = new Map([[`${ruleKey(summons)}/${ROADS}/2026-03-13`, 'the-talk']])
  expect(openingsOf([summons], [same, other], { ...none, called })).toEqual([
    { unitId: ROADS, rule: summons, joins: null, facts: [other] },
    { unitId: ROADS, rule: summons, joins: 'the-talk', facts: [same] },
  ])
  // One of another week alone does not meet a rule that asks for two.
  expect(openingsOf([{ ...summons, count: 2 }], [same, other], { ...none, called })).toEqual([
    { unitId: ROADS, rule: { ...summons, count: 2 }, joins: 'the-talk', facts: [same] },
  ])
})

test('the same facts in any order open the same', () => {
  const facts = ['2026-02-27', '2026-03-06', '2026-03-13', '2026-03-19'].flatMap((week) => [
    late(week),
    late(week, ROADS),
  ])
  const straight = openingsOf([rule()], facts, none)
  expect(openingsOf([rule()], facts.toReversed(), none)).toEqual(straight)
  expect(straight.map(({ unitId }) => unitId)).toEqual([ROADS, WATER])
})

test('a case keeps its rule while enough of its grounds stand no further apart than its weeks', () => {
  const at = (day: string) => new Date(`${day}T09:00:00Z`)
  const given = rule({ count: 2, weeks: 2 })
  expect(meets(given, [at('2026-03-13'), at('2026-03-06')])).toBe(true)
  expect(meets(given, [at('2026-03-13')])).toBe(false)
  expect(meets(given, [at('2026-03-13'), at('2026-02-27')])).toBe(false)
  expect(meets(given, [at('2026-03-13'), at('2026-02-13'), at('2026-02-20')])).toBe(true)
  expect(meets(given, [])).toBe(false)
})
