// Unit by unit: counts that open its accounts, and a small line of its weeks.
import { Link } from '@tanstack/react-router'
import { Table } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Insight } from '../../src/insight/contract.ts'
import { Spark } from './charts.tsx'
import { trueWords, useTrueRates } from './true-rates.tsx'

type Unit = Insight['units'][number]
const COLUMNS = ['received', 'due', 'dueInTime', 'verified', 'redone', 'overdue', 'open'] as const

export function UnitTable({
  units,
  unit: above,
  weeks,
}: {
  units: readonly Unit[]
  unit: string | undefined
  weeks: number
}) {
  const { t } = useTranslation('insight')
  const { data: rates } = useTrueRates(above, weeks)
  const span = rates?.spans.at(-1)
  // Whoever had nothing to do in these weeks is told in one line, not in fifty rows of noughts.
  const busy = units.filter(({ received, due, open }) => received + due + open > 0)
  return (
    <section className="panel" aria-label={t('units')}>
      <h2>{t('units')}</h2>
      {span && <p className="quiet">{t('unitsTrue', span)}</p>}
      <div className="table-holder">
        <Table<Unit>
          size="small"
          rowKey="unitId"
          dataSource={busy}
          pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
          scroll={{ x: 'max-content' }}
          columns={[
            {
              title: t('unit'),
              key: 'name',
              render: (_, { unitId, name }) => (
                <Link to="/insight" search={{ unit: unitId, weeks }}>
                  {name}
                </Link>
              ),
            },
            ...COLUMNS.map((column) => ({
              title: t(`column.${column}`),
              key: column,
              align: 'right' as const,
              sorter: (a: Unit, b: Unit) => a[column] - b[column],
              render: (_: unknown, unit: Unit) => unit[column].toLocaleString(),
            })),
            {
              title: t('column.trend'),
              key: 'trend',
              render: (_, { name, byWeek }) => (
                <Spark
                  label={t('sparkText', {
                    name,
                    list: byWeek.map(({ dueInTime, due }) => `${dueInTime}/${due}`).join(' '),
                  })}
                  values={byWeek.map(({ dueInTime, due }) => (due === 0 ? null : dueInTime / due))}
                />
              ),
            },
            {
              title: t('column.truly'),
              key: 'truly',
              render: (_, { unitId }) => {
                const found = rates?.units.find((one) => one.unitId === unitId)
                return found
                  ? t('saidAndFound', {
                      n: found.rate.claimed,
                      due: found.due,
                      found: trueWords(t, found),
                    })
                  : '—'
              },
            },
          ]}
        />
      </div>
      {busy.length < units.length && (
        <p className="quiet">{t('quietUnits', { n: units.length - busy.length })}</p>
      )}
    </section>
  )
}
