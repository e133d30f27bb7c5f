// Unit by unit: claimed beside truly resolved first, then counts that open its accounts, and a small line of its weeks.
import { Link } from '@tanstack/react-router'
import { Table } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Insight, InsightRates } from '../../src/insight/contract.ts'
import { useNames } from '../organisation/names.ts'
import { useNarrow } from '../ui/use-narrow.ts'
import { Spark } from './charts.tsx'
import { trueWords } from './rate-words.ts'
import { useTrueRates } from './true-rates.tsx'

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
  const narrow = useNarrow()
  const { data: rates } = useTrueRates(above, weeks)
  const span = rates?.spans.at(-1)
  // Whoever had nothing to do in these weeks is told in one line, not in fifty rows of noughts.
  const busy = units.filter(({ received, due, open }) => received + due + open > 0)
  const Part = narrow ? Cards : Wide
  return (
    <section className="panel insight-units" aria-label={t('units')}>
      <h2>{t('units')}</h2>
      {span && <p className="quiet">{t('unitsTrue', span)}</p>}
      <Part units={busy} rates={rates} weeks={weeks} />
      {busy.length < units.length && (
        <p className="quiet">{t('quietUnits', { n: units.length - busy.length })}</p>
      )}
    </section>
  )
}

interface PartProps {
  units: readonly Unit[]
  rates: InsightRates | undefined
  weeks: number
}

function Wide({ units, rates, weeks }: PartProps) {
  const { t } = useTranslation('insight')
  const names = useNames()
  return (
    <div className="table-holder">
      <Table<Unit>
        size="small"
        rowKey="unitId"
        dataSource={units}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 'max-content' }}
        columns={[
          {
            title: t('unit'),
            key: 'name',
            render: (_, { unitId }) => (
              <Link to="/insight" search={{ unit: unitId, weeks }}>
                {names.unitShort(unitId)}
              </Link>
            ),
          },
          {
            title: t('column.said'),
            key: 'said',
            align: 'right',
            render: (_, unit) => saidOf(unit, rates),
          },
          {
            title: t('column.truly'),
            key: 'truly',
            render: (_, unit) => <Found unit={unit} rates={rates} />,
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
            render: (_, unit) => <Trend unit={unit} />,
          },
        ]}
      />
    </div>
  )
}

/** On a phone: the two rates first, the counts in a line below. */
function Cards({ units, rates, weeks }: PartProps) {
  const { t } = useTranslation('insight')
  const names = useNames()
  return (
    <ul className="plain-list insight-cards">
      {units.map((unit) => (
        <li key={unit.unitId}>
          <p className="spread">
            <Link to="/insight" search={{ unit: unit.unitId, weeks }}>
              {names.unitShort(unit.unitId)}
            </Link>
            <Trend unit={unit} />
          </p>
          <p>
            {t('column.said')} {saidOf(unit, rates)} · {t('column.truly')}{' '}
            <Found unit={unit} rates={rates} />
          </p>
          <p className="quiet">
            {COLUMNS.map((column) => `${t(`column.${column}`)} ${unit[column]}`).join(' · ')}
          </p>
        </li>
      ))}
    </ul>
  )
}

const rateOf = ({ unitId }: Unit, rates: InsightRates | undefined) =>
  rates?.units.find((one) => one.unitId === unitId)

function saidOf(unit: Unit, rates: InsightRates | undefined): string {
  const of = rateOf(unit, rates)
  return of && of.due > 0 ? `${of.rate.claimed} ÷ ${of.due}` : '—'
}

function Found({ unit, rates }: { unit: Unit; rates: InsightRates | undefined }) {
  const { t } = useTranslation('insight')
  const of = rateOf(unit, rates)
  return <>{of ? trueWords(t, of) : '—'}</>
}

function Trend({ unit: { name, byWeek } }: { unit: Unit }) {
  const { t } = useTranslation('insight')
  return (
    <Spark
      label={t('sparkText', {
        name,
        list: byWeek.map(({ dueInTime, due }) => `${dueInTime}/${due}`).join(' '),
      })}
      values={byWeek.map(({ dueInTime, due }) => (due === 0 ? null : dueInTime / due))}
    />
  )
}
