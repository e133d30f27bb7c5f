import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { AppealQuery } from '../../src/appeals/contract.ts'
import { api } from '../api.ts'
import type { Query } from '../http.ts'

export const PAGE_SIZES = [50, 100, 200] as const

/** The filters alone: a chat or a mail program may have hung its own marks onto a shared address. */
export function knownIn<Search extends object>(search: Search): Search {
  const known = Object.entries(search).filter(([key]) => key in AppealQuery.shape)
  return Object.fromEntries(known) as Search // every filter is optional
}

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
