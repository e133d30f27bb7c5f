import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { OPEN_STATES, STATES } from '../../src/appeals/contract.ts'
import { get } from '../http.ts'
import { useNames } from '../organisation/names.ts'

interface CountRow {
  unitId: string
  ledger: string
  state: string
  n: number
}
export interface UnitSum {
  unitId: string
  open: number
  claimed: number
  closed: number
  /** Merged, declined, withdrawn: ended, and not by a verified solution. */
  ended: number
  total: number
}

const SHOWN_AT_FIRST = 10

/** Counts by unit: claimed and closed stand side by side, because a claimed resolution is not a resolution. */
export function ByUnit() {
  const { t } = useTranslation('triage')
  const names = useNames()
  const [all, setAll] = useState(false)
  const { data } = useQuery({
    queryKey: ['counts'],
    queryFn: () => get<{ rows: CountRow[] }>('/api/counts'),
  })
  const sums = sumByUnit(data?.rows ?? [])
  if (sums.length < 2) return null
  const number = (n: number) => (n === 0 ? <span className="quiet">0</span> : n.toLocaleString())
  const state = (unit: string, states: readonly string[], n: number) =>
    n === 0 ? (
      number(n)
    ) : (
      <Link to="/appeals" search={{ unit, state: [...states] }}>
        {number(n)}
      </Link>
    )
  return (
    <section aria-label={t('desk.byUnit')}>
      <h2 style={{ fontSize: '1.1em', marginBottom: 10 }}>{t('desk.byUnit')}</h2>
      <div className="table-holder">
        <Table<UnitSum>
          size="small"
          rowKey="unitId"
          pagination={false}
          dataSource={all ? sums : sums.slice(0, SHOWN_AT_FIRST)}
          columns={[
            { title: t('desk.unit'), key: 'unit', render: (_, row) => names.area(row.unitId) },
            {
              title: t('desk.open'),
              key: 'open',
              align: 'end',
              render: (_, row) =>
                state(
                  row.unitId,
                  OPEN_STATES.filter((one) => one !== 'claimed'),
                  row.open,
                ),
            },
            {
              title: t('desk.claimed'),
              key: 'claimed',
              align: 'end',
              render: (_, row) => state(row.unitId, ['claimed'], row.claimed),
            },
            {
              title: t('desk.closed'),
              key: 'closed',
              align: 'end',
              render: (_, row) => state(row.unitId, ['closed'], row.closed),
            },
            {
              title: t('desk.ended'),
              key: 'ended',
              align: 'end',
              render: (_, row) =>
                state(
                  row.unitId,
                  STATES.filter((one) => one !== 'closed' && !isOpen(one)),
                  row.ended,
                ),
            },
            {
              title: t('desk.total'),
              key: 'total',
              align: 'end',
              render: (_, row) => number(row.total),
            },
          ]}
        />
      </div>
      {!all && sums.length > SHOWN_AT_FIRST && (
        <Button style={{ marginTop: 10 }} onClick={() => setAll(true)}>
          {t('desk.showAll', { n: sums.length })}
        </Button>
      )}
    </section>
  )
}

const isOpen = (state: string) => (OPEN_STATES as readonly string[]).includes(state)

/** Most open first. The columns add up to the total. */
export function sumByUnit(rows: readonly CountRow[]): UnitSum[] {
  const sums = new Map<string, UnitSum>()
  for (const { unitId, state, n } of rows) {
    const sum = sums.get(unitId) ?? {
      unitId,
      open: 0,
      claimed: 0,
      closed: 0,
      ended: 0,
      total: 0,
    }
    sum.total += n
    if (state === 'claimed') sum.claimed += n
    else if (state === 'closed') sum.closed += n
    else if (isOpen(state)) sum.open += n
    else sum.ended += n
    sums.set(unitId, sum)
  }
  return [...sums.values()].sort((a, b) => b.open - a.open || b.total - a.total)
}
