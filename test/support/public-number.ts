// A rulebook that asks for a public number, or no longer does: it holds from the next week that opens.
import type { PublicNumber } from '../../src/rulebook/contract-accountability.ts'
import { bazhouRulebook } from '../../src/rulebook/default.ts'
import { publishRulebook } from '../../src/rulebook/store.ts'
import type { TestApp } from './app.ts'

export const NUMBER_RULE = {
  name: { zh: '福彩3D当晚开奖号', en: 'Welfare Lottery 3D number of that evening' },
  digits: 3,
  withinHours: 24,
}

export async function askForNumber(
  t: TestApp,
  rule: PublicNumber | null = NUMBER_RULE,
): Promise<void> {
  const doc = structuredClone(bazhouRulebook)
  doc.accountability.spotChecks.publicNumber = rule
  const by = { staffId: null, now: t.deps.now() }
  await t.deps.db
    .transaction()
    .execute((tx) => publishRulebook(tx, '511902', { doc, note: '抽签加公开号码' }, by))
}
