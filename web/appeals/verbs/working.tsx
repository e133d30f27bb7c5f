// 见面联系 进展 延期 暂停 阶段性措施 报结: forms of the unit at work.
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form, Input, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import {
  PHOTOS_MAX,
  TEXT_CHARS_MAX,
  type Evidence,
  type Milestone,
  type Outcome,
} from '../../../src/appeals/contract.ts'
import { EvidenceKind } from '../../../src/rulebook/contract.ts'
import { useMe } from '../../app/session.ts'
import { useRulebook } from '../../rulebook/current.ts'
import { ReplyHints } from '../../triage/help/reply-hints.tsx'
import { DayField } from '../../ui/day-field.tsx'
import { addDays, dayOf, dayText, languageOf } from '../../ui/days.ts'
import { FilesField } from '../../ui/files-field.tsx'
import { EvidenceField, evidenceLacking, evidenceNeeds } from './evidence-field.tsx'
import { DaysField, ReasonField, WordsField } from './fields.tsx'
import { verbForm, type FieldProps } from './verb-form.ts'

export const acceptForm = verbForm<object>({ Fields: null, toInput: () => ({}) })
export const reasonForm = verbForm<{ reason: string }>({ Fields: () => <ReasonField /> })

function ContactFields({ appeal }: FieldProps) {
  const { t } = useTranslation('appeals')
  const { today } = useMe()
  return (
    <>
      <Form.Item name="how" label={t('form.how')} rules={[{ required: true }]}>
        <Radio.Group
          options={(['phone', 'visit', 'message', 'unreachable'] as const).map((how) => ({
            value: how,
            label: t(`how.${how}`),
          }))}
        />
      </Form.Item>
      <Form.Item name="on" label={t('form.on')} rules={[{ required: true }]}>
        <DayField max={today} min={appeal ? dayOf(appeal.registeredAt) : undefined} />
      </Form.Item>
      <WordsField name="summary" label={t('form.contactSummary')} max={TEXT_CHARS_MAX} />
    </>
  )
}
export const contactForm = verbForm<{ on: string; how: string; summary: string }>({
  Fields: ContactFields,
  start: (_, today) => ({ on: today, how: 'phone' }),
})

function ProgressFields({ appeal }: FieldProps) {
  const { t, i18n } = useTranslation('appeals')
  const steps = (appeal?.plan ?? [])
    .map((step, index) => ({ ...step, index }))
    .filter((step) => step.doneOn === null)
  return (
    <>
      <WordsField name="text" label={t('form.progressText')} max={TEXT_CHARS_MAX} rows={4} />
      {steps.length > 0 && (
        <Form.Item name="milestone" label={t('form.milestone')}>
          <Select
            allowClear
            placeholder={t('form.noMilestone')}
            options={steps.map((step) => ({
              value: step.index,
              label: `${step.index + 1}. ${dayText(step.on, languageOf(i18n.language))} ${step.what}`,
            }))}
          />
        </Form.Item>
      )}
      <Form.Item name="fileIds" label={t('form.files')}>
        <FilesField max={PHOTOS_MAX} />
      </Form.Item>
    </>
  )
}
export const progressForm = verbForm<{ text: string; fileIds: string[]; milestone?: number }>({
  Fields: ProgressFields,
  start: () => ({ fileIds: [] }),
})

function SupplementFields() {
  const { t } = useTranslation('appeals')
  return (
    <>
      <WordsField name="text" label={t('form.text')} max={TEXT_CHARS_MAX} rows={4} />
      <Form.Item name="fileIds" label={t('form.files')}>
        <FilesField max={PHOTOS_MAX} />
      </Form.Item>
    </>
  )
}
export const supplementForm = verbForm<{ text: string; fileIds: string[] }>({
  Fields: SupplementFields,
  start: () => ({ fileIds: [] }),
})

function ExtensionFields() {
  const { data: rulebook } = useRulebook()
  return (
    <>
      <DaysField max={rulebook?.extension.daysMax ?? 90} />
      <ReasonField />
    </>
  )
}
export const askExtensionForm = verbForm<{ days: number; reason: string }>({
  Fields: ExtensionFields,
})
export const extendForm = verbForm<{ days: number; reason: string }>({
  Fields: ExtensionFields,
  start: (appeal) => appeal?.extensionAsked ?? {},
})

function PauseFields() {
  const { t } = useTranslation('appeals')
  return <WordsField name="question" label={t('form.question')} max={TEXT_CHARS_MAX} />
}
export const pauseForm = verbForm<{ question: string }>({ Fields: PauseFields })

function NoteFields() {
  const { t } = useTranslation('appeals')
  return <WordsField name="text" label={t('form.text')} max={TEXT_CHARS_MAX} />
}
export const noteForm = verbForm<{ text: string }>({ Fields: NoteFields })

function PlanFields() {
  const { t } = useTranslation(['appeals', 'ui'])
  const { today } = useMe()
  return (
    <>
      <Form.List name="milestones">
        {(steps, { add, remove }) => (
          <fieldset style={{ border: 0, padding: 0, margin: '0 0 16px' }}>
            <legend style={{ marginBottom: 8 }}>{t('form.milestones')}</legend>
            {steps.map((step, index) => (
              <div
                key={step.key}
                className="row"
                style={{ flexWrap: 'nowrap', alignItems: 'flex-start' }}
              >
                <Form.Item
                  name={[step.name, 'on']}
                  style={{ marginBottom: 8, width: 160, flex: 'none' }}
                  rules={[
                    { required: true, message: t('ui:required', { field: t('form.milestoneOn') }) },
                  ]}
                >
                  <DayField
                    min={addDays(today, 1)}
                    label={`${t('form.milestoneN', { n: index + 1 })} ${t('form.milestoneOn')}`}
                  />
                </Form.Item>
                <Form.Item
                  name={[step.name, 'what']}
                  style={{ marginBottom: 8, flex: 1 }}
                  rules={[
                    {
                      required: true,
                      whitespace: true,
                      message: t('ui:required', { field: t('form.milestoneWhat') }),
                    },
                    { min: 2, message: t('ui:tooShort') },
                  ]}
                >
                  <Input
                    maxLength={300}
                    placeholder={t('form.milestoneWhat')}
                    aria-label={`${t('form.milestoneN', { n: index + 1 })} ${t('form.milestoneWhat')}`}
                  />
                </Form.Item>
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={t('form.removeMilestone', { n: index + 1 })}
                  disabled={steps.length < 2}
                  onClick={() => remove(step.name)}
                />
              </div>
            ))}
            <Button icon={<PlusOutlined />} disabled={steps.length >= 20} onClick={() => add({})}>
              {t('form.addMilestone')}
            </Button>
          </fieldset>
        )}
      </Form.List>
      <ReasonField />
    </>
  )
}
export const planForm = verbForm<{ milestones: Milestone[]; reason: string }>({
  Fields: PlanFields,
  start: (appeal) => ({
    milestones: appeal?.plan
      ?.filter((step) => step.doneOn === null)
      .map(({ on, what }) => ({ on, what })) ?? [{} as Milestone],
  }), // an empty line to begin with
})

const isAny = (group: readonly EvidenceKind[]) => group.length === EvidenceKind.options.length

function ClaimFields({ appeal, form }: FieldProps) {
  const { t } = useTranslation(['appeals', 'ui'])
  const { data: rulebook } = useRulebook()
  const outcome = Form.useWatch<Outcome | undefined>('outcome', form) ?? 'solved'
  const needs = rulebook ? evidenceNeeds(rulebook, appeal?.category ?? '', outcome) : []
  const said = (groups: readonly EvidenceKind[][]) =>
    groups
      .map((group) =>
        isAny(group)
          ? t('form.anyEvidence')
          : group.map((kind) => t(`evidenceKind.${kind}`)).join(t('form.or')),
      )
      .join(t('form.and'))
  return (
    <>
      <Form.Item
        name="outcome"
        label={t('form.outcome')}
        rules={[{ required: true, message: t('ui:requiredChoice', { field: t('form.outcome') }) }]}
      >
        <Radio.Group
          options={(['solved', 'explained'] as const).map((value) => ({
            value,
            label: t(`outcome.${value}`),
          }))}
        />
      </Form.Item>
      <WordsField
        name="result"
        label={t('form.result')}
        hint={t('form.resultHint')}
        max={TEXT_CHARS_MAX}
        rows={4}
      />
      <ReplyHints appeal={appeal} form={form} field="result" />
      <Form.Item
        name="evidence"
        label={t('form.evidence')}
        required
        dependencies={['outcome']}
        extra={t('form.evidenceNeeds', { needs: said(needs) })}
        rules={[
          {
            validator: (_rule, pieces: Evidence[] = []) => {
              const lacking = evidenceLacking(pieces, needs)
              return lacking.length === 0
                ? Promise.resolve()
                : Promise.reject(new Error(t('form.evidenceLacking', { needs: said(lacking) })))
            },
          },
        ]}
      >
        <EvidenceField suggested={needs.map((group) => (isAny(group) ? 'photo' : group[0]))} />
      </Form.Item>
    </>
  )
}
export const claimForm = verbForm<{ outcome: Outcome; result: string; evidence: Evidence[] }>({
  Fields: ClaimFields,
  start: () => ({ outcome: 'solved', evidence: [] }),
})
