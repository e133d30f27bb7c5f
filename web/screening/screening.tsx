// 甄别无效抽查: what was screened out, and the lots over it.
import { useQuery } from '@tanstack/react-query'
import { Table } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScreeningFigures } from '../../src/screening/contract.ts'
import { useMe } from '../app/session.ts'
import { get } from '../http.ts'
import { useNames } from '../organisation/names.ts'
import { useRulebook } from '../rulebook/current.ts'
import { DayField } from '../ui/day-field.tsx'
import { Page } from '../ui/page.tsx'
import { PageTrouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { AuditList } from './audit-list.tsx'
import './screening.css'
import './texts.ts'

export function ScreeningPage() {
  const { t } = useTranslation('screening')
  const { today } = useMe()
  const [fromOn, setFromOn] = useState(`${today.slice(0, 4)}-01-01`)
  const [toOn, setToOn] = useState(today)
  const figures = useQuery({
    queryKey: ['screening', 'figures', fromOn, toOn],
    queryFn: () => get<ScreeningFigures>('/api/screening-figures', { fromOn, toOn }),
  })
  return (
    <Page title={t('title')} hint={t('hint')}>
      <div className="stack">
        <section className="panel" aria-label={t('figures')}>
          <h2>{t('figures')}</h2>
          <div className="row" style={{ marginBottom: 12 }}>
            <Days label={t('from')}>
              <DayField
                label={t('from')}
                value={fromOn}
                max={toOn}
                onChange={(day) => day && setFromOn(day)}
              />
            </Days>
            <Days label={t('to')}>
              <DayField
                label={t('to')}
                value={toOn}
                min={fromOn}
                max={today}
                onChange={(day) => day && setToOn(day)}
              />
            </Days>
          </div>
          {figures.isPending && <Waiting />}
          {figures.isError && (
            <PageTrouble error={figures.error} onRetry={() => void figures.refetch()} />
          )}
          {figures.data && <Figures of={figures.data} />}
        </section>
        <AuditList />
      </div>
    </Page>
  )
}

function Days({ label, children }: { label: string; children: ReactNode }) {
  return (
    <span className="row">
      <span aria-hidden>{label}</span>
      {children}
    </span>
  )
}

/** On a phone a name is not broken into single characters. */
const namedCell = () => ({ className: 'screening-name' })

const LINES = [
  'screenedOut',
  'standing',
  'objected',
  'upheld',
  'audited',
  'foundWrong',
  'undecided',
] as const

function Figures({ of: { total, byGround, byUnit } }: { of: ScreeningFigures }) {
  const { t } = useTranslation('screening')
  const names = useNames()
  const { data: rulebook } = useRulebook()
  if (total.screenedOut === 0) return <p className="quiet">{t('none')}</p>
  const groundName = (code: string) =>
    rulebook?.screeningGrounds.find((ground) => ground.code === code)?.name ?? code
  const count = (
    key: 'screenedOut' | 'objected' | 'upheld' | 'foundWrong' | 'confirmed' | 'confirmedWrong',
    title: string,
  ) => ({
    key,
    dataIndex: key,
    title,
    align: 'end' as const,
    onHeaderCell: () => ({ className: 'screening-head' }),
  })
  const counts = [
    count('objected', t('objectedShort')),
    count('upheld', t('upheldShort')),
    count('foundWrong', t('foundWrongShort')),
  ]
  return (
    <>
      <table className="screening-figures">
        <tbody>
          {LINES.map((line) => (
            <tr key={line}>
              <th scope="row">{t(line)}</th>
              <td>{total[line].toLocaleString()}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3>{t('byGround')}</h3>
      <div
        className="table-holder screening-table"
        role="group"
        aria-label={t('byGround')}
        tabIndex={0}
      >
        <Table
          size="small"
          rowKey="ground"
          pagination={false}
          dataSource={byGround}
          columns={[
            {
              key: 'ground',
              onCell: namedCell,
              title: t('ground'),
              render: (_, line) => groundName(line.ground),
            },
            count('screenedOut', t('screenedOut')),
            ...counts,
          ]}
        />
      </div>
      <h3>{t('byUnit')}</h3>
      <div
        className="table-holder screening-table"
        role="group"
        aria-label={t('byUnit')}
        tabIndex={0}
      >
        <Table
          size="small"
          rowKey="unitId"
          pagination={byUnit.length > 20 ? { pageSize: 20 } : false}
          dataSource={byUnit}
          columns={[
            {
              key: 'unit',
              title: t('unit'),
              onCell: namedCell,
              render: (_, line) => names.unitShort(line.unitId),
            },
            count('screenedOut', t('proposed')),
            ...counts,
            count('confirmed', t('confirmed')),
            count('confirmedWrong', t('confirmedWrong')),
          ]}
        />
      </div>
    </>
  )
}
