// The same trouble in other villages: beside the topic, to look at; nothing of it is merged.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { TOPIC_APPEALS_MAX, type Topic, type TopicAppeals } from '../../src/triage/contract.ts'
import { StateMark } from '../appeals/marks.tsx'
import { get } from '../http.ts'
import { useNames } from '../organisation/names.ts'
import { Marked } from '../ui/marked-text.tsx'
import { PageTrouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'

export const ELSEWHERE = 'elsewhere'

export function TopicElsewhere({ topic }: { topic: Topic }) {
  const { t } = useTranslation('topics')
  const names = useNames()
  const ids = topic.elsewhere.flatMap((place) => place.ids).slice(0, TOPIC_APPEALS_MAX)
  const rows = useQuery({
    queryKey: ['appeals', 'topic', ids],
    queryFn: () => get<TopicAppeals>('/api/topics/appeals', { ids: ids.join(',') }),
    enabled: ids.length > 0,
  })
  if (ids.length === 0) return null
  if (rows.isPending) return <Waiting rows={3} />
  if (rows.isError) return <PageTrouble error={rows.error} onRetry={() => void rows.refetch()} />
  const rowOf = new Map(rows.data.rows.map((row) => [row.id, row]))
  return (
    <section className="panel" id={ELSEWHERE} aria-label={t('elsewhere')}>
      <h2>{t('elsewhere')}</h2>
      <p className="quiet">{t('elsewhereHint')}</p>
      {topic.elsewhere.map((one) => {
        const place = one.place ?? names.area(one.areaId)
        return (
          <div key={place} style={{ marginTop: 12 }}>
            <h3 style={{ fontSize: '1em' }}>{t('elsewherePlace', { place, n: one.ids.length })}</h3>
            <ul className="plain-list" aria-label={t('elsewhereNamed', { place })}>
              {one.ids.flatMap((id) => {
                const row = rowOf.get(id)
                if (!row) return []
                return (
                  <li key={id}>
                    <span className="row">
                      <Link to="/appeals/$id" params={{ id }}>
                        {row.code}
                      </Link>
                      <StateMark state={row.state} />
                    </span>
                    <p className="clamp">
                      <Marked text={row.text} words={topic.words} />
                    </p>
                  </li>
                )
              })}
            </ul>
          </div>
        )
      })}
    </section>
  )
}
