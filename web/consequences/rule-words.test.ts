import i18next from 'i18next'
import { expect, test } from 'vitest'
import type { Rule } from '../../src/consequences/contract.ts'
import { oneOf } from '../ones.ts'
import { ruleWords } from './rule-words.ts'
import { en, zh } from './texts.ts'

const rule: Rule = {
  trigger: 'false_account',
  count: 1,
  weeks: 1,
  opens: 'summons',
  basis: '《群众诉求“大起底”操作细则》：报假账的约谈责任单位负责人',
}
function say(language: 'zh' | 'en', over: Partial<Rule> = {}) {
  const of = i18next.createInstance({
    lng: language,
    resources: { zh: { consequences: zh }, en: { consequences: en } },
    interpolation: { escapeValue: false },
  })
  void of.init()
  return oneOf(ruleWords({ ...rule, ...over }, of.getFixedT(language, ['consequences']) as never))
}

test('a case says in a sentence what happened how often, and what the rulebook asks for', () => {
  expect(say('zh')).toBe('一周内报假账 1 次，按《群众诉求“大起底”操作细则》约谈负责人')
  expect(say('zh', { trigger: 'late_account', count: 2, weeks: 4, opens: 'reminder' })).toBe(
    '四周内迟报、未报账 2 次，按《群众诉求“大起底”操作细则》提醒谈话',
  )
  expect(say('zh', { weeks: 26, basis: '区里的规定' })).toBe(
    '26 周内报假账 1 次，按区里的规定约谈负责人',
  )
  expect(say('en')).toBe('1 false account within 1 week: the rulebook asks for a summons')
  expect(say('en', { count: 3, weeks: 8, opens: 'rectification' })).toBe(
    '3 false accounts within 8 weeks: the rulebook asks for a rectification',
  )
})
