import { Input, InputNumber, Select, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { TRACKS, type RulebookDoc, type TimeLimit } from '../../src/rulebook/contract.ts'
import type { PartProps } from './parts.tsx'

const STEPS = ['triage', 'dispatch', 'accept', 'return', 'contact', 'arbitrate', 'confirm', 'redo', 'objection', 'outer'] as const

/** 时限: days, counting and legal basis of each step. */
export function LimitsPart({ doc, onChange }: PartProps) {
  const { t } = useTranslation('rulebook')
  const limits = [
    ...STEPS.map((step) => ({ step, limit: doc.limits[step], set: (limit: TimeLimit): RulebookDoc => ({ ...doc, limits: { ...doc.limits, [step]: limit } }) })),
    ...TRACKS.map((step) => ({ step, limit: doc.limits.resolve[step], set: (limit: TimeLimit): RulebookDoc => ({ ...doc, limits: { ...doc.limits, resolve: { ...doc.limits.resolve, [step]: limit } } }) })),
  ]
  const readOnly = !onChange
  return (
    <div className="stack">
      <div className="table-holder">
        <Table size="small" rowKey="step" pagination={false} dataSource={limits} scroll={{ x: 680 }}
          columns={[
            { title: t('field.limit'), key: 'step', width: 190, render: (_, { step }) => t(`limit.${step}`) },
            {
              title: t('field.days'), key: 'days', width: 110,
              render: (_, { step, limit, set }) => readOnly ? limit.days : <InputNumber min={1} max={365} precision={0} aria-label={`${t(`limit.${step}`)} ${t('field.days')}`} value={limit.days} onChange={(days) => days !== null && onChange(set({ ...limit, days }))} />,
            },
            {
              title: t('field.mode'), key: 'mode', width: 210,
              render: (_, { step, limit, set }) => readOnly ? t(`modes.${limit.mode}`) : (
                <Select style={{ width: 190 }} aria-label={`${t(`limit.${step}`)} ${t('field.mode')}`} value={limit.mode} onChange={(mode) => onChange(set({ ...limit, mode }))}
                  options={(['calendar', 'rolled', 'working'] as const).map((mode) => ({ value: mode, label: t(`modes.${mode}`) }))} />
              ),
            },
            {
              title: t('field.basis'), key: 'basis',
              render: (_, { step, limit, set }) => readOnly ? limit.basis : <Input maxLength={500} aria-label={`${t(`limit.${step}`)} ${t('field.basis')}`} value={limit.basis} onChange={(event) => onChange(set({ ...limit, basis: event.target.value }))} />,
            },
          ]}
        />
      </div>
      <Numbers doc={doc} onChange={onChange} />
    </div>
  )
}

function Numbers({ doc, onChange }: PartProps) {
  const { t } = useTranslation('rulebook')
  const number = (label: string, value: number, max: number, set: (value: number) => RulebookDoc) => (
    <div key={label}>
      <dt>{label}</dt>
      <dd>{onChange ? <InputNumber min={0} max={max} precision={0} aria-label={label} value={value} onChange={(fresh) => fresh !== null && onChange(set(fresh))} /> : value}</dd>
    </div>
  )
  const words = (label: string, value: string, set: (value: string) => RulebookDoc) => (
    <div key={label}>
      <dt>{label}</dt>
      <dd>{onChange ? <Input maxLength={500} aria-label={label} value={value} onChange={(event) => onChange(set(event.target.value))} /> : value}</dd>
    </div>
  )
  const [first, second] = doc.warnPercents
  return (
    <dl className="facts panel">
      {number(t('field.handoffCap'), doc.handoffCap, 10, (handoffCap) => ({ ...doc, handoffCap }))}
      {number(t('field.extensionTimes'), doc.extension.times, 5, (times) => ({ ...doc, extension: { ...doc.extension, times } }))}
      {number(t('field.extensionDays'), doc.extension.daysMax, 90, (daysMax) => ({ ...doc, extension: { ...doc.extension, daysMax } }))}
      {words(`${t('field.extensionTimes')} · ${t('field.basis')}`, doc.extension.basis, (basis) => ({ ...doc, extension: { ...doc.extension, basis } }))}
      {number(t('field.pauseDays'), doc.pause.daysMax, 90, (daysMax) => ({ ...doc, pause: { ...doc.pause, daysMax } }))}
      {words(`${t('field.pauseDays')} · ${t('field.basis')}`, doc.pause.basis, (basis) => ({ ...doc, pause: { ...doc.pause, basis } }))}
      {number(`${t('field.warnPercents')} 1`, first, 99, (percent) => ({ ...doc, warnPercents: [percent, second] }))}
      {number(`${t('field.warnPercents')} 2`, second, 99, (percent) => ({ ...doc, warnPercents: [first, percent] }))}
      {words(`${t('field.quiet')} · ${t('field.from')}`, doc.quietHours.from, (from) => ({ ...doc, quietHours: { ...doc.quietHours, from } }))}
      {words(`${t('field.quiet')} · ${t('field.to')}`, doc.quietHours.to, (to) => ({ ...doc, quietHours: { ...doc.quietHours, to } }))}
    </dl>
  )
}
