// 不满意的四个出口: a table whose every number opens the appeals behind it.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type {
  Dissatisfied,
  DissatisfiedLine,
  ExitCounts,
} from '../../src/callbacks/contract-redos.ts'
import { useMe } from '../app/session.ts'
import { get } from '../http.ts'
import { useNames } from '../organisation/names.ts'
import { DayField } from '../ui/day-field.tsx'
import { addDays, languageOf, momentText } from '../ui/days.ts'
import { Rows } from '../ui/rows.tsx'
import { PageTrouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { useGround } from './ground.ts'

const PERIOD_DAYS = 28
const FATES = ['satisfied', 'struck', 'extended', 'handed_over', 'open', 'withdrawn'] as const
type Fate = (typeof FATES)[number]
interface Cell {
  unitId: string | null
  fate: Fate | null
}

export function Exits() {
  const { t } = useTranslation('redos')
  const { today } = useMe()
  const [fromOn, setFromOn] = useState(addDays(today, 1 - PERIOD_DAYS))
  const [toOn, setToOn] = useState(today)
  const [cell, setCell] = useState<Cell | null>(null)
  const found = useQuery({
    queryKey: ['redos', 'dissatisfied', fromOn, toOn],
    queryFn: () => get<Dissatisfied>('/api/dissatisfied', { fromOn, toOn }),
  })
  const { data } = found
  return (
    <section className="panel stack-small" aria-label={t('exits')}>
      <h2>{t('exits')}</h2>
      <p className="quiet">{t('exitsHint')}</p>
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
      {found.isPending && <Waiting rows={3} />}
      {found.isError && <PageTrouble error={found.error} onRetry={() => void found.refetch()} />}
      {data && data.lines.length === 0 && <p className="quiet">{t('nobody')}</p>}
      {data?.more && <Alert type="warning" title={t('more', { n: data.lines.length })} />}
      {data && data.earlier.length > 0 && (
        <details className="closed-verbs">
          <summary className="late">{t('earlier', { n: data.earlier.length })}</summary>
          <LineList lines={data.earlier} />
        </details>
      )}
      {data && data.lines.length > 0 && <Counts found={data} onOpen={setCell} />}
      {data && cell && <Lines lines={data.lines} cell={cell} />}
    </section>
  )
}

function Counts({ found, onOpen }: { found: Dissatisfied; onOpen: (cell: Cell) => void }) {
  const { t } = useTranslation('redos')
  const names = useNames()
  type Row = ExitCounts & { unitId: string | null }
  const rows: Row[] = [...found.units, { unitId: null, ...found.total }]
  const nameOf = (row: Row) =>
    row.unitId === null ? t('all') : row.unitId ? names.unitShort(row.unitId) : t('outside')
  const number = (fate: Fate | null, title: string) => ({
    key: fate ?? 'dissatisfied',
    title,
    align: 'end' as const,
    render: (row: Row) => {
      const n = row[fate ?? 'dissatisfied']
      return n === 0 ? (
        '0'
      ) : (
        <Button
          type="link"
          size="small"
          aria-label={`${nameOf(row)} ${title} ${n}`}
          onClick={() => onOpen({ unitId: row.unitId, fate })}
        >
          {n}
        </Button>
      )
    },
  })
  return (
    <Rows
      label={t('exits')}
      rows={rows}
      rowKey={(row) => row.unitId ?? 'total'}
      pageRows={30}
      nowrap
      columns={[
        { key: 'unit', place: 'name', title: t('unit'), render: nameOf },
        number(null, t('dissatisfied')),
        ...FATES.map((fate) => number(fate, t(`fate.${fate}`))),
      ]}
    />
  )
}

function Lines({ lines, cell }: { lines: readonly DissatisfiedLine[]; cell: Cell }) {
  const { t } = useTranslation('redos')
  const shown = lines.filter(
    (line) =>
      (cell.unitId === null || line.unitId === cell.unitId) &&
      (cell.fate === null ? line.fate !== 'withdrawn' : line.fate === cell.fate),
  )
  const what = cell.fate ? t(`fate.${cell.fate}`) : t('everything')
  return (
    <section aria-label={what}>
      <h3>{t('lines', { what, n: shown.length })}</h3>
      <LineList lines={shown} />
    </section>
  )
}

function LineList({ lines }: { lines: readonly DissatisfiedLine[] }) {
  const { t, i18n } = useTranslation('redos')
  const names = useNames()
  const ground = useGround()
  const { today } = useMe()
  const moment = (at: string) => momentText(at, languageOf(i18n.language), today)
  return (
    <ul className="plain-list stack-small">
      {lines.map((line) => (
        <li key={line.appealId}>
          <Link
            to="/appeals/$id"
            params={{ id: line.appealId }}
            style={{ textDecoration: 'underline' }}
          >
            {line.code}
          </Link>{' '}
          · {names.unit(line.unitId)}
          <br />
          {t('said', { at: moment(line.at), ground: ground(line.ground) })}
          {line.why && `：${line.why}`}
          {line.leftAt && (
            <>
              <br />
              {t('left', { at: moment(line.leftAt), fate: t(`fate.${line.fate}`) })}
              {line.leftBy && `：${line.leftBy}`}
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
