// 核验办结 重办 转送答复: forms of whoever checks the work of others.
import { Link } from '@tanstack/react-router'
import { Form, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { TEXT_CHARS_MAX, type AppealDetail } from '../../../src/appeals/contract.ts'
import { useMe } from '../../app/session.ts'
import { DayField } from '../../ui/day-field.tsx'
import { ReasonField, UnitField, WordsField } from './fields.tsx'
import { ReplyHints } from '../../triage/help/reply-hints.tsx'
import { verbForm, type FieldProps } from './verb-form.ts'

function CloseFields({ appeal }: FieldProps) {
  const { t } = useTranslation('appeals')
  return (
    <>
      <Form.Item name="basis" label={t('form.basis')} rules={[{ required: true }]}>
        <Radio.Group
          options={(['callback', 'site_check', 'no_answer'] as const).map((basis) => ({
            value: basis,
            label: t(`basis.${basis}`),
          }))}
        />
      </Form.Item>
      {appeal && !wasCalled(appeal) && (
        <p>
          <Link to="/callbacks" search={{ appeal: appeal.id }}>
            {t('form.callFirst')}
          </Link>
        </p>
      )}
      <WordsField name="summary" label={t('form.closeSummary')} max={TEXT_CHARS_MAX} />
    </>
  )
}
export const closeForm = verbForm<{ basis: string; summary: string }>({
  Fields: CloseFields,
  start: (appeal) => ({ basis: appeal && wasCalled(appeal) ? 'callback' : 'site_check' }),
})

/** Closing on a call needs one on record, about this very claim. */
function wasCalled({ history }: AppealDetail): boolean {
  const claimed = history.findLastIndex(({ type }) => type === 'claimed')
  return history
    .slice(claimed + 1)
    .some(({ type, body }) => type === 'called_back' && body['result'] === 'reached')
}

function RedoFields() {
  const { t } = useTranslation('appeals')
  return (
    <>
      <Form.Item name="ground" label={t('form.ground')} rules={[{ required: true }]}>
        <Radio.Group
          className="stack-small"
          options={(['callback', 'site_check', 'evidence', 'other'] as const).map((ground) => ({
            value: ground,
            label: t(`redoGround.${ground}`),
          }))}
        />
      </Form.Item>
      <ReasonField label={t('form.redoReason')} />
    </>
  )
}
export const redoForm = verbForm<{ ground: string; reason: string }>({
  Fields: RedoFields,
  start: () => ({ ground: 'callback' }),
  grave: true,
})

function AnswerFields({ appeal, form }: FieldProps) {
  const { t } = useTranslation('appeals')
  return (
    <>
      <Form.Item name="outcome" label={t('form.outcome')} rules={[{ required: true }]}>
        <Radio.Group
          className="stack-small"
          options={(['solved', 'explained', 'sent_back'] as const).map((outcome) => ({
            value: outcome,
            label: t(`outcome.${outcome}`),
          }))}
        />
      </Form.Item>
      <WordsField name="answer" label={t('form.answer')} max={TEXT_CHARS_MAX} rows={4} />
      <ReplyHints appeal={appeal} form={form} field="answer" />
    </>
  )
}
export const answerReferralForm = verbForm<{ answer: string; outcome: string }>({
  Fields: AnswerFields,
  start: () => ({ outcome: 'solved' }),
})

function ConferenceFields() {
  const { t } = useTranslation('appeals')
  const { today } = useMe()
  const what = Form.useWatch<string | undefined>('what')
  return (
    <>
      <Form.Item name="what" label={t('form.conferenceWhat')} rules={[{ required: true }]}>
        <Radio.Group
          options={[
            { value: 'lead', label: t('form.conferenceLead') },
            { value: 'day', label: t('form.conferenceDay') },
          ]}
        />
      </Form.Item>
      {what === 'day' ? (
        <Form.Item name="day" label={t('form.conferenceDayLabel')} rules={[{ required: true }]}>
          <DayField label={t('form.conferenceDayLabel')} min={today} />
        </Form.Item>
      ) : (
        <UnitField label={t('form.leadUnit')} />
      )}
      <ReasonField />
    </>
  )
}
/** 联席会议议定: a lead, or a day. */
export const conferenceForm = verbForm<{
  what: string
  unitId?: string
  day?: string
  reason: string
}>({
  Fields: ConferenceFields,
  start: () => ({ what: 'lead' }),
  toInput: ({ what, unitId, day, reason }) =>
    what === 'day' ? { day, reason } : { unitId, reason },
})
