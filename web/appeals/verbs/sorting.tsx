// 甄别 分类 交办 裁定 转送 不予受理 并案: forms that say where an appeal goes.
import { Form, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppealRow } from '../../../src/appeals/contract.ts'
import { TEXT_CHARS_MAX } from '../../../src/appeals/contract.ts'
import { api } from '../../api.ts'
import { useRulebook } from '../../rulebook/current.ts'
import { CategoryHelp } from '../../triage/help/category-help.tsx'
import { ReplyHints } from '../../triage/help/reply-hints.tsx'
import { UnitHelp } from '../../triage/help/unit-help.tsx'
import { StateMark } from '../marks.tsx'
import {
  CategoryField,
  ReasonField,
  TrackField,
  TypeField,
  UnitField,
  WordsField,
} from './fields.tsx'
import { verbForm, type FieldProps } from './verb-form.ts'

interface TriageValues {
  decision: 'keep' | 'raise'
  type?: string
  category?: string
  headcount?: number
  reason?: string
}

function TriageFields({ appeal, form }: FieldProps) {
  const { t } = useTranslation('appeals')
  return (
    <>
      <Form.Item name="decision" label={t('form.decision')} rules={[{ required: true }]}>
        <Radio.Group
          optionType="button"
          buttonStyle="solid"
          options={[
            { value: 'keep', label: t('form.keep') },
            {
              value: 'raise',
              label: t('form.raise'),
              disabled: appeal?.ledger === 'district' || appeal?.sealed,
            },
          ]}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['decision']}>
        {({ getFieldValue }) =>
          getFieldValue('decision') === 'raise' ? (
            <ReasonField label={t('form.raiseReason')} />
          ) : (
            <>
              <CategoryHelp appeal={appeal} form={form} />
              <div className="fields-2">
                <TypeField complaints={appeal?.sealed} optional={!appeal} />
                <CategoryField optional={!appeal} />
              </div>
            </>
          )
        }
      </Form.Item>
    </>
  )
}

export const triageForm = verbForm<TriageValues>({
  Fields: TriageFields,
  start: (appeal) => ({
    decision: 'keep',
    type: appeal?.type ?? undefined,
    category: appeal?.category ?? undefined,
    headcount: appeal?.headcount ?? undefined,
  }),
  toInput: ({ decision, reason, type, category, headcount }) =>
    decision === 'raise'
      ? { decision, reason }
      : { decision, type, category, headcount: type === 'collective' ? headcount : undefined },
})

function ClassifyFields({ appeal, form }: FieldProps) {
  const { t } = useTranslation('appeals')
  return (
    <>
      <CategoryHelp appeal={appeal} form={form} />
      <TypeField complaints />
      <Form.Item noStyle dependencies={['type']}>
        {({ getFieldValue }) =>
          getFieldValue('type') === 'efficiency_complaint' &&
          !appeal?.sealed && <UnitField name="againstUnitId" label={t('form.against')} />
        }
      </Form.Item>
      <CategoryField />
      <WordsField
        name="reason"
        label={t('form.reason')}
        optional={appeal?.state === 'registered' && !appeal.sealed}
      />
    </>
  )
}

export const classifyForm = verbForm<TriageValues & { againstUnitId?: string }>({
  Fields: ClassifyFields,
  start: (appeal) => ({
    type: appeal?.type ?? undefined,
    category: appeal?.category ?? undefined,
    headcount: appeal?.headcount ?? undefined,
  }),
  toInput: ({ type, category, headcount, againstUnitId, reason }) => ({
    type,
    category,
    reason: reason || undefined,
    headcount: type === 'collective' ? headcount : undefined,
    againstUnitId: type === 'efficiency_complaint' ? againstUnitId : undefined,
  }),
})

function DispatchFields(props: FieldProps) {
  const { t } = useTranslation('appeals')
  return (
    <>
      <UnitHelp {...props} />
      <UnitField />
      <TrackField />
      <ReasonField label={t('form.dispatchReason')} />
    </>
  )
}

export const dispatchForm = verbForm<{ unitId: string; track: string; reason: string }>({
  Fields: DispatchFields,
  start: (appeal) => ({ track: appeal?.track ?? 'simple' }),
})
export const arbitrateForm = dispatchForm

function ReferFields() {
  const { t } = useTranslation(['appeals', 'ui'])
  const { data: rulebook } = useRulebook()
  return (
    <>
      <Form.Item
        name="target"
        label={t('form.target')}
        rules={[{ required: true, message: t('ui:requiredChoice', { field: t('form.target') }) }]}
      >
        <Select
          placeholder={t('form.target')}
          options={(rulebook?.outside ?? []).map((body) => ({
            value: body.code,
            label: body.name,
            title: body.basis,
          }))}
        />
      </Form.Item>
      <ReasonField />
    </>
  )
}
export const referForm = verbForm<{ target: string; reason: string }>({ Fields: ReferFields })

function DeclineFields({ appeal, form }: FieldProps) {
  const { t } = useTranslation(['appeals', 'ui'])
  const { data: rulebook } = useRulebook()
  const grounds = rulebook?.declineGrounds ?? []
  return (
    <>
      <Form.Item
        name="ground"
        label={t('form.declineGround')}
        rules={[
          { required: true, message: t('ui:requiredChoice', { field: t('form.declineGround') }) },
        ]}
      >
        <Radio.Group
          className="stack-small"
          onChange={(event) => {
            // The rulebook's own sentence to begin with; whatever was written stays.
            const known = grounds.some(
              (ground) => ground.sentence === form.getFieldValue('explanation'),
            )
            if (!form.getFieldValue('explanation') || known) {
              form.setFieldValue(
                'explanation',
                grounds.find((ground) => ground.code === event.target.value)?.sentence,
              )
            }
          }}
        >
          {grounds.map((ground) => (
            <Radio key={ground.code} value={ground.code}>
              {ground.name} <span className="quiet">{ground.basis}</span>
            </Radio>
          ))}
        </Radio.Group>
      </Form.Item>
      <WordsField name="explanation" label={t('form.explanation')} max={TEXT_CHARS_MAX} rows={4} />
      <ReplyHints appeal={appeal} form={form} field="explanation" />
    </>
  )
}
export const declineForm = verbForm<{ ground: string; explanation: string }>({
  Fields: DeclineFields,
  grave: true,
})

function MergeFields({ appeal }: FieldProps) {
  const { t } = useTranslation(['appeals', 'ui'])
  return (
    <>
      <Form.Item
        name="into"
        label={t('form.into')}
        rules={[{ required: true, message: t('ui:required', { field: t('form.into') }) }]}
      >
        <LeadingAppeal exceptId={appeal?.id} />
      </Form.Item>
      <Form.Item noStyle dependencies={['into']}>
        {({ getFieldValue }) => {
          const into = getFieldValue('into') as AppealRow | undefined // the field above
          return (
            into &&
            appeal && (
              <p className="quiet" style={{ marginBottom: 16 }}>
                {t('form.mergePreview', { code: into.code, voices: into.voices + appeal.voices })}
              </p>
            )
          )
        }}
      </Form.Item>
      <ReasonField />
    </>
  )
}

/** Finds the leading appeal by its code and shows what it is before anybody merges into it. */
function LeadingAppeal(props: {
  id?: string
  value?: AppealRow
  onChange?: (row: AppealRow | undefined) => void
  exceptId: string | undefined
}) {
  const { t } = useTranslation('appeals')
  const [missing, setMissing] = useState(false)
  const [busy, setBusy] = useState(false)
  async function find(code: string) {
    if (!code.trim()) return
    setBusy(true)
    try {
      const { rows } = await api.appeals.list({ q: code.trim(), limit: 5 })
      const found = rows.find(
        (row) => row.code.toUpperCase() === code.trim().toUpperCase() && row.id !== props.exceptId,
      )
      setMissing(!found)
      props.onChange?.(found)
    } catch {
      setMissing(true)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div>
      <Input.Search
        id={props.id}
        defaultValue={props.value?.code}
        enterButton={t('form.intoFind')}
        loading={busy}
        onSearch={(code) => void find(code)}
      />
      <div role="status">
        {missing && <p className="late">{t('form.intoNotFound')}</p>}
        {props.value && (
          <p style={{ marginTop: 8 }}>
            {t('form.intoFound')} <StateMark state={props.value.state} /> {props.value.code}
            <span className="clamp quiet">{props.value.text}</span>
          </p>
        )}
      </div>
    </div>
  )
}

export const mergeForm = verbForm<{ into: AppealRow; reason: string }>({
  Fields: MergeFields,
  toInput: ({ into, reason }) => ({ intoId: into.id, intoSeenVersion: into.version, reason }),
})

function CoUnitFields() {
  const { t } = useTranslation('appeals')
  return (
    <>
      <UnitField label={t('page.coUnits')} />
      <ReasonField />
    </>
  )
}
export const coUnitForm = verbForm<{ unitId: string; reason: string }>({ Fields: CoUnitFields })
