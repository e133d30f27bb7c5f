// A true rate in words, wherever it stands: the claimed beside it, its ends, and what it rests on.
import type { TFunction } from 'i18next'
import type { Rate } from '../../src/accounts/contract-rate.ts'
import './texts.ts'

const percent = (value: number) => Math.round(value * 100)

/** The estimate with its ends, or why there is none. `beside`: what it is out of stands next to it already. */
export function trueWords(
  t: TFunction<'insight'>,
  { due, rate: of }: Rated,
  beside: 'beside' | null = null,
): string {
  const { rate, low, high, kind, checked } = of
  if (rate === null) return t(kind === 'nothing_due' ? 'nothingDue' : 'tooFew', { n: checked })
  const told = { n: Math.round(rate * due), due, share: percent(rate) }
  if (kind === 'counted') return t(of.claimed === 0 ? 'trueUnclaimed' : 'trueCounted', told)
  return t(beside ? 'trueBeside' : 'trueOf', { ...told, low: percent(low), high: percent(high) })
}

export const saidWords = (t: TFunction<'insight'>, { rate, due }: Rated) =>
  t('claimedOf', { n: rate.claimed, due })

export interface Rated {
  due: number
  rate: Rate
}

export const restsOnWords = (t: TFunction<'insight'>, rate: Rate) =>
  t('restsOnText', {
    checked: rate.checked,
    yes: rate.foundTrue,
    partly: rate.foundPartly,
    no: rate.foundFalse,
    answered: rate.answered,
  })
