// What triage help had suggested when this was decided, as a part of the history. Pure.
import type { TFunction } from 'i18next'
import type { HistoryLine } from '../../../src/appeals/contract.ts'
import type { Names } from '../../organisation/names.ts'
import { percentOf } from './sureness.ts'

export function helpLine(line: HistoryLine, names: Names, t: TFunction<'help'>): string | null {
  const { suggested } = line.body
  if (typeof suggested !== 'object' || suggested === null) return null
  const { category, unitId, probability, sure, taken } = suggested as Record<string, unknown> // read field by field
  if (category === null) return t('history.unsure')
  const what =
    typeof unitId === 'string'
      ? names.unit(unitId)
      : names.category(typeof category === 'string' ? category : null)
  const share = typeof sure === 'number' ? sure : typeof probability === 'number' ? probability : 0
  return t(taken === true ? 'history.took' : 'history.other', { what, n: percentOf(share) })
}
