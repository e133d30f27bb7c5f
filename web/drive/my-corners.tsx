// 要去的死角 on the desk: where I was sent and nobody has been. Going there ends it; there is nothing to tick.
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { MyCorners as Answer } from '../../src/drive/contract.ts'
import { useMe } from '../app/session.ts'
import { get } from '../http.ts'
import { useNames } from '../organisation/names.ts'
import { dayText, languageOf } from '../ui/days.ts'
import './texts-my-corners.ts'

export function MyCorners() {
  const { t, i18n } = useTranslation('myCorners')
  const me = useMe()
  const names = useNames()
  const { data } = useQuery({
    queryKey: ['my-corners'],
    queryFn: () => get<Answer>('/api/my-corners'),
  })
  const rows = data?.rows ?? []
  if (rows.length === 0) return null
  return (
    <section className="panel" aria-label={t('title')}>
      <h2 style={{ fontSize: '1.1em', marginTop: 0 }}>{t('title')}</h2>
      <ul className="plain-list">
        {rows.map(({ villageId, gridId, gridName, byName, dueOn, note }) => (
          <li key={gridId ?? villageId}>
            <strong>{[names.area(villageId), gridName].filter(Boolean).join(' · ')}</strong>
            <span className="quiet">
              {' — '}
              {t('asked', {
                who: byName,
                day: dayText(dueOn, languageOf(i18n.language), me.today),
              })}
              {dueOn < me.today && <span className="late"> {t('overdue')}</span>}
              {note && ` · ${note}`}
            </span>
          </li>
        ))}
      </ul>
      <p className="quiet" style={{ marginBottom: 0 }}>
        {t('hint')}
      </p>
    </section>
  )
}
