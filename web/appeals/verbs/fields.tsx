// Fields that several forms share.
import { Form, Input, InputNumber, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { NOTE_CHARS_MAX, TEXT_CHARS_MAX } from '../../../src/appeals/contract.ts'
import { APPEAL_TYPES, TRACKS, type AppealType } from '../../../src/rulebook/contract.ts'
import { ChooseUnit } from '../../organisation/choose-unit.tsx'
import { ChooseCategory } from '../../rulebook/choose-category.tsx'
import { useRulebook } from '../../rulebook/current.ts'

export function WordsField(props: {
  name: string
  label: string
  hint?: string
  min?: number
  max?: number
  rows?: number
  optional?: boolean
  placeholder?: string
  autoFocus?: boolean
}) {
  const {
    name,
    label,
    hint,
    min = 2,
    max = NOTE_CHARS_MAX,
    rows = 3,
    optional = false,
    placeholder,
    autoFocus,
  } = props
  const { t } = useTranslation('ui')
  return (
    <Form.Item
      name={name}
      label={label}
      extra={hint}
      required={!optional}
      rules={[
        { required: !optional, whitespace: true, message: t('required', { field: label }) },
        {
          transform: (value?: string) => value?.trim(),
          min,
          message: min > 2 ? t('shorterThan', { min }) : t('tooShort'),
        },
        { max, message: t('tooLong', { max }) },
      ]}
    >
      <Input.TextArea
        autoSize={{ minRows: rows, maxRows: 12 }}
        maxLength={max}
        showCount={max === TEXT_CHARS_MAX ? false : undefined}
        placeholder={placeholder}
        autoFocus={autoFocus}
      />
    </Form.Item>
  )
}

export function ReasonField({ label, autoFocus }: { label?: string; autoFocus?: boolean }) {
  const { t } = useTranslation('appeals')
  return (
    <WordsField
      name="reason"
      label={label ?? t('form.reason')}
      placeholder={t('form.reasonExample')}
      autoFocus={autoFocus}
    />
  )
}

export function TypeField({
  complaints = false,
  optional = false,
}: {
  complaints?: boolean
  optional?: boolean
}) {
  const { t } = useTranslation(['appeals', 'ui'])
  const types = APPEAL_TYPES.filter((type) => complaints || type !== 'efficiency_complaint')
  const label = t('form.type')
  return (
    <>
      <Form.Item
        name="type"
        label={label}
        rules={[{ required: !optional, message: t('ui:requiredChoice', { field: label }) }]}
      >
        <Select
          options={types.map((type) => ({ value: type, label: t(`type.${type}`) }))}
          placeholder={label}
          allowClear={optional}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['type']}>
        {({ getFieldValue }) =>
          (getFieldValue('type') as AppealType | undefined) === 'collective' && ( // the field above
            <Form.Item
              name="headcount"
              label={t('form.headcount')}
              rules={[
                {
                  required: true,
                  type: 'integer',
                  min: 2,
                  message: t('ui:required', { field: t('form.headcount') }),
                },
              ]}
            >
              <InputNumber min={2} max={100_000} precision={0} style={{ width: 160 }} />
            </Form.Item>
          )
        }
      </Form.Item>
    </>
  )
}

export function CategoryField({ optional = false }: { optional?: boolean }) {
  const { t } = useTranslation(['appeals', 'ui'])
  const label = t('form.category')
  return (
    <Form.Item
      name="category"
      label={label}
      rules={[{ required: !optional, message: t('ui:requiredChoice', { field: label }) }]}
    >
      <ChooseCategory placeholder={label} allowClear={optional} />
    </Form.Item>
  )
}

const HANDLERS = ['centre', 'department', 'town', 'village', 'inspection'] as const

export function UnitField({ name = 'unitId', label }: { name?: string; label?: string }) {
  const { t } = useTranslation(['appeals', 'ui'])
  const words = label ?? t('form.unit')
  return (
    <Form.Item
      name={name}
      label={words}
      rules={[{ required: true, message: t('ui:requiredChoice', { field: words }) }]}
    >
      <ChooseUnit kinds={HANDLERS} placeholder={words} />
    </Form.Item>
  )
}

/** The tracks with the days and the basis of the rulebook in force. */
export function TrackField() {
  const { t } = useTranslation(['appeals', 'ui'])
  const { data: rulebook } = useRulebook()
  const label = t('form.track')
  return (
    <Form.Item
      name="track"
      label={label}
      rules={[{ required: true, message: t('ui:requiredChoice', { field: label }) }]}
    >
      <Radio.Group className="stack-small">
        {TRACKS.map((track) => {
          const limit = rulebook?.limits.resolve[track]
          return (
            <Radio key={track} value={track}>
              {t(`track.${track}`)}
              {limit && (
                <span className="quiet"> · {t(`clockDays.${limit.mode}`, { n: limit.days })}</span>
              )}
            </Radio>
          )
        })}
      </Radio.Group>
    </Form.Item>
  )
}

export function DaysField({ max }: { max: number }) {
  const { t } = useTranslation(['appeals', 'ui'])
  return (
    <Form.Item
      name="days"
      label={t('form.days')}
      rules={[{ required: true, message: t('ui:required', { field: t('form.days') }) }]}
    >
      <InputNumber min={1} max={max} precision={0} style={{ width: 160 }} />
    </Form.Item>
  )
}
