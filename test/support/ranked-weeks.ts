// Four closed weeks of ten departments: eight alike, one much better, one much worse. Enough for a board.
import { type TestApp } from './app.ts'
import { aClosedWeek, type TestAccount } from './weeks.ts'

export const WEEKS = ['2026-02-06', '2026-02-13', '2026-02-20', '2026-02-27'] as const
/** Findings of the last week are in: seven days after its cut-off. */
export const READY = '2026-03-06T10:00:00.000Z'
export const BETTER = '511902-jiaotong'
export const WORSE = '511902-shuili'
const ALIKE = [
  'jingxin',
  'jiaoyu',
  'gongan',
  'minzheng',
  'caizheng',
  'renshe',
  'ziran',
  'zhujian',
].map((name) => `511902-${name}`)

function figuresOf(good: number, of = 100) {
  const bad = of - good
  return {
    contact_due: of,
    contact_in_time: good,
    due: of,
    due_in_time: good,
    claimed: of,
    redone: bad,
    dispatched: of,
    upheld_against: Math.round(bad / 4),
  }
}

export async function rankedWeeks(t: TestApp, staffId: string, weeks: readonly string[] = WEEKS) {
  const accounts: TestAccount[] = [
    { unitId: BETTER, figures: figuresOf(97) },
    { unitId: WORSE, figures: figuresOf(40), signed: 'late' },
    ...ALIKE.map((unitId, index) => ({ unitId, figures: figuresOf(74 + (index % 3)) })),
  ]
  for (const week of weeks) await aClosedWeek(t, week, accounts, staffId)
}
