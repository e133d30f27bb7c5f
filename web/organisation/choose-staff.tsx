import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import type { StaffPage } from '../../src/organisation/contract.ts'
import { get } from '../http.ts'
import { useNames } from './names.ts'

/** One person of the staff, found by name. `known`: people already on screen, so that their name is there at once. */
export function ChooseStaff(props: {
  value?: string
  onChange: (value: string | undefined) => void
  placeholder: string
  width?: number | string
  known: readonly { id: string; name: string }[]
}) {
  const { value, onChange, placeholder, width, known } = props
  const names = useNames()
  const [q, setQ] = useState('')
  const wanted = useDeferredValue(q.trim())
  const staff = useQuery({
    queryKey: ['staff', 'choose', wanted],
    queryFn: () => get<StaffPage>('/api/staff', { q: wanted }),
    staleTime: 60_000,
  })
  const options = (staff.data?.rows ?? []).map((person) => ({
    value: person.id,
    label: `${person.name}（${names.unitShort(person.unitId)}）`,
  }))
  const chosen = known.find((person) => person.id === value)
  if (chosen && !options.some((option) => option.value === value))
    options.unshift({ value: chosen.id, label: chosen.name })
  return (
    <Select
      style={{ width }}
      allowClear
      aria-label={placeholder}
      placeholder={placeholder}
      value={value}
      onChange={onChange}
      loading={staff.isFetching}
      popupMatchSelectWidth={false}
      options={options}
      showSearch={{ filterOption: false, onSearch: setQ }}
    />
  )
}
