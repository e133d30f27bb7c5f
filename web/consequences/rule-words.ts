// Why a case was opened, as a sentence: how often what happened within which time, and what the rulebook asks for then. Pure.
import type { TFunction } from 'i18next'
import type { Rule } from '../../src/consequences/contract.ts'

const NUMERALS = ['', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十'] as const

/** The document named in front of the clause: 《…操作细则》：报假账的约谈责任单位负责人. */
const documentOf = (basis: string) => /^(《[^》]+》)/.exec(basis)?.[1] ?? basis

export function ruleWords(rule: Rule, t: TFunction<['consequences']>): string {
  const { trigger, count, weeks, opens, basis } = rule
  return t('rule', {
    weeks,
    weeksZh: NUMERALS[weeks] ?? ` ${weeks} `,
    what: t(`happened.${trigger}`, { count, n: count }),
    basis: documentOf(basis),
    asks: t(`asks.${opens}`),
  }).trim()
}
