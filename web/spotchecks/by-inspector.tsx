// 各人的结论: who of the inspectors closed how many lines by "cannot tell", week by week. Whoever looks for easier lines shows.
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { InspectorWeeks } from '../../src/spotchecks/contract.ts'
import { get } from '../http.ts'
import { dayText, languageOf } from '../ui/days.ts'
import { Rows } from '../ui/rows.tsx'
import { PageTrouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import './texts.ts'

export function ByInspector() {
  const { t, i18n } = useTranslation('spotchecks')
  const asked = useQuery({
    queryKey: ['spot-checks', 'inspectors'],
    queryFn: () => get<InspectorWeeks>('/api/spot-check-inspectors'),
  })
  if (asked.isPending) return <Waiting />
  if (asked.isError) return <PageTrouble error={asked.error} onRetry={() => void asked.refetch()} />
  const day = (week: string) => dayText(week, languageOf(i18n.language))
  const rows = asked.data.weeks.flatMap(({ week, inspectors }) =>
    inspectors.map((inspector) => ({ week, ...inspector })),
  )
  return (
    <section className="panel stack-small">
      <h2>{t('byInspector')}</h2>
      <p className="quiet">{t('byInspectorHint')}</p>
      {rows.length === 0 ? (
        <p className="quiet">{t('nothingFiled')}</p>
      ) : (
        <Rows
          label={t('byInspector')}
          rows={rows}
          rowKey={({ week, staffId }) => `${week}/${staffId}`}
          pageRows={10}
          columns={[
            { key: 'week', place: 'beside', title: t('weekOf'), render: ({ week }) => day(week) },
            { key: 'name', place: 'name', title: t('name'), render: ({ name }) => name },
            { key: 'found', title: t('foundBy'), align: 'end', render: ({ found }) => found },
            {
              key: 'gaveUp',
              title: t('gaveUp'),
              align: 'end',
              render: ({ couldNotTell }) => couldNotTell,
            },
            {
              key: 'withoutPhoto',
              title: t('withoutPhoto'),
              align: 'end',
              render: ({ withoutPhoto }) => withoutPhoto,
            },
          ]}
        />
      )}
    </section>
  )
}
