import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import type { DriveList } from '../../src/drive/contract.ts'
import { get } from '../http.ts'

/** Which drive a list is of; none: all that is there. */
export function ChooseDrive(props: {
  value: string | undefined
  label: string
  onChange: (id: string | undefined) => void
}) {
  const drives = useQuery({ queryKey: ['drives'], queryFn: () => get<DriveList>('/api/drives') })
  return (
    <Select
      aria-label={props.label}
      allowClear
      placeholder={props.label}
      style={{ width: '100%', maxWidth: 320 }}
      value={props.value}
      onChange={(id: string | undefined) => props.onChange(id)}
      options={(drives.data?.rows ?? []).map((row) => ({ value: row.id, label: row.name }))}
    />
  )
}
