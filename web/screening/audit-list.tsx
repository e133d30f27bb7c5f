// Every audit of the screened-out pile: sealed, drawn, checked, and what it says of the rest.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Audit, AuditCheck, Audits } from '../../src/screening/contract.ts'
import { rolesOf, useMe } from '../app/session.ts'
import { get, post } from '../http.ts'
import { DayField } from '../ui/day-field.tsx'
import { addDays, dayText, languageOf } from '../ui/days.ts'
import { newId } from '../ui/new-id.ts'
import { PageTrouble, Trouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { Pieces } from './pieces.tsx'

/** The roles that draw and find; the server decides. */
function useMayCheck(): boolean {
  const roles = rolesOf(useMe())
  return roles.includes('inspector') || roles.includes('auditor')
}

export function AuditList() {
  const { t } = useTranslation('screening')
  const mayCheck = useMayCheck()
  const audits = useQuery({
    queryKey: ['screening', 'audits'],
    queryFn: () => get<Audits>('/api/screening-audits'),
  })
  return (
    <>
      {mayCheck && audits.data && <OpenForm last={audits.data.audits[0]} />}
      <section aria-label={t('audits')} className="stack">
        <h2>{t('audits')}</h2>
        {audits.isPending && <Waiting />}
        {audits.isError && (
          <PageTrouble error={audits.error} onRetry={() => void audits.refetch()} />
        )}
        {audits.data?.audits.length === 0 && <p className="quiet">{t('noAudits')}</p>}
        {audits.data?.audits.map((audit) => (
          <OneAudit key={audit.id} audit={audit} mayCheck={mayCheck} />
        ))}
      </section>
    </>
  )
}

/** A week by default, from the day after the last audit. */
function OpenForm({ last }: { last: Audit | undefined }) {
  const { t } = useTranslation('screening')
  const { today } = useMe()
  const client = useQueryClient()
  const next = last ? addDays(last.toOn, 1) : today
  const [fromOn, setFromOn] = useState(next)
  const [toOn, setToOn] = useState(addDays(next, 6))
  const [id, setId] = useState(newId)
  const open = useMutation({
    mutationFn: () => post('/api/screening-audits', { id, fromOn, toOn }),
    onSuccess: () => {
      setFromOn(addDays(toOn, 1))
      setToOn(addDays(toOn, 7))
      setId(newId())
      return client.invalidateQueries({ queryKey: ['screening'] })
    },
  })
  return (
    <section className="panel" aria-label={t('open')}>
      <h2>{t('open')}</h2>
      <p className="quiet">{t('openHint')}</p>
      <div className="row" style={{ margin: '12px 0' }}>
        <span aria-hidden>{t('from')}</span>
        <DayField label={t('from')} value={fromOn} onChange={(day) => day && setFromOn(day)} />
        <span aria-hidden>{t('to')}</span>
        <DayField
          label={t('to')}
          value={toOn}
          min={fromOn}
          onChange={(day) => day && setToOn(day)}
        />
        <Button type="primary" loading={open.isPending} onClick={() => open.mutate()}>
          {t('openButton')}
        </Button>
      </div>
      {open.error && <Trouble error={open.error} />}
    </section>
  )
}

function OneAudit({ audit, mayCheck }: { audit: Audit; mayCheck: boolean }) {
  const { t, i18n } = useTranslation('screening')
  const { today } = useMe()
  const client = useQueryClient()
  const language = languageOf(i18n.language)
  const day = (on: string) => dayText(on, language, today)
  const draw = useMutation({
    mutationFn: () => post(`/api/screening-audits/${audit.id}/draw`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['screening'] }),
  })
  const over = today > audit.toOn
  const period = t('period', { from: day(audit.fromOn), to: day(audit.toOn) })
  return (
    <article className="panel" aria-label={period}>
      <h3>{period}</h3>
      {!audit.drawnAt && (
        <p>{over ? t('ready') : t('sealed', { day: day(addDays(audit.toOn, 1)) })}</p>
      )}
      {audit.drawnAt && (
        <>
          <p>
            {t('pile', { pile: audit.pile ?? 0, percent: audit.percent, pieces: audit.pieces })}
            <br />
            {t('progress', { checked: audit.checked, pieces: audit.pieces, wrong: audit.wrong })}
          </p>
          <Result audit={audit} />
        </>
      )}
      {!audit.committedBefore && (
        <Alert type="warning" showIcon title={t('after')} style={{ marginBottom: 12 }} />
      )}
      <details className="screening-fold">
        <summary>{audit.committedBefore ? t('before') : t('proof')}</summary>
        <dl className="fingerprints">
          <dt>{t('commitment')}</dt>
          <dd>
            <code style={{ overflowWrap: 'anywhere' }}>{audit.commitment}</code>
          </dd>
          {audit.seed && (
            <>
              <dt>{t('seed')}</dt>
              <dd>
                <code style={{ overflowWrap: 'anywhere' }}>{audit.seed}</code>
              </dd>
            </>
          )}
        </dl>
        {audit.drawnAt && <Check id={audit.id} />}
      </details>
      {!audit.drawnAt && mayCheck && over && (
        <Button type="primary" loading={draw.isPending} onClick={() => draw.mutate()}>
          {t('draw')}
        </Button>
      )}
      {draw.error && <Trouble error={draw.error} />}
      {audit.pieces > 0 && <Pieces audit={audit} mayCheck={mayCheck} />}
    </article>
  )
}

function Result({ audit: { estimate, pieces, pile } }: { audit: Audit }) {
  const { t } = useTranslation('screening')
  if (pieces === 0) return null
  if (!estimate) return <p className="quiet">{t('estimateWaits')}</p>
  const percent = (share: number) => t('percent', { n: Math.round(share * 1000) / 10 })
  const { rate, low, high, wrong, wrongLow, wrongHigh } = estimate
  const known = pieces === pile
  return (
    <Alert
      type={wrong > 0 ? 'warning' : 'info'}
      style={{ marginBottom: 12 }}
      title={
        known
          ? t('estimateKnown', { pile, n: wrong })
          : t('estimateAll', { pile: pile ?? 0, n: wrong, low: wrongLow, high: wrongHigh })
      }
      description={
        known
          ? undefined
          : t('estimate', { rate: percent(rate), low: percent(low), high: percent(high) })
      }
    />
  )
}

/** Asks the server to draw again from the history; the seed and the order are written in docs for doing it elsewhere. */
function Check({ id }: { id: string }) {
  const { t } = useTranslation('screening')
  const check = useMutation({
    mutationFn: () => get<AuditCheck>(`/api/screening-audits/${id}/check`),
  })
  const bad = check.data
    ? (['seed', 'pile', 'pieces'] as const).filter((part) => !check.data[part])
    : []
  return (
    <>
      <Button size="small" loading={check.isPending} onClick={() => check.mutate()}>
        {t('check')}
      </Button>
      <div role="status">
        {check.data &&
          (bad.length === 0
            ? t('checkGood')
            : t('checkBad', { parts: bad.map((part) => t(`part.${part}`)).join('、') }))}
      </div>
      {check.error && <Trouble error={check.error} />}
    </>
  )
}
