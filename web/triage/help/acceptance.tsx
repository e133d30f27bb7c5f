import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { TriageQuality } from '../../../src/triage/contract.ts'
import { get } from '../../http.ts'
import { ratePercent } from './sureness.ts'
import './texts.ts'

const OFTEN_ENOUGH_MS = 5 * 60_000

export function useQuality() {
  return useQuery({
    queryKey: ['triage', 'quality'],
    queryFn: () => get<TriageQuality>('/api/triage/quality'),
    staleTime: OFTEN_ENOUGH_MS,
  })
}

/** The hit rate, in the open, where the suggestions are made. */
export function Acceptance({ of: what }: { of: 'category' | 'unit' }) {
  const { t } = useTranslation('help')
  const { data } = useQuality()
  if (!data) return null
  const unit = what === 'unit'
  const { right, of } = unit ? data.unit : data.recent
  const n = ratePercent({ right, of })
  return (
    <p className="quiet help-rate">
      {of === 0
        ? t(unit ? 'rateUnitNone' : 'rateNone')
        : t(unit ? 'rateUnit' : 'rate', { right, of, n })}{' '}
      <Link to="/help-quality">{t('rateLink')}</Link>
    </p>
  )
}
