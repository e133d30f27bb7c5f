// What a meeting was: for writing it down, and for correcting it. Used inside a form.
import { Form, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { PHOTOS_MAX } from '../../src/appeals/contract.ts'
import {
  ATTENDEE_ROLES,
  MEETING_KINDS,
  MINUTES_CHARS_MAX,
  type Attendees,
  type MeetingKind,
} from '../../src/meetings/contract.ts'
import { useMe } from '../app/session.ts'
import { PrivateHint, type ToldValues } from '../intake/told-fields.tsx'
import { ChooseUnit } from '../organisation/choose-unit.tsx'
import { DayField } from '../ui/day-field.tsx'
import { FilesField } from '../ui/files-field.tsx'
import './texts.ts'

export interface FactsValues {
  unitId: string
  kind: MeetingKind
  place: string
  onDay: string
  from: string
  to: string
  attendees: Partial<Record<keyof Attendees, number | null>>
  minutes: string
  fileIds?: string[]
  appeals?: ToldValues[]
}

export function factsOf({ appeals: _appeals, attendees, ...facts }: FactsValues) {
  const counts = ATTENDEE_ROLES.map((role) => [role, attendees[role] ?? 0] as const)
  return { ...facts, fileIds: facts.fileIds ?? [], attendees: Object.fromEntries(counts) }
}

export function FactsFields() {
  const { t } = useTranslation(['meetings', 'ui'])
  const { today } = useMe()
  const minutes: unknown = Form.useWatch('minutes')
  const appeals = (Form.useWatch('appeals') ?? []) as (ToldValues | undefined)[] // this form's own list
  const rule = (field: string) => [
    { required: true, whitespace: true, message: t('ui:required', { field }) },
  ]
  return (
    <>
      <Form.Item name="unitId" label={t('unit')} rules={rule(t('unit'))}>
        <ChooseUnit />
      </Form.Item>
      <Form.Item name="kind" label={t('kind')} rules={rule(t('kind'))}>
        <Select
          options={MEETING_KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
        />
      </Form.Item>
      <Form.Item name="place" label={t('place')} rules={rule(t('place'))}>
        <Input maxLength={100} placeholder={t('placeExample')} />
      </Form.Item>
      <div className="row" style={{ flexWrap: 'wrap', gap: 16, alignItems: 'flex-start' }}>
        <Form.Item name="onDay" label={t('day')} rules={rule(t('day'))}>
          <DayField max={today} />
        </Form.Item>
        <Form.Item name="from" label={t('from')} rules={rule(t('from'))}>
          <Input type="time" style={{ width: 130 }} />
        </Form.Item>
        <Form.Item name="to" label={t('to')} rules={rule(t('to'))}>
          <Input type="time" style={{ width: 130 }} />
        </Form.Item>
      </div>
      <fieldset className="door-appeal" style={{ marginBottom: 20 }}>
        <legend>{t('attendees')}</legend>
        <p className="quiet" style={{ marginBottom: 8 }}>
          {t('attendeesHint')}
        </p>
        <div className="row" style={{ flexWrap: 'wrap', gap: 16 }}>
          {ATTENDEE_ROLES.map((role) => (
            <Form.Item key={role} name={['attendees', role]} label={t(`roles.${role}`)}>
              <InputNumber min={0} max={5_000} precision={0} inputMode="numeric" />
            </Form.Item>
          ))}
        </div>
      </fieldset>
      <Form.Item
        name="minutes"
        label={t('minutes')}
        extra={t('minutesHint')}
        rules={rule(t('minutes'))}
      >
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 20 }} maxLength={MINUTES_CHARS_MAX} />
      </Form.Item>
      <PrivateHint
        text={typeof minutes === 'string' ? minutes : ''}
        names={appeals.flatMap((each) => each?.name ?? [])}
      />
      <Form.Item name="fileIds" label={t('files')}>
        <FilesField max={PHOTOS_MAX} />
      </Form.Item>
    </>
  )
}
