// What somebody who stays in a village writes. A form is emptied only when the server has what was in it.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PHOTOS_MAX } from '../../src/appeals/contract.ts'
import {
  DIARY_CHARS_MAX,
  type FindingAnswer,
  type StudyDetail,
  type StudyRow,
} from '../../src/studies/contract.ts'
import { useMe } from '../app/session.ts'
import { post } from '../http.ts'
import { useAskPrivate } from '../intake/ask-private.tsx'
import {
  aMatter,
  PrivateHint,
  ToldFields,
  toldAppealOf,
  type ToldValues,
} from '../intake/told-fields.tsx'
import { ToldReceipts } from '../intake/told-receipts.tsx'
import { DayField } from '../ui/day-field.tsx'
import { FilesField } from '../ui/files-field.tsx'
import { newId } from '../ui/new-id.ts'
import { Trouble } from '../ui/trouble.tsx'
import './texts.ts'

const pathOf = (study: StudyRow, what: string) => `/api/studies/${study.id}/${what}`

/** Sends one line; then a fresh command id and an empty form. */
function useLine<Values extends object>(study: StudyRow, what: string) {
  const { t } = useTranslation('studies')
  const { message } = App.useApp()
  const client = useQueryClient()
  const [form] = Form.useForm<Values>()
  const [commandId, setCommandId] = useState(newId)
  const save = useMutation({
    mutationFn: (values: Values) =>
      post<StudyDetail>(pathOf(study, what), { ...values, commandId }),
    onSuccess: (detail) => {
      message.success(t('saved'))
      client.setQueryData(['studies', 'one', study.id], detail)
      setCommandId(newId())
      form.resetFields()
    },
  })
  return { form, save }
}

function useDays(study: StudyRow) {
  const { today } = useMe()
  const max = today < study.toOn ? today : study.toOn
  return { min: study.fromOn, max, usual: max >= study.fromOn ? max : study.fromOn }
}

function useRule() {
  const { t } = useTranslation('ui')
  return (field: string) => [
    { required: true, whitespace: true, message: t('required', { field }) },
  ]
}

interface DayValues {
  onDay: string
  from: string
  to: string
  place: string
  reason?: string
}

export function DayForm({ study }: { study: StudyRow }) {
  const { t } = useTranslation('studies')
  const { form, save } = useLine<DayValues>(study, 'days')
  const { min, max, usual } = useDays(study)
  const rule = useRule()
  return (
    <Form<DayValues>
      form={form}
      name="day"
      layout="vertical"
      aria-label={t('addDay')}
      initialValues={{ onDay: usual }}
      onFinish={({ reason, ...values }) =>
        save.mutate({ ...values, ...(reason?.trim() ? { reason } : {}) })
      }
    >
      <div className="row" style={{ flexWrap: 'wrap', gap: 16, alignItems: 'flex-start' }}>
        <Form.Item name="onDay" label={t('day')} rules={rule(t('day'))}>
          <DayField min={min} max={max} />
        </Form.Item>
        <Form.Item name="from" label={t('arrived')} rules={rule(t('arrived'))}>
          <Input type="time" style={{ width: 130 }} />
        </Form.Item>
        <Form.Item name="to" label={t('left')} rules={rule(t('left'))}>
          <Input type="time" style={{ width: 130 }} />
        </Form.Item>
      </div>
      <Form.Item name="place" label={t('place')} rules={rule(t('place'))}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="reason" label={t('reason')}>
        <Input maxLength={500} />
      </Form.Item>
      <Submit label={t('addDay')} save={save} />
    </Form>
  )
}

interface EntryValues {
  onDay: string
  text: string
  fileIds: string[]
}

export function DiaryForm({ study }: { study: StudyRow }) {
  const { t } = useTranslation('studies')
  const { form, save } = useLine<EntryValues>(study, 'diary')
  const { min, max, usual } = useDays(study)
  const rule = useRule()
  const text = Form.useWatch('text', form) ?? ''
  return (
    <Form<EntryValues>
      form={form}
      name="diary"
      layout="vertical"
      aria-label={t('addDiary')}
      initialValues={{ onDay: usual, fileIds: [] }}
      onFinish={(values) => save.mutate(values)}
    >
      <Form.Item name="onDay" label={t('day')} rules={rule(t('day'))}>
        <DayField min={min} max={max} />
      </Form.Item>
      <Form.Item
        name="text"
        label={t('diaryText')}
        extra={t('diaryHint')}
        rules={rule(t('diaryText'))}
      >
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 16 }} maxLength={DIARY_CHARS_MAX} />
      </Form.Item>
      <PrivateHint text={text} />
      <Form.Item name="fileIds" label={t('files')}>
        <FilesField max={PHOTOS_MAX} />
      </Form.Item>
      <Submit label={t('addDiary')} save={save} />
    </Form>
  )
}

interface FindingValues {
  onDay: string
  appeals: ToldValues[]
}

export function FindingForm({ study, onClose }: { study: StudyRow; onClose: () => void }) {
  const { t } = useTranslation(['studies', 'ui'])
  const client = useQueryClient()
  const { min, max, usual } = useDays(study)
  const rule = useRule()
  const ask = useAskPrivate()
  const save = useMutation({
    mutationFn: ({ onDay, appeals: [appeal] }: FindingValues) =>
      post<FindingAnswer>(pathOf(study, 'findings'), {
        onDay,
        appeal: appeal && toldAppealOf(appeal),
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['studies'] }),
    gcTime: 0, // the password of the receipt does not linger in a cache
  })
  if (save.data)
    return (
      <div className="stack-small">
        <ToldReceipts receipts={[{ ...save.data, text: save.variables.appeals[0]?.text ?? '' }]} />
        <div className="row no-print">
          <Button onClick={() => save.reset()}>{t('another')}</Button>
          <Button onClick={onClose}>{t('ui:close')}</Button>
        </div>
      </div>
    )
  return (
    <Form<FindingValues>
      name="finding"
      layout="vertical"
      aria-label={t('addFinding')}
      initialValues={{ onDay: usual, appeals: [aMatter(study.villageId)] }}
      onFinish={(values) => void ask(values.appeals).then((sure) => sure && save.mutate(values))}
    >
      <Form.Item name="onDay" label={t('day')} rules={rule(t('day'))}>
        <DayField min={min} max={max} />
      </Form.Item>
      <ToldFields areaId={study.villageId} max={1} least={1} error={save.error} />
      <div style={{ marginTop: 16 }}>
        <Submit label={t('submitFinding')} save={save} onCancel={onClose} />
      </div>
    </Form>
  )
}

interface ReportValues {
  text: string
  reason?: string
}

export function ReportForm({ study }: { study: StudyRow }) {
  const { t } = useTranslation('studies')
  const { form, save } = useLine<ReportValues>(study, 'report')
  const rule = useRule()
  return (
    <Form<ReportValues>
      form={form}
      name="report"
      layout="vertical"
      aria-label={t('submitReport')}
      onFinish={({ text, reason }) => save.mutate({ text, ...(reason?.trim() ? { reason } : {}) })}
    >
      <Form.Item name="text" label={t('reportText')} rules={rule(t('reportText'))}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 16 }} maxLength={DIARY_CHARS_MAX} />
      </Form.Item>
      {study.state === 'reported' && (
        <Form.Item name="reason" label={t('reportReason')}>
          <Input maxLength={500} />
        </Form.Item>
      )}
      <Submit label={t('submitReport')} save={save} />
    </Form>
  )
}

function Submit(props: {
  label: string
  save: { error: unknown; isPending: boolean }
  onCancel?: () => void
}) {
  const { t } = useTranslation('ui')
  return (
    <div className="stack-small">
      <Trouble error={props.save.error} />
      <div className="row">
        <Button type="primary" htmlType="submit" loading={props.save.isPending}>
          {props.label}
        </Button>
        {props.onCancel && <Button onClick={props.onCancel}>{t('cancel')}</Button>}
      </div>
    </div>
  )
}
