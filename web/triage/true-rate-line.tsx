// For whoever leads the district: what was claimed beside what was found, over the last weeks whose findings are in.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { InsightRates } from '../../src/insight/contract.ts'
import { rolesOf, useMe } from '../app/session.ts'
import { get } from '../http.ts'
import { saidWords, trueWords } from '../insight/rate-words.ts'
import { dayText, languageOf } from '../ui/days.ts'
import './texts-duties.ts'

/** Findings take a week or two; a lot drawn late takes longer. */
const WEEKS = 8

export function TrueRateLine() {
  const { t, i18n } = useTranslation('duties')
  const { t: words } = useTranslation('insight')
  const me = useMe()
  const weeks = WEEKS
  const { data } = useQuery({
    queryKey: ['insight', 'rates', undefined, weeks],
    queryFn: () => get<InsightRates>('/api/insight/rates', { weeks }),
    enabled: rolesOf(me).includes('leader'),
  })
  const last = data?.spans.at(-1)
  if (!last) return null
  const day = (of: string) => dayText(of, languageOf(i18n.language), me.today)
  return (
    <p className="panel">
      {t('truly', {
        from: day(last.fromWeek),
        to: day(last.toWeek),
        said: saidWords(words, last),
        found: trueWords(words, last),
      })}{' '}
      <Link to="/insight">{t('trulyMore')}</Link>
    </p>
  )
}
