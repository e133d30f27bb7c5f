// One limit: its days, how they are counted, and the rule that says so; to read, or to edit.
import { Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { CountingMode, type TimeLimit } from '../../src/rulebook/contract.ts'
import { useWords } from './use-words.ts'

const NONE: [] = []

export function LimitWords({ limit }: { limit: TimeLimit }) {
  const words = useWords(NONE)
  return (
    <>
      <strong className="limit-days">{words.days(limit)}</strong>
      <span className="quiet">{limit.basis}</span>
    </>
  )
}

export function LimitFields(props: {
  name: string
  limit: TimeLimit
  onChange: (limit: TimeLimit) => void
}) {
  const { t } = useTranslation('rulebook')
  const { name, limit, onChange } = props
  return (
    <>
      <span className="row" style={{ flexWrap: 'nowrap' }}>
        <InputNumber
          min={1}
          max={365}
          precision={0}
          style={{ width: 82 }}
          aria-label={`${name} ${t('field.days')}`}
          value={limit.days}
          onChange={(days) => days !== null && onChange({ ...limit, days })}
        />
        <Select
          style={{ flex: 1, minWidth: 0 }}
          aria-label={`${name} ${t('field.mode')}`}
          value={limit.mode}
          onChange={(mode) => onChange({ ...limit, mode })}
          options={CountingMode.options.map((mode) => ({ value: mode, label: t(`modes.${mode}`) }))}
        />
      </span>
      <Input.TextArea
        data-field="basis"
        autoSize={{ minRows: 1, maxRows: 4 }}
        maxLength={500}
        aria-label={`${name} ${t('field.basis')}`}
        status={limit.basis.trim() ? undefined : 'error'}
        value={limit.basis}
        onChange={(event) => onChange({ ...limit, basis: event.target.value })}
      />
    </>
  )
}
