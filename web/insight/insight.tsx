// 区情: claimed in time over the weeks, how long it takes with the open ones counted in, why it is redone, unit by unit.
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Empty, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { REDO_GROUNDS, type Insight } from '../../src/insight/contract.ts'
import { get } from '../http.ts'
import { useRulebook } from '../rulebook/current.ts'
import { Page } from '../ui/page.tsx'
import { PageTrouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { Bars, Curve, Lines } from './charts.tsx'
import { TrueRates } from './true-rates.tsx'
import { UnitTable } from './unit-table.tsx'
import '../intake/paper.css'
import './insight.css'
import './texts.ts'

const route = getRouteApi('/shell/insight')
const SPANS = [4, 13, 26, 52]
const TOLD_DAYS = [7, 15, 30, 60, 90]

export function InsightPage() {
  const { t } = useTranslation('insight')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const weeks = search.weeks ?? 13
  const found = useQuery({
    queryKey: ['insight', search.unit, weeks],
    queryFn: () => get<Insight>('/api/insight', { unit: search.unit, weeks }),
  })
  const { data } = found
  return (
    <Page
      title={t('title')}
      hint={
        data &&
        data.weeks.length > 0 &&
        t('hint', { name: data.name, n: data.weeks.length, week: data.weeks.at(-1)?.week })
      }
      actions={
        <>
          {search.unit && (
            <Link to="/insight" search={{ weeks: search.weeks }}>
              {t('up')}
            </Link>
          )}
          <Select
            aria-label={t('weeks')}
            value={weeks}
            onChange={(n) => void navigate({ search: (before) => ({ ...before, weeks: n }) })}
            options={SPANS.map((n) => ({ value: n, label: t('weeksN', { n }) }))}
          />
          <Button onClick={() => window.print()}>{t('print')}</Button>
        </>
      }
    >
      {found.isPending && <Waiting rows={10} />}
      {found.isError && <PageTrouble error={found.error} onRetry={() => void found.refetch()} />}
      {data && data.weeks.length === 0 && <Empty description={t('none')} />}
      {data && data.weeks.length > 0 && (
        <div className="stack">
          <TrueRates unit={search.unit} weeks={weeks} />
          <Rates of={data} />
          <Days of={data} />
          <div className="insight-beside">
            <section className="panel" aria-label={t('ageing')}>
              <h2>{t('ageing')}</h2>
              <Link to="/appeals" search={{ unit: data.unitId, open: 'true' }}>
                {t('openThem')}
              </Link>
              <Bars
                rows={data.ageing.map(({ to, n }, at) => ({ name: ageName(data, at, to, t), n }))}
              />
            </section>
            <section className="panel" aria-label={t('redo')}>
              <h2>{t('redo')}</h2>
              <Bars
                rows={REDO_GROUNDS.map((ground) => ({
                  name: t(`ground.${ground}`),
                  n: data.redo[ground],
                }))}
              />
            </section>
          </div>
          {data.units.length > 0 && (
            <UnitTable units={data.units} unit={search.unit} weeks={weeks} />
          )}
        </div>
      )}
    </Page>
  )
}

function ageName(
  { ageing }: Insight,
  at: number,
  to: number | null,
  t: ReturnType<typeof useTranslation<'insight'>>['t'],
) {
  const before = ageing[at - 1]?.to ?? -1
  return to === null ? t('over', { from: before }) : t('upTo', { from: before + 1, to })
}

const share = (n: number, of: number) => (of === 0 ? null : n / of)

function Rates({ of: data }: { of: Insight }) {
  const { weeks } = data
  const { t } = useTranslation('insight')
  const first = weeks[0]
  const last = weeks.at(-1)
  const words =
    first && last
      ? t('ratesText', {
          first: first.week,
          due: first.due,
          inTime: first.dueInTime,
          last: last.week,
          dueLast: last.due,
          inTimeLast: last.dueInTime,
        })
      : ''
  const columns = [
    'received',
    'due',
    'dueInTime',
    'dueStaged',
    'claimed',
    'verified',
    'redone',
    'overdue',
    'open',
  ] as const
  return (
    <section className="panel" aria-label={t('rates')}>
      <h2>{t('rates')}</h2>
      <p className="quiet">{t('inTime')}</p>
      <Lines
        label={words}
        marks={weeks.map(({ week }) => week.slice(5))}
        lines={[
          { name: t('inTime'), values: weeks.map(({ dueInTime, due }) => share(dueInTime, due)) },
        ]}
      />
      <details>
        <summary>{t('table')}</summary>
        <div className="insight-wide" tabIndex={0} role="region" aria-label={t('rates')}>
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('column.week')}</th>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {t(`column.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {weeks.map((week) => (
                <tr key={week.week}>
                  <th scope="row">
                    <Link to="/accounts" search={{ week: week.week, unit: data.unitId }}>
                      {week.week}
                    </Link>
                  </th>
                  {columns.map((column) => (
                    <td key={column}>{week[column].toLocaleString()}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  )
}

function Days({ of: { survival } }: { of: Insight }) {
  const { t } = useTranslation('insight')
  const simple = useRulebook().data?.limits.resolve.simple.days
  const percent = (value: number) => Math.round(value * 100)
  const told = TOLD_DAYS.flatMap((day) => {
    const step = survival.steps.findLast((one) => one.day <= day)
    return step && (survival.steps.at(-1)?.day ?? 0) >= day
      ? [
          t('dayShare', {
            day,
            share: percent(step.open),
            low: percent(step.low),
            high: percent(step.high),
          }),
        ]
      : []
  })
  return (
    <section className="panel" aria-label={t('survival')}>
      <h2>{t('survival')}</h2>
      <p className="quiet">{t('survivalHint', { total: survival.total })}</p>
      <p>{survival.median === null ? t('noMedian') : t('median', { n: survival.median })}</p>
      <Curve
        label={told.join(t('semicolon')) || t('survival')}
        steps={survival.steps}
        limit={simple ? { day: simple, name: t('day', { n: simple }) } : null}
        dayName={(n) => t('day', { n })}
      />
      <ul className="quiet">
        {told.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  )
}
