import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useNarrow } from './use-narrow.ts'

/** A day as 'YYYY-MM-DD', for antd's Form. */
export function DayField(props: {
  id?: string
  value?: string
  onChange?: (value: string | undefined) => void
  min?: string
  max?: string
  label?: string
  allowClear?: boolean
}) {
  const narrow = useNarrow()
  return (
    <DatePicker
      id={props.id}
      style={{ width: '100%', maxWidth: 260 }}
      aria-label={props.label}
      allowClear={props.allowClear ?? false}
      inputReadOnly={narrow}
      minDate={props.min ? dayjs(props.min) : undefined}
      maxDate={props.max ? dayjs(props.max) : undefined}
      value={props.value ? dayjs(props.value) : null}
      onChange={(day) => props.onChange?.(day ? day.format('YYYY-MM-DD') : undefined)}
    />
  )
}
