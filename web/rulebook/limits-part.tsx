// 时限: days, counting and legal basis of each step, and the caps beside them.
import { Input, InputNumber } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { TRACKS, type RulebookDoc, type TimeLimit } from '../../src/rulebook/contract.ts'
import { FocusPlace } from './focus.tsx'
import { LimitFields, LimitWords } from './limit-fields.tsx'
import type { PartProps } from './parts.ts'

const BEFORE = ['triage', 'dispatch', 'accept', 'return', 'arbitrate', 'contact'] as const
const AFTER = ['confirm', 'redo', 'objection', 'outer'] as const

interface Step {
  path: string
  name: string
  limit: TimeLimit
  set: (limit: TimeLimit) => RulebookDoc
}

export function LimitsPart({ doc, onChange, focus, onFocusDone }: PartProps) {
  const { t } = useTranslation('rulebook')
  const step = (key: (typeof BEFORE)[number] | (typeof AFTER)[number]): Step => ({
    path: `limits.${key}`,
    name: t(`limit.${key}`),
    limit: doc.limits[key],
    set: (limit) => ({ ...doc, limits: { ...doc.limits, [key]: limit } }),
  })
  const track = (key: (typeof TRACKS)[number]): Step => ({
    path: `limits.resolve.${key}`,
    name: t(`limit.${key}`),
    limit: doc.limits.resolve[key],
    set: (limit) => ({
      ...doc,
      limits: { ...doc.limits, resolve: { ...doc.limits.resolve, [key]: limit } },
    }),
  })
  return (
    <FocusPlace focus={focus} onDone={onFocusDone}>
      <div className="stack">
        <Steps title={t('limitsBefore')} steps={BEFORE.map(step)} onChange={onChange} />
        <Steps title={t('limitsResolve')} steps={TRACKS.map(track)} onChange={onChange} />
        <Steps title={t('limitsAfter')} steps={AFTER.map(step)} onChange={onChange} />
        <Caps doc={doc} onChange={onChange} />
      </div>
    </FocusPlace>
  )
}

function Steps({
  title,
  steps,
  onChange,
}: {
  title: string
  steps: Step[]
  onChange: PartProps['onChange']
}) {
  const { t } = useTranslation('rulebook')
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      <ul className="plain-list limits">
        {steps.map((step) => (
          <li key={step.path} data-path={step.path}>
            <span className="limit-name">{step.name}</span>
            {onChange ? (
              <LimitFields
                name={step.name}
                limit={step.limit}
                onChange={(limit) => onChange(step.set(limit))}
              />
            ) : (
              <LimitWords limit={step.limit} />
            )}
          </li>
        ))}
      </ul>
      {onChange && <p className="quiet">{t('basisHint')}</p>}
    </section>
  )
}

/** 退回、延期、暂停、预警: as sentences to read, as fields to edit. */
function Caps({ doc, onChange }: Pick<PartProps, 'doc' | 'onChange'>) {
  const { t } = useTranslation('rulebook')
  const number = (
    label: string,
    value: number,
    [min, max]: [number, number],
    set: (value: number) => RulebookDoc,
  ) =>
    onChange ? (
      <InputNumber
        min={min}
        max={max}
        precision={0}
        style={{ width: 82 }}
        aria-label={label}
        value={value}
        onChange={(fresh) => fresh !== null && onChange(set(fresh))}
      />
    ) : (
      <strong>{value}</strong>
    )
  const basis = (label: string, value: string, set: (value: string) => RulebookDoc) =>
    onChange ? (
      <Input.TextArea
        data-field="basis"
        autoSize={{ minRows: 1, maxRows: 4 }}
        maxLength={500}
        aria-label={`${label} ${t('field.basis')}`}
        status={value.trim() ? undefined : 'error'}
        value={value}
        onChange={(event) => onChange(set(event.target.value))}
      />
    ) : (
      <span className="quiet">{value}</span>
    )
  const { extension, pause } = doc
  const [first, second] = doc.warnPercents
  return (
    <section className="panel" aria-label={t('capsTitle')}>
      <h2>{t('capsTitle')}</h2>
      <ul className="plain-list limits">
        <Cap
          path="handoffCap"
          name={t('named.handoffCap')}
          value={
            <>
              {t('atMost')}{' '}
              {number(t('named.handoffCap'), doc.handoffCap, [1, 10], (handoffCap) => ({
                ...doc,
                handoffCap,
              }))}{' '}
              {t('times')}
            </>
          }
          basis={<span className="quiet">{t('handoffBasis')}</span>}
        />
        <Cap
          path="extension"
          name={t('named.extension')}
          value={
            <>
              {t('atMost')}{' '}
              {number(t('named.times'), extension.times, [0, 5], (times) => ({
                ...doc,
                extension: { ...extension, times },
              }))}{' '}
              {t('timesEach')}{' '}
              {number(t('field.extensionDays'), extension.daysMax, [1, 90], (daysMax) => ({
                ...doc,
                extension: { ...extension, daysMax },
              }))}{' '}
              {t('daysUnit')}
            </>
          }
          basis={basis(t('named.extension'), extension.basis, (text) => ({
            ...doc,
            extension: { ...extension, basis: text },
          }))}
        />
        <Cap
          path="pause"
          name={t('named.pause')}
          value={
            <>
              {t('inTotal')}{' '}
              {number(t('field.pauseDays'), pause.daysMax, [1, 90], (daysMax) => ({
                ...doc,
                pause: { ...pause, daysMax },
              }))}{' '}
              {t('daysUnit')}
            </>
          }
          basis={basis(t('named.pause'), pause.basis, (text) => ({
            ...doc,
            pause: { ...pause, basis: text },
          }))}
        />
        <Cap
          path="warnPercents"
          name={t('named.warnPercents')}
          value={
            <>
              {number(`${t('named.warnPercents')} 1`, first, [1, 99], (percent) => ({
                ...doc,
                warnPercents: [percent, second],
              }))}{' '}
              %{t('comma')}{' '}
              {number(`${t('named.warnPercents')} 2`, second, [1, 99], (percent) => ({
                ...doc,
                warnPercents: [first, percent],
              }))}{' '}
              %
            </>
          }
          basis={<span className="quiet">{t('warnBasis')}</span>}
        />
      </ul>
    </section>
  )
}

function Cap({
  path,
  name,
  value,
  basis,
}: {
  path: string
  name: string
  value: ReactNode
  basis: ReactNode
}) {
  return (
    <li data-path={path}>
      <span className="limit-name">{name}</span>
      <span className="limit-days">{value}</span>
      {basis}
    </li>
  )
}
