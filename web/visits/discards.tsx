// 放弃的记录: what collectors gave up after the rules refused it. Which door it was stands only on the phone.
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Discard } from '../../src/visits/contract-discards.ts'
import { useMe } from '../app/session.ts'
import { get } from '../http.ts'
import { languageOf, momentText } from '../ui/days.ts'
import { Trouble } from '../ui/trouble.tsx'

export function Discards() {
  const { t, i18n } = useTranslation('visits')
  const { today } = useMe()
  const discards = useQuery({
    queryKey: ['field-discards'],
    queryFn: () => get<{ rows: Discard[] }>('/api/field/discards'),
  })
  if (discards.isError) return <Trouble error={discards.error} />
  const rows = discards.data?.rows ?? []
  if (rows.length === 0) return null
  return (
    <section>
      <h2>{t('discards.title')}</h2>
      <p className="quiet">{t('discards.hint')}</p>
      <ul className="plain-list doors">
        {rows.map((row) => (
          <li key={row.id} className="panel door">
            <strong>{row.staffName}</strong> · {row.label} ·{' '}
            {t(`discards.kind.${row.kind}`, { n: row.files })}
            <div>{t('discards.reason', { reason: row.reason })}</div>
            <div className="quiet">
              {t('discards.refusal', { words: row.refusalWords || t('discards.noWords') })}
              {' · '}
              {momentText(row.discardedAt, languageOf(i18n.language), today)}
              {row.clockDoubt && ` · ${t('clockHint')}`}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
