import { useQuery } from '@tanstack/react-query'
import type { DrivePeople } from '../../src/drive/contract.ts'
import { get } from '../http.ts'

/** Who can be sent to the doors. */
export function usePeople(): DrivePeople['rows'] {
  const people = useQuery({
    queryKey: ['drive-people'],
    queryFn: () => get<DrivePeople>('/api/drives/people'),
    staleTime: 5 * 60_000,
  })
  return people.data?.rows ?? []
}
