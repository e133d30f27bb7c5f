import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../api.ts'
import type { Query } from '../http.ts'

export const PAGE_SIZES = [50, 100, 200] as const

export function useAppealPage(query: Query, enabled = true) {
  return useQuery({
    queryKey: ['appeals', 'list', query],
    queryFn: () => api.appeals.list(query),
    placeholderData: keepPreviousData,
    enabled,
  })
}

/** The count does not depend on where in the list one stands. */
export function useAppealCount(query: Query, enabled = true) {
  const { cursor: _cursor, limit: _limit, sort: _sort, ...filters } = query
  return useQuery({
    queryKey: ['count', filters],
    queryFn: () => api.appeals.count(filters),
    placeholderData: keepPreviousData,
    enabled,
  })
}

export function useAppeal(id: string | undefined) {
  return useQuery({
    queryKey: ['appeals', 'one', id],
    queryFn: () => api.appeals.find(id ?? ''),
    enabled: Boolean(id),
    placeholderData: (before) => (before?.id === id ? before : undefined),
  })
}
