// The numbers of a drive: one sentence that adds up, one picture, and the same rows by door, unit and town.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  OUTCOMES,
  type DriveTotals,
  type DriveView,
  type Outcomes,
  type TotalsAnswer,
} from '../../src/drive/contract.ts'
import { SEALED_LINE } from '../../src/appeals/contract.ts'
import type { LedgerSearch } from '../app/router.tsx'
import '../appeals/texts.ts'
import { get } from '../http.ts'
import { useNames } from '../organisation/names.ts'
import { momentText, languageOf } from '../ui/days.ts'
import { useMe } from '../app/session.ts'
import { PageTrouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import './drive.css'

const SHOWN_AT_FIRST = 10

export function Numbers({ drive }: { drive: DriveView }) {
  const { t, i18n } = useTranslation('drive')
  const me = useMe()
  const totals = useQuery({
    queryKey: ['drive', drive.id, 'totals'],
    queryFn: () => get<TotalsAnswer>(`/api/drives/${drive.id}/totals`),
  })
  if (totals.isPending) return <Waiting rows={8} />
  if (totals.isError)
    return <PageTrouble error={totals.error} onRetry={() => void totals.refetch()} />
  const { totals: now, frozen } = totals.data
  return (
    <div className="stack">
      <Flow of={now} />
      {now.withoutSealed && <p className="quiet">{t('noSealed')}</p>}
      {frozen && (
        <p className="panel">
          {t('frozenAt', {
            ...frozen.totals,
            at: momentText(frozen.at, languageOf(i18n.language), me.today),
            sha: frozen.sha256.slice(0, 12),
          })}
        </p>
      )}
      <Tables drive={drive} answer={totals.data} />
      <div className="row no-print">
        <Button href={`/api/drives/${drive.id}/totals.csv`} download>
          {t('export')}
        </Button>
        <Button href={`/drive/${drive.id}`} target="_blank">
          {t('public')}
        </Button>
      </div>
    </div>
  )
}

function Flow({ of: totals }: { of: DriveTotals }) {
  const { t } = useTranslation('drive')
  const figures = ['raw', 'online', 'offline', 'screenedOut', 'valid', 'matters', 'voices'] as const
  return (
    <section className="panel" aria-label={t('flow.title')}>
      <h2>{t('flow.title')}</h2>
      <dl className="drive-figures">
        {figures.map((key) => (
          <div key={key} className={key === 'valid' || key === 'raw' ? 'main' : undefined}>
            <dt>{t(`flow.${key}`)}</dt>
            <dd>{totals[key].toLocaleString()}</dd>
          </div>
        ))}
        {totals.late > 0 && (
          <div>
            <dt>{t('flow.late')}</dt>
            <dd>{totals.late.toLocaleString()}</dd>
          </div>
        )}
      </dl>
      <p>{t('flow.equation', numbersOf(totals))}</p>
      {totals.late > 0 && <p className="quiet">{t('flow.lateHint')}</p>}
      <OutcomeBar outcomes={totals.outcomes} valid={totals.valid} />
    </section>
  )
}

const numbersOf = ({ raw, online, offline, screenedOut, valid }: DriveTotals) => ({
  raw: raw.toLocaleString(),
  online: online.toLocaleString(),
  offline: offline.toLocaleString(),
  screenedOut: screenedOut.toLocaleString(),
  valid: valid.toLocaleString(),
})

function OutcomeBar({ outcomes, valid }: { outcomes: Outcomes; valid: number }) {
  const { t } = useTranslation('drive')
  if (valid === 0) return null
  const shown = OUTCOMES.filter((key) => outcomes[key] > 0)
  const percent = (n: number) => (Math.round((1000 * n) / valid) / 10).toString()
  return (
    <>
      <h3 className="drive-sub">{t('flow.outcomes', { n: valid.toLocaleString() })}</h3>
      <div className="drive-bar" aria-hidden>
        {shown.map((key) => (
          <i key={key} data-outcome={key} style={{ flexGrow: outcomes[key] }} />
        ))}
      </div>
      <ul className="drive-legend">
        {shown.map((key) => (
          <li key={key}>
            <i data-outcome={key} aria-hidden />
            {t('flow.barLabel', {
              name: t(`outcome.${key}`),
              n: outcomes[key].toLocaleString(),
              percent: percent(outcomes[key]),
            })}
          </li>
        ))}
      </ul>
    </>
  )
}

interface Row {
  key: string
  name: string
  /** Where its rows stand, and whether the reader can open all of them. */
  rows?: LedgerSearch
  open?: boolean
  raw: number
  screenedOut: number
  valid: number
  outcomes?: Outcomes
}

function Tables({ drive, answer }: { drive: DriveView; answer: TotalsAnswer }) {
  const { t } = useTranslation(['drive', 'appeals'])
  const names = useNames()
  const { totals, open, townId } = answer
  /** The ledger's filters that hold the very rows of a line. */
  const rowsOf = (search: LedgerSearch): LedgerSearch => ({
    ...(townId ? { town: townId } : {}),
    ...search,
    drive: drive.id,
  })
  const sealed = totals.units.find(({ unitId }) => unitId === SEALED_LINE)?.raw ?? 0
  const sealedLine = { name: t('sealedLine'), rows: rowsOf({ sealed: 'true' }) }
  if (totals.raw === 0) return <p className="panel">{t('empty')}</p>
  return (
    <>
      <Part
        title={t('byDoor')}
        head={t('door')}
        rows={totals.doors.map((row) => ({
          ...row,
          key: row.channel,
          name: t(`appeals:channel.${row.channel}`),
          rows: rowsOf({ channel: row.channel }),
          open: open.doors.includes(row.channel),
        }))}
        sum={totals}
        sealed={sealed}
      />
      <Part
        title={t('byUnit')}
        head={t('unit')}
        rows={totals.units.map((row) => ({
          ...row,
          key: row.unitId,
          name: names.area(row.unitId),
          rows: rowsOf({ unit: row.unitId, below: 'false', sealed: 'false' }),
          ...(row.unitId === SEALED_LINE ? sealedLine : {}),
          open: open.units.includes(row.unitId),
        }))}
        sum={totals}
        sealed={sealed}
      />
      <Part
        title={t('byTown')}
        head={t('town')}
        rows={totals.towns.map((row) => ({
          ...row,
          key: row.townId ?? '-',
          name: row.townId ? names.unitShort(row.townId) : t('nowhere'),
          ...(row.townId ? { rows: rowsOf({ town: row.townId, sealed: 'false' }) } : {}),
          ...(row.townId === SEALED_LINE ? sealedLine : {}),
          open: row.townId !== null && open.towns.includes(row.townId),
        }))}
        sum={totals}
        sealed={sealed}
      />
    </>
  )
}

/** A number leads to its rows only where the reader can open every one of them. */
function Raw({ row: { raw, rows, open, name } }: { row: Row }) {
  const { t } = useTranslation('drive')
  const shown = raw.toLocaleString()
  if (!rows) return shown
  if (!open) return <span title={t('shut')}>{shown}</span>
  return (
    <Link to="/appeals" search={rows} aria-label={t('openRows', { name, n: shown })}>
      {shown}
    </Link>
  )
}

/** What is not shown is one line, so that the lines add up to the total. */
function restOf(rows: readonly Row[], name: string): Row {
  const rest: Row = { key: '…', name, raw: 0, screenedOut: 0, valid: 0 }
  for (const row of rows) {
    for (const key of ['raw', 'screenedOut', 'valid'] as const) rest[key] += row[key]
    if (!row.outcomes) continue
    rest.outcomes ??= { ...NONE }
    for (const key of OUTCOMES) rest.outcomes[key] += row.outcomes[key]
  }
  return rest
}
const NONE: Outcomes = {
  open: 0,
  claimed: 0,
  closed: 0,
  merged: 0,
  referred: 0,
  declined: 0,
  withdrawn: 0,
}

function Part(props: {
  title: string
  head: string
  rows: Row[]
  sum: DriveTotals
  sealed: number
}) {
  const { title, head, rows, sum, sealed } = props
  const { t } = useTranslation('drive')
  const [all, setAll] = useState(false)
  const rest = all ? [] : rows.slice(SHOWN_AT_FIRST)
  const number = (n: number) => (n === 0 ? <span className="quiet">0</span> : n.toLocaleString())
  const withOutcomes = rows.some((row) => row.outcomes)
  const column = (key: 'raw' | 'screenedOut' | 'valid') => ({
    title: t(`flow.${key}`),
    key,
    align: 'end' as const,
    render: (_: unknown, row: Row) => (key === 'raw' ? <Raw row={row} /> : number(row[key])),
  })
  const outcome = (key: 'open' | 'claimed' | 'closed') => ({
    title: t(`outcome.${key}`),
    key,
    align: 'end' as const,
    responsive: ['md' as const],
    render: (_: unknown, row: Row) => (row.outcomes ? number(row.outcomes[key]) : ''),
  })
  const elsewise = {
    title: t('otherEnds'),
    key: 'others',
    align: 'end' as const,
    responsive: ['md' as const],
    render: (_: unknown, { outcomes }: Row) =>
      outcomes
        ? number(outcomes.merged + outcomes.referred + outcomes.declined + outcomes.withdrawn)
        : '',
  }
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      <div className="table-holder" role="group" aria-label={title} tabIndex={0}>
        <Table<Row>
          size="small"
          pagination={false}
          dataSource={[
            ...(all ? rows : rows.slice(0, SHOWN_AT_FIRST)),
            ...(rest.length > 0 ? [restOf(rest, t('restRows', { n: rest.length }))] : []),
            { ...sum, key: '=', name: t('total') },
          ]}
          columns={[
            {
              title: head,
              key: 'name',
              render: (_: unknown, { key, name }: Row) =>
                key === '=' ? <strong>{name}</strong> : name,
            },
            column('raw'),
            column('screenedOut'),
            column('valid'),
            ...(withOutcomes
              ? [outcome('open'), outcome('claimed'), outcome('closed'), elsewise]
              : []),
          ]}
        />
      </div>
      {sealed > 0 && <p className="quiet">{t('sealedIn', { n: sealed })}</p>}
      {rows.some((row) => row.rows && !row.open) && <p className="quiet">{t('someShut')}</p>}
      {!all && rows.length > SHOWN_AT_FIRST && (
        <Button type="link" onClick={() => setAll(true)}>
          {t('showAll', { n: rows.length })}
        </Button>
      )}
    </section>
  )
}
