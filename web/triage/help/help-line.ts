// What triage help had suggested when this was decided, as a part of the history. Pure.
import type { TFunction } from 'i18next'
import type { HistoryLine } from '../../../src/appeals/contract.ts'
import { AppealType } from '../../../src/rulebook/contract.ts'
import type { Names } from '../../organisation/names.ts'
import { percentOf } from './sureness.ts'

export function helpLine(
  line: HistoryLine,
  names: Names,
  t: TFunction<['help', 'appeals']>,
): string | null {
  const parts = [whatOf(line, names, t), typeOf(line, t)].filter((part) => part !== null)
  return parts.length > 0 ? parts.join(t('history.and')) : null
}

/** Older histories have no word of the type. */
function typeOf(line: HistoryLine, t: TFunction<['help', 'appeals']>): string | null {
  const { suggestedType } = line.body
  if (typeof suggestedType !== 'object' || suggestedType === null) return null
  const { type, taken } = suggestedType as Record<string, unknown> // read field by field
  const known = AppealType.safeParse(type).data
  if (!known) return null
  return t(taken === true ? 'history.typeTook' : 'history.typeOther', {
    type: t(`appeals:type.${known}`),
  })
}

function whatOf(line: HistoryLine, names: Names, t: TFunction<['help', 'appeals']>): string | null {
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
