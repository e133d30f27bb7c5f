// The words of the boards on paper, in tables and in open data.
import type { Metric } from '../rulebook/contract-accountability.ts'
import type { BoardRow, Why } from './contract.ts'
import { dueOf } from './contract-due.ts'

export const METRIC_NAMES: Record<Metric, string> = {
  response: '及时联系',
  on_time: '按时报结',
  verified: '真实化解（推算）',
  satisfaction: '满意',
  redo: '重办',
  upheld_returns: '退回不成立',
  false_accounts: '报假账',
  late_accounts: '迟报账',
}

export const LISTED_NAMES = { red: '红榜', black: '黑榜' } as const

export const WHY_NAMES: Record<Why, string> = {
  beyond: '数据足以与同类的中等水平分开',
  not_told_apart: '数据分不清，不上榜',
  too_little_due: '应办结太少，不上榜',
  too_few_peers: '同类单位太少，不上榜',
  unchecked: '真办好多少说不准，或者这一项不计分，不上红榜',
  gone: '已撤并，只列数据',
  excluded: '容错：只列数据，不计分',
}

export const tooFew = (n: number) => `应办结太少、不比的 ${n} 个单位（各项数字见表格）：`

export const HEADS = {
  group: '同类组',
  unit: '单位',
  listed: '榜',
  why: '理由',
  score: '得分',
  interval: '得分区间（90%）',
  rank: '名次区间（90%）',
  of: '同类单位数',
  claimed: '报称化解率',
  rate: '真实化解率（90% 区间）',
  leftOut: '不计分的项',
} as const

export const title = (no: number) => `群众诉求办理红黑榜 第${no}期`
export const period = (from: string, to: string) =>
  from === to ? `截至 ${to} 一周的报账` : `报账周次 ${from} 至 ${to}`

const percent = (share: number) => `${Math.round(share * 1000) / 10}%`

/** With its two integers: what it is worth in appeals beside the share of them. */
export function rateWords(row: Pick<BoardRow, 'due' | 'cells' | 'rate'>): string {
  const { kind, rate, low, high, claimed } = row.rate
  if (kind === 'nothing_due') return '无应办结'
  if (rate === null) return `抽查太少，说不准（${percent(low)}–${percent(high)} 之间）`
  const of = `${Math.round(rate * dueOf(row))} / ${dueOf(row)}，${percent(rate)}`
  if (kind === 'counted') return `${of}（${claimed === 0 ? '没有报结' : '全部查过'}）`
  return `约 ${of}（${percent(low)}–${percent(high)}）`
}

export function claimedWords(row: Pick<BoardRow, 'due' | 'cells' | 'rate'>): string {
  return `${row.rate.claimed} / ${dueOf(row)}`
}

export function leftOutWords({ leftOut }: Pick<BoardRow, 'leftOut'>): string {
  return leftOut
    .map(
      ({ metric, by }) =>
        `${metric ? METRIC_NAMES[metric] : '整个单位'}（${by === 'objection' ? '异议成立' : '容错'}）`,
    )
    .join('、')
}

export const cellWords = ([n, of]: readonly [number, number]) => (of === 0 ? '—' : `${n} / ${of}`)
