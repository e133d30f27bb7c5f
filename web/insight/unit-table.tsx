// Unit by unit: claimed beside truly resolved first, then counts that open its accounts, and a small line of its weeks.
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Insight, InsightRates } from '../../src/insight/contract.ts'
import { useNames } from '../organisation/names.ts'
import { Rows } from '../ui/rows.tsx'
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
  const names = useNames()
  const { data: rates } = useTrueRates(above, weeks)
  const span = rates?.spans.at(-1)
  // Whoever had nothing to do in these weeks is told in one line, not in fifty rows of noughts.
  const busy = units.filter(({ received, due, open }) => received + due + open > 0)
  return (
    <section className="panel insight-units" aria-label={t('units')}>
      <h2>{t('units')}</h2>
      {span && <p className="quiet">{t('unitsTrue', span)}</p>}
      <Rows
        label={t('units')}
        rows={busy}
        rowKey={({ unitId }) => unitId}
        pageRows={50}
        nowrap
        columns={[
          {
            key: 'name',
            place: 'name',
            title: t('unit'),
            render: ({ unitId }) => (
              <Link to="/insight" search={{ unit: unitId, weeks }}>
                {names.unitShort(unitId)}
              </Link>
            ),
          },
          {
            key: 'said',
            place: 'line',
            title: t('column.said'),
            align: 'end',
            render: (unit) => saidOf(unit, rates),
          },
          {
            key: 'truly',
            place: 'line',
            title: t('column.truly'),
            render: (unit) => <Found unit={unit} rates={rates} />,
          },
          ...COLUMNS.map((column) => ({
            key: column,
            title: t(`column.${column}`),
            align: 'end' as const,
            sorter: (a: Unit, b: Unit) => a[column] - b[column],
            render: (unit: Unit) => unit[column].toLocaleString(),
          })),
          {
            key: 'trend',
            place: 'beside',
            title: t('column.trend'),
            render: (unit) => <Trend unit={unit} />,
          },
        ]}
      />
      {busy.length < units.length && (
        <p className="quiet">{t('quietUnits', { n: units.length - busy.length })}</p>
      )}
    </section>
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
  return <>{of ? trueWords(t, of, 'beside') : '—'}</>
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
