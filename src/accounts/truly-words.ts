// 报结和真实化解 on paper: the claimed beside the true, its interval, and what it rests on.
import type { Truly } from './contract-rate.ts'
import { sheetTexts as t } from './texts.ts'

const percent = (share: number) => Math.round(share * 100)

/** Name and words, line by line. */
export function trulyLines({ due, rate }: Truly): [string, string][] {
  if (!rate || rate.kind === 'nothing_due') return [[t.found, t.nothingDue]]
  const { claimed, checked, foundTrue, foundPartly, foundFalse, answered } = rate
  return [
    [t.claimed, `${claimed} ÷ ${due}（${percent(claimed / due)}%）`],
    [t.found, foundWords(due, rate)],
    [
      t.restsOn,
      `查了 ${checked} 件：真 ${foundTrue}、部分 ${foundPartly}、假 ${foundFalse}；反映人答了 ${answered} 件`,
    ],
  ]
}

function foundWords(due: number, of: NonNullable<Truly['rate']>): string {
  const { kind, rate, low, high, claimed, checked } = of
  if (rate === null) return t.tooFew(checked)
  const part = `${Math.round(rate * due)} ÷ ${due}`
  if (kind === 'counted') return claimed === 0 ? t.unclaimed(part) : t.counted(part, percent(rate))
  return t.estimate(part, percent(rate), percent(low), percent(high))
}
