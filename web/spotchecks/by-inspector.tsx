// 各人的结论: who of the inspectors closed how many lines by "cannot tell", week by week. Whoever looks for easier lines shows.
import { useQuery } from '@tanstack/react-query'
import { Table } from 'antd'
import { useTranslation } from 'react-i18next'
import type { InspectorWeeks } from '../../src/spotchecks/contract.ts'
import { get } from '../http.ts'
import { dayText, languageOf } from '../ui/days.ts'
import { PageTrouble } from '../ui/trouble.tsx'
import { useNarrow } from '../ui/use-narrow.ts'
import { Waiting } from '../ui/waiting.tsx'
import './texts.ts'

export function ByInspector() {
  const { t, i18n } = useTranslation('spotchecks')
  const narrow = useNarrow()
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
      ) : narrow ? (
        <ul className="plain-list stack-small">
          {rows.map(({ week, staffId, ...of }) => (
            <li key={`${week}/${staffId}`}>{t('byInspectorLine', { day: day(week), ...of })}</li>
          ))}
        </ul>
      ) : (
        <div
          className="table-holder table-wide"
          role="group"
          aria-label={t('byInspector')}
          tabIndex={0}
        >
          <Table
            size="small"
            rowKey={({ week, staffId }) => `${week}/${staffId}`}
            pagination={rows.length > 10 ? { pageSize: 10 } : false}
            dataSource={rows}
            columns={[
              {
                title: t('weekOf'),
                render: (_, { week }) => day(week),
              },
              { title: t('name'), dataIndex: 'name' },
              { title: t('foundBy'), dataIndex: 'found', align: 'end' },
              { title: t('gaveUp'), dataIndex: 'couldNotTell', align: 'end' },
              { title: t('withoutPhoto'), dataIndex: 'withoutPhoto', align: 'end' },
            ]}
          />
        </div>
      )}
    </section>
  )
}
