// 未诉先办: what comes back at this time of the year, place by place; and what the rule would have been worth last year.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Table } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Recurring } from '../../src/triage/contract.ts'
import { get } from '../http.ts'
import { useNames } from '../organisation/names.ts'
import '../triage/help/help.css'
import { useRulebook } from '../rulebook/current.ts'
import { PageTrouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'

type Warning = Recurring['warnings'][number]

export function RecurringView() {
  const { t } = useTranslation('topics')
  const recurring = useQuery({
    queryKey: ['recurring'],
    queryFn: () => get<Recurring>('/api/recurring'),
    staleTime: 5 * 60_000,
  })
  if (recurring.isPending) return <Waiting rows={6} />
  if (recurring.isError)
    return <PageTrouble error={recurring.error} onRetry={() => void recurring.refetch()} />
  const { warnings, backTest } = recurring.data
  return (
    <div className="stack">
      <p>{t('recur.hint')}</p>
      {warnings.length === 0 ? (
        <p className="panel">{t('recur.none')}</p>
      ) : (
        <Warnings warnings={warnings} />
      )}
      {backTest ? <BackTest {...backTest} /> : <p className="panel">{t('recur.backTestNone')}</p>}
    </div>
  )
}

function Warnings({ warnings }: { warnings: Warning[] }) {
  const { t } = useTranslation('topics')
  const names = useNames()
  const { data: rulebook } = useRulebook()
  /** The second level has no line of its own: its name is the beginning of the paths below it. */
  const categoryOf = (prefix: string) =>
    rulebook?.categories
      .find(({ code }) => code.startsWith(`${prefix}.`))
      ?.path.slice(0, 2)
      .join(' / ') ?? prefix
  const one = (n: number) => n.toFixed(1)
  return (
    <section className="panel" aria-label={t('recur.table')}>
      <h2>{t('recur.table')}</h2>
      {/* Wider than a phone: it scrolls by itself, and by the keys as well. */}
      <div
        className="table-holder season-table"
        role="group"
        aria-label={t('recur.table')}
        tabIndex={0}
      >
        <Table<Warning>
          size="small"
          rowKey={(row) => `${row.townId} ${row.category} ${row.month}`}
          pagination={{ pageSize: 20, hideOnSinglePage: true }}
          dataSource={warnings}
          columns={[
            {
              title: t('recur.place'),
              key: 'place',
              render: (_, row) => names.unitShort(row.townId),
            },
            {
              title: t('recur.category'),
              key: 'category',
              // The months of other years stand in the same list: the ledger has no filter by month.
              render: (_, row) => (
                <Link to="/appeals" search={{ town: row.townId, category: row.category }}>
                  {categoryOf(row.category)}
                </Link>
              ),
            },
            {
              title: t('recur.month'),
              key: 'month',
              render: (_, row) => t('recur.monthN', { n: row.month }),
            },
            {
              title: t('recur.expected'),
              key: 'expected',
              align: 'end',
              render: (_, row) => one(row.expected),
            },
            {
              title: t('recur.usual'),
              key: 'usual',
              align: 'end',
              render: (_, row) => one(row.usual),
            },
            { title: t('recur.years'), dataIndex: 'years', align: 'end', responsive: ['md'] },
            {
              title: (
                <>
                  {t('recur.seasons')} <small className="quiet">{t('recur.seasonsHint')}</small>
                </>
              ),
              key: 'profile',
              width: 250,
              responsive: ['md'],
              render: (_, row) => <Year profile={row.profile} />,
            },
          ]}
        />
      </div>
    </section>
  )
}

/** Twelve squares, each with its number: the picture is the table. */
function Year({ profile }: { profile: readonly number[] }) {
  const { t } = useTranslation('topics')
  const most = Math.max(...profile, 1)
  return (
    <ol className="plain-list season">
      {profile.map((mean, index) => (
        <li
          // A month has no identity but its place in the year.
          key={index}
          title={`${t('recur.monthN', { n: index + 1 })} ${mean.toFixed(1)}`}
          style={{ background: `rgb(199 119 0 / ${Math.round((50 * mean) / most)}%)` }}
        >
          <span className="visually-hidden">{t('recur.monthN', { n: index + 1 })} </span>
          {Math.round(mean)}
        </li>
      ))}
    </ol>
  )
}

function BackTest(props: NonNullable<Recurring['backTest']>) {
  const { year, warned, cameTrue, peaks, foreseen } = props
  const { t } = useTranslation('topics')
  const share = (part: number, of: number) =>
    of === 0 ? '—' : `${part} / ${of} = ${Math.round((100 * part) / of)} %`
  const lines = [
    [t('recur.warned'), String(warned)],
    [t('recur.cameTrue'), String(cameTrue)],
    [t('recur.precision'), share(cameTrue, warned)],
    [t('recur.peaks'), String(peaks)],
    [t('recur.foreseen'), String(foreseen)],
    [t('recur.recall'), share(foreseen, peaks)],
  ] as const
  return (
    <section className="panel" aria-label={t('recur.backTest', { year })}>
      <h2>{t('recur.backTest', { year })}</h2>
      <table className="figures">
        <tbody>
          {lines.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
