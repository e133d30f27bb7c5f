// 回访数字: each share with its denominator; not reached stands by itself.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallbackFigure, CallbackFigures } from '../../src/callbacks/contract.ts'
import { useMe } from '../app/session.ts'
import { get } from '../http.ts'
import { useNames } from '../organisation/names.ts'
import { DayField } from '../ui/day-field.tsx'
import { addDays } from '../ui/days.ts'
import { Rows } from '../ui/rows.tsx'
import { PageTrouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'

type Line = CallbackFigures['units'][number]
const PERIOD_DAYS = 28

export function CallFigures() {
  const { t } = useTranslation('callbacks')
  const { today } = useMe()
  const [fromOn, setFromOn] = useState(addDays(today, 1 - PERIOD_DAYS))
  const [toOn, setToOn] = useState(today)
  const figures = useQuery({
    queryKey: ['callbacks', 'figures', fromOn, toOn],
    queryFn: () => get<CallbackFigures>('/api/callbacks/figures', { fromOn, toOn }),
  })
  return (
    <section className="panel stack-small" aria-label={t('figures')}>
      <h2>{t('figures')}</h2>
      <div className="row">
        <span aria-hidden>{t('from')}</span>
        <DayField
          label={t('from')}
          value={fromOn}
          max={toOn}
          onChange={(day) => day && setFromOn(day)}
        />
        <span aria-hidden>{t('to')}</span>
        <DayField
          label={t('to')}
          value={toOn}
          min={fromOn}
          max={today}
          onChange={(day) => day && setToOn(day)}
        />
      </div>
      {figures.isPending && <Waiting rows={3} />}
      {figures.isError && (
        <PageTrouble error={figures.error} onRetry={() => void figures.refetch()} />
      )}
      {figures.data?.units.length === 0 && <p className="quiet">{t('noFigures')}</p>}
      {figures.data && figures.data.units.length > 0 && <Shares lines={figures.data.units} />}
    </section>
  )
}

function Shares({ lines }: { lines: Line[] }) {
  const { t } = useTranslation('callbacks')
  const names = useNames()
  const rows = [...lines, totalOf(lines)]
  const share = (key: keyof CallbackFigure, of: keyof CallbackFigure, title: string) => ({
    key,
    title,
    align: 'end' as const,
    render: (line: Line) => (line[of] === 0 ? '—' : t('of', { n: line[key], of: line[of] })),
  })
  const count = (key: keyof CallbackFigure, title: string) => ({
    key,
    title,
    align: 'end' as const,
    render: (line: Line) => line[key],
  })
  return (
    <>
      <p className="quiet">{t('figuresHint')}</p>
      <Rows
        label={t('figures')}
        rows={rows}
        rowKey={(line) => line.unitId}
        pageRows={30}
        nowrap
        columns={[
          {
            key: 'unit',
            place: 'name',
            title: t('unit'),
            render: (line) => (line.unitId ? names.unitShort(line.unitId) : t('allUnits')),
          },
          count('called', t('called')),
          share('reached', 'called', t('reached')),
          share('notReached', 'called', t('notReached')),
          share('refused', 'called', t('refused')),
          share('solved', 'reached', t('ofSolved')),
          share('satisfied', 'rated', t('ofSatisfied')),
          share('contacted', 'askedContact', t('ofContacted')),
          count('denied', t('deniedCount')),
        ]}
      />
    </>
  )
}

function totalOf(lines: readonly Line[]): Line {
  const sum = (key: keyof CallbackFigure) => lines.reduce((total, line) => total + line[key], 0)
  return {
    unitId: '',
    called: sum('called'),
    reached: sum('reached'),
    notReached: sum('notReached'),
    refused: sum('refused'),
    solved: sum('solved'),
    rated: sum('rated'),
    satisfied: sum('satisfied'),
    askedContact: sum('askedContact'),
    contacted: sum('contacted'),
    denied: sum('denied'),
  }
}
