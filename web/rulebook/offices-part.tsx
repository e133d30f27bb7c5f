// 机构与名称: the units with a fixed part in the loop, and what the types are called.
import { Input } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { APPEAL_TYPES } from '../../src/rulebook/contract.ts'
import { ChooseUnit } from '../organisation/choose-unit.tsx'
import { useNames } from '../organisation/names.ts'
import { FocusPlace } from './focus.tsx'
import type { PartProps } from './parts.ts'

const OFFICES = ['centre', 'conference', 'inspection'] as const
const KIND = { centre: ['centre'], conference: ['conference'], inspection: ['inspection'] } as const

export function OfficesPart({ doc, onChange, focus, onFocusDone }: PartProps) {
  const { t } = useTranslation(['rulebook', 'appeals'])
  const names = useNames()
  const text = (label: string, value: string, set: (value: string) => typeof doc) =>
    onChange ? (
      <Input
        maxLength={500}
        aria-label={label}
        status={value.trim() ? undefined : 'error'}
        value={value}
        onChange={(event) => onChange(set(event.target.value))}
      />
    ) : (
      value
    )
  return (
    <FocusPlace focus={focus} onDone={onFocusDone}>
      <div className="stack">
        <Panel title={t('named.name')}>
          <div data-path="name">
            {text(t('field.docName'), doc.name, (name) => ({ ...doc, name }))}
          </div>
        </Panel>
        <Panel title={t('officesTitle')} hint={t('officesHint')}>
          <ul className="plain-list limits">
            {OFFICES.map((office) => (
              <li key={office} data-path={`offices.${office}`}>
                <span className="limit-name">{t(`officeDuty.${office}`)}</span>
                {onChange ? (
                  <ChooseUnit
                    kinds={KIND[office]}
                    label={t(`field.${office}`)}
                    value={doc.offices[office]}
                    onChange={(unit) =>
                      unit && onChange({ ...doc, offices: { ...doc.offices, [office]: unit } })
                    }
                  />
                ) : (
                  <strong>{names.unit(doc.offices[office])}</strong>
                )}
                <span className="quiet">{t(`officeWhy.${office}`)}</span>
              </li>
            ))}
          </ul>
        </Panel>
        <Panel title={t('typesTitle')} hint={t('typesHint')}>
          <dl className="facts">
            {APPEAL_TYPES.map((type) => (
              <div key={type} data-path={`typeNames.${type}`}>
                <dt>{t(`appeals:type.${type}`)}</dt>
                <dd>
                  {text(t(`appeals:type.${type}`), doc.typeNames[type], (name) => ({
                    ...doc,
                    typeNames: { ...doc.typeNames, [type]: name },
                  }))}
                </dd>
              </div>
            ))}
          </dl>
        </Panel>
      </div>
    </FocusPlace>
  )
}

function Panel({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      {hint && <p className="quiet part-hint">{hint}</p>}
      {children}
    </section>
  )
}
